"""The sentences of the language that is spoken where the code runs; English is what stands in the source.

    from posecheck.language.translation import gettext as _
    _("Hold for {seconds} seconds.").format(seconds=6)

Whole sentences only, with named places for what varies: other languages order words differently, and end them so.
A sentence that says "left" or "right" is translated once for each, because the words around it change with it.

An edge says whose language it is, once, around all it does for that person: `with speaking("de")`. Each thread, and
each task of an event loop, has its own.
"""

import gettext as catalogs_of
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

SOURCE_LANGUAGE = "en"
"""The language of the sentences in the source."""
_FOLDER = Path(__file__).parent / "catalogs"
_LANGUAGE: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are, English first: the names (ISO 639-1) of the catalogues."""
    return SOURCE_LANGUAGE, *sorted(path.stem for path in _FOLDER.glob("*.mo"))


def language() -> str:
    """The language that is spoken here."""
    return _LANGUAGE.get()


def speak(chosen: str) -> None:
    """From here on, in this thread or task, this language; English for one that there is not."""
    _LANGUAGE.set(chosen if chosen in languages() else SOURCE_LANGUAGE)


@contextmanager
def speaking(chosen: str) -> Iterator[None]:
    """In this block this language; English for one that there is not."""
    before = _LANGUAGE.set(chosen if chosen in languages() else SOURCE_LANGUAGE)
    try:
        yield
    finally:
        _LANGUAGE.reset(before)


def best_language(wanted: Sequence[str]) -> str:
    """The first of the wanted ones ("de-AT", "fr", ...) that there is; English where there is none."""
    known = (code for tag in wanted if (code := tag.replace("_", "-").split("-")[0].lower()) in languages())
    return next(known, SOURCE_LANGUAGE)


def gettext(sentence: str) -> str:
    """The sentence in the language spoken here; itself where the catalogue has none."""
    return _catalog(language()).gettext(sentence) if sentence else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The sentence for a number of things, as the language counts them."""
    return _catalog(language()).ngettext(one, many, number)


def marked(sentence: str) -> str:
    """Itself: marks a sentence for the catalogues that is translated later, when it is shown."""
    return sentence


@cache
def _catalog(named: str) -> catalogs_of.NullTranslations:
    path = _FOLDER / f"{named}.mo"
    if named == SOURCE_LANGUAGE or not path.is_file():
        return catalogs_of.NullTranslations()
    with path.open("rb") as file:
        return catalogs_of.GNUTranslations(file)
