"""Recordings to and from files."""

import gzip
import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck import poses
from posecheck.errors import InputError
from posecheck.plan.plan import Plan, PlannedStretch
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring import recording as recording_module
from posecheck.scoring import replay
from posecheck.scoring.bounds import LONGEST_RECORDING
from posecheck.scoring.recording import Header, RecordedClip, Recording, RecordingWriter, Sight
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.dose import Dose
from tests.figures import acted, draw, film, kneel_and_shift, seated_figure_four
from tests.judging import FULL
from tests.paths import CASES

PLAN = (
    PlannedStretch("childs_pose", "beginner", ("arms by the sides",), Dose("plan", "20 seconds, 2 times", 20.0, 2)),
)
HEADER = Header(
    RecordedClip('Übung, left "1".mp4', 1920, 1080, 29.97, 90),
    (1280, 720),
    Plan("half_kneeling_hip_flexor", None, "left", "advanced", PLAN),
    "0.10.33",
    "a" * 64,
)


def write(path: Path, sights: list[Sight], *, header: Header = HEADER, notes: tuple[str, ...] = ()) -> Path:
    writer = RecordingWriter(path, header)
    for sight in sights:
        writer.write(sight)
    writer.close(notes)
    return path


def read(path: Path) -> list[Sight]:
    return list(Recording(path))


def noisy(seconds: float, seed: int = 1) -> Landmarks:
    """Numbers of every bit pattern that a model can give."""
    chance = np.random.default_rng(seed)
    return Landmarks(
        chance.normal(300, 400, (33, 2)).astype(np.float32),
        chance.normal(0, 1, (33, 3)).astype(np.float32),
        chance.uniform(0, 1, 33).astype(np.float32),
        seconds,
        (1280, 720),
    )


def same(one: Sight, other: Sight) -> bool:
    """Bit for bit."""
    if one.landmarks is None or other.landmarks is None:
        return (one.seconds, one.landmarks) == (other.seconds, other.landmarks)
    parts = ("points", "world", "visibility")
    return (one.seconds, one.people, one.landmarks.seconds, one.landmarks.size) == (
        other.seconds,
        other.people,
        other.landmarks.seconds,
        other.landmarks.size,
    ) and all(getattr(one.landmarks, part).tobytes() == getattr(other.landmarks, part).tobytes() for part in parts)


@settings(deadline=None, max_examples=30)
@given(
    st.floats(-1e9, 1e9),
    st.lists(st.tuples(st.floats(0, LONGEST_RECORDING), st.none() | st.integers(0, 255)), max_size=8),
)
def test_what_is_written_is_read_bit_for_bit(
    tmp_path_factory: pytest.TempPathFactory, start: float, frames: list[tuple[float, int | None]]
) -> None:
    """Seconds, points, world, visibility and number of people come back unchanged, whatever they are."""
    rising = {start + later: people for later, people in sorted(frames, key=lambda frame: frame[0])}
    sights = [
        Sight(seconds, None) if people is None else Sight(seconds, noisy(seconds, number), people)
        for number, (seconds, people) in enumerate(rising.items())
    ]
    back = read(write(tmp_path_factory.mktemp("recording") / "recording.posecheck", sights))
    assert len(back) == len(sights)
    assert all(same(*pair) for pair in zip(sights, back, strict=True))


def test_header_and_notes_come_back(tmp_path: Path) -> None:
    """Source, size, plan, engine and notes are what was written."""
    recording = Recording(write(tmp_path / "r", [Sight(0.0, noisy(0.0))], notes=("It ends early.", "Zwei Leute.")))
    assert recording.header == HEADER
    list(recording)
    assert recording.notes == ("It ends early.", "Zwei Leute.")


@pytest.mark.parametrize("plan", [Plan(), Plan(form="push", stretch="supine_figure_four", side="right")])
def test_any_plan_comes_back(tmp_path: Path, plan: Plan) -> None:
    """What was asked for is asked again when the recording is scored."""
    assert Recording(write(tmp_path / "r", [], header=replace(HEADER, plan=plan))).header.plan == plan


