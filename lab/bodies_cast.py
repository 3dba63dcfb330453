"""Who is in the lab: the people that are baked, half for tuning and half held out."""

from dataclasses import dataclass

from lab.bodies import Looks, Part

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


def _figure(
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


_THIN, _MEDIUM, _FIT, _HEAVY = ("thin", 0.22, 0.4), ("medium", 0.5, 0.5), ("fit", 0.45, 0.8), ("heavy", 0.92, 0.5)
_BLACK, _GREY, _BROWN, _BLOND = (0.012, 0.01, 0.01), (0.45, 0.45, 0.45), (0.06, 0.035, 0.02), (0.40, 0.28, 0.12)
_PALE, _LIGHT, _OLIVE = ("pale", "caucasian"), ("light", "caucasian"), ("olive", "asian")
_BROWN_SKIN, _DARK = ("brown", "african"), ("dark", "african")

CAST: tuple[Figure, ...] = (
    _figure(
        "f_ada", "tuning", 28, 1.68, _MEDIUM, _OLIVE, Outfit((0.35, 0.05, 0.12), (0.03, 0.10, 0.11), _BLACK, 0.15)
    ),
    _figure(
        "m_ben",
        "tuning",
        35,
        1.78,
        _FIT,
        _LIGHT,
        Outfit((0.08, 0.20, 0.45), (0.05, 0.05, 0.06), _BROWN, socks=(0.7, 0.7, 0.7)),
    ),
    _figure(
        "f_cleo", "tuning", 55, 1.60, _HEAVY, _LIGHT, Outfit((0.03, 0.03, 0.035), (0.03, 0.03, 0.04), _BROWN, 0.9)
    ),
    _figure(
        "m_dan",
        "tuning",
        62,
        1.72,
        _HEAVY,
        _DARK,
        Outfit((0.55, 0.55, 0.53), (0.10, 0.11, 0.14), _BLACK, leg=0.9, socks=(0.65, 0.65, 0.65)),
    ),
    _figure(
        "f_eve", "tuning", 22, 1.75, _THIN, _DARK, Outfit((0.75, 0.50, 0.04), (0.22, 0.05, 0.25), _BLACK, 0.2, 1.5)
    ),
    _figure(
        "m_fritz",
        "tuning",
        78,
        1.70,
        _THIN,
        _PALE,
        Outfit((0.45, 0.36, 0.22), (0.16, 0.17, 0.20), _GREY, 1.8, 1.95, 18, (0.1, 0.1, 0.12)),
    ),
    _figure(
        "f_gita",
        "tuning",
        42,
        1.55,
        _MEDIUM,
        _BROWN_SKIN,
        Outfit((0.10, 0.35, 0.20), (0.30, 0.28, 0.26), _BLACK, 0.7, 1.9, 22),
    ),
    _figure(
        "m_hugo",
        "tuning",
        24,
        1.95,
        _MEDIUM,
        _OLIVE,
        Outfit((0.6, 0.6, 0.6), (0.06, 0.08, 0.16), _BROWN, 0.6, 0.85, 16),
    ),
    _figure(
        "f_ines",
        "held_out",
        33,
        1.63,
        _FIT,
        _LIGHT,
        Outfit((0.05, 0.25, 0.35), (0.04, 0.04, 0.05), _BLOND, 0.1, 1.8),
    ),
    _figure(
        "m_jon",
        "held_out",
        45,
        1.83,
        _MEDIUM,
        _BROWN_SKIN,
        Outfit((0.50, 0.12, 0.08), (0.12, 0.12, 0.13), _BLACK, 0.65, 0.95, 0, (0.6, 0.6, 0.58)),
    ),
    _figure(
        "f_kaya",
        "held_out",
        26,
        1.50,
        _THIN,
        _OLIVE,
        Outfit((0.55, 0.50, 0.55), (0.05, 0.12, 0.22), _BLACK, 1.9, 1.9, 0, (0.75, 0.75, 0.75)),
    ),
    _figure(
        "m_lars",
        "held_out",
        80,
        1.74,
        _MEDIUM,
        _PALE,
        Outfit((0.14, 0.18, 0.16), (0.25, 0.22, 0.18), _GREY, 1.7, 1.95, 20, (0.05, 0.05, 0.06)),
    ),
    _figure(
        "f_mona",
        "held_out",
        66,
        1.66,
        _HEAVY,
        _DARK,
        Outfit((0.30, 0.10, 0.30), (0.04, 0.05, 0.06), _GREY, 0.8, 1.9, 14),
    ),
    _figure(
        "m_nils",
        "held_out",
        29,
        1.93,
        _THIN,
        _LIGHT,
        Outfit((0.03, 0.03, 0.03), (0.30, 0.30, 0.32), _BROWN, 0.6, 1.9),
    ),
    _figure(
        "f_olga",
        "held_out",
        50,
        1.70,
        _MEDIUM,
        _PALE,
        Outfit((0.62, 0.60, 0.52), (0.10, 0.16, 0.30), _BLOND, 0.6, 1.6, 24, (0.3, 0.3, 0.3)),
    ),
    _figure(
        "m_piet",
        "held_out",
        38,
        1.77,
        _HEAVY,
        _LIGHT,
        Outfit((0.10, 0.28, 0.12), (0.08, 0.08, 0.09), _BROWN, 0.7, 0.9, 12, (0.7, 0.7, 0.7)),
    ),
    _figure(
        "m_quin",
        "held_out",
        52,
        1.80,
        _MEDIUM,
        _LIGHT,
        Outfit((0.40, 0.42, 0.46), (0.05, 0.05, 0.07), _BROWN, 0.62, 0.8, 0, (0.6, 0.6, 0.6)),
        amputee=True,
    ),
)


def figure(name: str) -> Figure:
    """The person of that id."""
    return next(person for person in CAST if person.looks.id == name)
