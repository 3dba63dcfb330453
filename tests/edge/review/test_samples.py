"""The recordings and expected reports beside the clips of samples/: what a new user gets."""

import json
from pathlib import Path

import pytest

from lab.make.sample_reports import expected
from tests.edge.conftest import Reviewed
from tests.paths import SAMPLES

CLIPS = sorted(SAMPLES.glob("*.mp4"))
LARGEST = 400_000
"""Bytes of one file; a repository is cloned whole."""


def name_of(clip: Path) -> str:
    return clip.stem


@pytest.mark.parametrize("clip", CLIPS, ids=name_of)
def test_rescoring_a_sample_gives_its_expected_report(clip: Path) -> None:
    """The recording beside a clip gives exactly the report beside it (made by `python -m lab samples`)."""
    report = clip.with_suffix(".report.json").read_text(encoding="utf-8")
    assert json.loads(expected(clip.with_suffix(".posecheck"))) == json.loads(report)


@pytest.mark.parametrize("name", ["seated_figure_four_right", "half_kneeling_two_sides"])
def test_the_real_model_gives_what_the_sample_expects(reviewed: dict[str, Reviewed], name: str) -> None:
    """Reviewing a sample's video gives the stretches and sides that its report expects, the credit within 0.3 s."""
    wanted = json.loads((SAMPLES / f"{name}.report.json").read_text(encoding="utf-8"))
    found = reviewed[name].report
    for one, other in zip(found["segments"] or [found], wanted["segments"] or [wanted], strict=True):
        for key in ("stretch", "variant", "side"):
            assert one[key] == other[key]
        assert one["ledger"]["correct"] == pytest.approx(other["ledger"]["correct"], abs=0.3)


def test_samples_are_small() -> None:
    """No file of samples/ is larger than a clone can bear."""
    assert [path.name for path in SAMPLES.iterdir() if path.stat().st_size > LARGEST] == []
