"""The pictures in posecheck/web/pages/browser (`python -m lab.make.pictures` makes them), as HTML."""

from html import escape
from pathlib import Path

from posecheck.language.translation import gettext as _
from posecheck.plan.safety import WARM_UPS
from posecheck.stretch.stretch import Stretch
from posecheck.web.component import ASSETS_ADDRESS, from_the_page
from posecheck.web.live.component import WarmUpData

FOLDER = Path(__file__).parent / "browser"
ADDRESS = f"{from_the_page(ASSETS_ADDRESS)}/pages/"
_NONE = "stretch.svg"
"""Stands in for a stretch whose pictures have not been made yet: no card is ever blank."""


def held(stretch: Stretch) -> str:
    """The stretch at its best moment."""
    return _image(held_name(stretch), f"{stretch.name}: a person {stretch.position}, in the stretch.")


def begun(stretch: Stretch) -> str:
    """Its starting position."""
    return _image(f"{stretch.id}_start.webp", f"{stretch.name}: a person in the starting position.")


def placing(stretch: Stretch) -> str:
    """How to stand the laptop."""
    return _image(placing_name(stretch), f"Where the laptop stands. {stretch.camera}")


def placing_name(stretch: Stretch) -> str:
    """File of the drawing of how to stand the laptop."""
    return existing(f"{stretch.id}_placing.svg")


def held_name(stretch: Stretch) -> str:
    """File of the picture of its best moment."""
    return existing(f"{stretch.id}.webp")


def warm_ups() -> list[WarmUpData]:
    """The ways to warm up with their pictures, in order."""
    return [{"title": _(way.name), "picture": f"{ADDRESS}{existing(_warm_up_name(way.name))}"} for way in WARM_UPS]


def _warm_up_name(way: str) -> str:
    return f"warm_up_{way.lower().replace(' ', '_')}.svg"


def _image(name: str, alt: str) -> str:
    return f'<img src="{ADDRESS}{existing(name)}" alt="{escape(alt)}">'


def existing(name: str) -> str:
    """The file of that name, or the one that stands in for it."""
    return name if (FOLDER / name).is_file() else _NONE
