"""What is asked for: plans, plan files, and when not to stretch."""
