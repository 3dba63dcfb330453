"""A picture that stands still is unseen, live and in a recording alike."""

from dataclasses import replace
from pathlib import Path

from posecheck.plan.plan import Plan
from posecheck.scoring.cue import STANDING
from posecheck.scoring.recording import Header, RecordedClip, Recording, RecordingWriter
from posecheck.scoring.replay import Replay, recognise
from tests.judging import FULL
from tests.samples import exact


def test_a_picture_that_stands_still_is_no_hold() -> None:
    """All of its time is unseen, with a sentence that says why, though the pose in it is correct."""
    sights = [replace(sight, standing=True) for sight in exact("half_kneeling_hip_flexor")]
    replay = Replay(sights, recognise(sights, Plan(), numbers=FULL), Plan(), numbers=FULL)
    snapshots = list(replay)
    record = replay.record()
    assert record.ledger.correct == record.ledger.wrong == 0
    assert record.segments[0].ledger.unseen > 15
    assert record.segments[0].holds == ()
    assert snapshots[-1].cue == STANDING


def test_a_recording_keeps_which_pictures_stood_still(tmp_path: Path) -> None:
    """So that scoring it again gives the same."""
    one, other = exact("half_kneeling_hip_flexor")[:2]
    header = Header(RecordedClip("a", 640, 480, None, 0), (640, 480), Plan(), "", "")
    writer = RecordingWriter(tmp_path / "a", header)
    writer.write(one)
    writer.write(replace(other, standing=True))
    writer.close()
    assert [sight.standing for sight in Recording(tmp_path / "a")] == [False, True]
