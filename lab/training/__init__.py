"""Weights of our own in the pose model's landmark network: pictures, targets, training, and the way back."""
