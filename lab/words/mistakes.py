"""What is wrong with a language's catalogue: sentences that it lacks, is unsure of, or fills in wrongly."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from lab.words.catalogs import read

_PLACE = re.compile(r"\{(\w*)[^}]*\}")


def mistakes_in(path: Path, wanted: Catalog) -> Iterator[str]:
    """Each in a phrase.

    wanted  the template, with every sentence there is
    """
    catalog = read(path)
    for message in wanted:
        if not message.id:
            continue
        found = catalog.get(message.id)
        one = message.id if isinstance(message.id, str) else message.id[0]
        if found is None:
            yield f"lacks {one!r}"
        elif found.fuzzy:
            yield f"is not sure of {one!r}"
        else:
            yield from _mistakes(found, one)
    yield from (
        f"has {message.id!r}, which nobody says" for message in catalog if message.id and message.id not in wanted
    )


def _mistakes(message: Message, one: str) -> Iterator[str]:
    translated = [message.string] if isinstance(message.string, str) else list(message.string or ("",))
    if not all(translated):
        yield f"does not translate {one!r}"
        return
    asked = [message.id] if isinstance(message.id, str) else list(message.id)
    known = set.union(*map(_places, asked))
    needed = set.intersection(*map(_places, asked))
    for text in translated:
        if not needed <= _places(text) <= known:
            yield f"fills in {one!r} as {text!r}"


def _places(text: str) -> set[str]:
    return set(_PLACE.findall(text))
