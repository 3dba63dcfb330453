"""A video, a recording or photographs to a folder of reports."""
