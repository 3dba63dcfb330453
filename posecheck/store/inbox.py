"""The inbox: what others have sent, whose it is, and how long somebody looked at it.

Each bundle is a folder of files, opened once, and a row that says what a list shows of it.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, select, update

from posecheck.practice.attention import reasons
from posecheck.practice.past import PastSession
from posecheck.practice.review_time import ReviewLook
from posecheck.practice.sent import Sent
from posecheck.practice.sums import days_with_data
from posecheck.store.bundle import OpenedBundle
from posecheck.store.history import History
from posecheck.store.inbox_files import InboxFiles
from posecheck.store.inbox_lines import JoinedBy, PersonLine, read_looks, read_people
from posecheck.store.judgement_rows import forget_judgements
from posecheck.store.opening import saying_why
from posecheck.store.place import HistoryPlace
from posecheck.store.reason_rows import reasons_to_text
from posecheck.store.tables import BUNDLE_SESSIONS, BUNDLES, PEOPLE, REVIEW_LOOKS

EARLIER_READ = 8
"""Bundles before the newest one that it is compared with (ours: two months of weekly ones)."""
LONGEST_PERSON_LABEL = 100
"""Characters (ours: as of a name)."""


class Inbox:
    """The inbox at a place, in the history's database and a folder beside its recordings.

    notes  what the reader has to be told about the database, once it has been used

    For several threads and processes at once; StoreError where a method fails. Looking makes no file.
    """

    def __init__(self, place: HistoryPlace) -> None:
        self._history = History(place)
        self._files = InboxFiles(place.inbox)

    @property
    def notes(self) -> tuple[str, ...]:
        """Each a sentence."""
        return self._history.notes

    @property
    def begun(self) -> bool:
        """Whether anything has been sent; this reads no database."""
        return self._files.begun

    def people(self) -> list[PersonLine]:
        """Everybody who has sent something, those first whom attention is due."""
        if not self._history.begun:
            return []
        with self._history.reading() as connection:
            return read_people(connection)

    def person(self, person: str) -> PersonLine | None:
        """One of them; None where there is none of this id."""
        if not self._history.begun:
            return None
        with self._history.reading() as connection:
            return next(iter(read_people(connection, person)), None)

    def receive(self, bundle: Path, now: datetime) -> tuple[str, bool]:
        """Take a bundle in: whose it is, by id, and whether it is new. BundleError for a file that is none.

        now  on the reader's own clock
        """
        with saying_why(self._history.place):
            opened = self._files.open(bundle)
            try:
                return self._take(opened, now)
            finally:
                self._files.leave(opened)

    def open(self, bundle: str) -> OpenedBundle:
        """What is in a bundle; StoreError where its files are gone."""
        with saying_why(self._history.place):
            return self._files.read(bundle)

    def sessions(self, person: PersonLine) -> tuple[PastSession, ...]:
        """All of a person, the oldest first; of two bundles that hold the same days the newer one is read."""
        found: dict[str, PastSession] = {}
        since = date.max
        for line in person.bundles:
            if line.since < since:
                since = line.since
                for session in self.open(line.id).sent.sessions:
                    found.setdefault(session.id, session)
        return tuple(sorted(found.values(), key=lambda one: (one.began, one.id)))

    def call(self, person: str, label: str) -> None:
        """What the reader calls a person from now on; empty: by the name that they sent."""
        with self._history.writing() as connection:
            label = label.strip()[:LONGEST_PERSON_LABEL]
            connection.execute(update(PEOPLE).where(PEOPLE.c.id == person).values(label=label))

    def join(self, person: str, other: str, today: date) -> None:
        """Two are one person: all of `other` is put to `person`, looks and all."""
        with self._history.writing() as connection:
            if person == other or not {person, other} <= set(connection.execute(select(PEOPLE.c.id)).scalars()):
                return
            for bundle in _ids(connection, other):
                _move(connection, bundle, person)
            began = select(REVIEW_LOOKS.c.began).where(REVIEW_LOOKS.c.person == person)
            connection.execute(
                update(REVIEW_LOOKS)
                .where(REVIEW_LOOKS.c.person == other, REVIEW_LOOKS.c.began.not_in(began))
                .values(person=person)
            )
            connection.execute(delete(PEOPLE).where(PEOPLE.c.id == other))
            self._refresh(connection, person, today)

    def part(self, bundle: str, today: date) -> str | None:
        """A bundle is another person's: it gets one of its own, whose id this gives; None where there is none."""
        with self._history.writing() as connection:
            owner = connection.execute(select(BUNDLES.c.person).where(BUNDLES.c.id == bundle)).scalar()
            if owner is None:
                return None
            person = _new_person(connection)
            _move(connection, bundle, person)
            for one in (owner, person):
                self._refresh(connection, one, today)
            return person

    def looked(self, person: str, look: ReviewLook) -> None:
        """How long somebody has looked at a person by now; in place of what was said of the same look before."""
        offset = (look.began.utcoffset() or timedelta()) // timedelta(minutes=1)
        began = round(look.began.timestamp())
        with self._history.writing() as connection:
            if not _ids(connection, person):
                return
            connection.execute(
                delete(REVIEW_LOOKS).where(REVIEW_LOOKS.c.person == person, REVIEW_LOOKS.c.began == began)
            )
            connection.execute(
                insert(REVIEW_LOOKS).values(person=person, began=began, clock_offset=offset, seconds=look.seconds)
            )
            until = began + round(look.seconds)
            connection.execute(update(PEOPLE).where(PEOPLE.c.id == person).values(looked=until))

    def looks(self, person: str) -> tuple[ReviewLook, ...]:
        """Of this person, the oldest first."""
        with self._history.reading() as connection:
            return tuple(read_looks(connection, person))

    def forget(self, person: str) -> int:
        """Delete a person with all that they sent, beyond recall; gives how many bundles there were."""
        with self._history.writing() as connection:
            bundles = _ids(connection, person)
            for bundle in bundles:
                self._files.delete(bundle)
            sessions = select(BUNDLE_SESSIONS.c.session).where(BUNDLE_SESSIONS.c.bundle.in_(bundles))
            forget_judgements(connection, connection.execute(sessions).scalars().all())
            connection.execute(delete(PEOPLE).where(PEOPLE.c.id == person))
        self._history.wipe()
        return len(bundles)

    def _take(self, opened: OpenedBundle, now: datetime) -> tuple[str, bool]:
        sent = opened.sent
        with self._history.writing() as connection:
            known = connection.execute(select(BUNDLES.c.person).where(BUNDLES.c.id == sent.id)).scalar()
            if known is not None:
                return str(known), False
            self._files.keep(opened)
            found, why = _whose(connection, sent)
            person = found or _new_person(connection)
            _write(connection, sent, person, why, now)
            self._refresh(connection, person, now.date())
            return person, True

    def _refresh(self, connection: Connection, person: str, today: date) -> None:
        """Find out anew why a person needs attention; nobody is left without a bundle."""
        (line,) = read_people(connection, person) or (None,)
        if line is None:
            connection.execute(delete(PEOPLE).where(PEOPLE.c.id == person))
            return
        newest, *earlier = (self._files.read(one.id).sent for one in line.bundles[: EARLIER_READ + 1])
        found = reasons(newest, earlier[::-1], today)
        values = {"reasons": reasons_to_text(found)}
        connection.execute(update(PEOPLE).where(PEOPLE.c.id == person).values(values))


