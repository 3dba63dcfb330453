"""Courses for the tests of live coaching, and what somebody without a screen would hear of one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Guidance
from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.routine import Routine
from posecheck.scoring.recording import Sight
from posecheck.stretch.dose import Dose

LIT = 120.0


def course_of(
    stretch: str,
    variant: str | None = None,
    *,
    seconds: float = 20,
    sets: int = 1,
    policy: str = "cumulative",
    sides: tuple[Side, ...] = SIDES,
) -> Course:
    """A course at the intermediate level without props; sides are left out where the stretch has none."""
    found = poses.find(stretch)
    assert found is not None
    dose = Dose("test", f"{seconds:g} seconds", seconds, sets, policy=policy)  # type: ignore[arg-type]
    return Course(found, found.form(variant), "intermediate", (), dose, sides if found.sided else ())


def alone(course: Course) -> Routine:
    """A routine of nothing but this course."""
    return Routine((course,), warm_up=False)


@dataclass(frozen=True)
class Heard:
    """One frame on which something is said or sounds."""

    seconds: float
    phase: str
    tone: str | None
    say: str | None


def coached(guide: Guide, sights: Iterable[Sight], brightness: float | None = LIT) -> list[Guidance]:
    """What the page gets, frame by frame."""
    return [guide.follow(LiveFrame(sight, brightness)) for sight in sights]


def heard(sights: Iterable[Sight], frames: Iterable[Guidance]) -> list[Heard]:
    """Everything audible, in order."""
    return [
        Heard(round(sight.seconds, 1), frame.phase, frame.tone, frame.say)
        for sight, frame in zip(sights, frames, strict=True)
        if frame.say or frame.tone
    ]


def later(sights: Iterable[Sight], by: float) -> list[Sight]:
    """The same film, so many seconds later."""
    return [
        Sight(
            sight.seconds + by,
            sight.landmarks and replace(sight.landmarks, seconds=sight.seconds + by),
            sight.people,
        )
        for sight in sights
    ]
