"""The history as a file: what is exported comes back whole, and nothing in a file from elsewhere is believed."""

import hashlib
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from posecheck.errors import InputError
from posecheck.store import checked_archive, exporting, importing
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import Brought, import_history
from posecheck.store.place import HistoryPlace, file_place
from tests.histories import faulted, past, session_id, small_recording

Entries = dict[str, bytes]


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(file_place(tmp_path / "one" / "history.sqlite"))


@pytest.fixture
def other(tmp_path: Path) -> History:
    return History(file_place(tmp_path / "two" / "history.sqlite"))


@pytest.fixture
def archive(history: History, tmp_path: Path) -> Path:
    """Three sessions, the first without a recording."""
    history.put(past(0), None)
    for number in (1, 2):
        history.put(past(number), small_recording(tmp_path / "one.posecheck", 20 + number))
    target = tmp_path / "kept.zip"
    assert export_history(history, target) == 3
    return target


def test_an_exported_history_comes_back(history: History, archive: Path, place: HistoryPlace) -> None:
    """Into a file and into PostgreSQL, with its recordings; a second time it changes nothing."""
    other = History(place)
    assert import_history(other, archive) == Brought(3, 0)
    assert list(other.sessions()) == list(history.sessions())
    for session, kept in other.recorded():
        assert other.recordings.measured(session) == kept
    assert import_history(other, archive) == Brought(0, 3)


def test_what_is_there_stays_as_it_is(archive: Path, other: History) -> None:
    """An import adds; it replaces nothing."""
    mine = replace(past(1), pain_after=4)
    other.put(mine, None)
    assert import_history(other, archive) == Brought(2, 1)
    assert other.find(mine.id) == mine
    assert not other.recordings.path(mine.id).exists()


def test_an_empty_history_is_exported_too(history: History, other: History, tmp_path: Path) -> None:
    """And comes back as nothing."""
    assert export_history(history, tmp_path / "empty.zip") == 0
    assert import_history(other, tmp_path / "empty.zip") == Brought(0, 0)
    assert not other.place.recordings.exists()


def test_a_recording_that_is_gone_or_damaged_is_left_out(history: History, other: History, archive: Path) -> None:
    """The session is kept without it, and what is exported can be imported."""
    history.recordings.delete(session_id(1))
    history.recordings.path(session_id(2)).write_bytes(b"damaged")
    again = archive.with_name("again.zip")
    export_history(history, again)
    assert import_history(other, again) == Brought(3, 0)
    assert [one.recording for one in other.sessions()] == [None] * 3


def test_nothing_is_overwritten(history: History, archive: Path) -> None:
    """A file of that name stays, a folder that is not there gets a sentence, and no draft is left."""
    before = archive.read_bytes()
    with pytest.raises(InputError, match="is there already"):
        export_history(history, archive)
    with pytest.raises(InputError, match="cannot be written"):
        export_history(history, archive.parent / "nowhere" / "kept.zip")
    assert archive.read_bytes() == before
    assert not list(archive.parent.glob(".*.part"))


