"""What is kept of a person besides sessions: plan, routine, answers of the screening, answers to proposals."""

import json
from datetime import date

from posecheck.errors import PlanError
from posecheck.language.translation import gettext as _
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_text
from posecheck.practice.kept import KeptName, KeptState, KeptText, LevelAnswer
from posecheck.practice.routine import Routine, routine_from_json
from posecheck.store.history import History
from posecheck.store.state_rows import (
    delete_kept_text,
    read_kept_text,
    read_level_answers,
    read_state,
    write_kept_text,
    write_level_answer,
)


class StoredState:
    """Kept in the history, and exported, imported and forgotten with it.

    notes  what the person has to be told: a sentence for each thing that was there and could not be read. It stays
           where it is until something is kept in its place.

    Each method is one transaction, and StoreError where it fails. Looking makes no file.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self.notes: tuple[str, ...] = ()

    def routine(self) -> Routine | None:
        """What was chosen last; None where nothing was, or where it cannot be read."""
        unreadable = _("The routine that was kept cannot be read. Please choose one again.")
        kept = self._text("routine", unreadable)
        if kept is None:
            return None
        try:
            return routine_from_json(json.loads(kept.text))
        except (ValueError, RecursionError):
            self.notes += (unreadable,)
            return None

    def keep_routine(self, routine: Routine | None) -> None:
        """In place of the one before; None: there is none any more."""
        self._keep_or_delete("routine", None if routine is None else json.dumps(routine.to_json()))

    def plan(self) -> AssignedPlan | None:
        """What somebody assigned; None where nobody did, or where it cannot be read."""
        unreadable = _("The plan that was kept cannot be read. Please open its file or its link again.")
        kept = self._text("plan", unreadable)
        if kept is None:
            return None
        try:
            return assigned_from_json(json.loads(kept.text))
        except (ValueError, RecursionError, PlanError):
            self.notes += (unreadable,)
            return None

    def plan_since(self) -> date | None:
        """The day from which the person has had it; None where there is none."""
        kept = self._text("plan", "")
        return None if kept is None else kept.day

    def keep_plan(self, plan: AssignedPlan | None) -> None:
        """In place of the one before; None: there is none any more."""
        self._keep_or_delete("plan", None if plan is None else assigned_to_text(plan))

    def screening(self) -> KeptText | None:
        """The answers, as JSON text, and the day on which they were given."""
        return self._text("screening", _("The answers that were kept cannot be read. They are asked again."))

    def keep_screening(self, answers: KeptText) -> None:
        """In place of the answers before."""
        self._keep(answers)

    def bundle_day(self) -> date | None:
        """The day on which the last bundle was made; None where none was."""
        kept = self._text("bundle", _("When the last file was sent cannot be read. Please choose the first day."))
        return kept.day if kept else None

    def keep_bundle_day(self, day: date) -> None:
        """A bundle was made on this day."""
        self._keep(KeptText("bundle", day, "{}"))

    def level_answers(self) -> tuple[LevelAnswer, ...]:
        """What was answered when another level was proposed, the oldest first."""
        if not self._history.begun:
            return ()
        with self._history.reading() as connection:
            return tuple(read_level_answers(connection))

    def keep_level_answer(self, answer: LevelAnswer) -> None:
        """In place of an earlier answer to the same proposal."""
        with self._history.writing() as connection:
            write_level_answer(connection, answer)

    def everything(self) -> KeptState:
        """To be exported."""
        if not self._history.begun:
            return KeptState()
        with self._history.reading() as connection:
            return read_state(connection)

    def _text(self, name: KeptName, unreadable: str) -> KeptText | None:
        if not self._history.begun:
            return None
        with self._history.reading() as connection:
            try:
                return read_kept_text(connection, name)
            except (ValueError, TypeError):
                self.notes += (unreadable,) if unreadable else ()
                return None

    def _keep_or_delete(self, name: KeptName, text: str | None) -> None:
        if text is not None:
            self._keep(KeptText(name, date.today(), text))
        elif self._history.begun:
            with self._history.writing() as connection:
                delete_kept_text(connection, name)

    def _keep(self, text: KeptText) -> None:
        with self._history.writing() as connection:
            write_kept_text(connection, text)
