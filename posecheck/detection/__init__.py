"""The pose model: pictures in, landmarks out."""
