"""A moment of a recording as a picture where there is none: the points and the angle on a plain ground."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import cv2
import numpy as np

from posecheck import poses
from posecheck.drawing.overlay import draw
from posecheck.pose.landmarks import Landmarks
from posecheck.practice.moments import PastMoment
from posecheck.practice.past import PastFault, PastSegment
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.cue import Cue
from posecheck.scoring.findings import Finding
from posecheck.scoring.hold import Clock
from posecheck.scoring.readings import take_readings
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.segment_scorer import Snapshot
from posecheck.scoring.task import Task
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.model_numbers import ModelNumbers, numbers_of
from posecheck.tracking.perception import Percept, Perception

STILL_SIDE = 480
"""Pixels of the longer side (ours: lines and one number are as plain at half the size of a picture)."""
_QUALITY = 80
_NEAR = 0.1
"""Seconds by which a frame may be off the moment that was asked for (ours: three frames)."""
_MARGIN = 0.25
"""Of the person's larger extent, around them (ours: room for the angle's number and the words)."""
_NO_CLOCK = Clock("paused", 0, 0.0, 0.0, 0.0)


def draw_stills(recording: Recording, moments: Iterable[PastMoment]) -> Iterator[tuple[PastMoment, bytes]]:
    """Each moment that the recording has, as JPEG, in the order of time; none of a stretch that is not known.

    InputError where the recording cannot be read.
    """
    numbers = numbers_of(recording.header.model_sha256)
    for moment, sight in _sights(recording, moments):
        stretch = _known(moment.segment)
        if sight.landmarks is not None and stretch is not None:
            yield moment, _drawn(framed(sight.landmarks), stretch, moment, numbers)


def _sights(recording: Recording, moments: Iterable[PastMoment]) -> Iterator[tuple[PastMoment, Sight]]:
    """The frame at each moment; what the recording does not have is left out."""
    known = [(one.seconds, number, one) for number, one in enumerate(moments) if one.seconds is not None]
    waiting = sorted(known, key=lambda one: one[:2])
    for sight in recording:
        while waiting and waiting[0][0] <= sight.seconds:
            seconds, _, moment = waiting.pop(0)
            if sight.seconds - seconds <= _NEAR:
                yield moment, sight
        if not waiting:
            return


def _known(segment: PastSegment) -> Stretch | None:
    """The stretch, where this release has it in this form."""
    stretch = poses.find(segment.stretch)
    return stretch if stretch and segment.form in {form.name for form in stretch.forms} else None


def framed(person: Landmarks) -> Landmarks:
    """The same person in a picture that is cut to them, and no larger than a still.

    What was outside the picture stays outside: it was not seen.
    """
    size = np.array(person.size, np.float32)
    low, high = np.clip(person.points.min(axis=0), 0, size), np.clip(person.points.max(axis=0), 0, size)
    margin = _MARGIN * max(float((high - low).max()), 1.0)
    low, high = np.clip(low - margin, 0, size), np.clip(high + margin, 0, size)
    scale = STILL_SIDE / float((high - low).max())
    width, height = (max(1, round(float(side))) for side in (high - low) * scale)
    return replace(person, points=((person.points - low) * scale).astype(np.float32), size=(width, height))


def _drawn(person: Landmarks, stretch: Stretch, moment: PastMoment, numbers: ModelNumbers) -> bytes:
    percept = Perception((stretch,), numbers).perceive(person.seconds, person)
    assessment = _judged(percept, stretch, moment, numbers)
    cue, finding = _of_fault(assessment, moment.fault)
    snapshot = Snapshot(person.seconds, percept, assessment, _NO_CLOCK, "wrong" if moment.fault else "correct", cue)
    width, height = person.size
    ground = np.zeros((height, width, 3), np.uint8)
    pixels = draw(ground, snapshot, scale=1.0, style="skeleton", finding=finding)
    _, content = cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return content.tobytes()


def _judged(percept: Percept, stretch: Stretch, moment: PastMoment, numbers: ModelNumbers) -> Assessment | None:
    """None where nobody is believed to be there."""
    if percept.bodies is None:
        return None
    side = moment.segment.side or percept.view.near
    form = stretch.form(moment.segment.form)
    task = (
        Task(stretch, form, side, moment.plan.level, moment.plan.props)
        if moment.plan
        else Task(stretch, form, side)
    )
    readings = take_readings(task, percept.bodies[side], percept.view, numbers)
    # The crossing was settled over time; one frame cannot judge it again.
    return assess(task, readings, percept.view, percept.seconds, crossed=True, numbers=numbers)


def _of_fault(assessment: Assessment | None, fault: PastFault | None) -> tuple[Cue | None, Finding | None]:
    """What the fault's own cue says, and its reading as it was over time."""
    if assessment is None or fault is None:
        return None, None
    found = next((one for one in assessment.findings if one.check.name == fault.check), None)
    joint = assessment.task.landmark(found.check.measure) if found else None
    return Cue(fault.check, fault.cue, joint), found and replace(found, value=fault.worst)
