"""The stretches: one a file, data only. The file's name is the stretch's id."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from posecheck.stretch.stretch import Stretch


@cache
def load() -> tuple[Stretch, ...]:
    """Every stretch in this folder, in order of its id."""
    found = sorted(module.name for module in iter_modules(__path__))
    return tuple(import_module(f"{__name__}.{name}").STRETCH for name in found)


def by_id(identity: str) -> Stretch:
    """The stretch of this id; ValueError where there is none."""
    for stretch in load():
        if stretch.id == identity:
            return stretch
    raise ValueError(f"there is no stretch {identity!r}")


def names(stretch: Stretch) -> tuple[str, ...]:
    """All the names under which a stretch is found, in lower case."""
    return (stretch.id, stretch.name.lower(), *(name.lower() for name in stretch.also))


def find(name: str) -> Stretch | None:
    """The stretch of that id, name or other name ("piriformis stretch"); None when there is none."""
    wanted = name.strip().lower()
    spaced = wanted.replace("_", " ").replace("-", " ")
    for stretch in load():
        if spaced in (known.replace("_", " ").replace("-", " ") for known in names(stretch)):
            return stretch
    return None
