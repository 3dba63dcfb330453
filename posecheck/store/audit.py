"""Who opened what on a server with accounts: one line of JSON an event, added to and never changed.

A file and no table: it is written where nothing else of a person is, outlives what they delete, and a system can be
told to let nobody change it (chattr +a).
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from posecheck.store.place import data_folder

MOST_LETTERS = 300
"""Of each text of an event (ours: an address of a page with what it is asked for)."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did.

    at      date and time in UTC, as 2026-11-30T07:30:00Z
    who     the person's key; name and role as they were then
    did     opened, changed, came in, was refused, deleted everything
    what    the page, or the address without its token
    """

    at: str
    who: str
    name: str
    role: str
    did: str
    what: str = ""


class AuditTrail:
    """The events in a file, which is not there before the first. OSError where it cannot be written or read."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(self, event: Event) -> None:
        """At the end; several processes may do so at once."""
        self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        texts = {name: text[:MOST_LETTERS] for name, text in asdict(event).items()}
        handle = os.open(self.file, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            os.write(handle, json.dumps(texts).encode() + b"\n")
        finally:
            os.close(handle)

    def events(self) -> Iterator[Event]:
        """The oldest first; a line that was cut off is left out."""
        if not self.file.exists():
            return
        with self.file.open(encoding="utf-8") as lines:
            for line in lines:
                try:
                    yield Event(**json.loads(line))
                except (ValueError, TypeError):
                    continue


def audit_time(now: datetime) -> str:
    """As events have it."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def audit_trail() -> AuditTrail:
    """The server's own, in its data folder."""
    return AuditTrail(data_folder() / "audit.jsonl")
