"""report.html: one page that carries everything it shows, made for reading and for printing."""

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Template
from markupsafe import Markup

from posecheck import poses
from posecheck.language.translation import gettext, language
from posecheck.language.translation import gettext as _
from posecheck.plan.plan import Plan
from posecheck.report import words
from posecheck.report.curves import AxisTick, Curve, curves_of, time_ticks
from posecheck.report.document import Engine, digest_of
from posecheck.report.dose import HoldShare, SideDose, dose_of, doses_by_side
from posecheck.report.ledger import LedgerShare, shares_of
from posecheck.report.numbers import fixed, short
from posecheck.report.own_targets import assigned_plan, full_marks, own_targets, why_limit
from posecheck.report.templates import template_environment
from posecheck.scoring.hold import Span
from posecheck.scoring.record import CueSpan, SegmentRecord, SessionRecord
from posecheck.scoring.recording import RecordedClip
from posecheck.scoring.states import APPEARANCE, APPEARANCES, SCHEMES, Appearance, State, css_variables
from posecheck.stretch.checks import Check

_FOLDER = Path(__file__).parent
_NO_PLAN = Plan()


@dataclass(frozen=True, slots=True)
class MomentPicture:
    """A picture of one moment: what it shows (in English), its media second, the JPEG file, and its state."""

    caption: str
    seconds: float
    jpeg: bytes
    state: State = "correct"

    @property
    def address(self) -> str:
        """The picture itself as a data URL."""
        return f"data:image/jpeg;base64,{b64encode(self.jpeg).decode()}"


@dataclass(frozen=True, slots=True)
class Bar:
    """A block on a time line: where it begins and how long it is, shares of the width."""

    at: float
    length: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Lane:
    """One state and when it was."""

    shown: Appearance
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class CueLane:
    """One sentence in the language spoken here, when it was shown, and for how long in all."""

    text: str
    seconds: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """One segment as the page shows it.

    errors  by measure name, in the measure's unit
    unread  measures of checks that were never seen, and why where the view is the reason
    """

    segment: SegmentRecord
    title: str
    verdict: str
    losses: str
    shares: tuple[LedgerShare, ...]
    lanes: tuple[Lane, ...]
    cues: tuple[CueLane, ...]
    ticks: tuple[AxisTick, ...]
    curves: tuple[Curve, ...]
    errors: Mapping[str, float]
    doses: tuple[SideDose, ...]
    holds: tuple[HoldShare, ...]
    pictures: tuple[MomentPicture, ...]
    unread: tuple[str, ...]


def render(
    record: SessionRecord,
    clip: RecordedClip,
    engine: Engine,
    pictures: Sequence[MomentPicture] = (),
    plan: Plan = _NO_PLAN,
) -> str:
    """The page as HTML; a picture is shown with the segment in whose time it falls.

    plan  what was asked for
    """
    text = _template().render(
        clip=clip,
        record=record,
        plan=assigned_plan(plan),
        overview=[_keep_units(sentence) for sentence in words.verdicts(record)],
        standards=_standards(record),
        engine=engine,
        stretch_sha256=digest_of(record),
        shares=shares_of(record.ledger),
        sections=[_section(record, segment, pictures) for segment in record.segments],
        stretches=poses.load(),
        css=Markup(_css()),
    )
    return text.strip() + "\n"


@cache
def _template() -> Template:
    environment = template_environment()
    environment.globals.update(words=words, appearance=APPEARANCE, _=gettext, language=language)
    environment.globals.update(full_marks=full_marks, own_targets=own_targets, why_limit=why_limit)
    environment.filters.update(
        duration=words.duration,
        moment=words.moment,
        percent=_percent,
        reading=words.reading,
        fixed=fixed,
        short=short,
    )
    return environment.get_template("page.html.j2")


@cache
def _css() -> str:
    text = (_FOLDER / "page.css").read_text(encoding="utf-8")
    for scheme in SCHEMES:
        text = text.replace(f"/* {scheme} palette */", css_variables(scheme))
    return text


def _keep_units(text: str) -> str:
    """The same text, where no line ends between a number and its unit."""
    return re.sub(r"(?<=\d) (?=s\b|min\b)", "\u00a0", text)


def _percent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _section(record: SessionRecord, segment: SegmentRecord, pictures: Sequence[MomentPicture]) -> Section:
    curves = tuple(curves_of(segment))
    return Section(
        segment=segment,
        title=words.title(segment),
        verdict=_keep_units(words.verdict(segment)),
        losses=_keep_units(words.losses(segment)),
        shares=shares_of(segment.ledger),
        lanes=_lanes(segment),
        cues=_cue_lanes(segment),
        ticks=time_ticks(segment.start, segment.end),
        curves=curves,
        errors={summary.name: summary.error for summary in segment.measures},
        doses=doses_by_side(segment, record.segments),
        holds=dose_of(segment).holds,
        pictures=tuple(picture for picture in pictures if _segment_at(record, picture.seconds) is segment),
        unread=_unread(words.checks_of(segment), {curve.check.name for curve in curves}),
    )


def _unread(checks: Sequence[Check], seen: set[str]) -> tuple[str, ...]:
    reasons = {
        "sagittal": _("{measure} (only from the side)"),
        "frontal": _("{measure} (only from the front)"),
        "any": "{measure}",
    }
    return tuple(
        reasons[check.measure.plane].format(measure=check.measure.label_with_limb)
        for check in checks
        if check.name not in seen
    )


def _standards(record: SessionRecord) -> tuple[SegmentRecord, ...]:
    """The first segment of each stretch, form, level and set of props: what was judged by the same limits."""
    tasks: dict[tuple[object, ...], SegmentRecord] = {}
    for one in record.segments:
        tasks.setdefault((one.stretch.id, one.form.name, one.level, one.props, one.ranges), one)
    return tuple(tasks.values())


def _segment_at(record: SessionRecord, seconds: float) -> SegmentRecord | None:
    """The segment in whose time a moment falls; the last one that has begun, else the first."""
    begun = [segment for segment in record.segments if segment.start <= seconds]
    return begun[-1] if begun else next(iter(record.segments), None)


def _lanes(segment: SegmentRecord) -> tuple[Lane, ...]:
    """The states that occurred, each in a row of its own: the row tells the state even without colours."""
    lanes = (
        Lane(appearance, tuple(_bar(segment, span) for span in segment.spans if span.state == appearance.state))
        for appearance in APPEARANCES
    )
    return tuple(lane for lane in lanes if lane.bars)


def _cue_lanes(segment: SegmentRecord) -> tuple[CueLane, ...]:
    texts = dict.fromkeys(cue.text for cue in segment.cues)
    return tuple(
        CueLane(_(text), sum(cue.end - cue.start for cue in shown), tuple(_bar(segment, cue) for cue in shown))
        for text in texts
        for shown in [[cue for cue in segment.cues if cue.text == text]]
    )


def _bar(segment: SegmentRecord, span: Span | CueSpan) -> Bar:
    length = max(segment.end - segment.start, 1e-3)
    return Bar((span.start - segment.start) / length, (span.end - span.start) / length, span.start, span.end)
