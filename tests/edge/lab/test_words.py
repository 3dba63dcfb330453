"""The catalogues: every sentence of the sources is in each, and a language is one file."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from hatch_build import compile_catalogs
from lab.words import catalogs
from lab.words.__main__ import main
from lab.words.extracting import written_sentences
from lab.words.mistakes import mistakes_in
from posecheck import poses
from posecheck.language import translation
from posecheck.language.translation import best_language, gettext, languages, ngettext, speaking
from posecheck.stretch.sentences import filled

SIT_BACK = "Sit back further towards your heels."


def test_every_language_is_complete() -> None:
    """No sentence is missing, none is in doubt, none fills in what it should not, none is left over."""
    wanted = catalogs.template()
    for path in catalogs.catalog_files():
        assert list(mistakes_in(path, wanted)) == [], f"{path.name}: python -m lab.words update, then translate"


@pytest.mark.parametrize(
    ("file", "content", "sentences"),
    [
        ("a.py", '_("One.")\nngettext("a {n}", "many {n}", 2)\nX = marked("Two " "halves.")\nother("No.")',
         ["One.", ("a {n}", "many {n}"), "Two halves."]),
        ("a.j2", '<p>{{ _("In a page.") }}</p>{% if x %}{{ ngettext("a {n}", "many {n}", x) }}{% endif %}',
         ["In a page.", ("a {n}", "many {n}")]),
        ("a.js", 'text("Spoken.", { side });\nntext("a {n}", "many {n}", 3);\nconst x = "No.";',
         ["Spoken.", ("a {n}", "many {n}")]),
    ],
)  # fmt: skip
def test_sentences_are_found(tmp_path: Path, file: str, content: str, sentences: list[object]) -> None:
    """In each language that posecheck is written in."""
    (tmp_path / file).write_text(content)
    assert list(written_sentences(tmp_path / file)) == sentences


def test_both_sides_of_a_stretch_are_sentences_of_their_own() -> None:
    """The words around left and right change with them."""
    known = {message.id for message in catalogs.template()}
    assert {"Bend your left knee.", "Bend your right knee."} <= known
    assert not any("{side}" in one for one in known if isinstance(one, str) and "ankle" in one)


@pytest.mark.parametrize(
    ("translated", "mistake"),
    [
        ("", "does not translate"),
        ("Halten.", "fills in"),
        ("Halte {seconds} {minutes}.", "fills in"),
        ("Halte {seconds} Sekunden.", None),
    ],
)
def test_a_mistake_of_a_translation_is_found(tmp_path: Path, translated: str, mistake: str | None) -> None:
    """Above all a number that is not said."""
    wanted, catalog = Catalog(), Catalog(locale="de")
    wanted.add("Hold {seconds} seconds.")
    catalog.add("Hold {seconds} seconds.", translated)
    found = list(mistakes_in(write(tmp_path / "de.po", catalog), wanted))
    assert [mistake in one for one in found] == ([True] if mistake else []) if mistake else found == []


def test_a_missing_and_a_doubtful_sentence_are_found(tmp_path: Path) -> None:
    """And one that is left over."""
    wanted, catalog = Catalog(), Catalog(locale="de")
    wanted.add("Here.")
    wanted.add("There.")
    catalog.add("Here.", "Hier.", flags=["fuzzy"])
    catalog.add("Nowhere.", "Nirgends.")
    found = list(mistakes_in(write(tmp_path / "de.po", catalog), wanted))
    assert found == ["is not sure of 'Here.'", "lacks 'There.'", "has 'Nowhere.', which nobody says"]


def test_the_command_tells_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A line each, and a failure for CI."""
    path = write(tmp_path / "xx.po", Catalog(locale="nl"))
    monkeypatch.setattr(catalogs, "read", lambda path: Catalog(locale="nl"))
    monkeypatch.setattr("lab.words.__main__.catalog_files", lambda: [path])
    monkeypatch.setattr("lab.words.mistakes.read", lambda path: Catalog(locale="nl"))
    assert main(["check"]) == 1
    assert f"xx.po: lacks {SIT_BACK!r}" in capsys.readouterr().err.splitlines()


@pytest.fixture
def dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A third language, made of one file and nothing else."""
    catalog = catalogs.template()
    catalog.locale = "nl"  # type: ignore[assignment]
    for message in catalog:
        if message.id and isinstance(message.id, str):
            message.string = f"nl: {message.id}"
    catalog.add(("{n} hold", "{n} holds"), ("{n} keer", "{n} keren"))
    write(tmp_path / "nl.po", catalog)
    compile_catalogs(tmp_path)
    monkeypatch.setattr(translation, "_FOLDER", tmp_path)
    forget()
    yield
    forget()


def test_a_third_language_is_one_file(dutch: None) -> None:
    """It is found, chosen and spoken."""
    assert languages() == ("en", "nl")
    assert best_language(["fr", "nl-BE", "en"]) == "nl"
    stretch = poses.by_id("seated_figure_four")
    with speaking("nl"):
        assert gettext(SIT_BACK) == f"nl: {SIT_BACK}"
        assert ngettext("{n} hold", "{n} holds", 2) == "{n} keren"
        assert filled(stretch.forms[0].way_in, "left").startswith("nl: ")
    assert filled(stretch.forms[0].way_in, "left").isascii()


def forget() -> None:
    languages.cache_clear()
    translation._catalog.cache_clear()


def write(path: Path, catalog: Catalog) -> Path:
    text = BytesIO()
    write_po(text, catalog)
    path.write_bytes(text.getvalue())
    return path
