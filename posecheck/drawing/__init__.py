"""What was found, drawn on a picture."""