def test_large_archives_are_understood(
    archive: Path, history: History, other: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that have the wide end of more than four gigabytes, or 65,535 entries."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    wide = archive.with_name("wide.zip")
    export_history(history, wide)
    assert b"PK\6\6" in wide.read_bytes()
    assert import_history(other, wide) == Brought(3, 0)


def test_faults_best_moments_and_plans_come_back(history: History, other: History, tmp_path: Path) -> None:
    """As they were."""
    history.put(faulted(past(1)), None)
    export_history(history, tmp_path / "kept.zip")
    import_history(other, tmp_path / "kept.zip")
    assert list(other.sessions()) == [faulted(past(1))]


def test_an_archive_of_the_second_format_is_read(archive: Path, other: History) -> None:
    """Its sessions know of no faults, no best moment and no plan."""
    entries = entries_of(archive)
    header = json.loads(entries["history.json"])
    entries["history.json"] = json.dumps({**header, "posecheck history": 2}).encode()

    def older(sessions: list[dict[str, Any]]) -> None:
        for session in sessions:
            del session["plan_id"]
            for segment in session["segments"]:
                del segment["faults"], segment["best_at"]

    assert import_history(other, packed(resealed(entries, older), archive)) == Brought(3, 0)
    (segment, *_) = next(iter(other.sessions())).segments
    assert (segment.faults, segment.best_at) == ((), None)


def test_an_archive_of_the_first_format_is_read(archive: Path, other: History) -> None:
    """It has sessions, and nothing that is kept besides them."""
    entries = entries_of(archive)
    del entries["state.json"]
    header = json.loads(entries["history.json"])
    del header["state_sha256"]
    entries["history.json"] = json.dumps({**header, "posecheck history": 1}).encode()
    old = packed(resealed(entries, lambda sessions: [one.pop("visit") for one in sessions]), archive)
    assert import_history(other, old) == Brought(3, 0)
    assert [one.visit for one in other.sessions()] == [None] * 3


# What is not believed.


def entries_of(archive: Path) -> Entries:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(entries: Entries, target: Path, how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", how) as opened:
        for name, content in entries.items():
            opened.writestr(name, content)
    return target


def resealed(entries: Entries, change: Callable[[list[dict[str, Any]]], object]) -> Entries:
    """With changed sessions, and a header that fits them."""
    sessions = [json.loads(line) for line in entries["sessions.jsonl"].splitlines()]
    change(sessions)
    content = b"".join(json.dumps(one).encode() + b"\n" for one in sessions)
    header = {
        **json.loads(entries["history.json"]),
        "sessions": len(sessions),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return {**entries, "sessions.jsonl": content, "history.json": json.dumps(header).encode()}


def with_state(entries: Entries, content: bytes) -> Entries:
    """With another state, and a header that fits it."""
    header = {**json.loads(entries["history.json"]), "state_sha256": hashlib.sha256(content).hexdigest()}
    return {**entries, "state.json": content, "history.json": json.dumps(header).encode()}


def _with(path: str, value: object) -> Callable[[Entries], Entries]:
    """The first session with another value at a path like "segments.0.holds.0.held"."""

    def change(sessions: list[dict[str, Any]]) -> None:
        *way, last = path.split(".")
        at: Any = sessions[0]
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = value

    return lambda entries: resealed(entries, change)


FAULT = {"check": "lean", "cue": "Lean on.", "seconds": 3.0, "certain": 2.0, "worst": 11.0, "worst_at": 18.0}
RECORDING = f"recordings/{session_id(1)}.posecheck"
FORGED: dict[str, Callable[[Entries], Entries]] = {
    "a name that leads out": lambda e: {**e, "recordings/../../evil.posecheck": b"x"},
    "an absolute name": lambda e: {**e, "/tmp/evil": b"x"},
    "another file": lambda e: {**e, "readme.txt": b"x"},
    "no header": lambda e: {name: content for name, content in e.items() if name != "history.json"},
    "no sessions": lambda e: {name: content for name, content in e.items() if name != "sessions.jsonl"},
    "a header that is none": lambda e: {**e, "history.json": b"[]"},
    "a header of nested lists": lambda e: {**e, "history.json": b"[" * 9999},
    "a newer format": lambda e: {**e, "history.json": e["history.json"].replace(b":3,", b":4,", 1)},
    "format nought": lambda e: {**e, "history.json": e["history.json"].replace(b":3,", b":0,", 1)},
    "fewer than it says": lambda e: {
        **e,
        "history.json": e["history.json"].replace(b'"sessions":3', b'"sessions":4'),
    },
    "more than it says": lambda e: {
        **e,
        "history.json": e["history.json"].replace(b'"sessions":3', b'"sessions":2'),
    },
    "a changed session": lambda e: {**e, "sessions.jsonl": e["sessions.jsonl"].replace(b"12.5", b"92.5", 1)},
    "a session that is none": lambda e: {**e, "sessions.jsonl": b"null\n" + e["sessions.jsonl"]},
    "a session twice": lambda e: resealed(e, lambda all_: all_.append(all_[0])),
    "a recording that is not there": lambda e: {n: c for n, c in e.items() if n != RECORDING},
    "a recording of no session": lambda e: {**e, f"recordings/{'e' * 32}.posecheck": b"x"},
    "a changed recording": lambda e: {**e, RECORDING: e[RECORDING][:-1] + b"x"},
    "an id that is a path": _with("id", "../../../../etc/passwd"),
    "a date before computers": _with("began", "1066-10-14T09:00:00+00:00"),
    "a date without an offset": _with("began", "2026-10-14T09:00:00"),
    "a negative hold": _with("segments.0.holds.0.held", -1.0),
    "an endless hold": _with("segments.0.holds.0.held", 1e30),
    "an angle of a million degrees": _with("segments.0.ranges.0.highest", 1e6),
    "a third side": _with("segments.0.side", "middle"),
    "a word for a number": _with("ledger.correct", "much"),
    "a level of its own": _with("plans.0.level", "olympic"),
    "the same side twice": _with("plans.0.sides", ["left", "left"]),
    "a name of a megabyte": _with("segments.0.stretch", "x" * 1_000_000),
    "a name that moves the terminal's cursor": _with("segments.0.stretch", "\x1b[2J"),
    "a million props": _with("plans.0.props", ["x"] * 100_000),
    "more pain than there is": _with("pain_before", 11),
    "a hundred thousand repetitions": _with("plans.0.repetitions", 100_000),
    "no state": lambda e: {name: content for name, content in e.items() if name != "state.json"},
    "a changed state": lambda e: {**e, "state.json": e["state.json"] + b" "},
    "a state in the first format": lambda e: {
        **e,
        "history.json": e["history.json"].replace(b":3,", b":1,", 1).replace(b"state_sha256", b"nothing"),
    },
    "a state of nested lists": lambda e: with_state(e, b"[" * 9999),
    "a text that is kept under a strange name": lambda e: with_state(
        e, b'{"texts":[{"name":"../diary","day":"2026-03-02","text":"{}"}],"level_answers":[]}'
    ),
    "a text of a megabyte": lambda e: with_state(
        e, b'{"texts":[{"name":"routine","day":"2026-03-02","text":"%s"}]}' % (b"x" * 1_000_000)
    ),
    "a level that there is not": lambda e: with_state(
        e,
        b'{"level_answers":[{"day":"2026-03-02","stretch":"x","level":"olympic","proposed":"beginner",'
        b'"accepted":true}]}',
    ),
    "a visit that is a path": _with("visit", "../../etc"),
    "a plan that is a path": _with("plan_id", "../../etc"),
    "a best moment before the session": _with("segments.0.best_at", -1.0),
    "a fault of a million degrees": _with("segments.0.faults", [{**FAULT, "worst": 1e6}]),
    "a fault that moves the terminal's cursor": _with("segments.0.faults", [{**FAULT, "cue": "\x1b[2J"}]),
    "the same measure twice": lambda e: resealed(
        e, lambda all_: all_[0]["segments"][0]["ranges"].extend(all_[0]["segments"][0]["ranges"])
    ),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_archive_is_refused_as_a_whole(how: str, archive: Path, other: History, tmp_path: Path) -> None:
    """With a sentence; nothing of it is kept, and nothing is written anywhere else."""
    assert_refused(packed(FORGED[how](entries_of(archive)), tmp_path / "forged.zip"), other, tmp_path)


def assert_refused(forged: Path, other: History, tmp_path: Path) -> None:
    there = {path for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(InputError) as refused:
        import_history(other, forged)
    assert str(forged) in str(refused.value) and len(str(refused.value)) < 600
    assert other.ids() == set()
    left = {path for path in tmp_path.rglob("*") if path.is_file()} - there
    assert {path.name for path in left} <= {"history.sqlite"}


@pytest.mark.parametrize(
    "content", [b"", b"PK", b"noise" * 999, b"PK\5\6" + b"\0" * 18, b"PK\5\6" + b"\xff" * 18 + b"\0\0"], ids=repr
)
def test_what_is_no_archive_is_refused(content: bytes, other: History, tmp_path: Path) -> None:
    """Nothing, the beginning of one, noise, an empty one, and ends that lie."""
    forged = tmp_path / "forged.zip"
    forged.write_bytes(content)
    assert_refused(forged, other, tmp_path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.98])
def test_a_cut_archive_is_refused(share: float, archive: Path, other: History, tmp_path: Path) -> None:
    """Wherever it breaks off."""
    forged = tmp_path / "forged.zip"
    forged.write_bytes(archive.read_bytes()[: int(share * archive.stat().st_size)])
    assert_refused(forged, other, tmp_path)


def test_other_packings_are_refused(archive: Path, other: History, tmp_path: Path) -> None:
    """LZMA may ask for gigabytes of memory to unpack a few bytes."""
    assert_refused(packed(entries_of(archive), tmp_path / "forged.zip", zipfile.ZIP_LZMA), other, tmp_path)


def test_a_directory_that_would_fill_the_memory_is_not_read(archive: Path, other: History, tmp_path: Path) -> None:
    """The end of the archive says how large its list of contents is; that alone is believed."""
    content = bytearray(archive.read_bytes())
    struct.pack_into("<L", content, len(content) - 22 + 12, 1_000_000_000)
    forged = tmp_path / "forged.zip"
    forged.write_bytes(content)
    assert_refused(forged, other, tmp_path)


def test_an_archive_that_unpacks_to_too_much_is_refused(
    archive: Path, other: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sessions, one session, a recording: each has its limit, before anything of it is kept."""
    limits = ("MOST_SESSION_BYTES", "MOST_STATE_BYTES", "LARGEST_RECORDING", "MOST_SESSIONS")
    for where, limit in [*((importing, limit) for limit in limits), (checked_archive, "LONGEST_SESSION")]:
        with monkeypatch.context() as patched:
            patched.setattr(where, limit, 2)
            assert_refused(archive, other, tmp_path)


def test_a_disk_without_space_is_noticed_before(
    archive: Path, other: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says how much is needed."""
    monkeypatch.setattr(importing, "SPARE_BYTES", 10**18)
    assert_refused(archive, other, tmp_path)


def test_a_missing_file_and_a_folder_are_refused(other: History, tmp_path: Path) -> None:
    """A sentence each."""
    with pytest.raises(InputError, match="is not there"):
        import_history(other, tmp_path / "missing.zip")
    with pytest.raises(InputError, match="is not a file"):
        import_history(other, tmp_path)


def test_an_import_that_is_stopped_leaves_no_recordings(
    archive: Path, other: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C after the recordings have come."""

    def stopped(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(History, "add_all", stopped)
    with pytest.raises(KeyboardInterrupt):
        import_history(other, archive)
    assert list(other.place.recordings.iterdir()) == []


def test_an_export_to_a_full_disk_leaves_nothing(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and no half of an archive."""

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(exporting, "_write_sessions", full)
    with pytest.raises(InputError, match="no space left"):
        export_history(history, tmp_path / "kept.zip")
    assert not list(tmp_path.glob("*.zip")) and not list(tmp_path.glob(".*.part"))
