"""People drawn by chance: bodies for training the network, and new ones to measure on."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from lab.bodies.figure import SKINS, Colour, Figure, Outfit, person
from lab.scenes.sets import Part

BUILDS = (("thin", 0.2, 0.4), ("medium", 0.5, 0.5), ("fit", 0.42, 0.8), ("heavy", 0.9, 0.5))
"""Word, weight and muscle; weight and muscle vary by 0.08 around these."""
RACES = {"pale": "caucasian", "light": "caucasian", "olive": "asian", "brown": "african", "dark": "african"}
HAIR: tuple[Colour, ...] = (
    (0.012, 0.01, 0.01), (0.06, 0.035, 0.02), (0.40, 0.28, 0.12), (0.45, 0.45, 0.45), (0.20, 0.05, 0.02),
)  # fmt: skip
BRIGHT = 0.35
"""Share of the garments in a bright or light colour; the rest is dark or muted."""
TRAINING, HELD_OUT = (34, 101), (10, 202)
"""How many people, and the seed they are drawn by."""


def _cloth(rolls: np.random.Generator) -> Colour:
    """Linear rgb of a garment."""
    top = 0.75 if rolls.random() < BRIGHT else 0.3
    red, green, blue = (float(value) for value in np.round(rolls.uniform(0.02, top, 3), 3))
    return red, green, blue


def _outfit(rolls: np.random.Generator) -> Outfit:
    """Half hangs off the body, a third wears shorts, half has socks."""
    return Outfit(
        shirt=_cloth(rolls),
        trousers=_cloth(rolls),
        hair=HAIR[int(rolls.integers(len(HAIR)))],
        sleeve=round(float(rolls.uniform(0.05, 1.95)), 2),
        leg=round(float(rolls.uniform(0.6, 0.95) if rolls.random() < 1 / 3 else rolls.uniform(1.2, 1.95)), 2),
        loose=round(float(rolls.uniform(10, 30))) if rolls.random() < 0.5 else 0.0,
        socks=_cloth(rolls) if rolls.random() < 0.5 else None,
        long_hair=bool(rolls.random() < 0.25),
    )


def _drawn(part: Part, number: int, rolls: np.random.Generator) -> Figure:
    sex = "fm"[number % 2]
    word, weight, muscle = BUILDS[number // 2 % len(BUILDS)]
    skin = tuple(SKINS)[number % len(SKINS)]
    low, high = (1.50, 1.80) if sex == "f" else (1.62, 1.95)
    drawn = person(
        f"{sex}_{'t' if part == 'training' else 'h'}{number:02d}",
        part,
        int(rolls.integers(18, 84)),
        round(float(rolls.uniform(low, high)), 2),
        (word, weight + float(rolls.uniform(-0.08, 0.08)), muscle + float(rolls.uniform(-0.08, 0.08))),
        (skin, RACES[skin]),
        _outfit(rolls),
        # One of those who are measured has lost a leg.
        amputee=part == "held_out" and number == 9,
    )
    return replace(drawn, outfit=replace(drawn.outfit, long_hair=sex == "f" and drawn.outfit.long_hair))


def crowd(part: Part) -> Iterator[Figure]:
    """The people of a part that are drawn by chance; always the same ones."""
    if part in ("training", "held_out"):
        count, seed = TRAINING if part == "training" else HELD_OUT
        rolls = np.random.default_rng(seed)
        for number in range(count):
            yield _drawn(part, number, rolls)