CHECK = poses.by_id("childs_pose").usual_form.checks[0].name
OWN = replace(PLAN[0], ranges=(OwnRange(CHECK, 10.0, 20.0, "a new hip"),))


@pytest.mark.parametrize(
    ("entry", "version"),
    [
        (PLAN[0], 1),
        (OWN, 2),
        (replace(PLAN[0], stretch="supine_figure_four", props=(), for_form="push"), 2),
        (replace(PLAN[0], stretch="supine_figure_four", props=(), for_sides=("left",)), 2),
    ],
    ids=["as ever", "own range", "one form", "one side"],
)
def test_what_an_older_version_would_leave_out_it_does_not_read(
    tmp_path: Path, entry: PlannedStretch, version: int
) -> None:
    """The format's number rises only where the plan is one person's; it comes back whole."""
    plan = Plan(stretches=(entry,), plan_id="a" * 32, assigned_by="A. Example")
    path = write(tmp_path / "r", [Sight(0.0, noisy(0.0))], header=replace(HEADER, plan=plan))
    assert json.loads(gzip.decompress(path.read_bytes()).split(b"\n")[0])["posecheck recording"] == version
    assert Recording(path).header.plan == plan


def test_the_largest_plan_fits_into_a_recording(tmp_path: Path) -> None:
    """Every check of every form with the longest reason, in letters that take six bytes each."""
    entries = tuple(
        PlannedStretch(
            stretch.id,
            "beginner",
            (),
            stretch.usual_dose,
            tuple(OwnRange(check.name, 0.0, 1.0, "語" * 300) for check in form.checks),
            form.name,
        )
        for stretch in poses.load()
        for form in stretch.forms
    )
    plan = Plan(stretches=entries)
    assert Recording(write(tmp_path / "r", [], header=replace(HEADER, plan=plan))).header.plan == plan


def test_a_recording_can_be_read_again_and_again(tmp_path: Path) -> None:
    """Each iteration starts at the first frame."""
    recording = Recording(write(tmp_path / "r", [Sight(float(n), noisy(n)) for n in range(5)]))
    first, second = list(recording), list(recording)
    assert len(first) == len(second) == 5
    assert all(same(*pair) for pair in zip(first, second, strict=True))


def test_an_empty_recording_has_no_frames(tmp_path: Path) -> None:
    """Nothing recorded is a recording without sights and without a note."""
    recording = Recording(write(tmp_path / "r", []))
    assert list(recording) == []
    assert recording.notes == ()


def test_more_people_than_a_byte_holds(tmp_path: Path) -> None:
    """A crowd is stored as 255."""
    (sight,) = read(write(tmp_path / "r", [Sight(0.0, noisy(0.0), 4000)]))
    assert sight.people == 255


def test_points_of_another_memory_layout_are_written_right(tmp_path: Path) -> None:
    """Double precision or a transposed view is stored as the same numbers."""
    seen = draw(seated_figure_four())
    odd = replace(
        seen, points=np.asfortranarray(seen.points.astype(np.float64)), world=seen.world[:, ::-1][:, ::-1]
    )
    (sight,) = read(write(tmp_path / "r", [Sight(0.0, odd)]))
    assert same(sight, Sight(0.0, seen))


# What is not a recording.


def refusal(path: Path) -> str:
    """The sentence for a file that is refused: it names the file, and no Python."""
    with pytest.raises(InputError) as caught:
        Recording(path)
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert text.endswith(".")
    assert "Error" not in text
    assert "\n" not in text
    return text


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    """A path without a file: it cannot be opened, and why."""
    assert "cannot be opened (no such file" in refusal(tmp_path / "nothing.posecheck")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """A folder in place of a recording."""
    assert "is not a file" in refusal(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"\x1f\x8b",
        gzip.compress(b""),
        gzip.compress(b"hello\n"),
        gzip.compress(b"[1, 2]\n"),
        gzip.compress(b"null\n"),
        gzip.compress(b'{"posecheck": 1}\n'),
        gzip.compress(b'{"posecheck recording": 1}\n'),
        gzip.compress(b"\xff\xfe\x00" * 400),
        gzip.compress(b"9" * 5000),
        gzip.compress(json.dumps({"posecheck recording": 1, "source": {"name": 1}, "size": []}).encode() + b"\n"),
        gzip.compress(b"[" * 200_000 + b"\n"),
        np.random.default_rng(1).bytes(3000),
    ],
    ids=lambda content: f"{len(content)} bytes",
)
def test_what_is_not_a_recording_is_refused(tmp_path: Path, content: bytes) -> None:
    """Any other file is refused with what to give instead."""
    path = tmp_path / "other.posecheck"
    path.write_bytes(content)
    text = refusal(path)
    assert "is not a posecheck recording. Give a recording.posecheck file" in text


