"""What others have sent: the list, and each person in it."""
