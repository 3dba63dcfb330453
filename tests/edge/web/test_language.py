"""Whose language is spoken, in the page's frame, in what its scripts say, and on its sockets."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from lab.words.extracting import written_sentences
from posecheck.language import translation
from posecheck.web import words
from posecheck.web.asgi import make
from posecheck.web.headers import policy
from posecheck.web.language import LANGUAGE_COOKIE, SpokenLanguage, language_of, wishes
from posecheck.web.start_page import start_page
from tests.paths import PACKAGE

GERMAN = {"accept-language": "de-AT,de;q=0.9,en;q=0.5"}


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("", []),
        ("de", ["de"]),
        ("en;q=0.5, de-AT, fr;q=0.8", ["de-AT", "fr", "en"]),
        ("de;q=0, en", ["en"]),
        ("de;q=much, ;;;, en", ["en"]),
    ],
)
def test_the_most_welcome_language_comes_first(header: str, wanted: list[str]) -> None:
    """And what is no language, or not wanted, is left out."""
    assert wishes(header) == wanted


@pytest.mark.parametrize(
    ("cookie", "header", "spoken"),
    [(None, "de-AT,en", "de"), ("en", "de", "en"), ("de", "en", "de"), ("xx", "de", "de"), (None, "xx", "en")],
)
def test_what_was_chosen_wins(
    cookie: str | None, header: str, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Over what the browser asks for, as long as it is there."""
    monkeypatch.setattr(translation, "languages", lambda: ("en", "de"))
    monkeypatch.setattr("posecheck.web.language.languages", lambda: ("en", "de"))
    assert language_of({LANGUAGE_COOKIE: cookie} if cookie else {}, header) == spoken


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """German is there, with one sentence."""
    said = {
        "Pause": "Anhalten",
        "posecheck does not answer here. Check that it still runs, then reload this page.": "</",
    }

    class German(translation.catalogs_of.NullTranslations):
        def gettext(self, message: str) -> str:
            return said.get(message, message)

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return "{n} Stück" if n == 1 else "{n} Stücke"

    there = ("en", "de")
    for place in (translation, words):
        monkeypatch.setattr(place, "languages", lambda: there)
    monkeypatch.setattr("posecheck.web.language.languages", lambda: there)
    monkeypatch.setattr("posecheck.web.headers.languages", lambda: there)
    monkeypatch.setattr(
        translation,
        "_catalog",
        lambda named: German() if named == "de" else translation.catalogs_of.NullTranslations(),
    )
    forget()
    yield
    forget()


def test_an_answer_is_given_in_the_visitors_language(german: None) -> None:
    """Each for itself."""

    async def tell(request: Request) -> Response:
        return PlainTextResponse(translation.language())

    client = TestClient(SpokenLanguage(Starlette(routes=[Route("/", tell)])))
    assert [client.get("/", headers=headers).text for headers in (GERMAN, {"accept-language": "en"})] == [
        "de",
        "en",
    ]
    client.cookies.set(LANGUAGE_COOKIE, "en")
    assert client.get("/", headers=GERMAN).text == "en"


def test_the_page_says_its_language(german: None) -> None:
    """To screen readers, and to its own scripts; and the script in it is still one that may run."""
    page = start_page("de").decode()
    assert '<html lang="de"' in page and '"<\\/" + slash()' in page
    own = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[-1]
    assert base64.b64encode(hashlib.sha256(own.encode()).digest()).decode() in policy()


def test_scripts_get_their_sentences_only(german: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted ones by the kind of number."""
    script = 'x(text("Pause"));\nntext("{n} piece", "{n} pieces", 2);\ncontext("No.");'
    monkeypatch.setattr(words, "_scripts", lambda: iter([script]))
    client = TestClient(Starlette(routes=words.words_routes()))
    answer = client.get("/posecheck/words/de.json")
    assert answer.json() == {"Pause": "Anhalten", "{n} piece": {"one": "{n} Stück", "other": "{n} Stücke"}}
    assert client.get("/posecheck/words/xx.json").status_code == 404


def test_the_server_finds_what_the_catalogues_have() -> None:
    """Scripts are read in two ways; both find the same."""
    for path in sorted(PACKAGE.glob("web/**/browser/**/*.js")):
        known = {one if isinstance(one, tuple) else (one, None) for one in written_sentences(path)}
        assert set(words.sentences_of(path.read_text("utf-8"))) == known, path.name


def test_words_are_served_where_scripts_ask_for_them() -> None:
    """The address of a relative import from another part, and of the sentences."""
    client = TestClient(make(), base_url="http://localhost")
    assert client.get("/posecheck/browser/words.js").status_code == 200
    assert client.get("/posecheck/words/en.json").json().keys() >= {sentence for sentence in some_sentences()}
    script = Path(PACKAGE / "web" / "browser" / "words.js").read_text("utf-8")
    assert "posecheck/words/${language}.json" in script and json.dumps(words.WORDS_ADDRESS)[2:-1] in script


def some_sentences() -> list[str]:
    return [one for one, _ in words.script_sentences()][:3]


def forget() -> None:
    for known in (start_page, policy, words.words_in, words.script_sentences):
        known.cache_clear()
