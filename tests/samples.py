"""The rendered stretches of samples/, and their exact joints."""

from functools import cache

from lab.scenes.truth import read_truth, sights_of
from posecheck.scoring.recording import Sight
from tests.paths import SAMPLES

STRETCHES = (
    "childs_pose",
    "childs_pose_right",
    "half_kneeling_hip_flexor",
    "half_kneeling_two_sides",
    "seated_figure_four",
    "seated_figure_four_right",
    "single_knee_to_chest",
    "knee_to_chest",
    "supine_figure_four_pull",
    "supine_figure_four_right",
)
JUDGED = tuple(name for name in STRETCHES if name != "supine_figure_four_pull")
"""All but the one whose crossed leg hides the leg that carries it."""


@cache
def exact(sample: str) -> tuple[Sight, ...]:
    """A sample as a perfect model would see it, frame by frame."""
    return tuple(sights_of(read_truth(SAMPLES / f"{sample}.truth.json.gz")))
