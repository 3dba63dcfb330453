"""Who is in the lab: the people that are baked, those of each part apart."""

from lab.bodies.crowd import crowd
from lab.bodies.figure import Figure, Outfit, person

_THIN, _MEDIUM, _FIT, _HEAVY = ("thin", 0.22, 0.4), ("medium", 0.5, 0.5), ("fit", 0.45, 0.8), ("heavy", 0.92, 0.5)
_BLACK, _GREY, _BROWN, _BLOND = (0.012, 0.01, 0.01), (0.45, 0.45, 0.45), (0.06, 0.035, 0.02), (0.40, 0.28, 0.12)
_PALE, _LIGHT, _OLIVE = ("pale", "caucasian"), ("light", "caucasian"), ("olive", "asian")
_BROWN_SKIN, _DARK = ("brown", "african"), ("dark", "african")

NAMED: tuple[Figure, ...] = (
    person(
        "f_ada", "tuning", 28, 1.68, _MEDIUM, _OLIVE, Outfit((0.35, 0.05, 0.12), (0.03, 0.10, 0.11), _BLACK, 0.15)
    ),
    person(
        "m_ben",
        "tuning",
        35,
        1.78,
        _FIT,
        _LIGHT,
        Outfit((0.08, 0.20, 0.45), (0.05, 0.05, 0.06), _BROWN, socks=(0.7, 0.7, 0.7)),
    ),
    person(
        "f_cleo", "tuning", 55, 1.60, _HEAVY, _LIGHT, Outfit((0.03, 0.03, 0.035), (0.03, 0.03, 0.04), _BROWN, 0.9)
    ),
    person(
        "m_dan",
        "tuning",
        62,
        1.72,
        _HEAVY,
        _DARK,
        Outfit((0.55, 0.55, 0.53), (0.10, 0.11, 0.14), _BLACK, leg=0.9, socks=(0.65, 0.65, 0.65)),
    ),
    person(
        "f_eve", "tuning", 22, 1.75, _THIN, _DARK, Outfit((0.75, 0.50, 0.04), (0.22, 0.05, 0.25), _BLACK, 0.2, 1.5)
    ),
    person(
        "m_fritz",
        "tuning",
        78,
        1.70,
        _THIN,
        _PALE,
        Outfit((0.45, 0.36, 0.22), (0.16, 0.17, 0.20), _GREY, 1.8, 1.95, 18, (0.1, 0.1, 0.12)),
    ),
    person(
        "f_gita",
        "tuning",
        42,
        1.55,
        _MEDIUM,
        _BROWN_SKIN,
        Outfit((0.10, 0.35, 0.20), (0.30, 0.28, 0.26), _BLACK, 0.7, 1.9, 22),
    ),
    person(
        "m_hugo",
        "tuning",
        24,
        1.95,
        _MEDIUM,
        _OLIVE,
        Outfit((0.6, 0.6, 0.6), (0.06, 0.08, 0.16), _BROWN, 0.6, 0.85, 16),
    ),
    person(
        "f_ines",
        "trial",
        33,
        1.63,
        _FIT,
        _LIGHT,
        Outfit((0.05, 0.25, 0.35), (0.04, 0.04, 0.05), _BLOND, 0.1, 1.8),
    ),
    person(
        "m_jon",
        "trial",
        45,
        1.83,
        _MEDIUM,
        _BROWN_SKIN,
        Outfit((0.50, 0.12, 0.08), (0.12, 0.12, 0.13), _BLACK, 0.65, 0.95, 0, (0.6, 0.6, 0.58)),
    ),
    person(
        "f_kaya",
        "trial",
        26,
        1.50,
        _THIN,
        _OLIVE,
        Outfit((0.55, 0.50, 0.55), (0.05, 0.12, 0.22), _BLACK, 1.9, 1.9, 0, (0.75, 0.75, 0.75)),
    ),
    person(
        "m_lars",
        "trial",
        80,
        1.74,
        _MEDIUM,
        _PALE,
        Outfit((0.14, 0.18, 0.16), (0.25, 0.22, 0.18), _GREY, 1.7, 1.95, 20, (0.05, 0.05, 0.06)),
    ),
    person(
        "f_mona",
        "trial",
        66,
        1.66,
        _HEAVY,
        _DARK,
        Outfit((0.30, 0.10, 0.30), (0.04, 0.05, 0.06), _GREY, 0.8, 1.9, 14),
    ),
    person(
        "m_nils",
        "trial",
        29,
        1.93,
        _THIN,
        _LIGHT,
        Outfit((0.03, 0.03, 0.03), (0.30, 0.30, 0.32), _BROWN, 0.6, 1.9),
    ),
    person(
        "f_olga",
        "trial",
        50,
        1.70,
        _MEDIUM,
        _PALE,
        Outfit((0.62, 0.60, 0.52), (0.10, 0.16, 0.30), _BLOND, 0.6, 1.6, 24, (0.3, 0.3, 0.3)),
    ),
    person(
        "m_piet",
        "trial",
        38,
        1.77,
        _HEAVY,
        _LIGHT,
        Outfit((0.10, 0.28, 0.12), (0.08, 0.08, 0.09), _BROWN, 0.7, 0.9, 12, (0.7, 0.7, 0.7)),
    ),
    person(
        "m_quin",
        "trial",
        52,
        1.80,
        _MEDIUM,
        _LIGHT,
        Outfit((0.40, 0.42, 0.46), (0.05, 0.05, 0.07), _BROWN, 0.62, 0.8, 0, (0.6, 0.6, 0.6)),
        amputee=True,
    ),
    person(
        "f_rosa",
        "training",
        20,
        1.58,
        _FIT,
        _BROWN_SKIN,
        Outfit((0.60, 0.16, 0.30), (0.06, 0.06, 0.10), _BLACK, 0.05, 1.6),
    ),
    person(
        "m_stan",
        "training",
        46,
        1.87,
        _HEAVY,
        _OLIVE,
        Outfit((0.12, 0.22, 0.34), (0.20, 0.19, 0.15), _BLACK, 0.8, 1.9, 15, (0.5, 0.5, 0.52)),
    ),
    person(
        "f_tara",
        "training",
        71,
        1.53,
        _THIN,
        _LIGHT,
        Outfit((0.42, 0.30, 0.45), (0.09, 0.08, 0.08), _GREY, 1.6, 1.95, 18, (0.35, 0.1, 0.1)),
    ),
    person(
        "m_ugo",
        "training",
        31,
        1.69,
        _FIT,
        _DARK,
        Outfit((0.65, 0.62, 0.10), (0.04, 0.06, 0.14), _BLACK, 0.3, 0.7),
    ),
    person(
        "f_vera",
        "training",
        58,
        1.79,
        _MEDIUM,
        _PALE,
        Outfit((0.06, 0.07, 0.20), (0.22, 0.22, 0.24), _BLOND, 1.4, 1.9),
    ),
    person(
        "m_wim",
        "training",
        67,
        1.95,
        _MEDIUM,
        _LIGHT,
        Outfit((0.36, 0.08, 0.06), (0.28, 0.24, 0.18), _GREY, 0.75, 1.1, 20),
    ),
    person(
        "f_xia",
        "training",
        39,
        1.64,
        _HEAVY,
        _OLIVE,
        Outfit((0.16, 0.40, 0.38), (0.05, 0.05, 0.06), _BLACK, 0.5, 1.3, 0, (0.75, 0.72, 0.7)),
    ),
    person(
        "m_yan",
        "training",
        80,
        1.62,
        _THIN,
        _BROWN_SKIN,
        Outfit((0.50, 0.52, 0.55), (0.13, 0.10, 0.08), _GREY, 1.9, 1.9, 0, (0.2, 0.2, 0.25)),
    ),
    person(
        "f_zoe",
        "training",
        25,
        1.50,
        _MEDIUM,
        _DARK,
        Outfit((0.25, 0.45, 0.62), (0.35, 0.08, 0.10), _BLACK, 0.9, 1.7, 14),
    ),
    person(
        "f_alma",
        "training",
        49,
        1.72,
        _FIT,
        _PALE,
        Outfit((0.10, 0.10, 0.10), (0.10, 0.20, 0.22), _BROWN, 0.6, 0.75),
        amputee=True,
    ),
)

"""People who were made up one by one. Those of the training part were held out until they had been looked at."""
CAST: tuple[Figure, ...] = (*NAMED, *crowd("training"), *crowd("held_out"))


def figure(name: str) -> Figure:
    """The person of that id."""
    return next(figure for figure in CAST if figure.looks.id == name)
