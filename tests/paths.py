"""Where the tests find things in this checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "posecheck"
SAMPLES = ROOT / "samples"
