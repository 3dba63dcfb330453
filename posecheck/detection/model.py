"""The pose model's file: one model for the command line and for the browser."""

import hashlib
from functools import cache
from pathlib import Path

import posecheck
from posecheck.errors import ModelError

VENDOR = Path(posecheck.__file__).parent / "vendor"
MODEL = VENDOR / "pose_full.task"


@cache
def model_sha256() -> str:
    """SHA-256 of the installed pose model; ModelError where there is none."""
    try:
        return hashlib.sha256(MODEL.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError("The pose model is not installed. Install posecheck again with pip.") from error
