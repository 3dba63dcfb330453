"""What the summary says of a finished session: values made of its record, for `summary.html.j2` to lay out."""

from base64 import b64encode
from dataclasses import dataclass

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.pose.landmarks import Side
from posecheck.report import words
from posecheck.report.curves import HEIGHT, WIDTH, Curve, curves_of, time_ticks
from posecheck.report.dose import HoldShare, SideDose, doses_by_side
from posecheck.report.ledger import LedgerShare, shares_of
from posecheck.report.numbers import short
from posecheck.report.own_targets import full_marks
from posecheck.scoring.faults import by_weight
from posecheck.scoring.hold import Ending
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.states import SCHEMES
from posecheck.web.pages.theme import colours

SEEN_ENOUGH = 0.3
"""Share of the time in the pose from which a check counts as having gone well (ours: less is a glimpse)."""
_ENDINGS: dict[Ending, str] = {
    "wrong": marked("{time}, then the pose slipped"),
    "unseen": marked("{time}, then out of sight"),
    "left the pose": marked("{time}, then you left the pose"),
    "side changed": marked("{time}, then you changed sides"),
    "stopped": marked("{time}, then you stopped"),
    "end of recording": marked("{time}, then the session ended"),
}
_COLOURS = {"band": "correct-tint", "error": "line", "line": "brand", "edge": "correct"}


@dataclass(frozen=True, slots=True)
class SideResult:
    """One side against the dose.

    amount  "6 of 6 s", as the ring showed it; longer, what was held beyond that, empty where that is nothing
    part    share of the needed seconds, 0..1
    """

    side: Side | None
    name: str
    counted: float
    needed: float
    amount: str
    longer: str
    part: float
    done: bool
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """A curve as an image, its scale as shares of width and height."""

    title: str
    caption: str
    image: str
    alt: str
    values: tuple[tuple[float, str], ...]
    times: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One segment of the session."""

    title: str
    plots: tuple[Plot, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All of it; `well` and `work_on` are empty where there is nothing to say."""

    title: str
    verdict: str
    shares: tuple[LedgerShare, ...]
    sides: tuple[SideResult, ...]
    well: str
    work_on: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]


def findings_of(record: SessionRecord, course: Course) -> Findings:
    """The summary of a session that was to be this course."""
    sides = _sides(record, course)
    return Findings(
        _(course.stretch.name),
        _verdict(sides),
        shares_of(record.ledger),
        sides,
        _well(record),
        _work_on(record),
        tuple(_part(segment) for segment in record.segments),
        tuple(map(words.note, record.notes)),
    )


def _verdict(sides: tuple[SideResult, ...]) -> str:
    if all(side.done for side in sides):
        return _("Done. You held it right for the whole time.")
    held, needed = sum(side.counted for side in sides), sum(side.needed for side in sides)
    if held == 0:
        return _("The clock did not start this time.")
    told = _("You held it right for {time} of {seconds}\u00a0s.").format(
        time=_together(words.duration(held)), seconds=short(needed)
    )
    missing = [side.side for side in sides if not side.done]
    return f"{told} {_missing(missing[0])}" if len(missing) < len(sides) else told


def _missing(side: Side | None) -> str:
    return _("The left side is not complete.") if side == "left" else _("The right side is not complete.")


def _name_of(side: Side | None) -> str:
    if side is None:
        return _("Held")
    return _("Left side") if side == "left" else _("Right side")


def _together(text: str) -> str:
    """Where no line ends between a number and its unit."""
    return text.replace(" ", "\u00a0")


def _sides(record: SessionRecord, course: Course) -> tuple[SideResult, ...]:
    if record.main is None:
        return ()
    doses = doses_by_side(record.main, record.segments)
    return tuple(_side(dose) for dose in doses if not course.sides or dose.side in course.sides)


