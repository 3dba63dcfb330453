"""The figures that posecheck ships of itself (`posecheck/web/pages/how_right.json`), from what was measured."""

from collections.abc import Sequence

import numpy as np

from lab.measure.gather import Rows, asked, claims
from lab.measure.intervals import Errors, Share, share_of
from lab.measure.outcome import HoldRow, SpanRow
from lab.measure.tables import errors, judged, precision, recall, side_share, wrongly_correct, wrongly_taken
from lab.people.summary import Yardstick
from posecheck.web.pages.how_right import AngleFigure, HowMany, PhotographFigures, RenderedFigures, TimeFigure

LONG, SHORT = 25.0, 8.0
"""Seconds of exact credit from which a clip counts as a 30 s hold, and as a hold at all (ours: what is meant to be
30 s lasts 26 to 35, interruptions taken off)."""
NEAR = 0.5
"""Seconds by which a hold's credit may be off to count as near enough."""


def rendered_figures(rows: Rows) -> RenderedFigures:
    """In the views that the app asks for."""
    angles = [row for row in rows.angles if asked(row) and judged(row)]
    spans = [row for row in rows.spans if asked(row) and claims(row)]
    clips = [row for row in spans if not row.place.still]
    checks = [row for row in rows.checks if asked(row) and row.weight > 0]
    filmed = [row for row in checks if not row.place.still]
    holds = [row for row in rows.holds if asked(row)]
    others = [row for row in rows.spans if row.label.stretch is None and claims(row)]
    mistaken = [row for row in rows.spans if row.label.stretch and not row.label.near_miss and _other_correct(row)]
    return RenderedFigures(
        limbs=_angle(errors([row for row in angles if row.measure != "trunk_inclination"])),
        trunk=_angle(errors([row for row in angles if row.measure == "trunk_inclination"])),
        accepted=_many(share_of([row.recognised for row in clips if row.label.stretch and row.exact > 0.5])),
        near_misses=_many(share_of([wrongly_taken(row) for row in clips if row.label.near_miss])),
        side=_many(side_share(clips)),
        found=_many(recall(filmed)),
        claims=_many(precision(filmed)),
        all_found=_many(recall(checks)),
        long_holds=_time([row for row in holds if row.exact >= LONG]),
        holds=_time([row for row in holds if row.exact >= SHORT]),
        pauses=HowMany(sum(row.found for row in holds), sum(row.breaks for row in holds)),
        other=_many(share_of([wrongly_correct(row) for row in others])),
        other_stretch=len(mistaken),
    )


def photograph_figures(found: Yardstick) -> PhotographFigures:
    """Of real people, as the chapter about them counts; KeyError where no photographs were looked at."""
    counts = {(one.group, one.what): HowMany(one.count, one.total) for one in found.photos}
    return PhotographFigures(
        recognised=counts["all four", "right form, recognised with the right side"],
        correct=counts["all four", "right form, called correct"],
        wrong_correct=counts["all four", "wrong form, called correct"],
        other_correct=counts["anything else", "called correct as one"],
    )


def _other_correct(row: SpanRow) -> bool:
    return row.other is not None and row.other != row.label.stretch and wrongly_correct(row)


def _many(share: Share) -> HowMany:
    return HowMany(share.count, share.total)


def _angle(found: Errors) -> AngleFigure:
    low, high = found.mae_interval
    return AngleFigure(found.mae, low, high, found.within, found.frames, found.scenes, found.bodies)


def _time(held: Sequence[HoldRow]) -> TimeFigure:
    """nan where there are no holds."""
    off = np.array([abs(row.credited - row.exact) for row in held])
    mean, middle = (float(off.mean()), float(np.median(off))) if len(off) else (float("nan"),) * 2
    return TimeFigure(mean, middle, _many(share_of([bool(error <= NEAR) for error in off])))
