"""Forgets sessions for good: in the history, and in what live sessions have left on disk for resuming."""

import shutil
from collections.abc import Collection

from posecheck.store.history import History
from posecheck.web.live.event_log import read_event_log
from posecheck.web.live.storage import age, delete_files, recordings_folder

LEFT_ALONE_SECONDS = 60.0
"""After which nobody holds a session any more (ours: a frame comes every tenth of a second while somebody does)."""


def forget_everywhere(history: History, sessions: Collection[str] | None) -> int:
    """Delete these sessions, or all that were to be remembered (None); gives how many the history had.

    A session that is being held now is only in the history once it has ended; it is remembered then. Of a person
    with an account all goes that is on the disk.
    """
    if sessions is None and history.place.owner:
        shutil.rmtree(recordings_folder(history.place.owner), ignore_errors=True)
    for log in recordings_folder(history.place.owner).glob("*.events"):
        logged = read_event_log(log)
        if logged is None or logged.beginning is None:
            continue
        over = logged.finished or logged.remembered or age(log) > LEFT_ALONE_SECONDS
        if over and (sessions is None or logged.beginning.id in sessions):
            delete_files(log)
    return history.forget(sessions)
