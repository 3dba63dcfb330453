"""The sentences of the page's scripts in another language, for `browser/words.js`.

Only those that a script says: the other thousand are the server's own.
"""

import json
import re
from collections.abc import Iterator
from functools import cache

from babel import Locale
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.language.translation import gettext, languages, ngettext, speaking
from posecheck.web.component import ASSET_FOLDERS

WORDS_ADDRESS = "/posecheck/words"
"""Below it LANGUAGE.json."""
KEEP = "max-age=3600"
"""How long a browser does without asking again; a sentence that has changed since is English for that time."""
_TEXT = r'"(?:[^"\\\n]|\\.)*"'
_SAID = re.compile(rf"(?<![\w.])text\(\s*({_TEXT})")
_COUNTED = re.compile(rf"(?<![\w.])ntext\(\s*({_TEXT}),\s*({_TEXT})")
_COUNTS = range(200)
"""Numbers among which there is one of every way to count that a language has."""


def words_routes() -> list[BaseRoute]:
    """What words.js asks."""
    return [Route(f"{WORDS_ADDRESS}/{{language}}.json", _words)]


async def _words(request: Request) -> Response:
    wanted = request.path_params["language"]
    if wanted not in languages():
        return Response("No such language.", 404)
    return JSONResponse(words_in(wanted), headers={"cache-control": KEEP})


@cache
def words_in(wanted: str) -> dict[str, str | dict[str, str]]:
    """Each sentence in a language; one that counts by the name that CLDR and Intl.PluralRules give the number."""
    found: dict[str, str | dict[str, str]] = {}
    locale = Locale.parse(wanted)
    with speaking(wanted):
        for one, many in script_sentences():
            if many is None:
                found[one] = gettext(one)
            else:
                found[one] = {locale.plural_form(number): ngettext(one, many, number) for number in _COUNTS}
    return found


@cache
def script_sentences() -> tuple[tuple[str, str | None], ...]:
    """One, and many where it counts: all that scripts say through `text` and `ntext`."""
    return tuple(dict.fromkeys(found for script in _scripts() for found in sentences_of(script)))


def sentences_of(script: str) -> Iterator[tuple[str, str | None]]:
    """Those of one script."""
    yield from ((json.loads(one), None) for one in _SAID.findall(script))
    yield from ((json.loads(one), json.loads(many)) for one, many in _COUNTED.findall(script))


def _scripts() -> Iterator[str]:
    for folder in ASSET_FOLDERS.values():
        yield from (path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.js")))
