"""What is kept of a visitor besides sessions: in the history of their own computer, else while the page is open."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.plan.assigned import AssignedPlan
from posecheck.practice.kept import KeptText, LevelAnswer
from posecheck.practice.routine import Routine
from posecheck.store.state import StoredState
from posecheck.web.pages import memory

_KEY = "kept"

_Answer = TypeVar("_Answer")


class VisitorState:
    """As `StoredState`, for whoever is here; it fails nobody.

    stored  None for visitors from elsewhere, and where nothing is to be remembered
    notes   what the person has to be told, among it why something is not kept for the next visit
    """

    def __init__(self, stored: StoredState | None) -> None:
        self._stored = stored
        self._here: dict[str, object] = st.session_state.setdefault(_KEY, {})
        self._failed: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Each in a sentence."""
        return (*(self._stored.notes if self._stored else ()), *self._failed)

    def routine(self) -> Routine | None:
        """What was chosen last."""
        return self._read("routine", lambda stored: stored.routine(), None)

    def keep_routine(self, routine: Routine | None) -> None:
        """In place of the one before; None: there is none any more."""
        self._write("routine", routine, lambda stored: stored.keep_routine(routine))

    def plan(self) -> AssignedPlan | None:
        """What somebody assigned."""
        return self._read("plan", lambda stored: stored.plan(), None)

    def keep_plan(self, plan: AssignedPlan | None) -> None:
        """In place of the one before; None: there is none any more."""
        self._write("plan", plan, lambda stored: stored.keep_plan(plan))

    def screening(self) -> KeptText | None:
        """The answers, as JSON text, and the day on which they were given."""
        return self._read("screening", lambda stored: stored.screening(), None)

    def keep_screening(self, answers: KeptText) -> None:
        """In place of the answers before."""
        self._write("screening", answers, lambda stored: stored.keep_screening(answers))

    def level_answers(self) -> tuple[LevelAnswer, ...]:
        """What was answered when another level was proposed, the oldest first."""
        return self._read("level_answers", lambda stored: stored.level_answers(), ())

    def keep_level_answer(self, answer: LevelAnswer) -> None:
        """In place of an earlier answer to the same proposal."""
        others = (other for other in self.level_answers() if other.question != answer.question)
        self._write("level_answers", (*others, answer), lambda stored: stored.keep_level_answer(answer))

    def _read(self, name: str, read: Callable[[StoredState], _Answer], nothing: _Answer) -> _Answer:
        if self._stored:
            try:
                return read(self._stored)
            except PosecheckError as error:
                self._fail(error)
        found: _Answer = self._here.get(name, nothing)  # type: ignore[assignment]
        return found

    def _write(self, name: str, value: object, write: Callable[[StoredState], None]) -> None:
        self._here[name] = value  # also where it is stored: who stops being remembered is not asked again at once
        if self._stored:
            try:
                write(self._stored)
            except PosecheckError as error:
                self._fail(error)

    def _fail(self, error: PosecheckError) -> None:
        if str(error) not in self._failed:
            self._failed += (str(error),)


def forget_here() -> None:
    """What is kept while the page is open; what is in the history is forgotten there."""
    st.session_state.pop(_KEY, None)


def kept_state() -> VisitorState:
    """Of the visitor who is here."""
    history = memory.history_of_visitor() if memory.remembers() else None
    return VisitorState(StoredState(history) if history else None)
