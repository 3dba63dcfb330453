"""What signed-in people do goes into the audit trail: by the pages, and by every route that is somebody's."""

import logging
import re
from datetime import UTC, datetime

from posecheck.store.audit import Event, audit_time, audit_trail
from posecheck.web.person import Person

_POLLED = re.compile(r"/posecheck/(?:live/unfinished|uploads/[^/]+)")
"""What a page asks for again and again while it waits; it gives no file."""
_LOGGER = logging.getLogger("posecheck.web")


def write_down(person: Person | None, did: str, what: str = "") -> None:
    """Write it down; nothing for whoever has no account. A disk that is full stops nobody, the log says so."""
    if person is None or not person.key:
        return
    at = audit_time(datetime.now(UTC))
    try:
        audit_trail().add(Event(at, person.key, person.name, person.role, did, what))
    except OSError as error:
        _LOGGER.warning("posecheck: the audit trail cannot be written (%s).", error.strerror)


def note_request(person: Person, method: str, path: str, status: int) -> None:
    """A request with a visitor's token, which is about something of one person, was answered with this status."""
    if status in (401, 403, 404):
        write_down(person, "was refused", f"{method} {path}")
    elif not (method == "GET" and _POLLED.fullmatch(path)):
        write_down(person, "opened" if method in ("GET", "HEAD", "WebSocket") else "changed", f"{method} {path}")
