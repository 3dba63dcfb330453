"""The report in other languages: numbers, sentences, and what stays as it is."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from posecheck.language.translation import speaking
from posecheck.report import document, page, words
from posecheck.scoring import notes
from posecheck.scoring.record import SessionRecord
from tests import records
from tests.bracketed import in_brackets, outside

NOTE = notes.DAMAGED.format(start="1.0", end="12.5")
NAMES = {"posecheck", "MediaPipe", "clip", "mp"}
"""What is called so in every language."""


class Texts(HTMLParser):
    """What a person reads of a page: text, and the attributes that are read out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.lang: str | None = None
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("style", "script")
        self.lang = dict(attrs).get("lang", self.lang)
        self.found += [value or "" for name, value in attrs if name in ("title", "alt", "aria-label", "data-label")]

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.found.append(data)


def read(record: SessionRecord) -> Texts:
    picture = page.MomentPicture("Best moment", 30.0, b"")
    found = Texts()
    found.feed(page.render(record, records.clip("clip.mp4"), records.ENGINE, [picture]))
    return found


@pytest.mark.parametrize(
    "record", [records.session(notes=(NOTE,)), replace(records.nothing_done(), notes=())], ids=["some", "none"]
)
def test_every_text_of_the_page_is_translated(record: SessionRecord, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands outside brackets is a name, a unit, or the hash of something."""
    in_brackets(monkeypatch)
    left_over = [
        (word, text)
        for text in read(record).found
        for word in outside(re.sub(r"\b[0-9a-f]{16,}\b|\b\d+(?:\.\d+)+\w*", "", text))
        if word not in NAMES
    ]
    assert left_over == []


def test_a_german_report() -> None:
    """It says so, and writes numbers as German does."""
    with speaking("de"):
        found = read(records.session(notes=(NOTE,)))
        verdict = words.session_verdict(records.session())
    text = " ".join(found.found)
    assert found.lang == "de"
    assert "Linke Seite richtig gehalten: 22,4 s von 30 s (üblich)." in verdict
    assert "Das Video ist von 1,0 bis 12,5 s beschädigt" in text
    assert not re.search(r"\d\.\d s\b", text)


def test_the_json_is_the_same_in_every_language() -> None:
    """A file format does not depend on who reads it."""
    written = []
    for language in ("en", "de"):
        with speaking(language):
            record = records.session(notes=(NOTE,))
            written.append(document.to_text(document.build(record, records.clip(), records.ENGINE)))
    assert written[0] == written[1]


def test_english_numbers_are_as_they_were() -> None:
    """The decimals of Python, without separators."""
    assert [words.duration(seconds) for seconds in (0.04, 22.44, 119.94, 340.0)] == [
        "0.0 s",
        "22.4 s",
        "119.9 s",
        "5 min 40 s",
    ]
    assert [words.moment(seconds) for seconds in (0.0, 23.44, 75.96)] == ["0:00.0", "0:23.4", "1:16.0"]
    assert [words.reading(value, "degrees") for value in (-0.2, -12.4, None)] == ["0°", "−12°", "–"]
    with speaking("de"):
        assert [words.duration(22.44), words.moment(23.44)] == ["22,4 s", "0:23,4"]
        assert words.reading(0.618, "shin lengths") == "0,62 Schienbeinlängen"
