"""The one way in which a Streamlit component is mounted: its JavaScript lies in a file and is served as it is.

Streamlit is only given a few lines that import the file, which is a module of its own with imports of its own.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st

PagePart = Literal["web", "live", "uploads", "pages"]
ASSETS_ADDRESS = "/posecheck/assets"
"""Below it the files of a part's folder are served: ASSETS_ADDRESS/PART/FILE."""


def from_the_page(address: str) -> str:
    """How the page names an address of this server: from its own, as a proxy may have put a prefix before both."""
    return address.removeprefix("/")


_HERE = Path(__file__).parent
ASSET_FOLDERS: dict[PagePart, Path] = {
    "web": _HERE / "browser",
    "live": _HERE / "live" / "browser",
    "uploads": _HERE / "uploads" / "browser",
    "pages": _HERE / "pages" / "browser",
}
"""Folders with files for the browser, by the part of the page that they belong to."""
_EMPTY = '<div class="root"></div>'
# Streamlit runs this from a blob: address, against which no path can be resolved: hence the page's own.
_LOADER = """
export default async function (component) {
    const module = await import(new URL("ADDRESS", document.baseURI).href);
    return module.default(component);
}
"""


def mount(
    part: PagePart,
    name: str,
    data: Mapping[str, object],
    *,
    key: str | None = None,
    events: Sequence[str] = (),
    html: str | None = None,
    css: str | None = None,
) -> Any:
    """Mount the component whose script is NAME.js of this part; gives Streamlit's result, with a value per event.

    data       what the script gets, as JSON
    key        tells it from others on the page; `name` where nothing is given
    events     what the script reports; for each the page runs again
    html, css  files of the part; without html the script begins with an empty `.root`
    """
    component = st.components.v2.component(
        f"posecheck.{name}",
        html=_text(part, html) if html else _EMPTY,
        css=_text(part, css) if css else "",
        js=_LOADER.replace("ADDRESS", f"{from_the_page(ASSETS_ADDRESS)}/{part}/{name}.js"),
    )
    # Streamlit runs the page again for an event only if it has a callback.
    callbacks: dict[str, Any] = {f"on_{event}_change": _nothing for event in events}
    return component(key=key or name, data=dict(data), **callbacks)


@cache
def _text(part: PagePart, file: str) -> str:
    return (ASSET_FOLDERS[part] / file).read_text(encoding="utf-8")


def _nothing() -> None:
    """The page reads the events where it mounts the component."""
