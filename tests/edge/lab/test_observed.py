"""What a model saw in films and pictures is kept without loss, looked at once, and belongs to one model."""

import gzip
import json
import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from lab.observed.bundle import Bundle, bundle_of
from lab.observed.main import in_order, main
from lab.observed.packing import pack, unpack
from lab.observed.sets import ObservedSet
from lab.observed.store import Store
from lab.scenes.sets import Scene, scenes
from posecheck.detection.model import bundle_of as installed_bundle
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Recording, Sight
from posecheck.video import read_frames
from tests.paths import SAMPLES

SIZE = (640, 360)
BUNDLE = Bundle("full", Path("pose_full.task"), "a" * 64)


def person(seconds: float, at: float) -> Landmarks:
    numbers = np.linspace(at, at + 300, 66, dtype=np.float32).reshape(33, 2)
    world = np.linspace(-1, at, 99, dtype=np.float32).reshape(33, 3)
    return Landmarks(numbers, world, np.linspace(0, 1, 33, dtype=np.float32), seconds, SIZE)


def assert_same(one: list[Sight], other: list[Sight]) -> None:
    assert [(a.seconds, a.people, a.standing) for a in one] == [(b.seconds, b.people, b.standing) for b in other]
    for a, b in zip(one, other, strict=True):
        assert (a.landmarks is None) == (b.landmarks is None)
        if a.landmarks is not None and b.landmarks is not None:
            assert (a.landmarks.points == b.landmarks.points).all()
            assert (a.landmarks.world == b.landmarks.world).all()
            assert (a.landmarks.visibility == b.landmarks.visibility).all()
            assert (a.landmarks.seconds, a.landmarks.size) == (b.landmarks.seconds, b.landmarks.size)


def test_packing_loses_nothing() -> None:
    """A person, nobody, two people and a standing picture come back bit by bit."""
    sights = [
        Sight(0.0, person(0.0, 0.1), 1),
        Sight(1 / 15, None, 0),
        Sight(2 / 15, person(2 / 15, -7.3), 2),
        Sight(3 / 15, person(3 / 15, -7.3), 2, standing=True),
        Sight(4 / 15, None, 1, standing=True),
    ]
    assert_same(unpack(pack(sights), SIZE), sights)
    assert_same(unpack(pack([Sight(0.0, None, 0)]), SIZE), [Sight(0.0, None, 0)])


def test_a_real_recording_packs_well() -> None:
    """The points of a film come back as its recording has them, from less than a third of their bytes."""
    path = SAMPLES / "half_kneeling_hip_flexor.posecheck"
    recording = Recording(path)
    sights = list(recording)
    packed = pack(sights)
    assert_same(unpack(packed, recording.header.size), sights)
    assert len(packed) < len(sights) * 33 * 6 * 4 / 3


def test_what_was_committed_outlives_a_crash(tmp_path: Path) -> None:
    """Of a store that is not closed, what was put in before the last commit is there, and nothing half."""
    path = tmp_path / "trial-full.sqlite"
    store = Store(path, BUNDLE)
    store.put("one", 10, SIZE, [Sight(0.0, person(0.0, 1.0), 1)])
    store.commit()
    store.put("two", 20, SIZE, [Sight(0.0, None, 0)])
    lost = tmp_path / "copy.sqlite"
    for suffix in ("", "-journal", "-wal"):
        if path.with_name(path.name + suffix).exists():
            shutil.copy(path.with_name(path.name + suffix), lost.with_name(lost.name + suffix))
    with Store(lost, BUNDLE) as again:
        assert again.known() == {"one": 10}


def test_a_file_belongs_to_one_model(tmp_path: Path) -> None:
    """Other weights of the same name are not mixed into a file, and the sentence names both."""
    path = tmp_path / "trial-tuned.sqlite"
    Store(path, BUNDLE).commit()
    with pytest.raises(SystemExit, match=r"filled by another model \(full, aaaaaaaaaaaa\)"):
        Store(path, Bundle("full", Path("pose_full.task"), "b" * 64))


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    """What is no store gets a sentence that names the file."""
    path = tmp_path / "trial-full.sqlite"
    path.write_bytes(b"something else, and long enough to be looked at " * 50)
    with pytest.raises(SystemExit, match=r"trial-full.sqlite is no file of observed points"):
        Store(path, BUNDLE)


def test_a_model_by_name_or_by_path(tmp_path: Path) -> None:
    """The installed model and a copy of its bundle are the same weights; a missing one is named."""
    copy = tmp_path / "pose_tuned.task"
    shutil.copy(installed_bundle("full"), copy)
    named, told = bundle_of("full"), bundle_of(str(copy))
    assert (named.name, told.name) == ("full", "tuned")
    assert named.sha256 == told.sha256
    with pytest.raises(SystemExit, match=r"There is no pose model nothing: .*installed one \(.*full"):
        bundle_of("nothing")


def test_stills_come_first() -> None:
    """Stills before clips, of either only each second, and no more clips than were asked for."""
    found = [Scene("trial", Path(f"{number}{end}")) for number in range(4) for end in (".jpg", ".mp4")]
    assert [scene.media.name for scene in in_order(found, 1, 2)] == ["0.jpg", "2.jpg", "0.mp4"]
    assert [scene.media.name for scene in in_order(found, None, 1)][4:] == ["0.mp4", "1.mp4", "2.mp4", "3.mp4"]


def still_set(folder: Path) -> Scene:
    """A set with one still of somebody who stands."""
    frame = next(iter(read_frames(SAMPLES / "just_standing.mp4", fps=1)))
    (folder / "trial").mkdir()
    cv2.imwrite(str(folder / "trial" / "stand.jpg"), frame.pixels[:, :, ::-1])
    truth = json.dumps({"joints": [], "seconds": [0], "person": "x"}).encode()
    (folder / "trial" / "stand.truth.json.gz").write_bytes(gzip.compress(truth))
    (scene,) = scenes(folder, "trial")
    return scene


def test_the_model_looks_once_at_a_scene(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the real model saw in a set is read without its picture, and the same command has nothing left to do."""
    scene, observed = still_set(tmp_path), ObservedSet(tmp_path, "full")
    with pytest.raises(SystemExit, match="1 of 1 scenes .* python -m lab observe .* --model full"):
        observed.all_of([scene])
    command = [str(tmp_path), "--part", "trial", "--jobs", "1"]
    assert main(command) == 0
    kept = observed.file("trial").stat().st_mtime_ns
    assert main(command) == 0
    assert observed.file("trial").stat().st_mtime_ns == kept
    scene.media.unlink()
    assert observed.all_of([scene]) == [scene]
    (sight,) = observed.sights(scene)
    assert sight.landmarks is not None
    assert sight.people == 1
    assert observed.model_sha256(("trial",)) == bundle_of("full").sha256