def header_with(path: Path, **changes: object) -> Path:
    """A good recording with another header."""
    whole = gzip.decompress(write(path, [Sight(0.0, noisy(0.0))]).read_bytes())
    line, rest = whole.split(b"\n", 1)
    path.write_bytes(gzip.compress(json.dumps({**json.loads(line), **changes}).encode() + b"\n" + rest))
    return path


@pytest.mark.parametrize("version", [0, 3, "1", True, None])
def test_another_version_is_refused(tmp_path: Path, version: object) -> None:
    """A recording of another format says which format it has, and to update."""
    path = header_with(tmp_path / "r.posecheck", **{"posecheck recording": version})
    assert refusal(path).endswith(f"has format {version}, this is 2. Update posecheck.")


@pytest.mark.parametrize(
    "changes",
    [
        {"source": None},
        {"source": {"name": "x", "colour": "red"}},
        {"size": None},
        {"size": [1]},
        {"size": ["wide", "high"]},
        {"order": None},
        {"order": {}},
        {"order": {"stretch": "auto", "plan": [None]}},
        {"order": {"stretch": "auto", "plan": [{"stretch": "x", "props": None, "dose": None}]}},
        {"order": {"stretch": "auto", "plan": [], "colour": "red"}},
        {"order": {"stretch": "pigeon", "plan": []}},
        {"order": {"stretch": "auto", "side": "up", "plan": []}},
        {"order": {"stretch": "auto", "level": "pro", "plan": []}},
        {"order": {"stretch": "childs_pose", "variant": "push", "plan": []}},
        {"size": [0, 0]},
        {"source": {"name": "x", "width": 1, "height": 1, "fps": "abc", "rotation": 0}},
        {"source": {"name": "x", "width": 1, "height": 1, "fps": 10**400, "rotation": 0}},
        {"source": {"name": "x", "width": float("inf"), "height": 1, "fps": None, "rotation": 0}},
        {"size": [float("inf"), 1]},
        {"size": [10**400, 1]},
        {"size": [640.5, 480]},
        {"size": [8193, 480]},
        {"size": [True, 480]},
        {"source": {"name": "x" * 1001, "width": 1, "height": 1, "fps": None, "rotation": 0}},
        {"source": {"name": "x", "width": 1, "height": 1, "fps": None, "rotation": 45}},
        {"source": {"name": "x", "width": 1, "height": 1, "fps": None, "rotation": 0, "sha256": 5}},
        {"source": {"name": "x", "width": 1, "height": 1, "fps": -1, "rotation": 0}},
        {"mediapipe": ["0.10.33"]},
        {"order": {"stretch": "auto", "variant": "pull", "side": "auto", "level": None, "plan": []}},
        {
            "order": {
                "stretch": "auto",
                "variant": None,
                "side": "auto",
                "level": None,
                "plan": [{"stretch": "childs_pose", "level": None, "props": [["cushion"]], "dose": None}],
            }
        },
        {
            "order": {
                "stretch": "auto",
                "variant": None,
                "side": "auto",
                "level": None,
                "plan": [
                    {
                        "stretch": "childs_pose",
                        "level": None,
                        "props": [],
                        "dose": {"source": "x" * 9000, "says": "", "hold_seconds": 30},
                    }
                ],
            }
        },
    ],
)
def test_a_damaged_header_is_refused(tmp_path: Path, changes: dict[str, object]) -> None:
    """A header that lacks or mixes up something is no recording, never a traceback."""
    assert "is not a posecheck recording" in refusal(header_with(tmp_path / "r.posecheck", **changes))


