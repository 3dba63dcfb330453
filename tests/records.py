"""A session made by hand: a seated figure four, first on the left, then on the right.

Left, 0 to 40 s: set-up, a hold, three seconds too upright, the same hold again, two seconds hidden by a
passer-by, a third piece, rest. Right, 40 to 80 s: set-up, and one hold of the whole dose.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from posecheck import poses
from posecheck.pose.landmarks import Side
from posecheck.report.document import Engine
from posecheck.scoring.hold import Hold, Ledger, Span, ledger_of
from posecheck.scoring.record import CueSpan, Fault, MeasureSummary, SegmentRecord, SessionRecord, TimeSeries
from posecheck.scoring.recording import RecordedClip
from posecheck.scoring.states import State
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.stretch import Stretch

FPS = 10
Floats = NDArray[np.float64]

ENGINE = Engine("0.1.0", "0.10.33", "a" * 64)


def clip(name: str = "left and right.mp4") -> RecordedClip:
    """The film of this session."""
    return RecordedClip(name, 1280, 720, 29.97, 0)


def seated() -> Stretch:
    stretch = poses.find("seated_figure_four")
    assert stretch is not None
    return stretch


def spans(start: float, *pieces: tuple[float, State]) -> tuple[Span, ...]:
    """Spans one after the other: seconds and account of each."""
    made = []
    for seconds, state in pieces:
        made.append(Span(start, start + seconds, state))
        start += seconds
    return tuple(made)


def _track(pieces: tuple[Span, ...], lean: Floats, seconds: Floats) -> TimeSeries:
    """Curves with a little tremor; nan while unseen."""
    tremor = np.sin(seconds * 7) + 0.5 * np.sin(seconds * 23)
    hidden = _during(pieces, "unseen", seconds)
    values = {
        "trunk_inclination": lean + 0.7 * tremor,
        "neck_flexion": 22 + 1.5 * tremor,
        "other_knee_flexion": 84 + 1.2 * tremor,
        "shoulder_tilt": np.full(len(seconds), np.nan),
    }
    held = np.cumsum(_during(pieces, "correct", seconds)) / FPS
    score = np.where(hidden, np.nan, np.clip(100 - np.maximum(0, 20 - lean) * 5, 0, 100))
    return TimeSeries(
        seconds,
        score.astype(np.float32),
        held.astype(np.float32),
        {name: np.where(hidden, np.nan, value).astype(np.float32) for name, value in values.items()},
    )


def _during(pieces: tuple[Span, ...], state: State, seconds: Floats) -> NDArray[np.bool_]:
    inside = np.zeros(len(seconds), bool)
    for span in pieces:
        if span.state == state:
            inside |= (seconds >= span.start - 1e-9) & (seconds < span.end - 1e-9)
    return inside


def _measures(track: TimeSeries) -> tuple[MeasureSummary, ...]:
    errors = {"trunk_inclination": 3.2, "other_knee_flexion": 5.7}
    stretch = seated()
    made = []
    for check in stretch.checks_for(stretch.forms[0], "intermediate"):
        measure = check.measure
        values = track.values[measure.name]
        values = values[~np.isnan(values)]
        ends = (float(np.median(values)), float(values.min()), float(values.max())) if len(values) else (None,) * 3
        made.append(
            MeasureSummary(
                measure.name, measure.label, measure.unit, *ends, errors.get(measure.name, 6.0),
                len(values) / len(track.seconds), check.target,
            )
        )  # fmt: skip
    return tuple(made)


def segment(
    side: Side, pieces: tuple[Span, ...], lean: Floats, holds: tuple[Hold, ...],
    faults: tuple[Fault, ...] = (), cues: tuple[CueSpan, ...] = (),
) -> SegmentRecord:  # fmt: skip
    start, end = pieces[0].start, pieces[-1].end
    stretch = seated()
    # Like a session, a segment also takes the frame on its border to the next one.
    track = _track(pieces, lean, np.round(start + np.arange(len(lean)) / FPS, 6))
    return SegmentRecord(
        stretch=stretch, form=stretch.forms[0], side=side, level="intermediate", props=("support",),
        dose=stretch.doses[0], start=start, end=end, view="side_left", score=86.4, coverage=0.85,
        ledger=ledger_of(pieces), spans=pieces, holds=holds, faults=faults, measures=_measures(track),
        cues=cues, track=track, best_at=(start + end) / 2,
    )  # fmt: skip


def left() -> SegmentRecord:
    pieces = spans(
        0.0, (7.1, "setup"), (9.4, "correct"), (3.3, "wrong"), (6.0, "correct"), (2.2, "unseen"), (7.0, "correct"),
        (5.0, "rest"),
    )  # fmt: skip
    check = seated().forms[0].checks[0]
    cue = "Lean further forward from your hips, back straight."
    lean = np.interp(
        np.arange(401) / FPS, [0, 5, 8, 15.8, 16.6, 19.4, 20.2, 34, 37, 40], [4, 6, 34, 36, 12, 11, 33, 38, 10, 3]
    )
    return segment(
        "left", pieces, lean,
        holds=(Hold("left", 7.1, 25.8, 15.4, 93.0, "unseen"), Hold("left", 28.0, 35.0, 7.0, 97.5, "left the pose")),
        faults=(Fault(check, cue, 3.1, 16.6, 10.4, 18.3),),
        cues=(
            CueSpan(2.0, 6.2, "lean", cue),
            CueSpan(17.0, 19.8, "lean", cue),
            CueSpan(26.4, 28.0, "lean", "I can't see your left ankle. Move so that the camera sees it."),
        ),
    )  # fmt: skip


def right() -> SegmentRecord:
    pieces = spans(40.0, (6.5, "setup"), (30.9, "correct"), (2.6, "rest"))
    lean = np.interp(np.arange(401) / FPS, [0, 4, 7, 37, 40], [3, 5, 41, 44, 6])
    return segment("right", pieces, lean, holds=(Hold("right", 46.5, 77.4, 30.9, 98.2, "left the pose"),))


def session(*segments: SegmentRecord, notes: tuple[str, ...] = ()) -> SessionRecord:
    """A session of these segments, in order of time; of both sides where none is given."""
    segments = segments or (left(), right())
    ledger = sum((one.ledger for one in segments), Ledger())
    return SessionRecord(segments[0].start, segments[-1].end, ledger, segments, notes)


def own_targets() -> SessionRecord:
    """The left side was judged by a range of its own; the right one was not, and has one for nothing."""
    check = left().faults[0].check
    own = OwnRange(check.name, 10.0, 30.0, "a new <hip>")
    fault = replace(left().faults[0], check=replace(check, target=own.target))
    nothing = OwnRange("not a check of this form", 1.0, 2.0, "of another form")
    return session(replace(left(), ranges=(own, nothing), faults=(fault,)), replace(right(), ranges=(nothing,)))


def nothing_done() -> SessionRecord:
    """Twelve seconds in which no stretch was recognised."""
    return SessionRecord(0.0, 12.0, Ledger(setup=10.5, unseen=1.5), (), ("The file ends early.",))
