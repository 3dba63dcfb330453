"""The figures that were to be reached, beside those that were: met or not met."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from lab.measure.figures import SHORT
from lab.measure.gather import asked, by
from lab.measure.intervals import Share, markdown, number
from lab.measure.outcome import CheckRow
from lab.measure.tables import precision, recall
from posecheck.web.pages.how_right import AngleFigure, HowMany, RenderedFigures, TimeFigure

LEAST_PRECISION = 0.90
LEAST_RECALL = 0.80


@dataclass(frozen=True, slots=True)
class Target:
    """One line: what, how much was asked, what was reached, and whether that is enough (None: nothing to see)."""

    what: str
    asked: str
    reached: str
    met: bool | None


def targets(found: RenderedFigures) -> list[Target]:
    """In the views that the app asks for."""
    accepted, near_misses, side, other = map(_share, (found.accepted, found.near_misses, found.side, found.other))
    faults, claimed, with_stills = map(_share, (found.found, found.claims, found.all_found))
    pauses = _share(found.pauses)
    return [
        _angle_target("hip and knee of the judged leg", found.limbs, 5.0, 12.0),
        _angle_target("trunk", found.trunk, 4.0, None),
        Target("correct poses accepted in clips", "95 %", str(accepted), _least(accepted, 0.95)),
        Target("near misses accepted in clips", "at most 2 %", str(near_misses), _most(near_misses, 0.02)),
        Target("side right in clips", "99 %", str(side), _least(side, 0.99)),
        Target("faults 1.5 tolerances past the limit found, in clips", "80 %", str(faults), _least(faults, 0.8)),
        Target("faults claimed that are there, in clips", "90 %", str(claimed), _least(claimed, 0.9)),
        Target("the same faults found, clips and stills", "80 %", str(with_stills), _least(with_stills, 0.8)),
        _credit_target("credited time of 30 s holds", found.long_holds),
        _credit_target(f"credited time of all holds from {SHORT:.0f} s", found.holds),
        Target("interruptions of 1 s or more found", "95 %", str(pauses), _least(pauses, 0.95)),
        Target(
            'anything else called "correct", whole held-out part',
            "none",
            f"{other}; another stretch: {found.other_stretch}",
            other.count + found.other_stretch == 0 if other.total else None,
        ),
    ]


def _share(found: HowMany) -> Share:
    return Share(found.count, found.total)


def _angle_target(what: str, found: AngleFigure, mae: float, within: float | None) -> Target:
    wanted = f"MAE {mae:.0f}" + (f", 95 % within {within:.0f} degrees" if within else " degrees")
    reached = (
        f"MAE {number(found.mean)} ({number(found.low)}-{number(found.high)}), "
        f"95 % within {number(found.within)} ({found.frames} frames, {found.scenes} scenes, {found.bodies} bodies)"
    )
    enough = None if isnan(found.mean) else found.mean <= mae and (within is None or found.within <= within)
    return Target(what, wanted, reached, enough)


def _least(share: Share, wanted: float) -> bool | None:
    return share.value >= wanted if share.total else None


def _most(share: Share, wanted: float) -> bool | None:
    return share.value <= wanted if share.total else None


def _credit_target(what: str, found: TimeFigure) -> Target:
    near = _share(found.near)
    return Target(
        what,
        "MAE 0.25 s, 95 % within 0.5 s",
        f"MAE {found.mean:.2f} s (median {found.median:.2f}), {near} within 0.5 s",
        found.mean <= 0.25 and near.value >= 0.95 if near.total else None,
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of one direction of one check."""

    stretch: str
    check: str
    direction: str
    weight: float
    recall: Share
    precision: Share

    @property
    def word(self) -> str:
        """ "kept", "advice", or "too few to tell"."""
        if self.recall.total < 5:
            return "too few to tell"
        right = not self.precision.total or self.precision.value >= LEAST_PRECISION
        return "kept" if right and self.recall.value >= LEAST_RECALL else "below: advice"


def verdicts(checks: Sequence[CheckRow]) -> list[Verdict]:
    """Every fault in clips in the views that are asked for."""
    mine = [row for row in checks if asked(row) and not row.place.still]
    return [
        Verdict(stretch, check, direction, group[0].weight, recall(group), precision(group))
        for (stretch, check, direction), group in by(
            mine, lambda row: (row.label.stretch or "", row.check, row.direction)
        )
    ]


def target_table(found: Sequence[Target]) -> str:
    """As Markdown."""
    words = {True: "met", False: "**not met**", None: "nothing to see"}
    return markdown(
        ("", "to reach", "reached", ""), [(one.what, one.asked, one.reached, words[one.met]) for one in found]
    )


def verdict_table(found: Sequence[Verdict]) -> str:
    """As Markdown."""
    least = (f"recall (at least {LEAST_RECALL})", f"precision (at least {LEAST_PRECISION})")
    return markdown(
        ("stretch", "check", "direction", "weight", *least, ""),
        [(v.stretch, v.check, v.direction, f"{v.weight:g}", v.recall, v.precision, v.word) for v in found],
    )
