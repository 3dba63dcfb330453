"""What several test files need: the samples reviewed once with the real model."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from posecheck.plan.plan import Plan
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.replay import score_session
from tests.judging import EXACT
from tests.paths import SAMPLES
from tests.samples import STRETCHES, exact


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
        wanted = score_session(exact(name), Plan(), numbers=EXACT)
        found[name] = Reviewed(video, out / name, json.loads(outcome.report), wanted)
    return found
