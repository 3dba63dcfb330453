"""Sentences that stand in the sources: in Python, in Jinja templates, and in the browser's JavaScript."""

import ast
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
    ".j2": ("jinja2", _PYTHON, {"silent": "false", "trim_blocks": "true"}),
    ".js": ("javascript", _JAVASCRIPT, {}),
}
"""By the file's ending: what reads it, which calls hold a sentence, and how it is read."""


def sources() -> list[Path]:
    """Where sentences may stand."""
    files = (path for path in sorted(PACKAGE.rglob("*")) if path.suffix in {".py", *_METHODS})
    return [path for path in files if "vendor" not in path.relative_to(PACKAGE).parts]


def written_sentences(path: Path) -> Iterator[Sentence]:
    """Those of one file, as they stand there; ValueError for one that is put together before it is looked up."""
    if path.suffix == ".py":
        yield from _in_python(path)
        return
    method, keywords, options = _METHODS[path.suffix]
    for _, found, _, _ in extract_from_file(method, path, keywords=dict(keywords), options=options):
        if isinstance(found, str):
            yield found
        else:
            yield found[0], found[1]


def _in_python(path: Path) -> Iterator[Sentence]:
    """By the syntax tree: it has the sentences inside of f-strings, too, which tokens do not always show."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), path.name)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _PYTHON):
            continue
        many = _PYTHON[node.func.id] is not None
        texts = node.args[: 2 if many else 1]
        if any(isinstance(text, ast.JoinedStr) for text in texts):
            raise ValueError(
                f"{path.name}, line {node.lineno}: a sentence for the catalogues has places, no values"
            )
        found = [text.value for text in texts if isinstance(text, ast.Constant) and isinstance(text.value, str)]
        if many and len(found) == 2:
            yield found[0], found[1]
        elif not many and found and found[0]:
            yield found[0]
