"""A language that shows what is not translated: every sentence of the catalogues in brackets, all else as it is.

In a test of Python alone: `in_brackets(monkeypatch)`, whatever language is spoken. For a whole server:
`serving(folder, program=("-m", "tests.bracketed"))`, which is posecheck speaking it to everybody.
What `outside(text)` gives has never been through a catalogue.
"""

import gettext
import re
import sys
from pathlib import Path

import pytest

from posecheck.language import translation
from tests.paths import PACKAGE

_IN_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Bracketed(gettext.GNUTranslations):
    """Knows the sentences that German knows."""

    _catalog: dict[str | tuple[str, int], str]

    def gettext(self, message: str) -> str:
        """In brackets, once."""
        return f"⟦{message}⟧" if message in self._catalog else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """One or many, in brackets."""
        chosen = msgid1 if n == 1 else msgid2
        return f"⟦{chosen}⟧" if (msgid1, 0) in self._catalog else chosen


def in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here to the end of the test."""
    catalog = _bracketed()
    monkeypatch.setattr(translation, "_catalog", lambda language: catalog)


def outside(text: str) -> list[str]:
    """The words of a shown or spoken text that stand outside brackets."""
    while _IN_BRACKETS.search(text):  # a sentence may be filled with another one
        text = _IN_BRACKETS.sub(" ", text)
    return _WORD.findall(text)


def _bracketed() -> Bracketed:
    with Path(PACKAGE / "language" / "catalogs" / "de.mo").open("rb") as file:
        return Bracketed(file)


if __name__ == "__main__":
    from posecheck.__main__ import program

    catalog_of_all = _bracketed()
    translation._catalog = lambda named: catalog_of_all  # type: ignore[assignment]
    sys.exit(program())
