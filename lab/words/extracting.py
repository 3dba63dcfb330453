"""Sentences that stand in the sources: in Python, in Jinja templates, and in the browser's JavaScript."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_file

from lab.paths import PACKAGE

Sentence = str | tuple[str, str]
"""One, or one and many."""
_Keywords = Mapping[str, tuple[int, ...] | None]
_PYTHON: _Keywords = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None}
_JAVASCRIPT: _Keywords = {"text": None, "ntext": (1, 2)}
_METHODS: dict[str, tuple[str, _Keywords, dict[str, Any]]] = {
    ".py": ("python", _PYTHON, {}),
    ".j2": ("jinja2", _PYTHON, {"trimmed": "true", "silent": "false", "trim_blocks": "true"}),
    ".js": ("javascript", _JAVASCRIPT, {}),
}
"""By the file's ending: what reads it, which calls hold a sentence, and how it is read."""


def sources() -> list[Path]:
    """Where sentences may stand."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.suffix in _METHODS)
    return [path for path in files if "vendor" not in path.relative_to(PACKAGE).parts]


def written_sentences(path: Path) -> Iterator[Sentence]:
    """Those of one file, as they stand there."""
    method, keywords, options = _METHODS[path.suffix]
    for _, found, _, _ in extract_from_file(method, path, keywords=dict(keywords), options=options):
        if isinstance(found, str):
            yield found
        else:
            yield found[0], found[1]
