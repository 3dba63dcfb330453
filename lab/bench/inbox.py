"""`python -m lab.bench.inbox`: how long an inbox of 500 bundles takes to show, and a person in it to open.

A bundle holds a month: 60 sessions, of which the last ten have recordings. Four bundles are of one person each, so
there are 125 people. Prints wall seconds, this process's own processor seconds, and its largest memory so far.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from lab.bench.history import LAST, sessions, timed
from lab.paths import SAMPLES
from posecheck.practice.moments import moments_of
from posecheck.practice.past import PastFault, PastSession
from posecheck.practice.sent import Sent
from posecheck.practice.sums import SumsOfSessions
from posecheck.review.past_stills import draw_stills
from posecheck.scoring.recording import Recording
from posecheck.store.bundle import write_bundle
from posecheck.store.inbox import Inbox
from posecheck.store.place import file_place
from posecheck.web.pages.inbox.reason_words import reason_words

OF_ONE_PERSON = 4
SESSIONS, RECORDED = 60, 10
_NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
_RECORDING = SAMPLES / "half_kneeling_mistakes.posecheck"
_FAULT = PastFault("hip", "Shift your hips forward, staying tall.", 6.0, 5.0, 3.0, 25.0)


def bundles(count: int, folder: Path) -> Iterator[Path]:
    """One after the other, each a file that is gone when the next one is asked for."""
    month = tuple(sessions(SESSIONS))
    for number in range(count):
        lived = tuple(_in_last_month(one, number, at) for at, one in enumerate(month))
        made = LAST - timedelta(days=7 * (number % OF_ONE_PERSON))
        sent = Sent(
            f"{number:032x}", made, "0.1.0", f"Person {number // OF_ONE_PERSON}", "", None, None,
            lived[0].began.date(), lived,
        )  # fmt: skip
        file = folder / "one.posecheck-bundle"
        write_bundle(file, sent, {one.id: _RECORDING for one in lived[-RECORDED:]}, {})
        yield file
        file.unlink()


def _in_last_month(session: PastSession, number: int, at: int) -> PastSession:
    parts = tuple(replace(part, faults=(_FAULT,), best_at=21.0) for part in session.segments)
    began = LAST - timedelta(days=(SESSIONS - at) / 2)
    return replace(session, id=f"{number:016x}{at:016x}", began=began, segments=parts)


def show_list(inbox: Inbox) -> None:
    """What the inbox's page asks for."""
    for person in inbox.people():
        for reason in person.reasons:
            reason_words(reason)


def open_person(inbox: Inbox) -> None:
    """What a person's page asks for, with its pictures drawn for the first time."""
    person = inbox.people()[0]
    opened = inbox.open(person.bundles[0].id)
    sums = SumsOfSessions(inbox.sessions(person))
    for done in sums.stretches_done():
        sums.ranges_by_session(done.stretch)
        sums.scores_by_session(done.stretch)
    sums.held_by_day()
    sums.pain_by_day()
    for side in moments_of(opened.sent.sessions, frozenset(opened.recordings)):
        for moment in filter(None, (side.best, *side.faults)):
            list(draw_stills(Recording(opened.recordings[moment.session.id]), [moment]))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--bundles", type=int, default=500)
    count: int = parser.parse_args(arguments).bundles
    with TemporaryDirectory() as name:
        folder = Path(name)
        inbox = Inbox(file_place(folder / "data" / "history.sqlite"))

        def take_in() -> None:
            for file in bundles(count, folder):
                inbox.receive(file, _NOW)

        timed(f"make and take in {count}", take_in)
        timed("show the list", lambda: show_list(Inbox(file_place(folder / "data" / "history.sqlite"))))
        timed("open a person", lambda: open_person(inbox))
        timed("forget a person", lambda: inbox.forget(inbox.people()[0].id))
    return 0


if __name__ == "__main__":
    sys.exit(main())
