"""From the records of sessions to the one page about the last of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.report.document import Engine
from posecheck.report.dose import SideDose, doses_by_side
from posecheck.report.one_page import (
    LONGEST_SHEET_TEXT,
    LONGEST_TREND_LABEL,
    MOST_DONE_LINES,
    MOST_SHEET_NOTES,
    MOST_STILLS,
    MOST_TREND_POINTS,
    DoneLine,
    OnePage,
    TrendPoint,
    shortened,
)
from posecheck.report.own_targets import full_marks
from posecheck.report.page import MomentPicture
from posecheck.report.words import (
    checks_of,
    note,
    reading_with_error,
    sentence,
    session_verdict,
    worst_fault,
)
from posecheck.scoring.record import MeasureSummary, SegmentRecord, SessionRecord
from posecheck.scoring.unjudged import title_of
from posecheck.stretch.checks import Check

SHOWN_DIGITS = 8
"""Of the pose model's digest (ours: enough to tell models apart)."""


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A session's record and what it is called: its recording's name, or a day."""

    name: str
    record: SessionRecord


def page_of(
    this: NamedRecord,
    engine: Engine,
    *,
    earlier: Sequence[NamedRecord] = (),
    stills: Sequence[MomentPicture] = (),
    name: str = "",
    words: str = "",
    notes: Sequence[str] = (),
) -> OnePage:
    """The page about one session.

    earlier  sessions before it, the oldest first: its trend, as far as the same stretches were done
    name, words  of the person; notes come before those of the record. What is too long ends in an ellipsis
    """
    record = this.record
    told = [*notes, *_own_notes(record)]
    return OnePage(
        lines=lines_of(record),
        made_by=shortened(made_by(engine.posecheck, engine.model_sha256)),
        name=shortened(name),
        words=shortened(words, LONGEST_SHEET_TEXT),
        when=shortened(this.name),
        trend=_trend([*earlier, this]),
        stills=tuple(stills[:MOST_STILLS]),
        notes=tuple(shortened(one, LONGEST_SHEET_TEXT) for one in told[:MOST_SHEET_NOTES]),
    )


def made_by(version: str, model_sha256: str) -> str:
    """ "posecheck 0.1.0, pose model 48b3d7fc"; the version alone where no model is known."""
    if not model_sha256:
        return f"posecheck {version}"
    return _("posecheck {version}, pose model {digest}").format(version=version, digest=model_sha256[:SHOWN_DIGITS])


def lines_of(record: SessionRecord) -> tuple[DoneLine, ...]:
    """A line for each stretch and side that was asked for, in the order in which they were begun."""
    return tuple(_lines(record.segments, record))[:MOST_DONE_LINES]


def _lines(segments: Sequence[SegmentRecord], record: SessionRecord) -> Iterator[DoneLine]:
    first: dict[str, SegmentRecord] = {}
    for segment in segments:
        first.setdefault(segment.stretch.id, segment)
    for segment in first.values():
        for dose in doses_by_side(segment, record.segments):
            same = [one for one in record.segments if (one.stretch, one.side) == (segment.stretch, dose.side)]
            yield _line(segment, dose, max(same, key=lambda one: one.ledger.correct, default=None))


def _line(asked: SegmentRecord, dose: SideDose, best: SegmentRecord | None) -> DoneLine:
    """A side that was not done has a line without form."""
    fault = worst_fault(best) if best else None
    return DoneLine(
        shortened(title_of(asked.stretch, dose.side)),
        dose.counted,
        dose.needed,
        dose.done,
        best.score if best else None,
        shortened(_(fault.cue)) if fault else "",
        shortened(_angle(best)) if best else "",
    )


def _angle(segment: SegmentRecord) -> str:
    """The reading of the heaviest check that could be read: "Trunk lean 34° ± 4°, full marks 20 to 70°"."""
    summaries = {one.name: one for one in segment.measures if one.median is not None}
    read = [check for check in checks_of(segment) if check.measure.name in summaries]
    if not read:
        return ""
    check = max(read, key=lambda one: one.weight)
    return _reading(segment, check, summaries[check.measure.name])


def _reading(segment: SegmentRecord, check: Check, summary: MeasureSummary) -> str:
    return _("{measure} {reading}, full marks {target}").format(
        measure=sentence(check.measure.label_with_limb),
        reading=reading_with_error(summary.median, summary.error, check.measure.unit_words),
        target=full_marks(segment, check),
    )


def _trend(records: Sequence[NamedRecord]) -> tuple[TrendPoint, ...]:
    """Of the last session and those before it in which one of its stretches was done; nothing for it alone."""
    done = {one.stretch.id for one in records[-1].record.segments}
    same = [one for one in records if done & {segment.stretch.id for segment in one.record.segments}]
    points = [_point(one, done) for one in same[-MOST_TREND_POINTS:]]
    return tuple(points) if len(points) > 1 else ()


def _point(named: NamedRecord, stretches: set[str]) -> TrendPoint:
    segments = [one for one in named.record.segments if one.stretch.id in stretches]
    lines = tuple(_lines(segments, named.record))
    judged = [(one.ledger.correct + one.ledger.wrong, one.score) for one in segments if one.score is not None]
    weight = sum(seconds for seconds, _score in judged)
    score = sum(seconds * score for seconds, score in judged) / weight if weight else None
    share = sum(line.counted for line in lines) / (sum(line.needed for line in lines) or 1.0)
    return TrendPoint(shortened(named.name, LONGEST_TREND_LABEL), share, score)


def _own_notes(record: SessionRecord) -> Iterator[str]:
    """Where nothing was recognised, that; lines for which there is no place; what the record notes."""
    if not record.segments:
        yield session_verdict(record)
    left = len(tuple(_lines(record.segments, record))) - MOST_DONE_LINES
    if left > 0:
        told = ngettext("{count} more line is not shown here.", "{count} more lines are not shown here.", left)
        yield told.format(count=left)
    yield from map(note, record.notes)
