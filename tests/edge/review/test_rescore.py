"""A recording is judged by the numbers of the model that it names."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from posecheck.drawing.overlay import PLAIN
from posecheck.review.rescore import rescore
from posecheck.scoring.notes import UNKNOWN_MODEL
from posecheck.scoring.recording import Recording, RecordingWriter
from posecheck.tracking import model_numbers
from posecheck.video import read_frames
from tests.paths import SAMPLES

SAMPLE = SAMPLES / "childs_pose.posecheck"
OTHER = "b" * 64
"""SHA-256 of a bundle that this posecheck does not know."""


def made_by(model_sha256: str, path: Path) -> Path:
    """The sample's recording as if that model had made it."""
    recording = Recording(SAMPLE)
    writer = RecordingWriter(path, replace(recording.header, model_sha256=model_sha256))
    for sight in recording:
        writer.write(sight)
    writer.close(recording.notes)
    return path


@pytest.fixture
def blind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A model for which it was learned that no point on the near side can be believed."""
    models = tmp_path / "models"
    shutil.copytree(model_numbers.numbers_folder("full").parent, models)
    shutil.copytree(models / "full", models / "blind")
    limits = models / "blind" / "limits.toml"
    lines = limits.read_text().splitlines()
    changed = {"bundles": f'bundles = ["{OTHER}"]', "near_visibility": "near_visibility = 1.01"}
    limits.write_text("\n".join(changed.get(line.split(" = ")[0], line) for line in lines))
    caches = (model_numbers.numbers_named, model_numbers._bundles)
    monkeypatch.setattr(model_numbers, "_MODELS", models)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_an_unknown_model_is_judged_by_the_default_one_and_a_note_says_so(tmp_path: Path) -> None:
    """Nothing is refused and nothing is silent: the report is the default model's, with one note more."""
    known, unknown = (
        json.loads(rescore(path, None, None).report) for path in (SAMPLE, made_by(OTHER, tmp_path / "a.posecheck"))
    )
    assert unknown.pop("notes") == [*known.pop("notes"), UNKNOWN_MODEL]
    assert (known.pop("engine"), unknown.pop("engine")) != ({}, {})
    assert unknown == known


@pytest.mark.usefixtures("blind")
def test_a_recording_is_judged_by_its_own_models_numbers(tmp_path: Path) -> None:
    """The same points earn what they earned from the model they came from, and nothing from one that errs more."""
    old = json.loads(rescore(SAMPLE, None, None).report)
    new = json.loads(rescore(made_by(OTHER, tmp_path / "a.posecheck"), None, None).report)
    assert old["ledger"]["correct"] > 10
    assert new["ledger"]["correct"] == 0
    assert UNKNOWN_MODEL not in new["notes"]


def test_a_recording_becomes_a_video_of_the_skeleton_alone(tmp_path: Path) -> None:
    """A frame for each of the recording's, at its time, on a plain ground; without the wish there is none."""
    recording = Recording(SAMPLE)
    rescore(SAMPLE, None, tmp_path / "plain")
    assert not (tmp_path / "plain" / "skeleton.mp4").exists()
    rescore(SAMPLE, None, tmp_path / "drawn", skeleton=True)
    frames = list(read_frames(tmp_path / "drawn" / "skeleton.mp4", fps=1000, long_side=640))
    times = [sight.seconds for sight in recording]
    assert [frame.seconds for frame in frames] == pytest.approx([time - times[0] for time in times], abs=0.002)
    for frame in (frames[0], frames[len(frames) // 2]):
        away = np.abs(frame.pixels.astype(int) - PLAIN).max(axis=2) > 24
        assert 0.005 < away.mean() < 0.2, "a figure on a plain ground"
