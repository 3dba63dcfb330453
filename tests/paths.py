"""Where the tests find things in this checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "posecheck"
SAMPLES = ROOT / "samples"
CASES = Path(__file__).parent / "cases"
"""Small inputs that once went wrong, each named after what is wrong with it."""
