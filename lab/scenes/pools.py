"""Cameras, rooms and people of the parts: drawn from pools that share nothing."""

from dataclasses import replace

import numpy as np

from lab.bodies.cast import CAST
from lab.scenes.light import KINDS
from lab.scenes.scenes import Setting, Story, View
from lab.scenes.sets import Part
from lab.stretches import load
from posecheck.poses import find

ASKED_SIDE = (75, 90, 90, 105, 255, 270, 270, 285)
"""Degrees: what the app asks for in every stretch, and 15 off it."""
ASKED_FRONT = (0, 15, 345, 0, 30, 330)
WIDEST_ASKED = 4.4
"""Metres across the picture: with more around, a person is asked to come nearer."""
ALL_ROUND = tuple(range(0, 360, 15))
FORMATS = ((640, 480), (640, 480), (640, 360), (480, 640))
LANDSCAPE = FORMATS[:3]
TALL = ("standing", "standing_lunge", "squat", "tall_kneeling")
"""Near misses and everyday poses that a picture higher than wide also shows."""
OTHER_LENS = (0.5, 1.1)
"""Metres of the lens above the floor for those and all others of them."""
CAMERAS = 96
POOL: dict[Part, tuple[int, int, tuple[int, ...]]] = {
    "tuning": (71, 0, tuple(range(0, 48, 2))),
    "trial": (71, 1, tuple(range(1, 48, 2))),
    "training": (72, 0, tuple(range(48, 72))),
    "held_out": (73, 0, tuple(range(72, 96))),
}
"""Seed of the cameras and which half of them, and the numbers of the rooms."""
THINGS = ("sofa", "shelf", "plant", "ball", "bag", "low_table")
IN_FRONT = ("stool", "bag", "plant", "low_table")


def bodies(part: Part) -> tuple[str, ...]:
    """Ids of the people of that part."""
    return tuple(figure.looks.id for figure in CAST if figure.looks.part == part)


def cameras(part: Part) -> tuple[tuple[float, float, float], ...]:
    """(height, distance, field of view across the longer side) of the cameras of that part."""
    rolls = np.random.default_rng(POOL[part][0])
    drawn = [
        (round(float(h), 3), round(float(d), 3), round(float(f), 2))
        for h, d, f in zip(
            rolls.uniform(0.3, 1.5, CAMERAS), rolls.uniform(1.7, 4.0, CAMERAS), rolls.uniform(55, 80, CAMERAS),
            strict=True,
        )
    ]  # fmt: skip
    return tuple(drawn[POOL[part][1] :: 2])


def rooms(part: Part) -> tuple[int, ...]:
    """Numbers of the rooms of that part."""
    return POOL[part][2]


def asked_heights(story: Story) -> tuple[float, float]:
    """Lowest and highest lens, metres, that the app asks for: low for the floor, the seat's level for a chair."""
    return load()[story.stretch].lens if story.stretch else OTHER_LENS


def _seen_width(camera: tuple[float, float, float]) -> float:
    """Metres across the picture at the person."""
    return float(2 * camera[1] * np.tan(np.radians(camera[2] / 2)))


def _from_the_front(story: Story, rolls: np.random.Generator) -> bool:
    """Level shoulders can be judged from the front alone, other faults from the side; without one, both."""
    if story.stretch != "seated_figure_four" or story.check:
        return story.check == "level_shoulders"
    return bool(rolls.random() < 0.3)


def _lies_low(story: Story) -> bool:
    """Longer than high: nobody films that upright when asked for the whole body."""
    return not load()[story.stretch].tall if story.stretch else story.other not in TALL


def on_the_asked_side(azimuth: int, story: Story) -> int:
    """The view from a side, or the same from the other one where the app asks for that leg to be nearer."""
    stretch = find(story.stretch)
    if stretch is None or stretch.nearer == "either":
        return azimuth
    left = (story.limb == "L") == (stretch.nearer == "working")
    return azimuth % 180 + (0 if left else 180)


def draw_view(part: Part, story: Story, asked: bool, rolls: np.random.Generator) -> View:
    """A camera; `asked` keeps to the views that the app asks for."""
    pool = cameras(part)
    if asked:
        low, high = asked_heights(story)
        pool = tuple(c for c in pool if low <= c[0] <= high and _seen_width(c) <= WIDEST_ASKED)
    height, distance, field = pool[int(rolls.integers(len(pool)))]
    azimuth = int(rolls.choice(ASKED_SIDE if asked else ALL_ROUND))
    if asked and part == "held_out":
        azimuth = on_the_asked_side(azimuth, story)
    elif asked and story.stretch == "half_kneeling_hip_flexor" and rolls.random() < 0.7:
        azimuth = azimuth % 180 + (0 if story.limb == "L" else 180)
    if asked and _from_the_front(story, rolls):
        azimuth = int(rolls.choice(ASKED_FRONT))
    formats = LANDSCAPE if asked and _lies_low(story) else FORMATS
    width, pixels = formats[int(rolls.integers(len(formats)))]
    across = field if width > pixels else 2 * np.degrees(np.arctan(np.tan(np.radians(field / 2)) * width / pixels))
    return View(azimuth, height, distance, round(float(across), 3), width, pixels)


def draw_setting(part: Part, body: str, hard: bool, rolls: np.random.Generator) -> Setting:
    """A room with its light; `hard` adds one of the troubles that films have."""
    pool = rooms(part)
    clutter = tuple(str(t) for t in rolls.choice(THINGS, int(rolls.integers(0, 4)), replace=False))
    setting = Setting(
        room=pool[int(rolls.integers(len(pool)))],
        light=str(rolls.choice(tuple(KINDS))),
        turned=int(rolls.integers(0, 8)) * 45,
        clutter=clutter,
        noise=float(rolls.choice((0.004, 0.008, 0.015))),
        compression=int(rolls.choice((0, 1, 1, 2))),
        motion_blur=bool(rolls.random() < 0.15),
    )
    if not hard:
        return setting
    trouble = str(rolls.choice(("occluder", "cropped", "second_person", "noise", "occluder", "cropped")))
    if trouble == "occluder":
        return replace(setting, occluder=str(rolls.choice(IN_FRONT)))
    if trouble == "cropped":
        return replace(setting, cropped=str(rolls.choice(("feet", "head"))))
    if trouble == "second_person":
        others = [name for name in bodies(part) if name != body]
        return replace(setting, second_person=str(rolls.choice(others)))
    return replace(setting, noise=0.04, light="dim", compression=2)
