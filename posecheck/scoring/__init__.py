"""Recognition, form and hold time of a recording: from what is believed to a session's record."""
