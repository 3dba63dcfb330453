"""One schema a file, in steps; a released one is never changed."""
