"""The same film comes to the same through the live page and through `posecheck review`, whose recording is kept."""

from itertools import pairwise
from pathlib import Path

import pytest

from lab.make.films import Take, shoot
from posecheck.review.rescore import score_recording
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from tests.e2e.coaching import Coaching
from tests.e2e.conftest import Open, Server
from tests.paths import SAMPLES

AGREE = 0.5
"""Seconds of credit by which live and review may differ."""
LASTING = 1.0
"""Seconds from which a fault counts as one."""
LEAD_IN = 12.0
"""Seconds of the first picture standing still: page, model and pre-flight take less."""

CLIPS = {
    "half_kneeling_two_sides": {"stretch": "half_kneeling_hip_flexor", "level": "intermediate"},
    "seated_figure_four_right": {"stretch": "seated_figure_four"},
    "supine_figure_four_right": {"stretch": "supine_figure_four", "form": "pull"},
    "childs_pose_right": {"stretch": "childs_pose"},
}


@pytest.mark.parametrize("clip", CLIPS)
def test_live_and_review_credit_the_same_and_find_the_same_faults(
    clip: str, open_page: Open, server: Server, tmp_path: Path
) -> None:
    film = shoot(tmp_path / "film.mjpeg", [Take(clip), Take("just_standing")], still_before=LEAD_IN, still_after=0)
    coaching = Coaching(open_page(film)).enter(server.url, **CLIPS[clip]).start()
    coaching.watch(LEAD_IN + 30)
    coaching.stop()
    coaching.see_how_it_went()
    recording = Recording(coaching.download(tmp_path / "live.posecheck"))
    live, _ = score_recording(recording, recording.header.plan)

    filmed, _ = score_recording(Recording(SAMPLES / f"{clip}.posecheck"), recording.header.plan)

    assert credits_of(live).keys() == credits_of(filmed).keys()
    missed = seconds_missed(recording)
    for side, credit in credits_of(filmed).items():
        assert credit - AGREE - missed <= credits_of(live)[side] <= credit + AGREE
    assert faults_of(live, LASTING + AGREE) <= faults_of(filmed, LASTING)
    assert faults_of(filmed, LASTING + AGREE + missed) <= faults_of(live, LASTING)
    coaching.watched.assert_clean()


def credits_of(record: SessionRecord) -> dict[str | None, float]:
    """Seconds of credit by side, of sides that have any."""
    found: dict[str | None, float] = {}
    for segment in record.segments:
        found[segment.side] = found.get(segment.side, 0.0) + segment.ledger.correct
    return {side: seconds for side, seconds in found.items() if seconds}


def seconds_missed(recording: Recording) -> float:
    """What passed without a picture: a busy machine drops some, and such time is worth nothing."""
    times = [sight.seconds for sight in recording]
    return sum(later - earlier for earlier, later in pairwise(times) if later - earlier > LONGEST_GAP)


def faults_of(record: SessionRecord, least: float) -> set[tuple[str | None, str]]:
    """Side and check of every fault that lasted so many seconds."""
    return {
        (segment.side, fault.check.name)
        for segment in record.segments
        for fault in segment.faults
        if fault.seconds >= least
    }
