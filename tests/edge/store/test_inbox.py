"""What comes into the inbox stays, once, with the right person, and goes for good."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from posecheck.errors import PosecheckError, StoreError
from posecheck.practice.attention import DaysMissed, PainUp, StoppedByPain
from posecheck.practice.review_time import ReviewLook
from posecheck.practice.sent import Sent
from posecheck.store.history import History
from posecheck.store.inbox import Inbox
from posecheck.store.place import HistoryPlace, file_place
from posecheck.store.reason_rows import reasons_of
from tests.bundles import assigned, bundle, every_day, sent
from tests.histories import past, session_id

NOW = datetime(2026, 4, 2, 9, 30, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def here(tmp_path: Path) -> HistoryPlace:
    return file_place(tmp_path / "data" / "history.sqlite")


@pytest.fixture
def inbox(here: HistoryPlace) -> Inbox:
    return Inbox(here)


def put(inbox: Inbox, tmp_path: Path, contents: Sent, now: datetime = NOW) -> tuple[str, bool]:
    return inbox.receive(bundle(tmp_path / "one.bundle", contents), now)


# In.


def test_looking_makes_no_file(tmp_path: Path) -> None:
    inbox = Inbox(file_place(tmp_path / "data" / "history.sqlite"))
    assert (inbox.people(), inbox.person("a" * 32)) == ([], None)
    assert not (tmp_path / "data").exists()


def test_what_was_sent_comes_out_as_it_was(place: HistoryPlace, tmp_path: Path) -> None:
    """All of it, from a file and from a PostgreSQL server; and it goes again."""
    inbox = Inbox(place)
    contents = replace(sent(1, every_day(1), sender="Ada", plan=assigned()), note="It went well.")
    person, new = put(inbox, tmp_path, contents)
    assert new
    assert inbox.open(contents.id).sent == contents
    (line,) = inbox.people()
    assert (line.id, line.name, line.heard, line.is_new) == (person, "Ada", contents.made, True)
    assert line.days == {date(2026, 3, 2) + timedelta(days=number) for number in range(5)}
    assert inbox.sessions(line) == contents.sessions
    assert inbox.person(person) == line
    assert (inbox.forget(person), inbox.people()) == (1, [])


def test_the_same_bundle_twice_is_one(inbox: Inbox, tmp_path: Path, here: HistoryPlace) -> None:
    """Nothing is left of the second one."""
    first = put(inbox, tmp_path, sent(1, every_day(1)))
    assert put(inbox, tmp_path, sent(1, every_day(1))) == (first[0], False)
    assert len(inbox.people()[0].bundles) == 1
    assert [folder.name for folder in here.inbox.iterdir()] == [session_id(-1)]


def test_a_file_that_is_no_bundle_leaves_nothing(inbox: Inbox, tmp_path: Path, here: HistoryPlace) -> None:
    """Those that are good go in before and after it."""
    put(inbox, tmp_path, sent(1))
    (tmp_path / "bad").write_bytes(b"noise")
    with pytest.raises(PosecheckError, match="bad"):
        inbox.receive(tmp_path / "bad", NOW)
    put(inbox, tmp_path, sent(2))
    assert len(inbox.people()) == 2
    assert {folder.name for folder in here.inbox.iterdir()} == {session_id(-1), session_id(-2)}


# Whose.


@pytest.mark.parametrize(
    ("one", "other", "joined_by"),
    [
        (sent(1, every_day(1), sender="Ada"), sent(2, every_day(1)[2:], sender="A. L."), "sessions"),
        (sent(1, sender="Ada", plan=assigned()), sent(2, sender="ada ", plan=assigned()), "plan"),
        (sent(1, plan=assigned()), sent(2, sender="Ada", plan=assigned()), "plan"),
        (sent(1, sender="Ada", plan=assigned()), sent(2, sender="Ben", plan=assigned()), None),
        (sent(1, sender="Ada  Lovelace", plan=assigned(1)), sent(2, sender="ADA lovelace"), "name"),
        (sent(1), sent(2), None),
        (sent(1, sender="Ada"), sent(2), None),
    ],
)
def test_whose_a_bundle_is(inbox: Inbox, tmp_path: Path, one: Sent, other: Sent, joined_by: str | None) -> None:
    """Who shares a session; the plan, unless the names differ; the name."""
    first, _ = put(inbox, tmp_path, one)
    second, _ = put(inbox, tmp_path, replace(other, made=other.made + timedelta(days=1)))
    assert (first == second) == (joined_by is not None)
    if joined_by:
        assert [line.joined_by for line in inbox.people()[0].bundles] == [joined_by, "first"]


def test_the_reader_decides_who_is_who(inbox: Inbox, tmp_path: Path) -> None:
    """Two bundles of one name are parted, a third one of that name is nobody's, and two people are joined."""
    person, _ = put(inbox, tmp_path, sent(1, sender="Ada"))
    put(inbox, tmp_path, sent(2, sender="Ada"))
    other = inbox.part(session_id(-2), TODAY)
    assert other not in (None, person)
    third, _ = put(inbox, tmp_path, sent(3, sender="Ada"))
    assert len({person, other, third}) == len(inbox.people()) == 3
    inbox.looked(third, ReviewLook(NOW, 60.0))
    inbox.join(person, third, TODAY)
    inbox.join(person, person, TODAY)
    line = inbox.person(person)
    assert line is not None
    assert {one.id for one in line.bundles} == {session_id(-1), session_id(-3)}
    assert inbox.looks(person) == (ReviewLook(NOW, 60.0),)
    assert inbox.person(third) is None
    assert inbox.part("0" * 32, TODAY) is None


