"""The sentences and numbers of the report, as a person reads them, in the language spoken here."""

from math import ceil

from posecheck.language.translation import SOURCE_LANGUAGE, language, marked
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import Side
from posecheck.pose.view import ViewKind
from posecheck.report.dose import HoldShare, SideDose, dose_of
from posecheck.report.numbers import fixed, short
from posecheck.scoring.faults import by_weight
from posecheck.scoring.hold import Ending
from posecheck.scoring.notes import translated
from posecheck.scoring.record import Fault, SegmentRecord, SessionRecord
from posecheck.scoring.unjudged import title_of
from posecheck.stretch.checks import Check, LevelName, Range
from posecheck.stretch.dose import Dose

VIEWS: dict[ViewKind, str] = {
    "side_left": marked("from the side, the left side nearer"),
    "side_right": marked("from the side, the right side nearer"),
    "front": marked("from the front"),
    "oblique": marked("from an angle between front and side"),
    "unknown": marked("not known"),
}
LEVEL_NAMES: dict[LevelName, str] = {
    "beginner": marked("beginner"),
    "intermediate": marked("intermediate"),
    "advanced": marked("advanced"),
}
_ENDINGS: dict[Ending, str] = {
    "wrong": marked("wrong"),
    "unseen": marked("unseen"),
    "left the pose": marked("left the pose"),
    "side changed": marked("side changed"),
    "stopped": marked("stopped"),
    "end of recording": marked("end of recording"),
}
_LENGTHS = {"shin lengths": marked("shin lengths"), "trunk lengths": marked("trunk lengths")}
_UNITS = {"degrees": marked("degrees"), **_LENGTHS}
"""Those of `pose.measure.Measure.unit_words`."""

NO_STRETCH = marked("No stretch was recognised in this video.")

MOST_SENTENCES = 3
"""Segments that get a sentence each in the overview; more are counted."""

LIMITS = (
    marked(
        "A camera that follows 33 points does not see the tilt of the pelvis, the arch of the low back, "
        "breathing, or which muscle works. This report says nothing about them."
    ),
    marked(
        "Angles are those in the picture, as if a protractor were held against a photograph. The trunk-thigh angle "
        "contains pelvis and spine, so it is larger than the flexion of the hip alone."
    ),
    marked("What could not be seen is counted as unseen, never as right or wrong."),
    marked(
        "This report is about form and hold time, for general fitness. It is not a medical device's, and it does "
        "not replace an examination."
    ),
)


_IN_MINUTES = 119.95
"""Seconds from which a time is written in minutes."""


def duration(seconds: float) -> str:
    """ "22.4 s", "5 min 40 s"."""
    if seconds < _IN_MINUTES:
        return _("{seconds} s").format(seconds=fixed(seconds, 1))
    minutes, rest = divmod(round(seconds), 60)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def moment(seconds: float) -> str:
    """A place in the video, as a player shows it: "0:23.4"."""
    tenths = round(seconds * 10)
    return f"{tenths // 600}:{fixed(tenths % 600 / 10, 1).zfill(4)}"


def reading(value: float | None, unit: str) -> str:
    """A value in its unit: "34°", "0.62 shin lengths", or a dash. Tenths of a degree would pretend.

    unit  "degrees", a length in words (`pose.measure.Measure`), or "ratio" for the number alone
    """
    if value is None:
        return "–"
    places = 0 if unit == "degrees" else 2
    number = fixed(abs(value), places)
    # A rounded zero has no sign.
    return ("−" if value < 0 and round(value, places) else "") + number + symbol(unit)


def symbol(unit: str) -> str:
    """ "°", " shin lengths", or nothing for a share that stands alone."""
    return f" {_(_LENGTHS[unit])}" if unit in _LENGTHS else {"degrees": "°", "ratio": ""}[unit]


def unit_in_full(unit: str) -> str:
    """What an axis of values is called: "degrees", "shin lengths"."""
    return _(_UNITS[unit])


def target(check: Check) -> str:
    """What earns full marks: "20 to 70°", or one limit where only one direction has a cue."""
    low, high = check.target
    unit = check.measure.unit_words
    if check.below is None:
        return _("at most {reading}").format(reading=reading(high, unit))
    if check.above is None:
        return _("at least {reading}").format(reading=reading(low, unit))
    return between(check.target, unit)


def between(limits: Range, unit: str) -> str:
    """ "20 to 70°"."""
    low = reading(limits[0], unit).removesuffix(symbol(unit))
    return _("{low} to {high}").format(low=low, high=reading(limits[1], unit))


def tolerance(check: Check) -> str:
    """How far outside the target the marks reach zero."""
    below, above = check.tolerances
    unit = check.measure.unit_words
    if check.below is None or check.above is None or below == above:
        return reading(above if check.below is None else below, unit)
    return _("{low} below, {high} above").format(low=reading(below, unit), high=reading(above, unit))


def reading_with_error(value: float | None, error: float | None, unit: str) -> str:
    """ "34° ± 3°": no reading goes without its error where that is known; degrees of it are rounded up."""
    if value is None or error is None:
        return reading(value, unit)
    give_or_take = ceil(error) if unit == "degrees" else error
    before = reading(value, unit) if unit == "degrees" else reading(value, "ratio")
    return f"{before} ± {reading(give_or_take, unit)}"


def dose_words(dose: Dose) -> str:
    """ "30 s", "3 × 30 s"."""
    once = _("{seconds} s").format(seconds=short(dose.hold_seconds))
    return once if dose.repetitions == 1 else f"{dose.repetitions} × {once}"


