"""What the inbox shows without opening a bundle, as values, and how it is read from the rows."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, select

from posecheck.practice.attention import Reason, urgency
from posecheck.practice.review_time import ReviewLook
from posecheck.store.reason_rows import reasons_of
from posecheck.store.tables import BUNDLES, PEOPLE, REVIEW_LOOKS

JoinedBy = Literal["first", "sessions", "plan", "name", "choice"]
"""Why a bundle is with the others of a person: it is the first one; they share sessions, the plan, or the sender's
name; or the reader has put it there."""


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A bundle without what is in it; `made` is on the sender's clock, `arrived` in seconds since 1970."""

    id: str
    person: str
    plan: str | None
    sender: str
    made: datetime
    arrived: int
    joined_by: JoinedBy
    since: date
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person who has sent something.

    label    what the reader calls them; may be empty
    reasons  why the newest bundle needs attention, the most urgent first
    bundles  the newest first; at least one
    looked   seconds since 1970; None where nobody has looked yet
    """

    id: str
    label: str
    reasons: tuple[Reason, ...]
    bundles: tuple[BundleLine, ...]
    looked: int | None

    @property
    def name(self) -> str:
        """The reader's own label, else the name that was sent last; empty where there is neither."""
        return self.label or next((one.sender for one in self.bundles if one.sender), "")

    @property
    def heard(self) -> datetime:
        """When the newest bundle was made."""
        return self.bundles[0].made

    @property
    def is_new(self) -> bool:
        """Whether something has arrived since somebody looked last."""
        return self.looked is None or any(one.arrived > self.looked for one in self.bundles)

    @property
    def days(self) -> frozenset[date]:
        """Days with data, of all bundles."""
        return frozenset(day for one in self.bundles for day in one.days)


def read_people(connection: Connection, person: str | None = None) -> list[PersonLine]:
    """All, or this one: those first whom attention is due, and of these those first who sent last."""
    bundles: defaultdict[str, list[BundleLine]] = defaultdict(list)
    for row in connection.execute(_only(select(BUNDLES), BUNDLES.c.person, person)):
        bundles[row.person].append(_bundle(row))
    rows = connection.execute(_only(select(PEOPLE), PEOPLE.c.id, person))
    lines = (_person(row, bundles[row.id]) for row in rows if bundles[row.id])
    return sorted(
        lines,
        key=lambda line: (urgency(line.reasons), not line.is_new, -line.heard.timestamp(), line.name, line.id),
    )


def read_looks(connection: Connection, person: str) -> Iterator[ReviewLook]:
    """Of this person, the oldest first."""
    query = select(REVIEW_LOOKS).where(REVIEW_LOOKS.c.person == person).order_by(REVIEW_LOOKS.c.began)
    for row in connection.execute(query):
        yield ReviewLook(_moment(row.began, row.clock_offset), row.seconds)


def _only(query: Any, column: Any, wanted: str | None) -> Any:
    return query if wanted is None else query.where(column == wanted)


def _person(row: Row[Any], bundles: Iterable[BundleLine]) -> PersonLine:
    newest_first = tuple(sorted(bundles, key=lambda one: (one.made, one.id), reverse=True))
    return PersonLine(row.id, row.label, reasons_of(row.reasons), newest_first, row.looked)


def _bundle(row: Row[Any]) -> BundleLine:
    if row.joined_by not in get_args(JoinedBy):
        raise ValueError(f"joined by {row.joined_by!r}")
    days = tuple(map(date.fromisoformat, json.loads(row.days)))
    made = _moment(row.made, row.clock_offset)
    since = date.fromisoformat(row.since)
    return BundleLine(row.id, row.person, row.plan, row.sender, made, row.arrived, row.joined_by, since, days)


def _moment(seconds: int, offset: int) -> datetime:
    return datetime.fromtimestamp(seconds, timezone(timedelta(minutes=offset)))
