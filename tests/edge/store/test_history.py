"""The history, in a file and on a PostgreSQL server: what goes in comes out, and what is forgotten is gone."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from sqlalchemy.pool import NullPool

from posecheck.errors import StoreError
from posecheck.practice.past import PastSession
from posecheck.scoring.recording import Recording
from posecheck.store import history as histories
from posecheck.store.history import Extent, History
from posecheck.store.lines import HeldSide
from posecheck.store.place import HistoryPlace, file_place
from tests.histories import past, session_id, small_recording


@pytest.fixture
def history(place: HistoryPlace) -> History:
    return History(place)


def test_a_session_comes_back_as_it_was(history: History) -> None:
    """Every field, with the offset of the person's clock; also by its id alone."""
    session = replace(past(), pain_before=3, pain_after=0, visit=session_id(99))
    history.put(session, None)
    again = History(history.place)
    assert list(again.sessions()) == [session]
    assert again.find(session.id) == session
    assert str(next(again.sessions()).began) == "2026-03-03 07:30:00+01:00"
    assert again.find(session_id(2)) is None


def test_a_session_without_anything_held_is_one_too(history: History) -> None:
    """No segment, no plan, no score."""
    bare = replace(past(), plans=(), segments=(), ending="broken off")
    history.put(bare, None)
    assert list(history.sessions()) == [bare]
    assert next(history.lines()).held == ()


def test_the_recording_is_a_file_beside_it(history: History, tmp_path: Path) -> None:
    """Copied under the session's id, and measured, so that damage is noticed."""
    source = small_recording(tmp_path / "one.posecheck")
    kept = history.put(past(), source).recording
    assert kept is not None and kept.bytes == source.stat().st_size
    path = history.recordings.path(session_id(1))
    assert path.parent == history.place.recordings
    assert len(list(Recording(path))) == 20
    assert history.recordings.measured(session_id(1)) == kept
    assert history.extent() == Extent(1, 1, kept.bytes)


def test_a_session_that_went_on_replaces_what_was_remembered_of_it(history: History, tmp_path: Path) -> None:
    """Once, with the later holds and the later recording."""
    history.put(past(ending="broken off", left=14.0), small_recording(tmp_path / "one.posecheck", 5))
    history.put(past(), small_recording(tmp_path / "two.posecheck", 30))
    (session,) = history.sessions()
    assert (session.ending, session.segments[0].ledger.correct) == ("done", 30.4)
    assert len(list(Recording(history.recordings.path(session.id)))) == 30


def test_pain_is_kept_when_it_is_said(history: History, tmp_path: Path) -> None:
    """Before and after alone, and still there when the session goes on; not for a session that is not there."""
    assert not history.set_pain(session_id(1), before=3)
    history.put(past(ending="broken off"), None)
    assert history.set_pain(session_id(1), before=3)
    assert history.set_pain(session_id(1), after=0)
    assert history.set_pain(session_id(1))
    history.put(past(), small_recording(tmp_path / "one.posecheck"))
    (session,) = history.sessions()
    assert (session.ending, session.pain_before, session.pain_after) == ("done", 3, 0)
    assert not history.set_pain(session_id(2), after=3)
    with pytest.raises(ValueError, match="pain 11"):
        history.set_pain(session_id(1), after=11)


def test_lines_are_the_newest_first_and_page_by_page(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each side with what was held of what was asked for, also a side that was left out; no line comes twice."""
    monkeypatch.setattr(histories, "BATCH", 3)
    sessions = [past(number) for number in range(10)]
    one_sided = replace(sessions[9], segments=sessions[9].segments[:1], ending="stopped")
    history.add_all([*sessions[:9], one_sided])
    first = list(history.lines(most=4))
    rest = list(history.lines(after=first[-1]))
    assert [line.id for line in first + rest] == [session_id(number) for number in range(9, -1, -1)]
    assert first[0].held == (
        HeldSide("seated_figure_four", "left", 30.4, 30.0),
        HeldSide("seated_figure_four", "right", 0.0, 30.0),
    )
    assert (first[0].ending, first[0].watched) == ("stopped", pytest.approx(88.1))


def test_sessions_of_one_second_are_told_apart(history: History) -> None:
    """Two that began together both come, on whichever page."""
    same = past(1).began
    history.add_all(replace(past(number), began=same) for number in range(3))
    first = list(history.lines(most=1))
    assert len({line.id for line in [*first, *history.lines(after=first[0])]}) == 3


def test_one_session_is_forgotten_and_the_others_stay(history: History, tmp_path: Path) -> None:
    """With its recording; forgetting it again finds nothing."""
    for number in range(3):
        history.put(past(number), small_recording(tmp_path / "one.posecheck"))
    assert history.forget([session_id(1), "f" * 32]) == 1
    assert history.ids() == {session_id(0), session_id(2)}
    assert {path.stem for path in history.place.recordings.iterdir()} == history.ids()
    assert history.forget([session_id(1)]) == 0


def test_forgetting_all_leaves_an_empty_history(history: History, tmp_path: Path) -> None:
    """Nothing but somebody else's file stays beside it."""
    for number in range(3):
        history.put(past(number), small_recording(tmp_path / "one.posecheck"))
    other = history.place.recordings / "notes.txt"
    other.write_text("mine")
    assert history.forget(None) == 3
    assert (list(history.sessions()), history.extent()) == ([], Extent())
    assert list(history.place.recordings.iterdir()) == [other]
    history.put(past(), None)
    assert len(list(history.lines())) == 1


def test_an_addition_that_fails_adds_nothing(history: History) -> None:
    """A session that is there already among new ones: none of them is added."""
    history.put(past(1), None)
    with pytest.raises(StoreError, match="cannot be used"):
        history.add_all(past(number) for number in range(5))
    assert history.ids() == {session_id(1)}


def test_reading_is_not_disturbed_by_writing(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is put in while somebody reads all is not in what they read, and waits for nobody."""
    monkeypatch.setattr(histories, "BATCH", 2)
    history.add_all(past(number) for number in range(6))
    reading = history.sessions()
    seen: list[PastSession] = [next(reading)]
    History(history.place).put(past(50), None)
    seen += reading
    assert [one.id for one in seen] == [session_id(number) for number in range(6)]
    assert len(history.ids()) == 7


def test_each_persons_history_is_another(place: HistoryPlace) -> None:
    """What one puts in, the other does not see, in one database; what one deletes takes all of theirs."""
    folders = (place.recordings.parent / name for name in ("a", "b"))
    owners = ("a" * 32, "b" * 32)
    places = [
        replace(file_place(folder / "history.sqlite"), owner=owner)
        if place.file
        else replace(place, owner=owner, recordings=folder / "recordings")
        for owner, folder in zip(owners, folders, strict=True)
    ]
    ann, ben = map(History, places)
    ann.put(past(1), None)
    assert ben.find(past(1).id) is None and not ben.ids()
    ben.put(replace(past(1), ending="stopped"), None)
    assert [next(iter(one.sessions())).ending for one in (ann, ben)] == ["done", "stopped"]
    assert not History(place).ids()
    assert ben.forget(None) == 1
    assert len(ann.ids()) == 1 and not places[1].recordings.parent.exists()
    if place.file is None:
        with create_engine(place.url, poolclass=NullPool).connect() as connection:
            assert places[1].namespace not in inspect(connection).get_schema_names()
