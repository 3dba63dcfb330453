"""Which language is spoken where."""

from threading import Thread

import pytest

from posecheck.language import translation
from posecheck.language.translation import best_language, gettext, language, ngettext, speak, speaking


@pytest.mark.parametrize("wanted", [[], ["xx"], ["en-GB"], ["xx-YY", "en"]])
def test_english_where_there_is_no_other(wanted: list[str]) -> None:
    """What is not there is English."""
    assert best_language(wanted) == "en"


def test_a_sentence_without_translation_is_itself() -> None:
    """Nothing is lost, and nothing stays empty but what is."""
    with speaking("en"):
        assert gettext("No catalogue has this.") == "No catalogue has this."
        assert [ngettext("{n} hold", "{n} holds", n) for n in (1, 2)] == ["{n} hold", "{n} holds"]
        assert gettext("") == ""


def test_a_language_is_spoken_in_its_block_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the block, and in another thread, it is what it was."""
    monkeypatch.setattr(translation, "languages", lambda: ("en", "de"))
    heard = []
    with speaking("de"):
        thread = Thread(target=lambda: heard.append(language()))
        thread.start()
        thread.join()
        heard.append(language())
    assert [*heard, language()] == ["en", "de", "en"]


def test_speaks_english_instead_of_what_there_is_not() -> None:
    """An unknown language is English."""
    speak("xx")
    assert language() == "en"
