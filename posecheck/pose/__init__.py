"""One instant of one person: landmarks, geometry, the view, and the measures read off a body."""
