"""The pages' templates: HTML around values, which are escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from posecheck.language.translation import gettext
from posecheck.report import words


def fill_template(name: str, **values: object) -> str:
    """The template filled in; jinja2.UndefinedError where it asks for a value that is missing."""
    return _environment().get_template(name).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["duration"] = words.duration
    environment.globals["_"] = gettext
    return environment
