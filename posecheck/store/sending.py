"""What of a history goes into a bundle, and the bundle of it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from posecheck import __version__
from posecheck.errors import StoreError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import LONGEST_PERSON_NAME
from posecheck.practice.past import PastSession
from posecheck.practice.screening import ScreeningAnswers, screening_answers_from_json
from posecheck.practice.sent import LONGEST_SENDER_NOTE, MOST_SENT_SESSIONS, Sent
from posecheck.store.bundle import write_bundle
from posecheck.store.bundle_format import picture_name
from posecheck.store.history import History
from posecheck.store.state import StoredState

USUAL_BUNDLE_DAYS = 30
"""That a bundle is about where none was made before (ours: as many days as those who review them count)."""


@dataclass(frozen=True, slots=True)
class BundleChoice:
    """What a person sends: what was done on this day and later, and what they add to it."""

    since: date
    sender: str = ""
    note: str = ""
    with_recordings: bool = True


def usual_since(history: History, today: date) -> date:
    """The day of the last bundle, which may not have had all of that day; else thirty days ago."""
    last = StoredState(history).bundle_day()
    return last if last is not None and last <= today else today - timedelta(days=USUAL_BUNDLE_DAYS)


@dataclass(frozen=True, slots=True)
class Besides:
    """A session that is sent and is in no history, its recording, and pictures of it by their media second."""

    session: PastSession
    recording: Path
    pictures: Mapping[float, Path]


def gathered(history: History, choice: BundleChoice, now: datetime, besides: Sequence[Besides] = ()) -> Sent:
    """The contents of a bundle that is made now; StoreError for none, or more than one can hold."""
    if len(choice.sender) > LONGEST_PERSON_NAME or len(choice.note) > LONGEST_SENDER_NOTE:
        raise StoreError(
            _("A name has at most {name} characters, a note {note}. Shorten it.").format(
                name=LONGEST_PERSON_NAME, note=LONGEST_SENDER_NOTE
            )
        )
    state = StoredState(history)
    found = {one.id: one for one in history.sessions(choice.since)}
    found |= {one.session.id: one.session for one in besides}
    sessions = tuple(sorted(found.values(), key=lambda one: (one.began, one.id)))
    if not sessions:
        told = _("There is no session since {day}. Choose an earlier day.")
        raise StoreError(told.format(day=choice.since.isoformat()))
    if len(sessions) > MOST_SENT_SESSIONS:
        raise StoreError(
            _("More than {most} sessions do not go into one file. Choose a later day.").format(
                most=MOST_SENT_SESSIONS
            )
        )
    return Sent(
        uuid4().hex,
        now.replace(microsecond=0),
        __version__,
        choice.sender.strip(),
        choice.note.strip(),
        state.plan(),
        _screening(state),
        min([choice.since, *(one.began.date() for one in sessions)]),
        sessions,
    )


def make_bundle(
    history: History, choice: BundleChoice, now: datetime, path: Path, besides: Sequence[Besides] = ()
) -> Sent:
    """Write the bundle, give what is in it; InputError where `path` cannot be written; StoreError."""
    sent = gathered(history, choice, now, besides)
    files = {one.id: history.recordings.path(one.id) for one in sent.sessions if one.recording}
    files |= {one.session.id: one.recording for one in besides}
    pictures = {
        picture_name(one.session.id, seconds): file for one in besides for seconds, file in one.pictures.items()
    }
    return write_bundle(path, sent, files if choice.with_recordings else {}, pictures)


def _screening(state: StoredState) -> ScreeningAnswers | None:
    kept = state.screening()
    try:
        return None if kept is None else screening_answers_from_json(json.loads(kept.text))
    except (ValueError, RecursionError):
        return None
