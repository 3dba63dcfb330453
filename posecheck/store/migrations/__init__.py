"""How a database of each released schema becomes the next one."""
