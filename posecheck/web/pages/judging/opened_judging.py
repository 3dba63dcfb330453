"""What the parts of a professional's own judgement are about: a person's recorded sessions, one of them chosen."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import LONGEST_PERSON_NAME, AssignedPlan
from posecheck.practice.judgement import Author, Judgements
from posecheck.practice.past import PastSession
from posecheck.review.kept_look import LookedAt
from posecheck.store.judgement_rows import Judgement
from posecheck.store.judgements import StoredJudgements
from posecheck.web.pages.dates import day_of_year, time_of_day
from posecheck.web.pages.measured_words import on_side

JUDGED_BY = "judging-by"
_FAILED = "judging-failed"
_KEPT_LOOKS = 64
"""Recordings whose readings stay in memory (ours: two months of daily ones, some 100 MB at most)."""


@dataclass(frozen=True, slots=True)
class RecordedSession:
    """A session that was sent, and its recording."""

    session: PastSession
    recording: Path


@dataclass(frozen=True, slots=True)
class Judging:
    """What all parts of this section are about.

    sessions  of one person, with recordings, the oldest first
    chosen    the one that is judged
    plan      that the person follows; None without one
    """

    sessions: tuple[RecordedSession, ...]
    chosen: RecordedSession
    looked: LookedAt
    plan: AssignedPlan | None
    stored: StoredJudgements

    @property
    def session(self) -> str:
        """The id of the chosen one."""
        return self.chosen.session.id

    def said(self) -> Judgements:
        """What was said of the chosen one so far."""
        return self.stored.of({self.session})

    def keep(self, *judgements: Judgement) -> bool:
        """Keep what was said; where that fails the person is told at the next run. Whether it was kept."""
        return _telling(lambda: self.stored.keep(*judgements))

    def take_back(self, *ids: str) -> None:
        """The same for what is no longer said."""
        _telling(lambda: self.stored.take_back(*ids))


def author_now() -> Author:
    """Who is before the page, now."""
    name = str(st.session_state.get(JUDGED_BY, ""))[:LONGEST_PERSON_NAME].strip()
    return Author(name, datetime.datetime.now().astimezone().replace(microsecond=0))


def session_title(session: PastSession) -> str:
    """When it was, and what was done."""
    names = dict.fromkeys(on_side(one.stretch, one.side) for one in session.segments)
    told = _("{day}, at {time}").format(day=day_of_year(session.began.date()), time=time_of_day(session.began))
    return " · ".join([told, *names])


def opened_look(recording: Path) -> LookedAt:
    """A recording, looked at once for everybody who opens it. InputError where it cannot be read."""
    return _look(str(recording), recording.stat().st_mtime_ns if recording.exists() else 0)


@st.cache_resource(max_entries=_KEPT_LOOKS, show_spinner=False)
def _look(recording: str, _changed: int) -> LookedAt:
    return LookedAt(Path(recording))


def new_id() -> str:
    """Of a judgement."""
    return uuid4().hex


def take_judging_failure() -> str | None:
    """Why the last thing that was said could not be kept, once; None where it was."""
    failed: str | None = st.session_state.pop(_FAILED, None)
    return failed


def _telling(do: Callable[[], None]) -> bool:
    try:
        do()
    except PosecheckError as error:
        st.session_state[_FAILED] = str(error)
        return False
    return True
