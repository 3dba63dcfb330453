"""Where the lab finds and leaves things in this checkout."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "posecheck"
SAMPLES = ROOT / "samples"
DOCS = ROOT / "docs"
