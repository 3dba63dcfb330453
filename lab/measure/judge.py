"""One scene through posecheck's own rules, beside the same rules on exact joints."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lab.measure.outcome import CheckRow, HoldRow, Outcome, Place, SpanRow, asks_for, place_of, share
from lab.measure.readings import STRETCHES, angle_rows, check_rows, exact_assessment, level_of, task_of
from lab.scenes.sets import Scene
from lab.scenes.truth import Label, Truth, square_sights
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Side
from posecheck.scoring.assessment import Assessment
from posecheck.scoring.hold import Span
from posecheck.scoring.photo import judge_photo
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import Replay, recognise
from posecheck.tracking.model_numbers import ModelNumbers, exact_numbers

BREAK = 1.0
"""Seconds from which an interruption must be found (the lab's target for holds)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One frame: what is shown, what posecheck says, and what the rules say of the exact joints.

    credited  whether its time counts as held; of a still, whether it is called correct
    """

    label: Label | None
    said: Assessment | None
    exact: Assessment | None
    credited: bool


def judge(scene: Scene, truth: Truth, sights: Sequence[Sight], numbers: ModelNumbers) -> Outcome:
    """All rows of one scene as the model saw it to which these numbers belong."""
    place = place_of(scene, truth)
    square = square_sights(truth, 90.0 if truth.near == "left" else -90.0)
    order = _order(truth)
    if scene.still:
        moments, hold = _still(truth, sights, square, order, numbers), None
    else:
        moments, hold = _clip(place, truth, sights, square, order, numbers)
    return Outcome(
        place,
        tuple(angle_rows(place, truth, sights, square, square_sights(truth, 0.0), numbers)),
        tuple(_checks(place, truth, moments)),
        tuple(_spans(place, truth, moments)),
        hold,
    )


def _order(truth: Truth) -> Plan:
    """Everything is to be recognised but the level, which nobody can see."""
    levels = {level_of(label) for label in truth.labels if label.stretch}
    return Plan(level=levels.pop()) if len(levels) == 1 else Plan()


def _still(
    truth: Truth, sights: Sequence[Sight], square: Sequence[Sight], order: Plan, numbers: ModelNumbers
) -> list[Moment]:
    landmarks = sights[0].landmarks
    said = (
        judge_photo(landmarks, order, numbers=numbers) if landmarks is not None and sights[0].people == 1 else None
    )
    label = truth.labels[0] if truth.labels else None
    correct = said is not None and said.verdict == "correct"
    return [Moment(label, said, _ideal(label, truth, square[0]), correct)]


def _clip(
    place: Place,
    truth: Truth,
    sights: Sequence[Sight],
    square: Sequence[Sight],
    order: Plan,
    numbers: ModelNumbers,
) -> tuple[list[Moment], HoldRow]:
    exact = exact_numbers()
    said, spans = _replay(Replay(sights, recognise(sights, order, numbers=numbers), order, numbers=numbers))
    _, exact_spans = _replay(Replay(square, recognise(square, order, numbers=exact), order, numbers=exact))
    moments = []
    for sight, assessment in zip(sights, said, strict=True):
        label, frame = truth.label_at(sight.seconds), truth.frame_at(sight.seconds)
        ideal = _ideal(label, truth, square[frame]) if frame is not None else None
        moments.append(Moment(label, assessment, ideal, _is_credited(spans, sight.seconds)))
    breaks = _breaks(exact_spans)
    found = sum(_uncredited(spans, gap) >= 0.5 * (gap.end - gap.start) for gap in breaks)
    stretches = tuple(dict.fromkeys(label.stretch for label in truth.labels if label.stretch))
    length = sights[-1].seconds - sights[0].seconds
    sides = all(asks_for(label, place) for label in truth.labels)
    credit = (_credit(spans), _credit(exact_spans))
    return moments, HoldRow(place, stretches, length, *credit, len(breaks), found, sides)


def _ideal(label: Label | None, truth: Truth, exact: Sight) -> Assessment | None:
    task = task_of(label, truth.near) if label is not None and not label.near_miss else None
    return exact_assessment(task, exact) if task is not None else None


def _replay(replay: Replay) -> tuple[list[Assessment | None], tuple[Span, ...]]:
    """The assessment of every frame, and the spans of the whole recording."""
    said = [snapshot.assessment for snapshot in replay]
    return said, tuple(span for segment in replay.record().segments for span in segment.spans)


def _is_credited(spans: Sequence[Span], seconds: float) -> bool:
    return any(span.state == "correct" and span.start <= seconds < span.end for span in spans)


def _credit(spans: Sequence[Span]) -> float:
    return sum(span.end - span.start for span in spans if span.state == "correct")


def _breaks(spans: Sequence[Span]) -> list[Span]:
    """The gaps of a second or more between two credited spans, as one span each."""
    credited = [span for span in spans if span.state == "correct"]
    pairs = zip(credited, credited[1:], strict=False)
    return [Span(a.end, b.start, "wrong") for a, b in pairs if b.start - a.end >= BREAK]


def _uncredited(spans: Sequence[Span], gap: Span) -> float:
    credited = sum(
        max(0.0, min(span.end, gap.end) - max(span.start, gap.start)) for span in spans if span.state == "correct"
    )
    return gap.end - gap.start - credited


def _by_label(truth: Truth, moments: Sequence[Moment]) -> Iterator[tuple[Label, list[Moment]]]:
    for label in truth.labels:
        inside = [moment for moment in moments if moment.label is label]
        if inside:
            yield label, inside


def _checks(place: Place, truth: Truth, moments: Sequence[Moment]) -> Iterator[CheckRow]:
    for label, inside in _by_label(truth, moments):
        task = task_of(label, truth.near)
        if task is None or label.near_miss or not (label.hold or place.still):
            continue
        exact = [moment.exact for moment in inside if moment.exact is not None]
        yield from check_rows(place, label, task, [moment.said for moment in inside], exact)


def _spans(place: Place, truth: Truth, moments: Sequence[Moment]) -> Iterator[SpanRow]:
    for label, inside in _by_label(truth, moments):
        posed = [moment.said for moment in inside if moment.said is not None and moment.said.in_pose]
        told = [(found.task.stretch.id, found.task.side if found.task.stretch.sided else None) for found in posed]
        wanted = _wanted(label)
        winner = Counter(told).most_common(1)
        judged = [moment for moment in inside if moment.said is not None and moment.said.verdict != "cannot_judge"]
        exact = [moment.exact for moment in inside if moment.exact is not None]
        yield SpanRow(
            place,
            label,
            len(inside),
            share(sum(pair == wanted for pair in told), len(inside)),
            share(sum(pair != wanted for pair in told), len(inside)),
            winner[0][0][0] if winner else None,
            winner[0][0][1] if winner else None,
            share(sum(moment.credited for moment in inside), len(inside)),
            share(sum(found.verdict == "correct" for found in exact), len(inside)) if exact else 0.0,
            1 - share(len(judged), len(inside)),
        )


def _wanted(label: Label) -> tuple[str | None, Side | None]:
    """The stretch and side that a right answer names."""
    if label.stretch is None or label.near_miss:
        return None, None
    return label.stretch, label.side if STRETCHES[label.stretch].sided else None
