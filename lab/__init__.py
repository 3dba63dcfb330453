"""Measuring posecheck: exact joints, accuracy tables, benchmarks. Not shipped in the wheel."""
