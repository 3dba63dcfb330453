"""What a clinician says of a session: what they think of a verdict, a note at a time, a drawing on a still.

The values check themselves: files with them come from elsewhere.
"""

import datetime
from dataclasses import dataclass
from math import isfinite

from posecheck.plan.assigned import LONGEST_PERSON_NAME
from posecheck.pose.landmarks import NAMES, SIDES, Side
from posecheck.practice.past import EARLIEST_YEAR, LATEST_YEAR, LONGEST_DAY, LONGEST_WORD, is_session_id
from posecheck.scoring.findings import Verdict

VERDICTS: tuple[Verdict, ...] = ("correct", "wrong", "cannot_judge")
LONGEST_JUDGEMENT = 1000
"""Characters of a reason or a note (ours: half a page)."""
MOST_STROKES = 100
"""Of one drawing (ours: more hide the picture)."""
MOST_POINTS = 2000
"""Of one drawing (ours: half a minute with the pen)."""
MOST_JUDGEMENTS = 100_000
"""That are kept (ours: forty a day for seven years)."""

Stroke = tuple[tuple[float, float], ...]
"""A line without lifting the pen: points x, y, each 0 to 1 of the picture's width and height."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who says something, and when. name: as they gave it, may be empty; said: with the offset of their clock."""

    name: str
    said: datetime.datetime

    def __post_init__(self) -> None:
        if len(self.name) > LONGEST_PERSON_NAME:
            raise ValueError(f"a name has at most {LONGEST_PERSON_NAME} characters")
        if self.said.utcoffset() is None or not EARLIEST_YEAR <= self.said.year <= LATEST_YEAR:
            raise ValueError("a judgement without the moment in which it was made")


@dataclass(frozen=True, slots=True)
class Override:
    """What a clinician says of one verdict of posecheck's: the same, or another one and then why.

    Also agreement is one, because overrides alone would say nothing of how often posecheck is right.

    session     its id
    stretch     its id; side None where it has none, or none was recognised
    check       name of the check, None for the whole pose
    start, end  media seconds; the same for a moment
    posecheck   what posecheck says there
    clinician   what the clinician says
    reason      why; may be empty only where both say the same
    drawn       the moment was drawn by posecheck, not looked for by the clinician: only these are counted
    """

    id: str
    session: str
    stretch: str
    side: Side | None
    check: str | None
    start: float
    end: float
    posecheck: Verdict
    clinician: Verdict
    reason: str
    drawn: bool
    author: Author

    def __post_init__(self) -> None:
        _check_ids(self.id, self.session)
        for word in (self.stretch, self.check or "-"):
            if not 0 < len(word) <= LONGEST_WORD or not word.isprintable():
                raise ValueError(f"name {word[:LONGEST_WORD]!r}")
        if self.side not in (None, *SIDES) or not {self.posecheck, self.clinician} <= set(VERDICTS):
            raise ValueError("no side or no verdict")
        _check_seconds(self.start, self.end)
        _check_text(self.reason, least=0 if self.agrees else 1)

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return self.posecheck == self.clinician

    @property
    def question(self) -> tuple[str, str, Side | None, str | None, float, float, str]:
        """What was judged, and by whom: a later answer takes the place of an earlier one."""
        return self.session, self.stretch, self.side, self.check, self.start, self.end, self.author.name


@dataclass(frozen=True, slots=True)
class TimedNote:
    """A note at a media second. joint: the landmark that it is about ("left_knee"), None for none."""

    id: str
    session: str
    seconds: float
    text: str
    joint: str | None
    author: Author

    def __post_init__(self) -> None:
        _check_ids(self.id, self.session)
        _check_seconds(self.seconds, self.seconds)
        _check_text(self.text, least=1)
        if self.joint not in (None, *NAMES):
            raise ValueError("no such joint")


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines on the still of a media second; `text` says in words what they show, and may be empty."""

    id: str
    session: str
    seconds: float
    strokes: tuple[Stroke, ...]
    text: str
    author: Author

    def __post_init__(self) -> None:
        _check_ids(self.id, self.session)
        _check_seconds(self.seconds, self.seconds)
        _check_text(self.text, least=0)
        if not 1 <= len(self.strokes) <= MOST_STROKES or not all(self.strokes):
            raise ValueError(f"a drawing has 1 to {MOST_STROKES} lines, each with a point")
        points = [point for stroke in self.strokes for point in stroke]
        if len(points) > MOST_POINTS:
            raise ValueError(f"a drawing has at most {MOST_POINTS} points")
        if not all(0 <= number <= 1 for point in points for number in point):
            raise ValueError("a point outside the picture")


@dataclass(frozen=True, slots=True)
class Judgements:
    """All of some sessions, each kind in the order in which it was said; ValueError for the same one twice."""

    overrides: tuple[Override, ...] = ()
    notes: tuple[TimedNote, ...] = ()
    drawings: tuple[Drawing, ...] = ()

    def __post_init__(self) -> None:
        ids = [*(o.id for o in self.overrides), *(n.id for n in self.notes), *(d.id for d in self.drawings)]
        if len(ids) > MOST_JUDGEMENTS or len(set(ids)) != len(ids):
            raise ValueError(f"a judgement twice, or more than {MOST_JUDGEMENTS}")

    def of(self, session: str) -> "Judgements":
        """Those of one session (its id)."""
        return Judgements(
            tuple(one for one in self.overrides if one.session == session),
            tuple(one for one in self.notes if one.session == session),
            tuple(one for one in self.drawings if one.session == session),
        )


def _check_ids(*ids: str) -> None:
    if not all(map(is_session_id, ids)):
        raise ValueError("no id")


def _check_seconds(start: float, end: float) -> None:
    if not (isfinite(start) and isfinite(end) and -LONGEST_DAY <= start <= end <= LONGEST_DAY):
        raise ValueError(f"from {start:g} to {end:g} s")


def _check_text(text: str, *, least: int) -> None:
    if not least <= len(text.strip()) <= len(text) <= LONGEST_JUDGEMENT:
        raise ValueError(f"a text of {least} to {LONGEST_JUDGEMENT} characters is needed")