def goal(segment: SegmentRecord) -> str:
    """The dose and where it comes from: "the usual 30 s" is an article's; only what somebody set was asked for."""
    amount = dose_words(segment.dose)
    words = _("the usual {amount}") if segment.dose in segment.stretch.doses else _("the {amount} asked for")
    return words.format(amount=amount)


def counted(one: SideDose) -> str:
    """ "22.4 of 30 s": never more than all of it."""
    if one.needed >= _IN_MINUTES:
        return _("{held} of {goal}").format(held=duration(one.counted), goal=duration(one.needed))
    return _("{held} of {seconds} s").format(held=short(round(one.counted, 1)), seconds=short(one.needed))


def with_beyond(words: str, one: SideDose) -> str:
    """The same with what was held longer than what counts; as it is where that is nothing."""
    if round(one.beyond, 1) <= 0:
        return words
    longer = _("{held}, {time} longer") if one.done else _("{held}, and {time} longer than one hold")
    return longer.format(held=words, time=duration(one.beyond))


def longer(one: SideDose) -> str:
    """What was held longer than what counts; empty where that is nothing."""
    if round(one.beyond, 1) <= 0:
        return ""
    told = _("{time} longer") if one.done else _("{time} longer than one hold")
    return told.format(time=duration(one.beyond))


def hold_ending(share: HoldShare) -> str:
    """How a hold ended: "complete, 1.9 s longer", or what ended it."""
    if not share.complete:
        return _(_ENDINGS[share.hold.ended_by])
    if round(share.beyond, 1) <= 0:
        return _("complete")
    return _("complete, {time} longer").format(time=duration(share.beyond))


def title(segment: SegmentRecord) -> str:
    """ "Seated figure four, left side"."""
    return title_of(segment.stretch, segment.side)


def phrase(cue: str) -> str:
    """A cue inside a sentence: without its full stop, in English not starting with a capital."""
    bare = cue.removesuffix(".")
    return bare if language() != SOURCE_LANGUAGE or bare.startswith("I ") else bare[:1].lower() + bare[1:]


def verdict(segment: SegmentRecord) -> str:
    """What was held, of how much."""
    one, held = dose_of(segment), segment.ledger.correct
    if segment.unjudged is not None and segment.ledger.unseen > segment.ledger.wrong:
        return f"{segment.unjudged.sentence} {_('Nothing was counted.')}"
    if held == 0 and segment.ledger.wrong == 0:
        return _("{stretch} was not seen in this video.").format(stretch=_(segment.stretch.name))
    if held == 0:
        return _never(segment.side)
    time = goal(segment)
    if not one.done:
        time = _("{held} of {goal}").format(held=duration(one.counted), goal=time)
    return _held(segment.side).format(time=with_beyond(time, one))


def _never(side: Side | None) -> str:
    if side is None:
        return _("Never held correctly.")
    return _("Left side never held correctly.") if side == "left" else _("Right side never held correctly.")


def _held(side: Side | None) -> str:
    if side is None:
        return _("Held correctly for {time}.")
    if side == "left":
        return _("Left side held correctly for {time}.")
    return _("Right side held correctly for {time}.")


def verdicts(record: SessionRecord) -> list[str]:
    """The verdict on a session, sentence by sentence; it names the stretches where there are several."""
    segments = record.segments
    if not segments:
        return [f"{record.unjudged.sentence} {_('Nothing was counted.')}" if record.unjudged else _(NO_STRETCH)]
    if len(segments) > MOST_SENTENCES:
        done = sum(dose_of(one).done for one in segments)
        told = _("{done} of {count} parts were held for their whole time.")
        return [told.format(done=done, count=len(segments))]
    if len({segment.stretch.id for segment in segments}) == 1:
        return [verdict(segment) for segment in segments]
    return [f"{_(segment.stretch.name)}: {phrase(verdict(segment))}." for segment in segments]


def level_with_props(segment: SegmentRecord) -> str:
    """ "beginner, with strap, cushion"."""
    level, props = _(LEVEL_NAMES[segment.level]), ", ".join(_(prop) for prop in segment.props)
    return _("{level}, with {props}").format(level=level, props=props) if props else level


def session_verdict(record: SessionRecord) -> str:
    """The session in a line: what was held, of how much."""
    return " ".join(verdicts(record))


def note(text: str) -> str:
    """A note of a record, with its numbers as they are written here."""
    return translated(text, lambda number: fixed(float(number), len(number.partition(".")[2])))


def checks_of(segment: SegmentRecord) -> tuple[Check, ...]:
    """The checks with the targets that this segment was judged by."""
    return segment.checks


def losses(segment: SegmentRecord) -> str:
    """Where most of the time went."""
    ledger = segment.ledger
    worst = worst_fault(segment)
    if ledger.unseen > max(ledger.wrong, 0.5):
        told = _("Most of the time lost: the camera could not see enough ({time}).")
        return told.format(time=duration(ledger.unseen))
    if worst is None and ledger.wrong > 0.5 and segment.holds:
        told = _("No fault during the hold; for {time} before or after it the pose was not right yet.")
        return told.format(time=duration(ledger.wrong))
    if worst is None:
        return _("No fault that lasted.") if segment.holds else ""
    lost = ledger.wrong > 0.5
    told = _("Most of the time lost: {cue} ({time}).") if lost else _("Worth improving: {cue} ({time}).")
    return told.format(cue=phrase(_(worst.cue)), time=duration(worst.seconds))


def worst_fault(segment: SegmentRecord) -> Fault | None:
    """The fault that stopped the clock for longest, else the one that lasted longest."""
    return min(segment.faults, key=by_weight, default=None)


def sentence(text: str) -> str:
    """With a capital at its start."""
    return text[:1].upper() + text[1:]
