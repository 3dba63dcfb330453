"""angles.csv: one row a frame, for a spreadsheet."""

import csv
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from io import StringIO
from math import inf, isfinite
from os import PathLike

from posecheck.report.files import write_text
from posecheck.scoring.hold import Span
from posecheck.scoring.record import SegmentRecord, SessionRecord

_FIRST_COLUMNS = ("seconds", "state", "stretch", "side", "score", "held_seconds")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(record: SessionRecord, path: str | PathLike[str]) -> None:
    """Write the table; InputError where that is impossible."""
    write_text(path, text_of(record))


def text_of(record: SessionRecord) -> str:
    """The table: a header, then one line a frame; a cell is empty where nothing was seen."""
    columns = _columns(record.segments)
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([*_FIRST_COLUMNS, *(safe(column) for column in columns.values())])
    starts = [segment.start for segment in record.segments[1:]]
    for segment, limit in zip(record.segments, [*starts, inf], strict=False):
        writer.writerows(_rows(segment, limit, tuple(columns)))
    return buffer.getvalue()


def safe(text: str) -> str:
    """Text that a spreadsheet shows and never computes."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def state_at(spans: Sequence[Span], seconds: float) -> str:
    """The state of that moment; a boundary belongs to the later span, the end to the last one."""
    index = bisect_right(spans, seconds, key=lambda span: span.start) - 1
    return spans[max(0, index)].state if spans else ""


def _columns(segments: Sequence[SegmentRecord]) -> dict[str, str]:
    """Measure name -> column name, in order of first appearance."""
    units = {summary.name: summary.unit for segment in segments for summary in segment.measures}
    names = dict.fromkeys(name for segment in segments for name in segment.track.values)
    return {name: f"{name}_{units[name]}" if name in units else name for name in names}


def _rows(segment: SegmentRecord, limit: float, names: Sequence[str]) -> Iterator[list[str]]:
    """A segment's frames before `limit`: the frame on a border belongs to the next segment."""
    track = segment.track
    seconds, scores, held = track.seconds.tolist(), track.score.tolist(), track.held.tolist()
    series = [track.values[name].tolist() if name in track.values else None for name in names]
    stretch, side = safe(segment.stretch.id), segment.side or ""
    for frame, second in enumerate(seconds):
        if second >= limit:
            break
        yield [
            _cell(second),
            state_at(segment.spans, second),
            stretch,
            side,
            _cell(scores[frame], 1),
            _cell(held[frame], 2),
            *("" if values is None else _cell(values[frame]) for values in series),
        ]


def _cell(value: float, decimals: int = 3) -> str:
    """Empty for nan."""
    return f"{value:.{decimals}f}" if isfinite(value) else ""
