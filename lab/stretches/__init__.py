"""How the lab shows each stretch: one a file, named like the stretch's own file in posecheck/poses."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from lab.scenes.exercise import FormKey, Shown, ShownForm


@cache
def load() -> Mapping[str, Shown]:
    """Every stretch in this folder by its id, in the ids' order."""
    found = sorted(module.name for module in iter_modules(__path__))
    return {name: import_module(f"{__name__}.{name}").SHOWN for name in found}


def forms() -> tuple[FormKey, ...]:
    """Every form of every stretch."""
    return tuple((stretch, form.name) for stretch, shown in load().items() for form in shown.forms)


def form_of(key: FormKey) -> ShownForm:
    """How that form is shown."""
    stretch, name = key
    return next(form for form in load()[stretch].forms if form.name == name)
