"""A live session, frame by frame: what a person at the camera sees and hears."""
