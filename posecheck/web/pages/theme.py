"""The page's colours in one mapping: those of `tokens.css` and those of the ledger's states, for every reader."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from posecheck.scoring.states import APPEARANCES, SCHEMES, Scheme, css_variables

_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Noto Sans, Arial, sans-serif"
"""Of everything that is written; `tokens.css` has the same."""


@cache
def colours() -> Mapping[Scheme, Mapping[str, str]]:
    """Name to "#rrggbb", for each of SCHEMES; a state is "correct", and the letters on it are "on-correct"."""
    text = (files("posecheck") / "web" / "browser" / "tokens.css").read_text(encoding="utf-8")
    tokens = dict(zip(SCHEMES, text.split("@media (prefers-color-scheme: dark)"), strict=True))
    return {scheme: dict(_COLOUR.findall(tokens[scheme])) | _state_colours(scheme) for scheme in SCHEMES}


def _state_colours(scheme: Scheme) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in APPEARANCES:
        paint = one.paint(scheme)
        found |= {one.state: paint.ground, f"on-{one.state}": paint.letters}
    return found


def state_styles() -> str:
    """A style sheet with the colours of the ledger's states; the shadow roots of components inherit them."""
    light, dark = (f":root {{ {css_variables(scheme)} }}" for scheme in SCHEMES)
    return f"{light} @media (prefers-color-scheme: dark) {{ {dark} }}"


def config() -> dict[str, object]:
    """Streamlit's settings for the look, by name ("theme.light.textColor"); it follows the system's scheme."""
    settings: dict[str, object] = {
        "theme.font": FONT,
        "theme.headingFont": FONT,
        "theme.baseFontSize": 18,
        "theme.baseRadius": "12px",
        "theme.buttonRadius": "14px",
        "client.toolbarMode": "minimal",
    }
    for scheme in SCHEMES:
        own = colours()[scheme]
        settings |= {
            f"theme.{scheme}.primaryColor": own["brand"],
            f"theme.{scheme}.backgroundColor": own["paper"],
            f"theme.{scheme}.secondaryBackgroundColor": own["card"],
            f"theme.{scheme}.textColor": own["ink"],
            f"theme.{scheme}.linkColor": own["brand"],
            f"theme.{scheme}.borderColor": own["edge"],
        }
    return settings