def test_a_label_is_shown_in_place_of_the_name(inbox: Inbox, tmp_path: Path) -> None:
    person, _ = put(inbox, tmp_path, sent(1, sender="Ada"))
    inbox.call(person, " Monday, 9:40 ")
    assert inbox.people()[0].name == "Monday, 9:40"
    inbox.call(person, "")
    assert inbox.people()[0].name == "Ada"


# What needs attention.


def test_reasons_are_those_of_the_newest_bundle_in_whatever_order_they_come(inbox: Inbox, tmp_path: Path) -> None:
    """Compared with the one before; what was read of the rows is what was found."""
    calm = [replace(one, pain_before=2) for one in every_day(1)]
    worse = [replace(past(20 + n), id=session_id(2000 + n), pain_before=6) for n in range(3)]
    earlier, later = sent(1, calm, sender="Ada", made=6), sent(2, worse, sender="Ada", made=24)
    for contents in (later, earlier):
        put(inbox, tmp_path, contents)
    (line,) = inbox.people()
    assert line.reasons == (PainUp(2, 6, date(2026, 3, 4), date(2026, 3, 24)),)
    inbox.part(earlier.id, TODAY)
    assert [one.reasons for one in inbox.people()] == [(), ()]


def test_those_come_first_whom_attention_is_due(inbox: Inbox, tmp_path: Path) -> None:
    """Then those who are new, then those who sent last."""
    hurt = [*every_day(3), replace(past(9, ending="hurts"), id=session_id(3009))]
    lines = {
        "quiet": sent(1, every_day(1), made=20),
        "seen": sent(2, every_day(2), made=25),
        "hurt": sent(3, hurt, made=10),
        "missed": sent(4, every_day(4), made=15, plan=assigned()),
        "late": sent(5, every_day(5), made=22),
    }
    ids = {name: put(inbox, tmp_path, contents)[0] for name, contents in lines.items()}
    inbox.looked(ids["seen"], ReviewLook(NOW, 0.0))
    names = {person: name for name, person in ids.items()}
    people = inbox.people()
    assert [names[one.id] for one in people] == ["hurt", "missed", "late", "quiet", "seen"]
    assert [type(one.reasons[0]) for one in people[:2]] == [StoppedByPain, DaysMissed]