# What was cut off or damaged.

SIGHTS = [Sight(number / 10, noisy(number / 10, number)) for number in range(20)]


def test_a_lost_checksum_loses_nothing(tmp_path: Path) -> None:
    """Without the last bytes of the gzip trailer every frame and the end are still there: no note."""
    path = write(tmp_path / "r", SIGHTS, notes=("One.",))
    path.write_bytes(path.read_bytes()[:-7])
    recording = Recording(path)
    assert len(list(recording)) == len(SIGHTS)
    assert recording.notes == ("One.",)


@pytest.mark.parametrize("lost", [40, 500, 5000, 12_000])
def test_a_cut_off_recording_is_read_up_to_the_cut(tmp_path: Path, lost: int) -> None:
    """What came before the cut is scored, and a note says where it breaks off."""
    path = write(tmp_path / "r", SIGHTS)
    path.write_bytes(path.read_bytes()[:-lost])
    recording = Recording(path)
    back = list(recording)
    assert all(same(*pair) for pair in zip(SIGHTS, back, strict=False))
    last = back[-1].seconds if back else 0.0
    assert recording.notes == (f"The recording breaks off after {last:.1f} s; what came before was scored.",)


def test_a_recording_without_its_end_is_read(tmp_path: Path) -> None:
    """A recording that was abandoned is read up to its last frame, with a note."""
    writer = RecordingWriter(tmp_path / "r", HEADER)
    for sight in SIGHTS:
        writer.write(sight)
    writer.abandon()
    recording = Recording(tmp_path / "r")
    assert len(list(recording)) == len(SIGHTS)
    assert recording.notes == ("The recording breaks off after 1.9 s; what came before was scored.",)


@pytest.mark.parametrize(
    "tail",
    [
        b"X",
        b"F",
        b"N123",
        b"F" + struct.pack("<dB", 2.0, 1) + b"\0" * 100,
        b"E",
        b"N" + struct.pack("<d", float("nan")),
        b"N" + struct.pack("<d", 1e300),
        b"F" + struct.pack("<dB", 2.0, 1) + np.full(198, 1e30, "<f4").tobytes(),
        b"F" + struct.pack("<dB", 2.0, 1) + np.full(198, 1.5, "<f4").tobytes(),
        b"F" + struct.pack("<dB", float("inf"), 1) + b"\0" * 792,
        b"E" + struct.pack("<I", 5) + b"hello",
        b"E" + struct.pack("<I", 200_000) + b"[" * 200_000,
        b"E" + struct.pack("<I", 2_000_014) + b'{"notes": ["' + b"x" * 2_000_000 + b'"]}',
    ],
)
def test_a_damaged_record_ends_the_reading(tmp_path: Path, tail: bytes) -> None:
    """From the first record that makes no sense nothing is read, and a note says so."""
    path = write(tmp_path / "r", SIGHTS)
    whole = gzip.decompress(path.read_bytes())
    end = whole.rindex(b"E" + struct.pack("<I", len(b'{"notes": []}')))
    path.write_bytes(gzip.compress(whole[:end] + tail))
    recording = Recording(path)
    assert len(list(recording)) == len(SIGHTS)
    assert recording.notes == ("The recording breaks off after 1.9 s; what came before was scored.",)


@pytest.mark.parametrize("seconds", [1.9, 0.5, -1.0, 86_401.0, 1.9e9])
def test_time_stamps_must_rise_and_stay_within_a_day(tmp_path: Path, seconds: float) -> None:
    """A frame that is not later than the one before, or a day later, ends the reading, and the note says why."""
    recording = Recording(write(tmp_path / "r", [*SIGHTS, Sight(seconds, None), Sight(seconds + 1, None)]))
    assert len(list(recording)) == len(SIGHTS)
    assert recording.notes == ("The time stamps after 1.9 s make no sense; what came before was scored.",)


