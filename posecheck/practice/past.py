"""What is remembered of a session. The values check themselves, because files with them come from elsewhere.

A stretch is named by its id alone: a session outlives the stretch, should a later release no longer have it.
"""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Literal

from posecheck.pose.landmarks import Side
from posecheck.scoring.hold import Ending, Ledger
from posecheck.scoring.states import STATES
from posecheck.stretch.checks import LevelName
from posecheck.stretch.dose import Policy, dose_mistakes

SessionEnd = Literal["done", "stopped", "hurts", "broken off"]
"""How a session ended; "broken off": the page was closed, or the computer went off, and it was not resumed."""

LONGEST_DAY = 200_000.0
"""Seconds that anything in a session may take (ours: more than two days is no session)."""
LARGEST_READING = 1000.0
"""Of a measure in its unit (ours: an angle has at most 360 degrees, a ratio a few units)."""
LONGEST_WORD = 200
"""Letters of a name (ours: the longest label has 60)."""
MOST_PARTS = 2000
"""Entries of any list in a session (ours: two hours of holds of five seconds are 1440)."""
EARLIEST_YEAR, LATEST_YEAR = 2000, 9000
"""In which a session can have begun (ours: a wrong clock shows 1970, and no day of a calendar is past 9999)."""
_ID = re.compile("[0-9a-f]{32}")
_SHA256 = re.compile("[0-9a-f]{64}")


def is_session_id(text: str) -> bool:
    """Whether a text can name a session: 32 hexadecimal digits, so that it can also name a file."""
    return _ID.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class PastPlan:
    """What was asked for of one stretch; `sides` in the order of work, empty for a stretch without sides."""

    stretch: str
    form: str | None
    sides: tuple[Side, ...]
    level: LevelName
    props: tuple[str, ...]
    hold_seconds: float
    repetitions: int
    policy: Policy

    def __post_init__(self) -> None:
        _check_words(self.stretch, self.form or "-", *self.props)
        _check_count(self.props)
        if len(set(self.sides)) != len(self.sides):
            raise ValueError("the same side twice")
        mistakes = dose_mistakes(self.hold_seconds, self.repetitions, self.policy)
        if mistakes:
            raise ValueError("; ".join(mistakes))


@dataclass(frozen=True, slots=True)
class PastHold:
    """One hold.

    repetition  the one that it counted to when it began, from 1
    start       media second of its first credited moment
    held        credited seconds
    score       mean while credited, 0..100, None where nothing could be judged
    """

    repetition: int
    start: float
    held: float
    score: float | None
    ended_by: Ending

    def __post_init__(self) -> None:
        _check_numbers(LONGEST_DAY, self.start, self.held)
        _check_share(100.0, self.score)
        if not 1 <= self.repetition <= MOST_PARTS:
            raise ValueError(f"repetition {self.repetition}")


@dataclass(frozen=True, slots=True)
class PastRange:
    """One measure over the time in the pose, in its unit: "degrees" or "ratio".

    error  median absolute error of one reading
    seen   share of the time in the pose in which it could be read, 0..1
    """

    measure: str
    unit: str
    median: float
    lowest: float
    highest: float
    error: float
    seen: float

    def __post_init__(self) -> None:
        _check_words(self.measure, self.unit)
        _check_reading(self.measure, self.median, self.lowest, self.highest)
        _check_numbers(LARGEST_READING, self.error)
        _check_share(1.0, self.seen)


@dataclass(frozen=True, slots=True)
class PastFault:
    """One check that was off while in the pose; the fields mean what they mean in a `Fault` of a record.

    check  its name, as the stretch's file has it
    cue    the sentence in English, with the person's own left and right
    """

    check: str
    cue: str
    seconds: float
    certain: float
    worst: float
    worst_at: float

    def __post_init__(self) -> None:
        _check_words(self.check, self.cue)
        _check_numbers(LONGEST_DAY, self.seconds, self.certain, self.worst_at)
        _check_reading(self.check, self.worst)


