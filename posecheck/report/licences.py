"""Under which licences that is which posecheck runs on, as installed here."""

import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

NOT_STATED = "not stated"
_EITHER = "LGPL-3.0-or-later OR GPL-2.0-or-later"
CARRIED = {
    "libx264": "GPL-2.0-or-later",
    "libx265": "GPL-2.0-or-later",
    "libmp3lame": "LGPL-2.0-or-later",
    "libgnutls": "LGPL-2.1-or-later",
    "libgmp": _EITHER,
    "libnettle": _EITHER,
    "libunistring": _EITHER,
    "libQt5Core": "LGPL-3.0-only",
}
"""Libraries inside a wheel whose licence asks more than that of the package around them."""
GPL_NOTE = (
    "The wheel of PyAV (av) carries FFmpeg with x264 and x265, which are under the GPL, version 2 or later. "
    "posecheck's own files are under Apache-2.0 and contain nothing of it. Anyone who passes on an installation, "
    "such as a container image, passes these libraries on as well and has to keep to the GPL for them."
)
_LONGEST = 60
"""Letters of a licence's name; what is longer is the licence itself."""
_ROOT = "posecheck"


@dataclass(frozen=True, slots=True)
class Licence:
    """One installed package, or a library that a package carries.

    licence     as its own metadata says
    carried_by  the package whose wheel it lies in; "" for a package
    """

    name: str
    version: str
    licence: str
    home: str
    carried_by: str = ""


def licences() -> tuple[Licence, ...]:
    """Everything that posecheck needs to run, by name: packages, what these need, and what their wheels carry."""
    found: dict[str, Distribution] = {}
    wanted = [_ROOT]
    while wanted:
        name = wanted.pop()
        if name not in found and (there := _installed(name)) is not None:
            found[name] = there
            wanted += _needed(there)
    del found[_ROOT]
    return tuple(
        one for name in sorted(found) for one in (_licence(name, found[name]), *_carried(name, found[name]))
    )


def table() -> str:
    """All of them as Markdown, with what has to be known of the GPL."""
    rows = [
        f"| {one.name}{f' (in {one.carried_by})' if one.carried_by else ''} | {one.licence} | {one.home} |"
        for one in licences()
    ]
    head = [
        "# Licences of what posecheck runs on",
        "",
        GPL_NOTE,
        "",
        "| package | licence | home |",
        "|---|---|---|",
    ]
    own = [
        "| pose models, tasks-vision (in posecheck) | Apache-2.0 | https://github.com/google-ai-edge/mediapipe |"
    ]
    return "\n".join([*head, *own, *rows]) + "\n"


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:  # another system or Python needs it
        return None


def _needed(package: Distribution) -> list[str]:
    """Names of what it needs without extras, tidied."""
    needed = []
    for line in package.requires or ():
        requirement, _, condition = line.partition(";")
        name = re.match(r"[\w.-]+", requirement)
        if name is not None and "extra" not in condition:
            needed.append(re.sub(r"[-_.]+", "-", name[0]).lower())
    return needed


def _licence(name: str, package: Distribution) -> Licence:
    return Licence(name, package.version, _stated(package), _home(package))


def _stated(package: Distribution) -> str:
    stated = _entry(package, "License-Expression") or _entry(package, "License")
    if stated and len(stated) <= _LONGEST and "\n" not in stated:
        return stated
    classifiers = package.metadata.get_all("Classifier") or ()
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(named) or _first_line(stated) or NOT_STATED


def _entry(package: Distribution, name: str) -> str:
    return "".join((package.metadata.get_all(name) or [""])[:1]).strip()


def _first_line(text: str) -> str:
    return next((line.strip()[:_LONGEST] for line in text.splitlines() if line.strip()), "")


def _home(package: Distribution) -> str:
    links = [one.partition(", ") for one in package.metadata.get_all("Project-URL") or ()]
    ranked = {"source": 0, "source code": 0, "repository": 0, "github": 0, "code": 0, "homepage": 1, "home": 1}
    best = sorted(((ranked.get(label.lower(), 2), link) for label, _, link in links))
    return _entry(package, "Home-page") or (best[0][1] if best else "")


def _carried(name: str, package: Distribution) -> list[Licence]:
    files = [file.name for file in package.files or ()]
    return [
        Licence(library, "", licence, "", name)
        for library, licence in CARRIED.items()
        if any(file.startswith(library) for file in files)
    ]
