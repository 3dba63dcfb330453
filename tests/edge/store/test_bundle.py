"""A bundle brings back what was put in; what was changed, or is none, is refused and leaves nothing."""

import hashlib
import json
import shutil
import stat
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from posecheck.coaching.course import Course
from posecheck.errors import BundleError, InputError
from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.practice.past import KeptRecording, PastSession
from posecheck.practice.remembering import Occasion, past_session
from posecheck.practice.screening import ScreeningAnswer, ScreeningAnswers
from posecheck.practice.sent import Sent
from posecheck.review.rescore import score_recording
from posecheck.scoring.recording import Recording
from posecheck.store import archive_writing, bundle, bundle_checks, bundle_format, checked_archive
from posecheck.store.bundle import OpenedBundle, open_bundle, write_bundle
from posecheck.store.bundle_format import picture_name, pictured_moment
from posecheck.store.history import History
from posecheck.store.place import file_place
from posecheck.stretch.checks import OwnRange
from tests.courses import course_of
from tests.histories import FIRST, faulted, past, session_id, small_recording
from tests.paths import SAMPLES

Entries = dict[str, bytes]
PLAN = AssignedPlan(
    session_id(0),
    (
        AssignedStretch(
            PlannedStretch(
                "seated_figure_four",
                "beginner",
                ("support",),
                plan_dose(30.0, 2, "cumulative"),
                (OwnRange("lean", 15.0, 25.0, "after the operation"),),
            ),
            None,
            ("left", "right"),
            "Slowly, please.",
        ),
    ),
    weekdays=(0, 2, 4),
    assigned_by="Dr. Ada Lindström",
    note="Zweimal am Tag, wenn es geht.",
    cleared=(Clearance("hip_replacement_back", "Dr. Ada Lindström"),),
    valid_until=date(2026, 12, 24),
)
SCREENING = ScreeningAnswers(date(2026, 3, 1), (ScreeningAnswer("hip_replacement_back", ("left",), cleared=True),))
MADE = datetime(2026, 3, 30, 18, 5, tzinfo=UTC)
NOTE = "Better on the left. „Schmerz“ on the 3rd:\nstairs. 🙂"


def sent_of(*sessions: PastSession) -> Sent:
    return Sent("c" * 32, MADE, "0.1", "Jo", NOTE, PLAN, SCREENING, FIRST.date(), sessions)


