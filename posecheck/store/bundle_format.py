"""A bundle, what somebody sends to whoever assigned their plan, as one file: a zip archive.

sent.json                 id, moment, name, note, first day, answers of the screening, as `practice.sent` has them
plan.json                 the plan that was followed, as `plan.plan_file` writes it; not there without one
sessions.jsonl            a session a line, as in an exported history
recordings/ID.posecheck   of the sessions that have one
pictures/ID-MS.jpg        moments of a session, by its id and the milliseconds of its recording; mostly none
bundle.json               {"posecheck bundle": 1, "made_by": version of posecheck, "sessions": how many,
                          "sha256": {entry: its hash} of all the others}

A later format may have other entries; its bundle.json still begins with the format and made_by.
"""

import datetime
import re
from typing import Any, TypeVar

import msgspec

from posecheck.errors import PlanError
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_text
from posecheck.practice.past import PastSession, is_session_id
from posecheck.practice.screening import screening_answers_from_json
from posecheck.practice.sent import Sent
from posecheck.store.archive_format import SESSIONS_ENTRY, recorded_session
from posecheck.store.checked_archive import LARGEST_RECORDING

BUNDLE_FORMAT = 1
BUNDLE_SUFFIX = ".posecheck-bundle"
BUNDLE_ENTRY, SENT_ENTRY, PLAN_ENTRY = "bundle.json", "sent.json", "plan.json"
MOST_PICTURES = 200
"""In one bundle (ours: six of each of thirty sessions)."""
LARGEST_PICTURE = 1_000_000
"""Bytes of a picture (ours: a report's moments have 60,000)."""
_LARGEST_SESSIONS = 100_000_000
"""Of all sessions without their recordings (ours: 2000 of them, each ten times as long as a usual one)."""
_LARGEST_HEADER, _LARGEST_LETTER, _LARGEST_PLAN = 1_000_000, 100_000, 1_000_000
"""Bytes (ours: the hashes of 2000 recordings take 300,000, a letter 20,000, a plan with all its notes 200,000)."""
_PICTURE = re.compile(r"pictures/([0-9a-f]{32}-[0-9]{1,9})\.jpg")


class BundleVersion(msgspec.Struct, frozen=True, rename={"format": "posecheck bundle"}):
    """What may be read of every bundle.json, whatever posecheck has made it."""

    format: int
    made_by: str


class BundleHeader(BundleVersion, frozen=True, rename={"format": "posecheck bundle"}):
    """bundle.json; what else it holds is not read."""

    sessions: int
    sha256: dict[str, str]


class _Letter(msgspec.Struct, frozen=True):
    """sent.json."""

    id: str
    made: datetime.datetime
    made_by: str
    sender: str
    note: str
    since: datetime.date
    screening: dict[str, Any] | None


_Read = TypeVar("_Read")
_HEADER = msgspec.json.Decoder(BundleHeader)
_VERSION = msgspec.json.Decoder(BundleVersion)
_LETTER = msgspec.json.Decoder(_Letter)
_VALUES = msgspec.json.Decoder()


def picture_entry(name: str) -> str:
    """Where a picture of this name is; ValueError for what is no name of one (`picture_name`)."""
    entry = f"pictures/{name}.jpg"
    if _PICTURE.fullmatch(entry) is None:
        raise ValueError(f"picture {name[:60]!r}")
    return entry


def pictured(entry: str) -> str | None:
    """The name of the picture in an entry; None for any other entry."""
    found = _PICTURE.fullmatch(entry)
    return found[1] if found else None


def picture_name(session: str, seconds: float) -> str:
    """How a picture is called: by its session and the media second that it shows."""
    if not is_session_id(session) or not 0 <= seconds < 1e6:
        raise ValueError("no moment of a session")
    return f"{session}-{round(1000 * seconds)}"


def pictured_moment(name: str) -> tuple[str, float]:
    """The session and the media second of a picture of this name."""
    session, milliseconds = name.split("-")
    return session, int(milliseconds) / 1000


def largest_entry(entry: str) -> int | None:
    """Bytes that an entry may have; None for one that no bundle has."""
    sizes = {
        BUNDLE_ENTRY: _LARGEST_HEADER,
        SENT_ENTRY: _LARGEST_LETTER,
        PLAN_ENTRY: _LARGEST_PLAN,
        SESSIONS_ENTRY: _LARGEST_SESSIONS,
    }
    if recorded_session(entry):
        return LARGEST_RECORDING
    return LARGEST_PICTURE if pictured(entry) else sizes.get(entry)


def header_to_bytes(header: BundleHeader) -> bytes:
    """bundle.json."""
    return msgspec.json.encode(header)


def version_of_bundle(content: bytes) -> BundleVersion:
    """What a bundle.json of any format says of itself; ValueError for anything else."""
    return _decoded(_VERSION, content)


def header_of_bundle(content: bytes) -> BundleHeader:
    """The reverse; ValueError for anything else."""
    return _decoded(_HEADER, content)


def sent_to_bytes(sent: Sent) -> bytes:
    """sent.json: everything but plan and sessions."""
    screening = sent.screening.to_json() if sent.screening else None
    return msgspec.json.encode(
        _Letter(sent.id, sent.made, sent.made_by, sent.sender, sent.note, sent.since, screening)
    )


def sent_of(content: bytes, plan: AssignedPlan | None, sessions: tuple[PastSession, ...]) -> Sent:
    """The reverse; ValueError for anything else."""
    letter = _decoded(_LETTER, content)
    screening = None if letter.screening is None else screening_answers_from_json(letter.screening)
    return Sent(
        letter.id, letter.made, letter.made_by, letter.sender, letter.note, plan, screening, letter.since, sessions
    )


def plan_to_bytes(plan: AssignedPlan) -> bytes:
    """plan.json."""
    return assigned_to_text(plan).encode()


def plan_of_bundle(content: bytes) -> AssignedPlan:
    """The reverse; ValueError for anything else."""
    try:
        return assigned_from_json(_decoded(_VALUES, content), PLAN_ENTRY)
    except PlanError as error:
        raise ValueError(str(error)) from error


def _decoded(decoder: "msgspec.json.Decoder[_Read]", content: bytes) -> _Read:
    try:
        return decoder.decode(content)
    except (RecursionError, OverflowError) as error:
        raise ValueError("nested too deep, or a number too large") from error
