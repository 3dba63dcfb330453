"""A person before baking: looks, build, skin and clothes in words and numbers."""

from dataclasses import dataclass

from lab.bodies.baked import Looks
from lab.scenes.sets import Part

Colour = tuple[float, float, float]

SKINS: dict[str, Colour] = {
    "pale": (0.70, 0.48, 0.38),
    "light": (0.60, 0.38, 0.27),
    "olive": (0.46, 0.28, 0.18),
    "brown": (0.26, 0.14, 0.085),
    "dark": (0.11, 0.055, 0.035),
}
"""Linear rgb."""


@dataclass(frozen=True, slots=True)
class Outfit:
    """Clothes as colours (linear rgb) and how far they reach.

    sleeve  0 none, 1 to the elbow, 2 to the wrist
    leg     under 1 shorts, 2 to the ankle
    loose   millimetres that shirt and trousers hang off the body
    socks   None for bare feet
    """

    shirt: Colour
    trousers: Colour
    hair: Colour
    sleeve: float = 0.62
    leg: float = 1.85
    loose: float = 0.0
    socks: Colour | None = None
    long_hair: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One person before baking. `weight`, `muscle` and `race` are anny's own phenotype words."""

    looks: Looks
    weight: float
    muscle: float
    race: str
    outfit: Outfit


def person(
    name: str,
    part: Part,
    age: int,
    height_m: float,
    build: tuple[str, float, float],
    skin: tuple[str, str],
    outfit: Outfit,
    amputee: bool = False,
) -> Figure:
    """`build` is (word, weight, muscle), `skin` (tone, race); the name's first letter is the sex."""
    looks = Looks(
        id=name,
        part=part,
        sex="female" if name[0] == "f" else "male",
        age=age,
        height_m=height_m,
        build=build[0],
        skin=skin[0],
        clothes="loose" if outfit.loose else "tight",
        feet="socks" if outfit.socks else "bare",
        amputee=amputee,
    )
    return Figure(looks, build[1], build[2], skin[1], outfit)