def picture(path: Path, size: tuple[int, int] = (80, 60)) -> Path:
    Image.fromarray(np.full((size[1], size[0], 3), 120, np.uint8)).save(path, "JPEG")
    return path


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A bundle of three sessions, the first without a recording, with a picture of the second."""
    return make(tmp_path)


def make(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    files = {session_id(n): small_recording(folder / f"{n}.posecheck", 20 + n) for n in (2, 3)}
    kept = [replace(faulted(past(n)), recording=measured(files.get(session_id(n)))) for n in (1, 2, 3)]
    pictures = {picture_name(session_id(2), 18.25): picture(folder / "worst.jpg")}
    path = tmp_path / "jo.posecheck-bundle"
    write_bundle(path, sent_of(*kept), files, pictures)
    return path


def measured(file: Path | None) -> KeptRecording | None:
    if file is None:
        return None
    content = file.read_bytes()
    return KeptRecording(len(content), hashlib.sha256(content).hexdigest())


# There and back.


def test_what_was_sent_comes_back(made: Path, tmp_path: Path) -> None:
    """Plan, sessions with faults, recordings, pain, note, name, answers and a picture with its moment."""
    opened = open_bundle(made, tmp_path / "open")
    assert (opened.sent.plan, opened.sent.screening) == (PLAN, SCREENING)
    assert (opened.sent.sender, opened.sent.note, opened.sent.made) == ("Jo", NOTE, MADE)
    files = {session_id(n): tmp_path / "home" / f"{n}.posecheck" for n in (2, 3)}
    kept = [replace(faulted(past(n)), recording=measured(files.get(session_id(n)))) for n in (1, 2, 3)]
    assert opened.sent == sent_of(*kept)
    assert {session: file.read_bytes() for session, file in opened.recordings.items()} == {
        session: file.read_bytes() for session, file in files.items()
    }
    ((name, file),) = opened.pictures.items()
    assert pictured_moment(name) == (session_id(2), 18.25)
    assert file.read_bytes() == (tmp_path / "home" / "worst.jpg").read_bytes()
    assert all(path.is_relative_to(tmp_path / "open") for path in (*opened.recordings.values(), file))


def test_a_session_is_scored_again_to_the_last_digit(tmp_path: Path) -> None:
    """From the history into a bundle, out of it, and scored from its recording: number by number the same."""
    source, course = SAMPLES / "seated_figure_four_right.posecheck", course_of("seated_figure_four")
    history = History(file_place(tmp_path / "history.sqlite"))
    kept = history.put(scored(source, course), source)
    stored = list(history.sessions())
    path = tmp_path / "one.posecheck-bundle"
    write_bundle(path, sent_of(*stored), {kept.id: history.recordings.path(kept.id)}, {})
    opened = open_bundle(path, tmp_path / "open")
    (session,) = opened.sent.sessions
    assert session == kept and session.segments[0].best_at is not None
    again = scored(opened.recordings[session.id], course)
    assert replace(again, recording=kept.recording) == session


def scored(file: Path, course: Course) -> PastSession:
    recording = Recording(file)
    record, _ = score_recording(recording, recording.header.plan)
    occasion = Occasion(session_id(1), FIRST, "done", "0.1", recording.header.model_sha256, None, PLAN.id)
    return past_session(record, course, occasion)


@settings(max_examples=25, deadline=None)
@given(
    sender=st.text(max_size=100),
    note=st.text(max_size=300),
    days=st.sets(st.integers(0, 40), max_size=6),
    plan=st.sampled_from([None, PLAN]),
    screening=st.sampled_from([None, SCREENING, ScreeningAnswers(date(2026, 1, 1), again=True)]),
)
def test_any_words_and_any_number_of_sessions_come_back(
    sender: str,
    note: str,
    days: set[int],
    plan: AssignedPlan | None,
    screening: ScreeningAnswers | None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Also none at all, and words in any writing."""
    folder = tmp_path_factory.mktemp("any")
    sessions = tuple(replace(past(day), pain_before=day % 11, pain_after=None) for day in sorted(days))
    whole = Sent("d" * 32, MADE, "0.1", sender, note, plan, screening, FIRST.date(), sessions)
    write_bundle(folder / "one.posecheck-bundle", whole, {}, {})
    assert open_bundle(folder / "one.posecheck-bundle", folder / "open").sent == whole


def test_a_bundle_that_an_earlier_release_has_made_is_read(tmp_path: Path) -> None:
    """The stored one of each format; whoever raises the format stores one more."""
    stored = sorted(Path(__file__).parent.glob("bundle_*.posecheck-bundle"))
    assert [file.stem for file in stored] == [f"bundle_{n}" for n in range(1, bundle_format.BUNDLE_FORMAT + 1)]
    for file in stored:
        opened = open_bundle(file, tmp_path / file.stem)
        assert [one.id for one in opened.sent.sessions] == [session_id(n) for n in (1, 2, 3)]
        assert opened.sent.plan == PLAN and opened.sent.note == NOTE
        assert len(opened.recordings) == 2 and len(opened.pictures) == 1


def test_a_recording_that_is_gone_or_changed_is_left_out(tmp_path: Path) -> None:
    """Its session is sent without it."""
    file = small_recording(tmp_path / "one.posecheck")
    kept = measured(small_recording(tmp_path / "other.posecheck", 30))
    sessions = (replace(past(1), recording=kept), replace(past(2), recording=kept))
    path = tmp_path / "one.posecheck-bundle"
    write_bundle(path, sent_of(*sessions), {session_id(1): file, session_id(2): tmp_path / "gone"}, {})
    opened = open_bundle(path, tmp_path / "open")
    assert [one.recording for one in opened.sent.sessions] == [None, None]
    assert opened.recordings == {}


