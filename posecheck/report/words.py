"""The sentences and numbers of the report, as a person reads them."""

from math import ceil

from posecheck.pose.view import ViewKind
from posecheck.report.dose import HoldShare, SideDose, dose_of
from posecheck.scoring.faults import by_weight
from posecheck.scoring.record import Fault, SegmentRecord, SessionRecord
from posecheck.stretch.checks import Check, Range
from posecheck.stretch.dose import Dose

VIEWS: dict[ViewKind, str] = {
    "side_left": "from the side, the left side nearer",
    "side_right": "from the side, the right side nearer",
    "front": "from the front",
    "oblique": "from an angle between front and side",
    "unknown": "not known",
}

NO_STRETCH = "No stretch was recognised in this video."

MOST_SENTENCES = 3
"""Segments that get a sentence each in the overview; more are counted."""

LIMITS = (
    "A camera that follows 33 points does not see the tilt of the pelvis, the arch of the low back, "
    "breathing, or which muscle works. This report says nothing about them.",
    "Angles are those in the picture, as if a protractor were held against a photograph. The trunk-thigh angle "
    "contains pelvis and spine, so it is larger than the flexion of the hip alone.",
    "What could not be seen is counted as unseen, never as right or wrong.",
    "This report is about form and hold time, for general fitness. It is not a medical device's, and it does not "
    "replace an examination.",
)


_IN_MINUTES = 119.95
"""Seconds from which a time is written in minutes."""


def duration(seconds: float) -> str:
    """ "22.4 s", "5 min 40 s"."""
    if seconds < _IN_MINUTES:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s"


def moment(seconds: float) -> str:
    """A place in the video, as a player shows it: "0:23.4"."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{tenths % 600 / 10:04.1f}"


def reading(value: float | None, unit: str) -> str:
    """A value in its unit: "34°", "0.62 shin lengths", or a dash. Tenths of a degree would pretend.

    unit  "degrees", a length in words (`pose.measure.Measure`), or "ratio" for the number alone
    """
    if value is None:
        return "–"
    number = f"{value:.0f}" if unit == "degrees" else f"{value:.2f}"
    number = "0" + number[2:] if number.startswith("-0") and not float(number) else number
    return number.replace("-", "−") + symbol(unit)


def symbol(unit: str) -> str:
    """ "°", " shin lengths", or nothing for a share that stands alone."""
    return {"degrees": "°", "ratio": ""}.get(unit, f" {unit}")


def target(check: Check) -> str:
    """What earns full marks: "20 to 70°", or one limit where only one direction has a cue."""
    low, high = check.target
    unit = check.measure.unit_words
    if check.below is None:
        return f"at most {reading(high, unit)}"
    if check.above is None:
        return f"at least {reading(low, unit)}"
    return between(check.target, unit)


def between(limits: Range, unit: str) -> str:
    """ "20 to 70°"."""
    return f"{reading(limits[0], unit).removesuffix(symbol(unit))} to {reading(limits[1], unit)}"


def tolerance(check: Check) -> str:
    """How far outside the target the marks reach zero."""
    below, above = check.tolerances
    unit = check.measure.unit_words
    if check.below is None or check.above is None or below == above:
        return reading(above if check.below is None else below, unit)
    return f"{reading(below, unit)} below, {reading(above, unit)} above"


def reading_with_error(value: float | None, error: float | None, unit: str) -> str:
    """ "34° ± 3°": no reading goes without its error where that is known; degrees of it are rounded up."""
    if value is None or error is None:
        return reading(value, unit)
    give_or_take = ceil(error) if unit == "degrees" else error
    before = reading(value, unit) if unit == "degrees" else reading(value, "ratio")
    return f"{before} ± {reading(give_or_take, unit)}"


def dose_words(dose: Dose) -> str:
    """ "30 s", "3 × 30 s"."""
    once = f"{dose.hold_seconds:g} s"
    return once if dose.repetitions == 1 else f"{dose.repetitions} × {once}"


def goal(segment: SegmentRecord) -> str:
    """The dose and where it comes from: "the usual 30 s" is an article's; only what somebody set was asked for."""
    amount = dose_words(segment.dose)
    return f"the usual {amount}" if segment.dose in segment.stretch.doses else f"the {amount} asked for"


