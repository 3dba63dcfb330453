"""Whose numbers the tests judge by: those of the model that found the points, or none for points that are exact."""

from posecheck.tracking.model_numbers import exact_numbers, numbers_named

FULL = numbers_named("full")
EXACT = exact_numbers()
