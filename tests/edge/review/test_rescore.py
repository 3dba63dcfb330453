"""A recording is judged by the numbers of the model that it names."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from posecheck.review.rescore import rescore
from posecheck.scoring.notes import UNKNOWN_MODEL
from posecheck.scoring.recording import Recording, RecordingWriter
from posecheck.tracking import model_numbers
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