@dataclass(frozen=True, slots=True)
class PastSegment:
    """One stretch in one form on one side; the fields mean what they mean in a `SegmentRecord`.

    faults   none, too, for sessions that were remembered before posecheck kept them
    best_at  None for those as well
    """

    stretch: str
    form: str | None
    side: Side | None
    score: float | None
    coverage: float
    ledger: Ledger
    holds: tuple[PastHold, ...]
    ranges: tuple[PastRange, ...]
    faults: tuple[PastFault, ...] = ()
    best_at: float | None = None

    def __post_init__(self) -> None:
        _check_words(self.stretch, self.form or "-")
        _check_share(100.0, self.score)
        _check_share(1.0, self.coverage)
        _check_numbers(LONGEST_DAY, *(getattr(self.ledger, state) for state in STATES), self.best_at or 0.0)
        _check_count(self.holds, self.ranges, self.faults)
        if len({one.measure for one in self.ranges}) != len(self.ranges):
            raise ValueError("the same measure twice")


@dataclass(frozen=True, slots=True)
class KeptRecording:
    """The recording that is kept beside the history, by its size in bytes and its hash."""

    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        if self.bytes < 1 or not _SHA256.fullmatch(self.sha256):
            raise ValueError("a recording without size or hash")


@dataclass(frozen=True, slots=True)
class PastSession:
    """A session; ValueError for what none can be.

    id          of 32 hexadecimal digits, drawn when it began
    began       to the second, with the offset of the person's own clock: their day is its date
    ledger      of the whole session
    pain        0 to 10, None where it was not asked or not answered
    made_by     version of posecheck
    visit       an id that the sessions of one routine share, done one after the other; None for one by itself
    plan_id     of the assigned plan that it belongs to; None for one that nobody assigned
    """

    id: str
    began: datetime.datetime
    ending: SessionEnd
    ledger: Ledger
    plans: tuple[PastPlan, ...]
    segments: tuple[PastSegment, ...]
    pain_before: int | None
    pain_after: int | None
    made_by: str
    model_sha256: str
    recording: KeptRecording | None
    visit: str | None = None
    plan_id: str | None = None

    def __post_init__(self) -> None:
        for given in (self.id, self.visit, self.plan_id):
            if given is not None and not is_session_id(given):
                raise ValueError(f"id {given[:LONGEST_WORD]!r}")
        _check_moment(self.began)
        _check_numbers(LONGEST_DAY, *(getattr(self.ledger, state) for state in STATES))
        _check_count(self.plans, self.segments)
        _check_words(self.made_by, self.model_sha256)
        check_pain(self.pain_before)
        check_pain(self.pain_after)


def check_pain(pain: int | None) -> None:
    """ValueError for what is neither 0 to 10 nor None, which says that it was not asked or not answered."""
    if pain is not None and not 0 <= pain <= 10:
        raise ValueError(f"pain {pain}")


def _check_moment(moment: datetime.datetime) -> None:
    offset = moment.utcoffset()
    if offset is None or offset % datetime.timedelta(minutes=1) or moment.microsecond:
        raise ValueError("a moment needs whole seconds, and an offset of whole minutes")
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(f"year {moment.year}")


def _check_words(*words: str) -> None:
    for word in words:
        if not 0 < len(word) <= LONGEST_WORD or not word.isprintable():
            raise ValueError(f"name {word[:LONGEST_WORD]!r}")


def _check_numbers(most: float, *numbers: float) -> None:
    for number in numbers:
        if not (isfinite(number) and 0 <= number <= most):
            raise ValueError(f"{number:g} is not between 0 and {most:g}")


def _check_reading(name: str, *readings: float) -> None:
    if not all(isfinite(reading) and abs(reading) <= LARGEST_READING for reading in readings):
        raise ValueError(f"readings of {name}")


def _check_share(whole: float, number: float | None) -> None:
    if number is not None:
        _check_numbers(whole + 1e-6, number)


def _check_count(*lists: Sequence[object]) -> None:
    if any(len(one) > MOST_PARTS for one in lists):
        raise ValueError(f"more than {MOST_PARTS} entries")
