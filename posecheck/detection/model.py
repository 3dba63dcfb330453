"""The pose models' files, and which of them looks at what. The command line and the browser load the same files."""

import hashlib
from functools import cache
from pathlib import Path

import posecheck
from posecheck.errors import ModelError

VENDOR = Path(posecheck.__file__).parent / "vendor"
MODELS = {"full": "pose_full.task", "heavy": "pose_heavy.task"}
"""The bundles in VENDOR by the model's name; what was learned for each is in posecheck/tracking/models."""
RECORDED = "heavy"
"""The model that looks at videos and photographs."""
COUNTING = "full"
"""The model that counts the people in a video, whichever looks (ours: the number is all that is wanted of it)."""
SECOND_LOOK = "full"
"""The model that looks at a photograph again after the first (ours: another network makes other mistakes)."""
LOOKS_PER_SECOND = {"full": 15.0, "heavy": 10.0}
"""How often each looks at a second of video where nobody says otherwise (ours: heavy takes 2.7 times as long, and
a review is to be twice as fast as the film; a hold is counted from frames at most 0.25 s apart)."""
DETECTORS = {"full": 1, "heavy": 2}
"""How many look at a video at once (ours: one has one core, and decoding has the other while full looks)."""
LIVE: tuple[str, ...] = ("heavy", "full")
"""The models that may look at a camera, in the browser, best first: it takes the first that is fast enough there,
and the last one however fast that is."""


def bundle_of(model: str) -> Path:
    """The file of the model with this name."""
    return VENDOR / MODELS[model]


def live_model(wanted: str) -> str | None:
    """The name of the live model whose bundle has this SHA-256; None where it is none that may look."""
    return next((model for model in LIVE if model_sha256(model) == wanted), None)


@cache
def model_sha256(model: str = RECORDED) -> str:
    """SHA-256 of an installed pose model; ModelError where there is none."""
    try:
        return hashlib.sha256(bundle_of(model).read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError(f"The pose model {model} is not installed. Install posecheck again with pip.") from error