@pytest.mark.parametrize("text", ["", "{", "{}", '[{"kind": "X"}]', '[{"kind": "PainUp"}]', "[1]"])
def test_reasons_that_somebody_spoilt_are_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):
        reasons_of(text)


# Kept.


def test_a_stored_copy_of_the_fourth_schema_has_what_was_in_its_inbox(here: HistoryPlace) -> None:
    """Who sent, what they are called, why attention is due, and for how long somebody looked."""
    assert here.file is not None
    here.file.parent.mkdir()
    shutil.copy(Path(__file__).with_name("schema_4.sqlite"), here.file)
    (line,) = Inbox(here).people()
    assert (line.label, line.bundles[0].sender, line.bundles[0].id) == ("Monday", "Ada", session_id(-1))
    assert line.reasons == (DaysMissed(25, 30, date(2026, 3, 2), date(2026, 3, 31)),)
    assert Inbox(here).looks(line.id) == (ReviewLook(NOW, 90.0),)


# Looks.


def test_a_look_grows_and_what_arrives_later_is_new(inbox: Inbox, tmp_path: Path) -> None:
    person, _ = put(inbox, tmp_path, sent(1, every_day(1), sender="Ada"))
    for seconds in (0.0, 15.0, 30.0):
        inbox.looked(person, ReviewLook(NOW, seconds))
    inbox.looked(person, ReviewLook(NOW + timedelta(days=1), 90.0))
    assert inbox.looks(person) == (ReviewLook(NOW, 30.0), ReviewLook(NOW + timedelta(days=1), 90.0))
    assert not inbox.people()[0].is_new
    put(inbox, tmp_path, sent(2, sender="Ada"), NOW + timedelta(days=2))
    assert inbox.people()[0].is_new
    inbox.looked("f" * 32, ReviewLook(NOW, 1.0))
    assert inbox.looks("f" * 32) == ()


# Out.


def test_whoever_is_forgotten_is_in_no_file_any_more(inbox: Inbox, here: HistoryPlace, tmp_path: Path) -> None:
    """Neither name nor session, neither in the database nor in what SQLite has beside it; others stay."""
    names = [f"word{number}x" * 5 for number in range(30)]
    ids = [put(inbox, tmp_path, sent(n, every_day(n), sender=name))[0] for n, name in enumerate(names, start=1)]
    inbox.call(ids[7], "label" * 9)
    assert inbox.forget(ids[7]) == 1
    content = _content(here)
    for gone in (names[7], session_id(8000), session_id(-8), "label" * 9):
        assert gone.encode() not in content
    assert names[8].encode() in content
    for person in ids:
        inbox.forget(person)
    assert not [name for name in names if name.encode() in _content(here)]
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["history.sqlite"]
    assert inbox.forget(ids[0]) == 0


def _content(here: HistoryPlace) -> bytes:
    assert here.file is not None
    return b"".join(path.read_bytes() for path in here.file.parent.rglob("*") if path.is_file())


def test_forgetting_ones_own_sessions_leaves_the_inbox(inbox: Inbox, tmp_path: Path, here: HistoryPlace) -> None:
    History(here).put(past(1), None)
    put(inbox, tmp_path, sent(1, every_day(1)))
    History(here).forget(None)
    assert len(inbox.people()) == 1


def test_files_that_are_gone_get_a_sentence(inbox: Inbox, tmp_path: Path, here: HistoryPlace) -> None:
    """The list still shows the person, who can be forgotten."""
    person, _ = put(inbox, tmp_path, sent(1))
    next(here.inbox.rglob("contents.json")).write_bytes(b"{")
    with pytest.raises(StoreError, match="Forget this person"):
        inbox.open(session_id(-1))
    assert (len(inbox.people()), inbox.forget(person), inbox.people()) == (1, 1, [])