def _new_person(connection: Connection) -> str:
    person = uuid4().hex
    connection.execute(insert(PEOPLE).values(id=person, label="", looked=None, reasons="[]"))
    return person


def _ids(connection: Connection, person: str) -> Sequence[str]:
    return connection.execute(select(BUNDLES.c.id).where(BUNDLES.c.person == person)).scalars().all()


def _move(connection: Connection, bundle: str, person: str) -> None:
    values = {"person": person, "joined_by": "choice"}
    connection.execute(update(BUNDLES).where(BUNDLES.c.id == bundle).values(values))


def _write(connection: Connection, sent: Sent, person: str, why: JoinedBy, now: datetime) -> None:
    offset = (sent.made.utcoffset() or timedelta()) // timedelta(minutes=1)
    connection.execute(
        insert(BUNDLES).values(
            id=sent.id,
            person=person,
            plan=sent.plan.id if sent.plan else None,
            sender=sent.sender,
            made=round(sent.made.timestamp()),
            clock_offset=offset,
            arrived=round(now.timestamp()),
            joined_by=why,
            since=sent.since.isoformat(),
            days=json.dumps([day.isoformat() for day in sorted(days_with_data(sent.sessions))]),
        )
    )
    rows = [{"bundle": sent.id, "session": session.id} for session in sent.sessions]
    if rows:
        connection.execute(insert(BUNDLE_SESSIONS), rows)


def _whose(connection: Connection, sent: Sent) -> tuple[str | None, JoinedBy]:
    """Whose a bundle is among those who are there, and why; None for somebody new.

    The same session is nobody else's. One plan may be given to several people, so with it the names must not
    differ; a name alone tells only while one person has it.
    """
    ids = [session.id for session in sent.sessions]
    shared = select(BUNDLES.c.person).join(BUNDLE_SESSIONS, BUNDLE_SESSIONS.c.bundle == BUNDLES.c.id)
    found = connection.execute(shared.where(BUNDLE_SESSIONS.c.session.in_(ids)).limit(1)).scalar() if ids else None
    if found is not None:
        return str(found), "sessions"
    rows = connection.execute(select(BUNDLES.c.person, BUNDLES.c.plan, BUNDLES.c.sender)).all()
    name = _folded(sent.sender)
    by_plan = {row.person for row in rows if sent.plan and row.plan == sent.plan.id and _agree(row.sender, name)}
    by_name = {row.person for row in rows if name and _folded(row.sender) == name}
    candidates: tuple[tuple[set[str], JoinedBy], ...] = ((by_plan, "plan"), (by_name, "name"))
    return next(((people.pop(), why) for people, why in candidates if len(people) == 1), (None, "first"))


def _agree(sender: str, name: str) -> bool:
    return not name or _folded(sender) in (name, "")


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