def test_more_frames_than_two_hours_have_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording of too many frames is refused in a sentence before anything is scored."""
    monkeypatch.setattr(recording_module, "MOST_FRAMES", 10)
    assert len(read(write(tmp_path / "ten", SIGHTS[:10]))) == 10
    with pytest.raises(InputError, match="holds more than 10 frames.*shorter parts"):
        read(write(tmp_path / "eleven", SIGHTS[:11]))


def test_a_name_cannot_steer_a_terminal(tmp_path: Path) -> None:
    """Control characters in the name of the source and in notes are spelled out when a recording is read."""
    header = replace(HEADER, source=replace(HEADER.source, name="a\x1b[2Jb\n.mp4"))
    recording = Recording(write(tmp_path / "r", [Sight(0.0, None)], header=header, notes=("c\u202ed",)))
    list(recording)
    assert recording.header.source.name == "a\\x1b[2Jb\\n.mp4"
    assert recording.notes == ("c\\u202ed",)


@pytest.mark.parametrize("name", ["prop-is-a-list", "size-1e400", "variant-without-stretch"])
def test_recordings_that_once_brought_tracebacks(name: str) -> None:
    """Headers with a list for a prop, a size beyond all numbers, a form of no stretch are refused in a sentence."""
    assert "is not a posecheck recording" in refusal(CASES / f"{name}.posecheck")


def test_two_million_empty_frames_end_soon() -> None:
    """Thirty-five kilobytes that unpack to two million frames are read no further than they make sense."""
    assert len(read(CASES / "two-million-empty-frames.posecheck")) == 1


@pytest.mark.parametrize(
    "tail",
    [
        b"{}",
        b'{"notes": 5}',
        b'{"notes": "text"}',
        b'{"notes": [1]}',
        b'{"notes": [' + b'"x",' * 100 + b'"x"]}',
        b"[]",
        b'{"comments": []}',
        b"null",
    ],
)
def test_an_end_of_another_shape_is_damage(tmp_path: Path, tail: bytes) -> None:
    """An end without its notes is damage like any other, never a traceback."""
    path = write(tmp_path / "r", SIGHTS)
    whole = gzip.decompress(path.read_bytes())
    end = whole.rindex(b"E" + struct.pack("<I", len(b'{"notes": []}')))
    path.write_bytes(gzip.compress(whole[:end] + b"E" + struct.pack("<I", len(tail)) + tail))
    assert len(read(path)) == len(SIGHTS)


@settings(deadline=None, max_examples=60)
@given(place=st.floats(0, 1), noise=st.binary(min_size=1, max_size=40))
def test_scribbled_bytes_never_raise_anything_else(
    tmp_path_factory: pytest.TempPathFactory, place: float, noise: bytes
) -> None:
    """A damaged file is refused in a sentence or read as far as it goes, wherever it is damaged."""
    path = write(tmp_path_factory.mktemp("recording") / "r", SIGHTS)
    data = bytearray(path.read_bytes())
    start = int(place * (len(data) - 1))
    data[start : start + len(noise)] = noise
    path.write_bytes(data)
    try:
        assert len(read(path)) <= len(SIGHTS)
    except InputError as error:
        assert str(path) in str(error)


# Scoring again.


def test_a_recording_scores_like_the_film(tmp_path: Path) -> None:
    """The session of a recording is the session that was recorded, number for number."""
    sights = film(acted(kneel_and_shift()), 32, 10)
    plan = Plan()
    header = replace(HEADER, plan=plan)
    recording = Recording(write(tmp_path / "r", sights, header=header))
    one, two = (
        replay.score_session(sights, plan, numbers=FULL),
        replay.score_session(recording, recording.header.plan, numbers=FULL),
    )
    assert (one.start, one.end, one.ledger) == (two.start, two.end, two.ledger)
    for before, after in zip(one.segments, two.segments, strict=True):
        for name in ("side", "start", "end", "view", "score", "coverage", "ledger", "spans", "holds", "best_at",
                     "faults", "measures", "cues", "level", "props", "dose"):  # fmt: skip
            assert getattr(before, name) == getattr(after, name), name
        for name in ("seconds", "score", "held"):
            assert getattr(before.track, name).tobytes() == getattr(after.track, name).tobytes()
        assert before.track.values.keys() == after.track.values.keys()
        for name, column in before.track.values.items():
            assert column.tobytes() == after.track.values[name].tobytes()
