"""Poses by contact targets: a hand goes to a knee, a pelvis to the seat, so they hold for every body."""
