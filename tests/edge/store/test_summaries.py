"""What the database adds up is what counting the sessions gives, in a file and on a PostgreSQL server."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from statistics import fmean

import pytest

from posecheck.practice.change import RangeInSession
from posecheck.practice.past import PastRange, PastSegment, PastSession
from posecheck.practice.progress import HeldOnDay, PainOnDay
from posecheck.practice.sums import StretchDone, SumsOfSessions
from posecheck.scoring.hold import Ledger
from posecheck.store.history import History
from posecheck.store.place import HistoryPlace
from posecheck.store.summaries import SumsOfHistory, held_by_day, pain_by_day, ranges_by_session, stretches_done
from tests.histories import past, session_id

FIRST = datetime(2026, 3, 2, 12, tzinfo=UTC)
SINCE = date(2026, 3, 20)


def lived(count: int = 80) -> list[PastSession]:
    """Sessions at all hours and in all time zones, some with nothing held, some in parts, some with pain."""
    chance = Random(11)
    return sorted((_session(number, chance) for number in range(count)), key=lambda one: (one.began, one.id))


def _session(number: int, chance: Random) -> PastSession:
    zone = timezone(timedelta(minutes=chance.choice([-720, -210, 0, 60, 345, 840])))
    began = (FIRST + timedelta(minutes=chance.randint(0, 60 * 24 * 40))).astimezone(zone)
    level = chance.choice(["beginner", "advanced"])
    stretch = chance.choice(["seated_figure_four", "childs_pose"])
    plan = replace(past().plans[0], stretch=stretch, level=level)
    parts = tuple(_part(stretch, chance) for _ in range(chance.randint(0, 4)))
    pains = (chance.choice([None, 0, 3, 8]), chance.choice([None, 1, 5]))
    return replace(
        past(),
        id=session_id(number),
        began=began,
        plans=(plan,),
        segments=parts,
        pain_before=pains[0],
        pain_after=pains[1],
    )


def _part(stretch: str, chance: Random) -> PastSegment:
    side = chance.choice(["left", "right", None])
    held = chance.choice([0.0, chance.uniform(1, 60)])
    ranges = tuple(
        PastRange(name, "degrees", chance.uniform(0, 90), 0.0, 90.0, chance.uniform(1, 9), 0.9)
        for name in ("trunk_inclination", "knee_flexion")[: chance.randint(0, 2)]
    )
    return PastSegment(stretch, None, side, 80.0, 0.9, Ledger(held, 3.0), (), ranges)


@pytest.fixture
def sessions() -> list[PastSession]:
    return lived()


@pytest.fixture
def history(place: HistoryPlace, sessions: Iterable[PastSession]) -> History:
    found = History(place)
    found.add_all(sessions)
    return found


def parts(sessions: Iterable[PastSession]) -> list[tuple[PastSession, PastSegment]]:
    """Those in which something was held."""
    return [(one, part) for one in sessions for part in one.segments if part.ledger.correct > 0]


@pytest.mark.parametrize("since", [None, SINCE])
def test_days_add_up(history: History, sessions: list[PastSession], since: date | None) -> None:
    """Seconds and sessions by day, stretch and side, of days on the person's own clock."""
    seconds: defaultdict[tuple[object, ...], float] = defaultdict(float)
    ids = defaultdict(set)
    for one, part in parts(sessions):
        key = (one.began.date(), part.stretch, part.side)
        if since is None or one.began.date() >= since:
            seconds[key] += part.ledger.correct
            ids[key].add(one.id)
    found = held_by_day(history, since)
    assert {(one.day, one.stretch, one.side): (one.seconds, one.sessions) for one in found} == {
        key: (pytest.approx(seconds[key]), len(ids[key])) for key in seconds
    }
    assert [one.day for one in found] == sorted(one.day for one in found)
    only = held_by_day(history, since, "childs_pose")
    assert list(only) == [one for one in found if one.stretch == "childs_pose"]


