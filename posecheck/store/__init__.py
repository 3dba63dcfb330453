"""What outlives a session: the history, in a database of the person's own. The only import of sqlalchemy."""
