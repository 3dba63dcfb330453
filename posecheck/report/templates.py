"""The one way in which a report's page is filled in: a value that a template lacks is an error, text is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def template_environment() -> Environment:
    """Of the templates of this folder; each page adds what its own template asks for."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
