"""`python -m lab.measure.variants`: the crossing clips mirrored, noisy, dark, at half the rate and starting later.

Prints for each the recognised segments and how far the credited time is off, in seconds. A leg that the model
confuses only sometimes shows here.
"""

import sys
from collections.abc import Iterator, Sequence

import numpy as np

from lab.paths import SAMPLES
from lab.scenes.truth import read_truth, sights_of
from posecheck.detection.detector import Detector
from posecheck.detection.model import RECORDED
from posecheck.plan.plan import Plan
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.tracking.model_numbers import exact_numbers, numbers_named
from posecheck.video import Frame, read_frames

CLIPS = (
    "seated_figure_four",
    "seated_figure_four_right",
    "supine_figure_four_pull",
    "supine_figure_four_right",
)
NOISE = 8.0
"""Grey levels of added noise: a phone in a dim room."""
DARK = 0.45
LATE = 18
"""Frames left out at the start: 1.2 seconds."""


def variants(frames: Sequence[Frame]) -> Iterator[tuple[str, list[Frame]]]:
    """Each variant's name and frames."""
    noise = np.random.default_rng(1)

    def noisy(frame: Frame) -> Frame:
        pixels = frame.pixels + noise.normal(0, NOISE, frame.pixels.shape)
        return Frame(np.clip(pixels, 0, 255).astype(np.uint8), frame.seconds)

    yield "as it is", list(frames)
    yield "mirrored", [Frame(np.ascontiguousarray(f.pixels[:, ::-1]), f.seconds) for f in frames]
    yield "noisy", [noisy(frame) for frame in frames]
    yield "dark", [Frame((f.pixels * DARK).astype(np.uint8), f.seconds) for f in frames]
    yield "half the rate", list(frames[::2])
    yield "later", [Frame(f.pixels, f.seconds - frames[LATE].seconds) for f in frames[LATE:]]


def main() -> int:
    """Print the table."""
    for name in CLIPS:
        exact = score_session(
            sights_of(read_truth(SAMPLES / f"{name}.truth.json.gz")), Plan(), numbers=exact_numbers()
        )
        for variant, frames in variants(list(read_frames(SAMPLES / f"{name}.mp4", fps=None))):
            with Detector() as detector:
                sights = [Sight(frame.seconds, detector.find(frame), detector.people) for frame in frames]
            seen = score_session(sights, Plan(), numbers=numbers_named(RECORDED))
            labels = [(s.stretch.id, s.form.name, s.side) for s in seen.segments]
            print(f"{name}, {variant}: {labels}, {seen.ledger.correct - exact.ledger.correct:+.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
