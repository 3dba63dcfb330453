"""The colours of `tokens.css` for whoever cannot read CSS: Streamlit's theme, and drawings."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

SCHEMES = ("light", "dark")
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{6});")
_FONT = "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Noto Sans, Arial, sans-serif"


@cache
def colours() -> Mapping[str, Mapping[str, str]]:
    """Name to "#rrggbb", for each of SCHEMES."""
    text = (files("posecheck") / "web" / "browser" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    return {"light": dict(_COLOUR.findall(light)), "dark": dict(_COLOUR.findall(dark))}


def config() -> dict[str, object]:
    """Streamlit's settings for the look, by name ("theme.light.textColor"); it follows the system's scheme."""
    settings: dict[str, object] = {
        "theme.font": _FONT,
        "theme.headingFont": _FONT,
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