@pytest.mark.parametrize("since", [None, SINCE])
def test_ranges_are_those_of_the_holds(history: History, sessions: list[PastSession], since: date | None) -> None:
    """Session by session, each part by what it held, with the level of its plan."""
    expected = []
    for one in sessions:
        read: defaultdict[tuple[object, str], list[tuple[PastRange, float]]] = defaultdict(list)
        for _, part in parts([one]):
            for measure in part.ranges if part.stretch == "seated_figure_four" else ():
                read[part.side, measure.measure].append((measure, part.ledger.correct))
        for (side, name), some in read.items():
            median = sum(each.median * held for each, held in some) / sum(held for _, held in some)
            error = max(each.error for each, _ in some)
            expected.append((one.began.date(), side, name, one.plans[0].level, pytest.approx(median), error))
    found = ranges_by_session(history, "seated_figure_four", since)
    told = [(one.day, one.side, one.measure, one.level, one.median, one.error) for one in found]
    wanted = [one for one in expected if since is None or one[0] >= since]
    assert told == wanted and len(told) > 10


def test_a_session_without_a_plan_has_no_level(place: HistoryPlace) -> None:
    """What was recognised and not asked for."""
    History(place).put(replace(past(), plans=()), None)
    found = ranges_by_session(History(place), "seated_figure_four")
    assert found[0] == RangeInSession(
        date(2026, 3, 3), "left", "trunk_inclination", "degrees", None, pytest.approx(33.25), 3.2
    )


@pytest.mark.parametrize("since", [None, SINCE])
def test_pain_is_averaged_by_day(history: History, sessions: list[PastSession], since: date | None) -> None:
    """Before and after apart; days on which nobody said are left out."""

    def mean(values: Iterable[int | None]) -> float | None:
        known = [value for value in values if value is not None]
        return fmean(known) if known else None

    days: defaultdict[date, list[PastSession]] = defaultdict(list)
    for one in sessions:
        if (one.pain_before, one.pain_after) != (None, None):
            days[one.began.date()].append(one)
    assert list(pain_by_day(history, since)) == [
        PainOnDay(day, mean(one.pain_before for one in some), mean(one.pain_after for one in some))
        for day, some in sorted(days.items())
        if since is None or day >= since
    ]


def test_what_was_done_is_listed_the_last_first(history: History, sessions: list[PastSession]) -> None:
    """With its first and last day and its sessions."""
    done: defaultdict[str, list[PastSession]] = defaultdict(list)
    for one, part in parts(sessions):
        done[part.stretch].append(one)
    last = {name: max(one.began for one in some) for name, some in done.items()}
    assert list(stretches_done(history)) == [
        StretchDone(
            name,
            min(one.began.date() for one in done[name]),
            max(one.began.date() for one in done[name]),
            len({one.id for one in done[name]}),
        )
        for name in sorted(done, key=lambda name: last[name], reverse=True)
    ]


def test_of_no_history_there_is_nothing(place: HistoryPlace) -> None:
    """And nothing is made."""
    empty = History(place)
    assert (stretches_done(empty), held_by_day(empty), ranges_by_session(empty, "a"), pain_by_day(empty)) == (
        (),
    ) * 4
    assert place.file is None or not place.file.exists()
    History(place).put(past(), None)
    assert held_by_day(History(place)) == (
        HeldOnDay(date(2026, 3, 3), "seated_figure_four", "left", 30.4, 1),
        HeldOnDay(date(2026, 3, 3), "seated_figure_four", "right", 31.0, 1),
    )


@pytest.mark.parametrize("since", [None, SINCE])
def test_sessions_that_are_all_there_add_up_to_the_same(place: HistoryPlace, since: date | None) -> None:
    """The database and the sums of the core agree, whatever the order of what is of one day."""
    history = History(place)
    history.add_all(lived())
    one, other = SumsOfHistory(history), SumsOfSessions(lived())
    assert sorted(map(repr, one.stretches_done())) == sorted(map(repr, other.stretches_done()))
    assert _rounded(one.pain_by_day(since)) == _rounded(other.pain_by_day(since))
    for stretch in (None, "childs_pose"):
        assert _rounded(one.held_by_day(since, stretch)) == _rounded(other.held_by_day(since, stretch))
    ranges = (sums.ranges_by_session("childs_pose", since) for sums in (one, other))
    database, core = (sorted(map(_rounded_one, some)) for some in ranges)
    assert database == core
    assert len(core) > 5


def _rounded(values: Iterable[object]) -> list[str]:
    return sorted(map(_rounded_one, values))


def _rounded_one(value: object) -> str:
    """As text, with six digits of each number."""
    return re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.6f}", repr(value))
