"""`python -m lab.make.pictures`: the pictures of posecheck/web/pages/browser, cut from the clips of samples/.

For each stretch its start and its best moment as photographs, and a drawing of how to stand the laptop.
"""

import sys

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lab.make.placing import draw, lens_height
from lab.paths import PACKAGE, SAMPLES
from lab.scenes.exercise import Photographed
from lab.scenes.truth import read_truth, sights_of
from lab.stretches import load
from posecheck import poses
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import exact_numbers
from posecheck.video import read_frames

TARGET = PACKAGE / "web" / "pages" / "browser"
SIZE = (720, 540)
QUALITY = 80
"""Of WebP (ours: no visible blocks, about 25 kB)."""
AIR = 0.16
"""Share of the person's size that is left free on each side; joints end before the head and the feet do."""


CLIPS = {stretch: shown.clip for stretch, shown in load().items() if shown.clip is not None}


def pictured() -> list[Stretch]:
    """The stretches that a clip shows; any other is shown by a figure that stands in."""
    return [stretch for stretch in poses.load() if stretch.id in CLIPS]


def sights_for(stretch: Stretch) -> list[Sight]:
    """The exact joints of the clip that shows a stretch."""
    return sights_of(read_truth(SAMPLES / f"{CLIPS[stretch.id].name}.truth.json.gz"))


def best(stretch: Stretch, sights: list[Sight]) -> Landmarks:
    """The joints at the best moment."""
    record = score_session(sights, Plan(stretch=stretch.id, side=CLIPS[stretch.id].side), numbers=exact_numbers())
    assert record.main is not None and record.main.best_at is not None
    moment = record.main.best_at
    found = min(sights, key=lambda sight: abs(sight.seconds - moment)).landmarks
    assert found is not None
    return found


def placing(stretch: Stretch) -> str:
    """The drawing of the room as SVG."""
    landmarks = best(stretch, sights_for(stretch))
    height = 100 * lens_height(landmarks)
    alt = (
        f"The laptop 2 to 4 metres from you, its lens {height:.0f} centimetres above the floor, you side-on to it."
    )
    return draw(landmarks, alt)


def photographed(stretch: Stretch) -> Photographed:
    """Clip, start and hold of the photographs."""
    clip = CLIPS[stretch.id]
    return clip.photographed or Photographed(clip.name, clip.start, best(stretch, sights_for(stretch)).seconds)


def joints_at(clip: str, seconds: float) -> Landmarks:
    """The exact joints of a clip of samples/ at a media second."""
    sights = sights_of(read_truth(SAMPLES / f"{clip}.truth.json.gz"))
    found = min(sights, key=lambda sight: abs(sight.seconds - seconds)).landmarks
    assert found is not None
    return found


def photographs(stretch: Stretch) -> tuple[Image.Image, Image.Image]:
    """Start and hold, cropped alike."""
    taken = photographed(stretch)
    window = _window([joints_at(taken.name, taken.start), joints_at(taken.name, taken.held)])
    frames = list(read_frames(SAMPLES / f"{taken.name}.mp4", fps=60, long_side=None))

    def cut(moment: float) -> Image.Image:
        frame = min(frames, key=lambda frame: abs(frame.seconds - moment))
        return Image.fromarray(frame.pixels).resize(SIZE, Image.Resampling.LANCZOS, window)

    return cut(taken.start), cut(taken.held)


def _window(people: list[Landmarks]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom in pixels: around these people, in the shape of SIZE, inside the frame."""
    points: NDArray[np.float32] = np.concatenate([one.points[one.visibility > 0] for one in people])
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = (high - low) * (1 + 2 * AIR)
    shape = SIZE[0] / SIZE[1]
    wide = max(float(wide), float(tall) * shape)
    tall = wide / shape
    frame = people[0].size
    left, top = ((low + high) / 2 - (wide / 2, tall / 2)).tolist()
    left = min(max(left, 0.0), frame[0] - wide)
    top = min(max(top, 0.0), frame[1] - tall)
    return left, top, left + wide, top + tall


def main() -> int:
    """Write them all."""
    for stretch in pictured():
        start, hold = photographs(stretch)
        for name, picture in ((f"{stretch.id}_start", start), (stretch.id, hold)):
            picture.save(TARGET / f"{name}.webp", quality=QUALITY, method=6)
        (TARGET / f"{stretch.id}_placing.svg").write_text(placing(stretch), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
