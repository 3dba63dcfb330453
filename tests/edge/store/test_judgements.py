"""What a clinician says of sessions: it comes back, goes with the history, and is forgotten with the person."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from posecheck.practice.judgement import Judgements
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import import_history
from posecheck.store.inbox import Inbox
from posecheck.store.judgements import StoredJudgements
from posecheck.store.place import HistoryPlace, file_place
from tests.bundles import bundle, every_day, sent
from tests.histories import past, session_id
from tests.judgements import drawing, note, override

THEIRS, ANOTHER = "5" * 32, "6" * 32
SAID = Judgements((override(1), override(2, ANOTHER)), (note(3),), (drawing(4),))


@pytest.fixture
def history(place: HistoryPlace) -> History:
    return History(place)


@pytest.fixture
def stored(history: History) -> StoredJudgements:
    found = StoredJudgements(history)
    found.keep(*SAID.drawings, *SAID.notes, *SAID.overrides)
    return found


def test_looking_makes_nothing(tmp_path: Path) -> None:
    """Neither does forgetting."""
    stored = StoredJudgements(History(file_place(tmp_path / "data" / "history.sqlite")))
    stored.forget({THEIRS})
    stored.take_back("a" * 32)
    assert stored.of() == Judgements()
    assert not list(tmp_path.iterdir())


def test_what_was_said_comes_back(stored: StoredJudgements) -> None:
    """In the order in which it was said, of all sessions or of some; those need not be in the history."""
    assert stored.of() == SAID
    assert stored.of({ANOTHER}) == Judgements((override(2, ANOTHER),))
    assert stored.of({f"{number:032x}" for number in range(1000)}) == Judgements()


def test_later_answer_takes_the_place_of_the_earlier_one(stored: StoredJudgements) -> None:
    """To the same question by the same clinician; another's stays beside it."""
    changed = replace(override(1), id="a" * 32, clinician="wrong", reason="not level")
    theirs = replace(changed, id="b" * 32, author=replace(changed.author, name="Else"))
    stored.keep(changed, theirs, replace(note(3), text="The knee rises."))
    found = stored.of({THEIRS})
    assert set(found.overrides) == {changed, theirs}
    assert [one.text for one in found.notes] == ["The knee rises."]


def test_taken_back_and_forgotten(stored: StoredJudgements, history: History) -> None:
    """One by its id, all of a person by their sessions; nothing of another's."""
    stored.take_back(note(3).id)
    assert stored.of().notes == ()
    stored.forget({THEIRS})
    assert stored.of() == Judgements((override(2, ANOTHER),))
    assert history.forget(None) == 0
    assert stored.of() == Judgements()


def test_what_was_said_of_others_goes_with_them(history: History, tmp_path: Path) -> None:
    """Forgetting one's own history leaves it; forgetting the person who sent the session does not."""
    inbox, stored = Inbox(history.place), StoredJudgements(history)
    contents = sent(1, every_day(1), sender="Ada")
    person, _new = inbox.receive(bundle(tmp_path / "one.bundle", contents), datetime(2026, 4, 2, tzinfo=UTC))
    theirs, own = override(1, contents.sessions[0].id), override(2)
    stored.keep(theirs, own)
    assert history.extent().besides == 1
    history.forget(None)
    assert stored.of() == Judgements((theirs,))
    inbox.forget(person)
    assert stored.of() == Judgements()


def test_forgotten_with_a_session_of_the_history(history: History) -> None:
    """What was said of it goes when it goes."""
    history.add_all([past(1), past(2)])
    stored = StoredJudgements(history)
    stored.keep(override(1, session_id(1)), override(2, session_id(2)))
    history.forget({session_id(1)})
    assert stored.of() == Judgements((override(2, session_id(2)),))


def test_exported_and_imported(stored: StoredJudgements, history: History, tmp_path: Path) -> None:
    """All of it; what is there already stays as it is."""
    assert history.extent().besides == 4
    export_history(history, tmp_path / "kept.zip")
    other = History(file_place(tmp_path / "other" / "history.sqlite"))
    known = StoredJudgements(other)
    known.keep(replace(override(1), clinician="wrong", reason="mine"))
    for _ in range(2):
        import_history(other, tmp_path / "kept.zip")
    found = known.of()
    assert (found.notes, found.drawings) == (SAID.notes, SAID.drawings)
    assert [one.clinician for one in found.overrides] == ["wrong", "correct"]


def test_spoilt_row_is_left_out(stored: StoredJudgements, history: History) -> None:
    """It stays where it is; the others are read."""
    with history.writing() as connection:
        connection.exec_driver_sql("UPDATE judgements SET content = '{\"id\": 1}' WHERE kind = 'drawing'")
        connection.exec_driver_sql("UPDATE judgements SET kind = 'song' WHERE kind = 'note'")
    assert stored.of() == Judgements(SAID.overrides)
    assert history.extent().besides == 4
