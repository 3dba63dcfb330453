"""What clinicians say of sessions: kept beside the history, and exported, imported and forgotten with it."""

from collections.abc import Collection

from posecheck.practice.judgement import Judgements
from posecheck.store.history import History
from posecheck.store.judgement_rows import (
    Judgement,
    delete_judgements,
    forget_judgements,
    read_judgements,
    write_judgement,
)


class StoredJudgements:
    """In the database of a history; the sessions may be those of a bundle, which are no rows of it.

    Each method is one transaction, and StoreError where it fails. Looking makes no file.
    """

    def __init__(self, history: History) -> None:
        self._history = history

    def of(self, sessions: Collection[str] | None = None) -> Judgements:
        """What was said of these sessions (their ids), or of all; the oldest first."""
        if not self._history.begun:
            return Judgements()
        with self._history.reading() as connection:
            return read_judgements(connection, sessions)

    def keep(self, *judgements: Judgement) -> None:
        """Each in place of one with its id, an override also of an earlier answer to its question."""
        with self._history.writing() as connection:
            for one in judgements:
                write_judgement(connection, one)

    def take_back(self, *ids: str) -> None:
        """Those with these ids."""
        if self._history.begun:
            with self._history.writing() as connection:
                delete_judgements(connection, ids)

    def forget(self, sessions: Collection[str]) -> None:
        """All that was said of these sessions."""
        if self._history.begun:
            with self._history.writing() as connection:
                forget_judgements(connection, sessions)
