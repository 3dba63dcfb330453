"""What other limits change in a session."""

from dataclasses import replace
from random import Random

import pytest

from posecheck.practice.rejudged import rejudged
from posecheck.scoring.record import SegmentRecord
from tests.core.scoring.test_again import JUDGED, looked_at, other_limits
from tests.histories import FIRST, session_id


def test_before_and_after_are_those_of_the_records() -> None:
    """Held seconds, score, and what is no longer named or newly named; the same limits change nothing."""
    looked = looked_at(JUDGED)
    stretch = looked.segments[0].stretch.id
    before, changed = looked.record, 0
    assert rejudged(session_id(1), FIRST, stretch, before, before).is_the_same
    for seed in range(6):
        after = looked.again(other_limits(looked.plan, Random(seed)))
        found = rejudged(session_id(1), FIRST, stretch, before, after)
        assert found.credited == (before.segments[0].ledger.correct, after.segments[0].ledger.correct)
        assert found.score == (pytest.approx(before.segments[0].score), pytest.approx(after.segments[0].score))
        assert {*cues(before.segments[0]), *found.new} - {*found.gone} == {*cues(after.segments[0])}
        changed += not found.is_the_same
    assert changed


def test_score_counts_as_long_as_a_segment_lasts() -> None:
    """Two segments of a stretch are one session of it; another stretch has no part in it."""
    (segment,) = looked_at(JUDGED).record.segments
    short = replace(segment, score=40.0, start=0.0, end=10.0)
    long = replace(segment, score=80.0, start=10.0, end=40.0)
    record = replace(looked_at(JUDGED).record, segments=(short, long))
    found = rejudged(session_id(1), FIRST, segment.stretch.id, record, replace(record, segments=(long,)))
    assert found.score == (70.0, 80.0)
    other = rejudged(session_id(1), FIRST, "another", record, record)
    assert (other.credited, other.score, other.is_the_same) == ((0, 0), (None, None), True)


def cues(segment: SegmentRecord) -> list[str]:
    return [fault.cue for fault in segment.faults]
