"""Points and angles for other programs: opened by their own readers, and read back as they were."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import trc
import xarray
from numpy.typing import NDArray
from poseaudit.io.mot import Motion, load_mot

from posecheck.errors import PosecheckError
from posecheck.pose.landmarks import INDEX, NAMES, Landmarks
from posecheck.report.netcdf import netcdf_of
from posecheck.report.opensim import MARKERS, mot_of, trc_of
from posecheck.report.point_track import PointTrack, evenly, track_of
from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording, Sight
from tests import records
from tests.missing import lack
from tests.paths import SAMPLES


def sights(seconds: Sequence[float], *, nobody: Sequence[int] = ()) -> list[Sight]:
    """A person whose points stand at ten times the second, in all axes, and nobody in some of the frames."""
    made = []
    for number, at in enumerate(seconds):
        where = np.float32(10 * at)
        points, world = np.full((33, 2), where), np.full((33, 3), where)
        person = Landmarks(points, world, np.full(33, 0.5, np.float32), at, (640, 480))
        made.append(Sight(at, None if number in nobody else person))
    return made


def saved(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def read_trc(path: Path) -> tuple[NDArray[np.float64], NDArray[np.float32]]:
    """Seconds (N,), and points (N, 33, 3)."""
    data = trc.TRCData()
    data.load(str(path))
    assert data["Units"] == "m" and tuple(data["Markers"]) == MARKERS
    points = np.array([data[name] for name in MARKERS], np.float32).transpose(1, 0, 2)
    assert data["NumFrames"] == len(data["Time"]) == len(points)
    return np.array(data["Time"], np.float64), points


def whole(name: str = "half_kneeling_two_sides") -> tuple[PointTrack, SessionRecord]:
    recording = Recording(SAMPLES / f"{name}.posecheck")
    record, _ = score_recording(recording, recording.header.plan)
    return track_of(recording), record


def test_a_trc_file_is_read_back_as_it_was(tmp_path: Path) -> None:
    """By another program's reader: metres, y up, z towards the camera, to the last bit; and where nobody is."""
    recording = list(Recording(SAMPLES / "childs_pose.posecheck"))
    recording[5:8] = [Sight(sight.seconds, None) for sight in recording[5:8]]
    track = track_of(recording)
    seconds, points = read_trc(saved(tmp_path / "a.trc", trc_of(track, "a")))
    assert np.allclose(seconds, track.seconds, atol=1e-6)
    assert np.array_equal(points * np.array([1, -1, -1], np.float32), track.world, equal_nan=True)
    assert np.isnan(points[5:8]).all() and np.isfinite(points[8:]).all()


def test_markers_have_the_names_of_pose2sim() -> None:
    """Its scaling files for BlazePose know them."""
    named = {name: MARKERS[INDEX[name]] for name in ("nose", "left_foot_index", "right_eye_inner", "mouth_left")}
    assert named == {
        "nose": "Nose",
        "left_foot_index": "LBigToe",
        "right_eye_inner": "REyeInner",
        "mouth_left": "LMouth",
    }
    assert len(set(MARKERS)) == 33


def test_a_mot_file_is_read_back_as_it_was(tmp_path: Path) -> None:
    """By another program's reader: degrees by angle and the person's own side, at the moments of the TRC file."""
    track, record = whole()
    motion: Motion = load_mot(saved(tmp_path / "a.mot", mot_of(track, record, "a")))
    assert motion.in_degrees and np.allclose(motion.time, track.seconds, atol=1e-6)
    assert set(motion.columns) == {
        f"{name}_{side}" for name in ("knee_flexion", "thigh_inclination", "trunk_inclination") for side in "lr"
    }
    left, right = record.segments
    assert (left.side, right.side) == ("left", "right")
    for segment, column, measure in (
        (left, "knee_flexion_l", "knee_flexion"),
        (left, "knee_flexion_r", "other_knee_flexion"),
        (right, "thigh_inclination_r", "thigh_inclination"),
    ):
        if measure not in segment.track.values:
            continue
        inside = np.isin(track.seconds, segment.track.seconds[1:-1])
        read = motion.columns[column][inside].astype(np.float32)
        assert np.array_equal(read, segment.track.values[measure][1:-1], equal_nan=True), column


