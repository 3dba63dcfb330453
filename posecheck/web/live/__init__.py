"""The coach with the camera: what the browser runs, the socket it talks to, and what is kept of a session."""