def counted(one: SideDose) -> str:
    """ "22.4 of 30 s": never more than all of it."""
    if one.needed >= _IN_MINUTES:
        return f"{duration(one.counted)} of {duration(one.needed)}"
    return f"{round(one.counted, 1):g} of {one.needed:g} s"


def beyond(one: SideDose) -> str:
    """What was held longer than what counts, as the end of a sentence; empty where that is nothing."""
    if round(one.beyond, 1) <= 0:
        return ""
    return f", {duration(one.beyond)} longer" if one.done else f", and {duration(one.beyond)} longer than one hold"


def hold_ending(share: HoldShare) -> str:
    """How a hold ended: "complete, 1.9 s longer", or what ended it."""
    if not share.complete:
        return share.hold.ended_by
    return "complete" + (f", {duration(share.beyond)} longer" if round(share.beyond, 1) > 0 else "")


def title(segment: SegmentRecord) -> str:
    """ "Seated figure four, left side"."""
    return f"{segment.stretch.name}, {segment.side} side" if segment.side else segment.stretch.name


def phrase(cue: str) -> str:
    """A cue inside a sentence: without its full stop, not starting with a capital."""
    bare = cue.removesuffix(".")
    return bare if bare.startswith("I ") else bare[:1].lower() + bare[1:]


def verdict(segment: SegmentRecord) -> str:
    """What was held, of how much."""
    one, held = dose_of(segment), segment.ledger.correct
    subject = f"{segment.side.capitalize()} side " if segment.side else ""
    if segment.unjudged is not None and segment.ledger.unseen > segment.ledger.wrong:
        return f"{segment.unjudged.sentence} Nothing was counted."
    if held == 0 and segment.ledger.wrong == 0:
        return f"{segment.stretch.name} was not seen in this video."
    if held == 0:
        return sentence(f"{subject}never held correctly.")
    if one.done:
        return sentence(f"{subject}held correctly for {goal(segment)}{beyond(one)}.")
    return sentence(f"{subject}held correctly for {duration(one.counted)} of {goal(segment)}{beyond(one)}.")


def verdicts(record: SessionRecord) -> list[str]:
    """The verdict on a session, sentence by sentence; it names the stretches where there are several."""
    segments = record.segments
    if not segments:
        return [f"{record.unjudged.sentence} Nothing was counted." if record.unjudged else NO_STRETCH]
    if len(segments) > MOST_SENTENCES:
        done = sum(dose_of(one).done for one in segments)
        return [f"{done} of {len(segments)} parts were held for their whole time."]
    if len({segment.stretch.id for segment in segments}) == 1:
        return [verdict(segment) for segment in segments]
    return [f"{segment.stretch.name}: {phrase(verdict(segment))}." for segment in segments]


def checks_of(segment: SegmentRecord) -> tuple[Check, ...]:
    """The checks with the targets of this segment's level and props."""
    return segment.stretch.checks_for(segment.form, segment.level, segment.props)


def losses(segment: SegmentRecord) -> str:
    """Where most of the time went."""
    ledger = segment.ledger
    worst = worst_fault(segment)
    if ledger.unseen > max(ledger.wrong, 0.5):
        return f"Most of the time lost: the camera could not see enough ({duration(ledger.unseen)})."
    if worst is None and ledger.wrong > 0.5 and segment.holds:
        lost = duration(ledger.wrong)
        return f"No fault during the hold; for {lost} before or after it the pose was not right yet."
    if worst is None:
        return "No fault that lasted." if segment.holds else ""
    start = "Most of the time lost" if ledger.wrong > 0.5 else "Worth improving"
    return f"{start}: {phrase(worst.cue)} ({duration(worst.seconds)})."


def worst_fault(segment: SegmentRecord) -> Fault | None:
    """The fault that stopped the clock for longest, else the one that lasted longest."""
    return min(segment.faults, key=by_weight, default=None)


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]