def test_a_mot_file_has_angles_alone(tmp_path: Path) -> None:
    """What is a share of a length is in the table and not here; without a stretch there is time alone."""
    track = track_of(sights(np.arange(0, 2, 0.1).tolist()))
    path = saved(tmp_path / "a.mot", mot_of(track, records.nothing_done(), "of a stretch\n=x"))
    assert load_mot(path).columns == {}
    assert path.read_text().splitlines()[0] == "of_a_stretch__x"


def test_uneven_frames_become_even_on_straight_lines() -> None:
    """Between two frames the points are on the line between them, and a frame's own moment keeps its values."""
    seconds = [0.0, 0.1, 0.2, 0.25, 0.3, 0.4]
    even = evenly(track_of(sights(seconds)))
    assert np.allclose(np.diff(even.seconds), 0.08) and even.rate == pytest.approx(12.5)
    assert np.allclose(even.points[:, 0, 0], 10 * even.seconds, atol=1e-5)


def test_what_is_unseen_is_not_made_up() -> None:
    """Beside a frame without anybody, and across a gap in which the clock counts nothing, there is nothing."""
    seconds = [0.0, 0.1, 0.2, 0.3, 0.4, 0.9, 1.0, 1.1]
    even = evenly(track_of(sights(seconds, nobody=(2,))))
    seen = even.seconds[np.isfinite(even.points[:, 0, 0])]
    assert even.rate == 10 and len(even.seconds) == 12
    assert np.allclose(seen, [0.0, 0.1, 0.3, 0.4, 0.9, 1.0, 1.1])


def test_rounded_time_stamps_are_even() -> None:
    """Whole milliseconds of a film of thirty frames a second: each frame keeps its values."""
    seconds = [round(number / 30, 3) for number in range(60)]
    track = track_of(sights(seconds))
    assert track.rate == 30 and np.array_equal(evenly(track).points, track.points)


@pytest.mark.parametrize("seconds", [[3.0], [0.0, 5.0]])
def test_recordings_without_a_rate(seconds: list[float], tmp_path: Path) -> None:
    """A single frame, and two that are far apart, make files, too."""
    track = track_of(sights(seconds))
    _times, points = read_trc(saved(tmp_path / "a.trc", trc_of(track, "a")))
    assert len(points) == len(evenly(track).seconds)


def test_frames_that_are_too_far_apart() -> None:
    """Two of them within a millisecond and one a day later would make millions of steps: a sentence says so."""
    with pytest.raises(PosecheckError, match="too far apart for even steps"):
        evenly(track_of(sights([0.0, 0.0005, 86_400.0])))


def test_no_frame_is_no_track() -> None:
    """Which `score_recording` refuses before."""
    with pytest.raises(ValueError, match="without a frame"):
        track_of([])


def test_a_netcdf_file_is_read_back_as_it_was() -> None:
    """As `movement` lays its files out: dims, coordinates, confidence and attributes."""
    recording = list(Recording(SAMPLES / "childs_pose.posecheck"))
    recording[3] = Sight(recording[3].seconds, None)
    track = track_of(recording)
    read = xarray.open_dataset(BytesIO(netcdf_of(track, "child\udcff's pose.mp4", "0.1.0")), engine="h5netcdf")
    assert read.position.dims == ("time", "space", "keypoints", "individuals")
    assert read.confidence.dims == ("time", "keypoints", "individuals")
    assert read.keypoints.values.tolist() == list(NAMES) and read.space.values.tolist() == ["x", "y"]
    assert np.array_equal(read.position.values[..., 0].transpose(0, 2, 1), track.points, equal_nan=True)
    assert np.array_equal(read.confidence.values[..., 0], track.confidence, equal_nan=True)
    assert np.allclose(read.time.values, track.seconds)
    assert read.attrs["ds_type"] == "poses" and read.attrs["fps"] == 15.0
    assert read.attrs["source_software"] == "posecheck 0.1.0" and read.attrs["time_unit"] == "seconds"


def test_without_xarray_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which extra to install."""
    lack(monkeypatch, "h5netcdf")
    with pytest.raises(PosecheckError, match=r"pip install 'posecheck\[netcdf\]'"):
        netcdf_of(track_of(sights([0.0])), "a", "0.1.0")
