"""Sessions as they are remembered, made by hand, and the places to keep them in."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

from posecheck.practice.past import PastFault, PastHold, PastPlan, PastRange, PastSegment, PastSession, SessionEnd
from posecheck.scoring.hold import Ledger
from posecheck.scoring.recording import Header, RecordedClip, RecordingWriter, Sight

FIRST = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=1)))


def session_id(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()[:32]


def past(number: int = 1, *, ending: SessionEnd = "done", left: float = 30.4, right: float = 31.0) -> PastSession:
    """The session of day `number`: a seated figure four, two holds on the left, one on the right."""
    holds = (
        PastHold(1, 7.1, 12.5, 93.0, "unseen"),
        PastHold(1, 28.0, left - 12.5, None, "left the pose"),
    )
    ranges = (
        PastRange("trunk_inclination", "degrees", 33.25, 11.0, 38.5, 3.2, 0.75),
        PastRange("other_knee_flexion", "degrees", 84.0, 80.0, 88.0, 5.7, 1.0),
    )
    sides = (
        PastSegment(
            "seated_figure_four", None, "left", 86.4, 0.85, Ledger(left, 3.3, 2.2, 7.1, 5.0), holds, ranges
        ),
        PastSegment(
            "seated_figure_four", None, "right", 91.0, 0.9, Ledger(right, 0.0, 0.0, 6.5, 2.6),
            (PastHold(1, 46.5, right, 98.2, "left the pose"),), ranges[:1],
        ),
    )  # fmt: skip
    plan = PastPlan(
        "seated_figure_four", None, ("left", "right"), "intermediate", ("support",), 30.0, 1, "cumulative"
    )
    return PastSession(
        session_id(number), FIRST + timedelta(days=number), ending, sides[0].ledger + sides[1].ledger, (plan,),
        sides, None, None, "0.1.0", "a" * 64, None,
    )  # fmt: skip


def faulted(session: PastSession) -> PastSession:
    """The same with one thing that was off on the left, both best moments, and an assigned plan."""
    cue = "Lean further forward from your hips, back straight."
    left, *others = session.segments
    left = replace(left, faults=(PastFault("lean", cue, 3.3, 2.1, 11.0, 18.25),), best_at=12.5)
    segments = (left, *(replace(one, best_at=60.0) for one in others))
    return replace(session, segments=segments, plan_id=session_id(0))


def small_recording(path: Path, frames: int = 20) -> Path:
    """A recording of nobody."""
    from posecheck.plan.plan import Plan

    header = Header(RecordedClip("clip", 640, 480, None, 0), (640, 480), Plan(), "test", "a" * 64)
    writer = RecordingWriter(path, header)
    for number in range(frames):
        writer.write(Sight(number / 10, None))
    writer.close()
    return path