def test_a_bundle_is_there_as_a_whole_or_not_at_all(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is overwritten; where the disk is full, or somebody presses Ctrl-C, no half of one is left."""
    before, beside = made.read_bytes(), set(made.parent.iterdir())
    with pytest.raises(InputError, match="is there already"):
        write_bundle(made, sent_of(), {}, {})
    assert made.read_bytes() == before
    for failure in (OSError(28, "No space left on device"), KeyboardInterrupt()):

        def full(*_: object, failure: BaseException = failure) -> None:
            raise failure

        monkeypatch.setattr(archive_writing.zipfile.ZipFile, "writestr", full)
        with pytest.raises((InputError, KeyboardInterrupt)):
            write_bundle(made.with_name("new.posecheck-bundle"), sent_of(), {}, {})
    assert set(made.parent.iterdir()) == beside


def test_a_picture_that_is_none_is_not_sent(tmp_path: Path) -> None:
    """A sentence names it; a picture of no session is a mistake of the caller's."""
    file, path = tmp_path / "one.jpg", tmp_path / "one.posecheck-bundle"
    file.write_bytes(b"GIF89a")
    with pytest.raises(InputError, match="is no JPEG"):
        write_bundle(path, sent_of(past(1)), {}, {picture_name(session_id(1), 2.0): file})
    with pytest.raises(ValueError, match="of no session"):
        write_bundle(path, sent_of(past(1)), {}, {picture_name(session_id(2), 2.0): file})
    with pytest.raises(ValueError, match="no moment"):
        picture_name("../x", 2.0)
    assert not path.exists()


# What is refused.


def entries_of(file: Path) -> Entries:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Entries, target: Path, how: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return target


def resealed(entries: Entries, **header: Any) -> Entries:
    """With checksums that fit."""
    contents = {name: content for name, content in entries.items() if name != "bundle.json"}
    old = json.loads(entries["bundle.json"])
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    count = contents.get("sessions.jsonl", b"").count(b"\n")
    return {**contents, "bundle.json": json.dumps({**old, "sha256": sums, "sessions": count, **header}).encode()}


def refused(file: Path, folder: Path) -> str:
    """The sentence; nothing is left in the folder, which goes where it was new."""
    before = {path for path in folder.parent.rglob("*") if path != folder}
    with pytest.raises(BundleError) as raised:
        open_bundle(file, folder)
    assert not folder.exists()
    assert {path for path in folder.parent.rglob("*") if path != folder} == before
    said = str(raised.value)
    assert str(file) in said and len(said) < 600 and "\n" not in said
    return said


RECORDING = f"recordings/{session_id(2)}.posecheck"
OTHER = f"recordings/{session_id(3)}.posecheck"
PICTURE = f"pictures/{session_id(2)}-18250.jpg"
BOMB = b"\0" * 60_000_000


def _json(name: str, **values: Any) -> Callable[[Entries], Entries]:
    return lambda e: resealed({**e, name: json.dumps({**json.loads(e[name]), **values}).encode()})


FORGED: dict[str, tuple[Callable[[Entries], Entries], str]] = {
    "a name that leads out": (lambda e: resealed({**e, "recordings/../../evil.posecheck": b"x"}), "is no bundle"),
    "an absolute name": (lambda e: resealed({**e, "/tmp/evil": b"x"}), "is no bundle"),
    "a name of another case": (lambda e: resealed({**e, RECORDING.upper(): b"x"}), "is no bundle"),
    "a folder": (lambda e: {**e, "recordings/": b""}, "is no bundle"),
    "no list of contents": (lambda e: {n: c for n, c in e.items() if n != "bundle.json"}, "is no bundle"),
    "no letter": (lambda e: resealed({n: c for n, c in e.items() if n != "sent.json"}), "is no bundle"),
    "a changed note": (lambda e: {**e, "sent.json": e["sent.json"].replace(b"Better", b"Worse!")}, "was changed"),
    "a changed session": (
        lambda e: {**e, "sessions.jsonl": e["sessions.jsonl"].replace(b"12.5", b"92.5", 1)},
        "was changed",
    ),
    "a changed plan": (lambda e: {**e, "plan.json": e["plan.json"].replace(b"25.0", b"95.0")}, "was changed"),
    "a changed picture": (lambda e: {**e, PICTURE: e[PICTURE] + b"x"}, "was changed"),
    "a changed recording": (lambda e: {**e, RECORDING: e[RECORDING][:-1] + b"x"}, "was changed"),
    "a recording of other points, resealed": (
        lambda e: resealed({**e, RECORDING: e[OTHER]}),
        "a recording that was changed",
    ),
    "the plan left out": (lambda e: {n: c for n, c in e.items() if n != "plan.json"}, "was changed"),
    "a recording left out": (
        lambda e: resealed({n: c for n, c in e.items() if n != RECORDING}),
        "lacks a recording",
    ),
    "a recording of no session": (
        lambda e: resealed({**e, f"recordings/{'e' * 32}.posecheck": b"x"}),
        "one of no session",
    ),
    "a picture of no session": (
        lambda e: resealed({**e, f"pictures/{'e' * 32}-1.jpg": e[PICTURE]}),
        "a picture of no session",
    ),
    "a picture that is none": (lambda e: resealed({**e, PICTURE: b"GIF89a"}), "a picture that is none"),
    "a picture of a thousand million points": (
        lambda e: resealed({**e, PICTURE: _claiming(e[PICTURE], 50_000)}),
        "a picture that is none",
    ),
    "a session twice": (
        lambda e: resealed({**e, "sessions.jsonl": 2 * e["sessions.jsonl"]}),
        "cannot be true",
    ),
    "more sessions than it says": (lambda e: resealed(e, sessions=2), "was changed"),
    "fewer sessions than it says": (lambda e: resealed(e, sessions=4), "was changed"),
    "a million sessions": (lambda e: resealed(e, sessions=10**6), "more than any bundle"),
    "another version than its letter's": (lambda e: resealed(e, made_by="0.2"), "was changed"),
    "format nought": (lambda e: resealed(e, **{"posecheck bundle": 0}), "is no bundle"),
    "a version of a megabyte": (lambda e: resealed(e, made_by="9" * 10_000), "is no bundle"),
    "an id that is a path": (_json("sent.json", id="../../etc/passwd"), "cannot be true"),
    "a moment without an offset": (_json("sent.json", made="2026-03-30T18:05:00"), "cannot be true"),
    "a note of a book": (_json("sent.json", note="x" * 5000), "cannot be true"),
    "an answer to no question": (
        _json("sent.json", screening={"day": "2026-03-01", "yes": [{"rule": "x", "sides": [], "cleared": False}]}),
        "cannot be true",
    ),
    "a plan of no stretch": (_json("plan.json", stretches=[]), "cannot be true"),
    "a letter of nested lists": (lambda e: resealed({**e, "sent.json": b"[" * 9999}), "cannot be true"),
    "sessions that unpack to sixty megabytes of nothing": (
        lambda e: resealed({**e, "sessions.jsonl": BOMB}),
        "is too large",
    ),
    "a letter that does": (lambda e: resealed({**e, "sent.json": BOMB}), "is too large"),
    "a recording that does": (lambda e: resealed({**e, RECORDING: BOMB}), "is too large"),
}


def _claiming(jpeg: bytes, side: int) -> bytes:
    """The picture with another size in its header."""
    at = jpeg.index(b"\xff\xc0") + 5
    return jpeg[:at] + side.to_bytes(2, "big") * 2 + jpeg[at + 4 :]


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_bundle_is_refused_as_a_whole(how: str, made: Path, tmp_path: Path) -> None:
    """With a sentence that says what is wrong."""
    forge, words = FORGED[how]
    assert words in refused(packed(forge(entries_of(made)), tmp_path / "forged"), tmp_path / "open")


def test_a_bundle_of_a_newer_posecheck_is_named(made: Path, tmp_path: Path) -> None:
    """With its version, whatever else is in it and however that is written."""
    header = {"posecheck bundle": 2, "made_by": "7.3", "sessions": {"kept": "elsewhere"}}
    newer = {**entries_of(made), "films/one.webm": b"x", "bundle.json": json.dumps(header).encode()}
    said = refused(packed(newer, tmp_path / "newer"), tmp_path / "open")
    assert "was made by a newer posecheck, version 7.3. Update posecheck." in said


def test_a_plan_that_this_release_does_not_know_names_the_one_that_made_it(made: Path, tmp_path: Path) -> None:
    entries = entries_of(made)
    strange = {**entries, "plan.json": entries["plan.json"].replace(b"seated_figure_four", b"seated_figure_nine")}
    strange["sent.json"] = strange["sent.json"].replace(b'"0.1"', b'"0.1.7"')
    said = refused(packed(resealed(strange, made_by="0.1.7"), tmp_path / "other"), tmp_path / "open")
    assert "seated_figure_nine" in said and "made by posecheck 0.1.7" in said


def test_links_and_entries_that_are_there_twice_are_refused(made: Path, tmp_path: Path) -> None:
    """Whatever a link leads to, and whichever of two would win."""
    entries = entries_of(made)
    link = zipfile.ZipInfo(RECORDING)
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    others = packed({name: content for name, content in entries.items() if name != RECORDING}, tmp_path / "link")
    with zipfile.ZipFile(others, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "is no bundle" in refused(others, tmp_path / "open")
    twice = Path(shutil.copy(made, tmp_path / "twice"))
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(RECORDING, b"x")
    assert "is no bundle" in refused(twice, tmp_path / "open")


def test_other_packings_and_what_is_no_bundle_are_refused(made: Path, tmp_path: Path) -> None:
    """LZMA, an exported history, a folder, nothing at all."""
    assert "is packed in a way" in refused(
        packed(entries_of(made), tmp_path / "lzma", zipfile.ZIP_LZMA), tmp_path / "open"
    )
    assert "is no bundle" in refused(packed({"history.json": b"{}"}, tmp_path / "history"), tmp_path / "open")
    (tmp_path / "empty").write_bytes(b"")
    assert "is damaged, or no bundle" in refused(tmp_path / "empty", tmp_path / "open")
    assert "is not there" in refused(tmp_path / "gone", tmp_path / "open")
    assert "is not a file" in refused(tmp_path / "home", tmp_path / "open")


def test_a_disk_without_space_and_limits_are_noticed(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything of it is kept."""
    for where, limit, value, words in (
        (bundle, "SPARE_BYTES", 10**18, "GB of the disk"),
        (bundle_checks, "MOST_PICTURES", 0, "more than any bundle"),
        (bundle_format, "LARGEST_RECORDING", 10, "is too large"),
        (checked_archive, "LONGEST_SESSION", 10, "too long"),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(where, limit, value)
            assert words in refused(made, tmp_path / "open")


def test_a_folder_with_something_in_it_is_left_alone(made: Path, tmp_path: Path) -> None:
    """Not even a bundle that is whole is written there; an empty one stays when a bundle is refused."""
    with pytest.raises(InputError, match="is no empty folder"):
        open_bundle(made, tmp_path / "home")
    folder = tmp_path / "open"
    folder.mkdir()
    with pytest.raises(BundleError):
        open_bundle(packed(FORGED["a changed picture"][0](entries_of(made)), tmp_path / "forged"), folder)
    assert list(folder.iterdir()) == []
    assert isinstance(open_bundle(made, folder), OpenedBundle)


# Five hundred that went wrong.

NAMES = (
    "../evil",
    "/tmp/evil",
    "C:\\evil",
    "recordings/../../evil",
    "Bundle.json",
    "a\0b",
    "pictures/x.jpg",
    "",
    "x" * 300,
)
VALUES = (None, True, -1, 10**400, 1e308, "", "x" * 9000, [], {}, [[]], "../evil", "\x1b[2J", {"a": {"a": {}}})


def _cut(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(content: bytes, chance: Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _blanked(content: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(content))
    length = min(chance.randint(1, 400), len(content) - at)
    return content[:at] + chance.choice((b"\0", b"\xff")) * length + content[at + length :]


def _moved(content: bytes, chance: Random) -> bytes:
    one, two = sorted(chance.randrange(len(content)) for _ in range(2))
    return content[two:] + content[one:two] + content[:one]


def _other_end(content: bytes, chance: Random) -> bytes:
    """Counts, sizes and places in the archive's own list of contents."""
    changed = bytearray(content)
    at = content.rindex(b"PK\5\6") - chance.randrange(600)
    for place in range(max(0, at), min(len(changed), at + chance.randint(1, 4))):
        changed[place] = chance.choice((0, 1, 127, 255))
    return bytes(changed)


def _renamed(entries: Entries, chance: Random) -> Entries:
    old = chance.choice([*entries])
    new = chance.choice(NAMES) or chance.choice([*entries]).upper()
    return resealed_if_can({new if name == old else name: content for name, content in entries.items()})


def _lost(entries: Entries, chance: Random) -> Entries:
    lost = chance.choice([*entries])
    return resealed_if_can({name: content for name, content in entries.items() if name != lost})


def _swapped(entries: Entries, chance: Random) -> Entries:
    one, two = chance.sample([*entries], 2)
    return resealed_if_can({**entries, one: entries[two], two: entries[one]})


def _retyped(entries: Entries, chance: Random) -> Entries:
    """Some value somewhere is another one."""
    name = chance.choice(["sent.json", "plan.json", "sessions.jsonl", "bundle.json"])
    lines = [json.loads(line) for line in entries[name].splitlines()]
    at: Any = lines
    while True:
        key = chance.choice([*at] if isinstance(at, dict) else range(len(at)))
        if not isinstance(at[key], dict | list) or not at[key] or chance.random() < 0.15:
            break
        at = at[key]
    at[key] = chance.choice(VALUES)
    content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    changed = {**entries, name: content}
    return changed if name == "bundle.json" else resealed(changed)


def _swollen(entries: Entries, chance: Random) -> Entries:
    """An entry that unpacks to much more."""
    name = chance.choice([*entries])
    return resealed_if_can({**entries, name: entries[name] + chance.choice((b"\0", b" ", b"[")) * 3_000_000})


def resealed_if_can(entries: Entries) -> Entries:
    try:
        return resealed(entries)
    except (KeyError, ValueError):
        return entries


ON_BYTES = (_cut, _flipped, _blanked, _moved, _other_end)
ON_ENTRIES = (_renamed, _lost, _swapped, _retyped, _retyped, _retyped, _swollen)


def test_five_hundred_bundles_that_went_wrong_get_a_sentence_each(tmp_path: Path) -> None:
    """Or open as what they say: no other error, and nothing outside the folder."""
    made = make(tmp_path)
    whole, entries, chance = made.read_bytes(), entries_of(made), Random(12)
    sent = open_bundle(made, tmp_path / "whole").sent
    before = {path for path in tmp_path.rglob("*")} | {tmp_path / "wrong"}
    refusals = 0
    for number in range(500):
        wrong, folder = tmp_path / "wrong", tmp_path / "open"
        spoil = chance.choice((*ON_BYTES, *ON_ENTRIES))
        if spoil in ON_BYTES:
            wrong.write_bytes(spoil(whole, chance))  # type: ignore[arg-type]
        else:
            packed(spoil(entries, chance), wrong)  # type: ignore[arg-type]
        try:
            opened = open_bundle(wrong, folder)
        except BundleError as error:
            refusals += 1
            assert len(str(error)) < 700 and "\n" not in str(error), number
            assert not folder.exists(), number
        else:
            assert spoil not in ON_BYTES or opened.sent == sent, number
            assert {path.parent.parent for path in opened.recordings.values()} <= {folder}, number
            shutil.rmtree(folder)
        assert {path for path in tmp_path.rglob("*")} == before, number
    assert refusals > 440
