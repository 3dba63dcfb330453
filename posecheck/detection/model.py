"""The pose models' files, and which of them looks at what. The command line and the browser load the same files."""

import hashlib
from functools import cache
from pathlib import Path

import posecheck
from posecheck.errors import ModelError

VENDOR = Path(posecheck.__file__).parent / "vendor"
MODELS = {"full": "pose_full.task", "heavy": "pose_heavy.task"}
"""The bundles in VENDOR by the model's name; what was learned for each is in posecheck/tracking/models."""
RECORDED = "full"
"""The model that looks at videos and photographs."""
LIVE = "full"
"""The model that looks at a camera, in the browser."""


def bundle_of(model: str) -> Path:
    """The file of the model with this name."""
    return VENDOR / MODELS[model]


@cache
def model_sha256(model: str = RECORDED) -> str:
    """SHA-256 of an installed pose model; ModelError where there is none."""
    try:
        return hashlib.sha256(bundle_of(model).read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"The pose model {model} is not installed. Install posecheck again with pip.") from error