def _side(dose: SideDose) -> SideResult:
    return SideResult(
        dose.side,
        _name_of(dose.side),
        dose.counted,
        dose.needed,
        words.counted(dose),
        words.longer(dose),
        dose.counted / dose.needed,
        dose.done,
        tuple(_hold(share) for share in dose.holds),
    )


def _hold(share: HoldShare) -> str:
    """ "6.0 s, complete", "12.4 s, then the pose slipped"."""
    time = words.duration(share.hold.held)
    if share.complete:
        return f"{time}, {words.hold_ending(share)}"
    return _(_ENDINGS[share.hold.ended_by]).format(time=time)


def _well(record: SessionRecord) -> str:
    """The weightiest check that was seen and never a fault."""
    segment = record.main
    if segment is None or not segment.holds:
        return ""
    faulty = {fault.check.name for one in record.segments for fault in one.faults}
    seen = {summary.name for summary in segment.measures if summary.seen >= SEEN_ENOUGH}
    good = [
        check
        for check in words.checks_of(segment)
        if check.weight > 0 and check.name not in faulty and check.measure.name in seen
    ]
    best = max(good, key=lambda check: check.weight, default=None)
    if best is None:
        return ""
    return _("{measure}: good all the time.").format(measure=words.sentence(best.measure.label_with_limb))


def _work_on(record: SessionRecord) -> str:
    """The fault that the report names first, as its cue."""
    faults = [fault for segment in record.segments for fault in segment.faults]
    worst = min(faults, key=by_weight, default=None)
    return f"{_(worst.cue)} ({_together(words.duration(worst.seconds))})" if worst else ""


def _part(segment: SegmentRecord) -> Part:
    times = tuple((tick.at, words.moment(tick.value)[:-2]) for tick in time_ticks(segment.start, segment.end))
    return Part(words.title(segment), tuple(_plot(segment, curve, times) for curve in curves_of(segment)))


def _plot(segment: SegmentRecord, curve: Curve, times: tuple[tuple[float, str], ...]) -> Plot:
    summary, unit = curve.summary, curve.summary.unit
    middle = words.reading_with_error(summary.median, summary.error, curve.check.measure.unit_words)
    label = words.sentence(curve.check.measure.label_with_limb)
    low, high = words.reading(summary.lowest, unit), words.reading(summary.highest, unit)
    return Plot(
        label,
        _("mostly {reading}; should be {target}").format(
            reading=_together(middle), target=full_marks(segment, curve.check)
        ),
        f"data:image/svg+xml;base64,{b64encode(svg_of(curve).encode()).decode()}",
        _("{measure} over time, between {low} and {high}").format(measure=label, low=low, high=high),
        tuple((tick.at, words.reading(tick.value, unit)) for tick in curve.ticks),
        times,
    )


def svg_of(curve: Curve) -> str:
    """The curve as SVG, stretched to whatever box it is put in."""
    top, bottom = (HEIGHT * share for share in curve.target)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" preserveAspectRatio="none">'
        f"<style>{_style()}</style>"
        f'<rect x="0" y="{top:.1f}" width="{WIDTH}" height="{bottom - top:.1f}" fill="var(--band)"/>'
        f'<path d="M0 {top:.1f}H{WIDTH}M0 {bottom:.1f}H{WIDTH}" stroke="var(--edge)"/>'
        f'<path d="{curve.band}" fill="var(--error)" fill-opacity=".6"/>'
        f'<path d="{curve.line}" fill="none" stroke="var(--line)" class="line"/></svg>'
    )


def _style() -> str:
    rules = []
    for scheme in SCHEMES:
        values = "".join(f"--{name}:{colours()[scheme][token]};" for name, token in _COLOURS.items())
        rule = f"svg{{{values}}}"
        rules.append(rule if scheme == "light" else f"@media (prefers-color-scheme:dark){{{rule}}}")
    return "".join(rules) + "path{vector-effect:non-scaling-stroke}.line{stroke-width:2.5;stroke-linejoin:round}"
