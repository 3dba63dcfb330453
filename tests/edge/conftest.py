"""What several test files need: the samples reviewed once with the real model."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright, sync_playwright

from lab.scenes.truth import read_truth, sights_of
from posecheck.plan.plan import Plan
from posecheck.pose.accuracy import EXACT
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.replay import score_session
from tests.paths import SAMPLES

STRETCHES = (
    "childs_pose",
    "childs_pose_right",
    "half_kneeling_hip_flexor",
    "half_kneeling_two_sides",
    "seated_figure_four",
    "seated_figure_four_right",
    "supine_figure_four_pull",
    "supine_figure_four_right",
)
JUDGED = tuple(name for name in STRETCHES if name != "supine_figure_four_pull")
"""All but the one whose crossed leg hides the leg that carries it."""


@dataclass(frozen=True)
class Reviewed:
    """One sample, the folder of its review, its report, and what its exact joints give."""

    video: Path
    folder: Path
    report: dict[str, Any]
    exact: SessionRecord


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reviewed]:
    """Every rendered stretch, reviewed as `posecheck review` does; the annotated video of the first only."""
    out = tmp_path_factory.mktemp("reviews")
    found = {}
    for number, name in enumerate(STRETCHES):
        video = SAMPLES / f"{name}.mp4"
        outcome = review(video, out / name, ReviewOptions(Plan(), video=number == 0))
        exact = score_session(sights_of(read_truth(video.with_suffix(".truth.json.gz"))), Plan(), table=EXACT)
        found[name] = Reviewed(video, out / name, json.loads(outcome.report), exact)
    return found


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium; there can be only one of it at a time."""
    with sync_playwright() as started:
        yield started
