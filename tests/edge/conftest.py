"""What several test files need: the samples reviewed once with the real model."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from posecheck.detection.model import LOOKS_PER_SECOND
from posecheck.plan.plan import Plan
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.replay import score_session
from tests.judging import EXACT
from tests.paths import SAMPLES
from tests.samples import STRETCHES, exact

expect.set_options(timeout=30_000)  # a busy machine takes several times as long as a quiet one


@dataclass(frozen=True)
class Reviewed:
    """One sample, the folder of its review, its report, and what its exact joints give."""

    video: Path
    folder: Path
    report: dict[str, Any]
    exact: SessionRecord


EXCHANGED_BY_HEAVY = "seated_figure_four_right"
"""Somebody on a chair filmed exactly from the side, whose legs the heavy model takes one for the other."""


def options_for(name: str, video: bool = False) -> ReviewOptions:
    """As a review does it, but with the full model where the heavy one is known to fail."""
    if name == EXCHANGED_BY_HEAVY:
        return ReviewOptions(Plan(), LOOKS_PER_SECOND["full"], video=video, model="full")
    return ReviewOptions(Plan(), video=video)


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reviewed]:
    """Every rendered stretch, reviewed as `posecheck review` does; the annotated video of the first only."""
    out = tmp_path_factory.mktemp("reviews")
    found = {}
    for number, name in enumerate(STRETCHES):
        video = SAMPLES / f"{name}.mp4"
        outcome = review(video, out / name, options_for(name, video=number == 0))
        wanted = score_session(exact(name), Plan(), numbers=EXACT)
        found[name] = Reviewed(video, out / name, json.loads(outcome.report), wanted)
    return found
