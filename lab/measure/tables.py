"""The tables of docs/ACCURACY.md: angles, gates, faults, holds, confusion, abstention, bodies."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import isnan

import numpy as np

from lab.measure.gather import Rows, asked, by, claims, view_band, well_placed
from lab.measure.intervals import Errors, Share, errors_of, markdown, mean_interval, number, share_of
from lab.measure.outcome import AngleRow, CheckRow, HoldRow, Place, SpanRow
from lab.stretches import load

BAD = 1.5
"""Tolerances past the limit from which a fault must be found: 50 % more than its tolerance."""


def corrected(row: AngleRow) -> float:
    """The error that is left when posecheck has taken its known bias away."""
    return row.error - row.known.bias


def errors(rows: Sequence[AngleRow]) -> Errors:
    """Of the readings that posecheck shows."""
    shown = [row for row in rows if row.seen and row.known.shows(row.unit)]
    return errors_of(
        [row.error for row in shown],
        [corrected(row) for row in shown],
        [row.place.scene for row in shown],
        [row.place.body for row in shown],
    )


def angle_table(rows: Sequence[AngleRow]) -> str:
    """Error of each measure as it is shown, in the views that are asked for and in the next ones."""
    head = (
        "stretch",
        "measure",
        "limb",
        "camera",
        "frames / clips / bodies",
        "shown",
        "bias before",
        "MAE",
        "95 %",
    )
    lines = []
    for (stretch, measure, limb, view), group in by(
        (row for row in rows if row.place.off_square < 60),
        lambda row: (row.stretch, row.measure, row.limb, "asked for" if asked(row) else "other, up to 45 off"),
    ):
        found = errors(group)
        unit = group[0].unit
        low, high = found.mae_interval
        lines.append(
            (
                stretch,
                measure,
                limb,
                view,
                f"{found.frames} / {found.scenes} / {found.bodies}",
                f"{100 * found.frames / len(group):.0f} %",
                number(found.bias, unit),
                f"{number(found.mae, unit)} ({number(low, unit)}-{number(high, unit)})",
                number(found.within, unit),
            )
        )
    return markdown(head, lines)


def gate_table(spans: Sequence[SpanRow]) -> str:
    """Recall of correct poses and of poses with a fault, sides, by stretch and camera."""
    head = ("stretch", "material", "camera", "right stretch and side", "wrong stretch or side", "cannot judge")
    lines = []
    rows = [row for row in spans if row.label.stretch and not row.label.near_miss and claims(row)]
    for (stretch, still, view), group in by(
        rows, lambda row: (row.label.stretch, row.place.still, view_band(row.place))
    ):
        lines.append(
            (
                stretch,
                "stills" if still else "clips",
                view,
                share_of([row.recognised for row in group]),
                share_of([row.mistaken > 0.5 for row in group]),
                share_of([row.right <= 0.5 and row.mistaken <= 0.5 for row in group]),
            )
        )
    return markdown(head, lines)


def side_share(spans: Sequence[SpanRow]) -> Share:
    """Of spans in which the right sided stretch was recognised, those with the right side."""
    told = [row for row in spans if row.other == row.label.stretch and row.label.side and row.other_side]
    return share_of([row.other_side == row.label.side for row in told])


def near_miss_table(spans: Sequence[SpanRow]) -> str:
    """What every near miss and everyday pose was taken for."""
    head = ("shown", "kind", "material", "taken for a stretch", "called correct", "as")
    lines = []
    rows = [row for row in spans if row.label.stretch is None and claims(row)]
    for (name, kind, still), group in by(
        rows,
        lambda row: (
            row.label.near_miss or row.label.everyday,
            "near miss" if row.label.near_miss else "everyday",
            row.place.still,
        ),
    ):
        taken = Counter(row.other for row in group if wrongly_taken(row))
        lines.append(
            (
                name,
                kind,
                "stills" if still else "clips",
                share_of([wrongly_taken(row) for row in group]),
                share_of([wrongly_correct(row) for row in group]),
                ", ".join(f"{stretch} {count}" for stretch, count in taken.most_common()) or "-",
            )
        )
    return markdown(head, lines)


def wrongly_taken(row: SpanRow) -> bool:
    """Whether something that is none of ours is in the pose of a stretch most of the time."""
    return row.mistaken > 0.5


def wrongly_correct(row: SpanRow) -> bool:
    """Whether something that is none of ours is credited for half a second (a still: called correct)."""
    return row.correct > 0 if row.place.still else row.correct * (row.label.end - row.label.start) >= 0.5


def confusion(spans: Sequence[SpanRow]) -> tuple[list[str], list[str], list[list[int]]]:
    """Shown (rows) against recognised (columns): names and counts."""
    rows = [row for row in spans if claims(row) and asked(row)]
    shown = sorted({_shown(row) for row in rows})
    said = sorted({_said(row) for row in rows})
    counts = Counter((_shown(row), _said(row)) for row in rows)
    return shown, said, [[counts[one, other] for other in said] for one in shown]


def _shown(row: SpanRow) -> str:
    if row.label.stretch and not row.label.near_miss:
        return row.label.stretch
    return "near miss" if row.label.near_miss else "everyday"


def _said(row: SpanRow) -> str:
    return row.other if row.other is not None and row.right + row.mistaken > 0.5 else "nothing"


def confusion_table(spans: Sequence[SpanRow]) -> str:
    """The same as text."""
    shown, said, counts = confusion(spans)
    return markdown(
        ("shown", *said), [(name, *(str(count) for count in row)) for name, row in zip(shown, counts, strict=True)]
    )


AMOUNTS = ((-99.0, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, BAD), (BAD, 99.0))


def fault_table(checks: Sequence[CheckRow]) -> str:
    """Precision, and recall by how far the exact joints are past the limit."""
    head = (
        "stretch",
        "check",
        "direction",
        "said when within",
        "0-0.5",
        "0.5-1",
        "1-1.5",
        "recall, 1.5 and more",
        "precision",
    )
    lines = []
    for (stretch, check, direction), group in by(
        (row for row in checks if asked(row)), lambda row: (row.label.stretch, row.check, row.direction)
    ):
        bins = [share_of([row.claimed for row in group if low < row.amount <= high]) for low, high in AMOUNTS]
        lines.append((stretch, check, direction, *bins, precision(group)))
    return markdown(head, lines)


def precision(rows: Sequence[CheckRow]) -> Share:
    """Of all claims, those in which the exact joints are past the limit."""
    return share_of([row.amount > 0 for row in rows if row.claimed])


def recall(rows: Sequence[CheckRow]) -> Share:
    """Of all faults that are clearly there, those claimed."""
    return share_of([row.claimed for row in rows if row.amount >= BAD])


def hold_table(holds: Sequence[HoldRow]) -> str:
    """Credited time against the exact joints, by stretch."""
    head = ("stretch", "clips", "seconds credited (exact)", "MAE", "95 %", "within 0.5 s", "interruptions found")
    lines = []
    for stretch, group in by((row for row in holds if asked(row) and row.stretches), lambda row: row.stretches[0]):
        off = np.array([row.credited - row.exact for row in group])
        low, high = mean_interval(np.abs(off), range(len(off)))
        lines.append(
            (
                stretch,
                len(group),
                f"{sum(row.credited for row in group):.0f} ({sum(row.exact for row in group):.0f})",
                f"{np.abs(off).mean():.2f} ({low:.2f}-{high:.2f})",
                f"{np.quantile(np.abs(off), 0.95):.2f}",
                share_of([abs(error) <= 0.5 for error in off.tolist()]),
                Share(sum(row.found for row in group), sum(row.breaks for row in group)),
            )
        )
    return markdown(head, lines)


KINDS: tuple[tuple[str, Callable[[Place], str]], ...] = (
    ("body", lambda place: place.body),
    ("build", lambda place: place.build),
    ("sex", lambda place: place.sex),
    ("skin", lambda place: place.skin),
    ("clothes", lambda place: place.clothes),
    ("legs", lambda place: "one above the knee" if place.amputee else "two"),
    ("trouble", lambda place: ", ".join(place.troubles) or "none"),
)


def body_table(rows: Rows) -> str:
    """Recognition and angle error by whose body it is, in the views that are asked for."""
    head = ("", "who", "scenes", "recognised", "wrongly called correct", "angle MAE, degrees")
    lines = []
    for kind, of in KINDS:
        for who, places in by((place for place in rows.places if well_placed(place)), of):
            if not who:
                continue
            names = {place.scene for place in places}
            spans = [row for row in rows.spans if row.place.scene in names]
            angles = [
                row for row in rows.angles if row.place.scene in names and row.unit == "degrees" and judged(row)
            ]
            found = errors(angles)
            ours = [row for row in spans if row.label.stretch and not row.label.near_miss and claims(row)]
            others = [row for row in spans if not row.label.stretch or row.label.near_miss]
            lines.append(
                (
                    kind,
                    who,
                    len(names),
                    share_of([row.recognised for row in ours]),
                    share_of([wrongly_correct(row) for row in others]),
                    "-" if isnan(found.mae) else f"{found.mae:.1f}",
                )
            )
    return markdown(head, lines)


HIPS_AND_KNEES = {stretch: shown.judged for stretch, shown in load().items()}
"""The hip and knee that each stretch judges: of the kneeling or folded leg, or of the supporting one."""


def judged(row: AngleRow) -> bool:
    """Whether a row is the hip or knee of the leg that its stretch judges, or the trunk."""
    return row.measure in (*HIPS_AND_KNEES[row.stretch], "trunk_inclination")
