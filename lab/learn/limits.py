"""From where on a model is believed: the limits that belong to a pose model, each by a rule of its own.

Rules that give something away (visibility) lose as much of what is right as full's limits did, which were chosen by
hand on real photographs; what they then stop of what is wrong is told beside them.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.learn.frames import Floats, Frames
from posecheck.pose.landmarks import INDEX, SIDES
from posecheck.poses import find

Chosen = NDArray[np.bool_]
WELL = 0.2
"""Trunk lengths up to which a point is well placed (ours: as with the joints marked on real people)."""
LOST = 0.02
"""Share of the well-placed points of any one leg joint in any one stretch that may count as unseen (ours: a reading
needs three of them, and at most one reading in ten may be missing)."""
LEAST = 100
"""Well-placed points under which nothing is said of a joint in a stretch (ours: 2 % of fewer is one picture)."""
RIGHT, WRONG = 0.25, 0.5
"""Trunk lengths within which both knees and ankles of a right skeleton lie, and beyond which one of a wrong one."""
KEPT_CLEAR, KEPT_IN_PHOTO = 0.85, 0.65
"""Shares of right skeletons that count as clear in a film and in a photograph: full's limits of 0.25 and 0.5 keep
as many in renders, and the latter 29 of 32 in real photographs."""
SIDE_FROM, SIDE_DOWN_TO, FRONT = 40.0, 30.0, 15.0
"""Degrees off the front from which a view is a side view, down to which it stays one, and up to which a camera is
in front: real people stand 30 to 60 degrees off the front, and 15 is as well as an eye sets up a camera."""
FRONT_KEPT = 0.95
"""Share of the views from the front that count as such (ours)."""
SQUARE = 15.0
"""Degrees off an exact side view within which legs lie in the picture's plane."""
FLAT = 0.95
"""Share of a bone's length that lies in the picture's plane from which it counts as lying there (18 degrees)."""
BONES_KEPT = 0.99
MARGIN = 0.05
"""Share of well-placed bones between the limits, and how much further out these are set (ours: other bodies)."""
_LEG = ("hip", "knee", "ankle", "foot_index")
_CORNERS = [INDEX[f"{side}_{joint}"] for side in SIDES for joint in ("knee", "ankle")]


@dataclass(frozen=True, slots=True)
class Limit:
    """One number of limits.toml, and the rule by which it was found with what it keeps and stops."""

    name: str
    value: float
    why: str


def limits(seen: Frames) -> list[Limit]:
    """Every limit that rendered scenes can tell."""
    side = seen.off_front >= SIDE_FROM
    return [
        _visibility(seen, side, "near"),
        _visibility(seen, side, "far"),
        _clear(seen, "clear_visibility", KEPT_CLEAR),
        _clear(seen, "clear_in_photo", KEPT_IN_PHOTO),
        _legs(seen),
        *_views(seen),
        _bent(seen),
        *_bones(seen),
    ]


def _visibility(seen: Frames, side: Chosen, limb: str) -> Limit:
    """What the joint that is shown worst in any stretch reads when it is well placed."""
    every = [_points(seen, side, joint, limb) for joint in _LEG]
    values, weights, off = (np.concatenate(column) for column in zip(*every, strict=True))
    well = off <= WELL
    lowest, where = quantile(values[well], weights[well], LOST), "all taken together"
    for stretch in _shown(seen):
        for joint in _LEG:
            own, own_weights, own_off = _points(seen, side & (seen.stretch == stretch), joint, limb)
            if (own_off <= WELL).sum() >= LEAST:
                value = quantile(own[own_off <= WELL], own_weights[own_off <= WELL], LOST)
                if value <= lowest:
                    lowest, where = value, f"{joint} in {_name(stretch)}"
    kept, stays = (_share(values[which] >= lowest, weights[which]) for which in (well, ~well))
    why = (
        f"The lowest that {100 * (1 - LOST):.0f} % of the well-placed points of any leg joint in any stretch reach "
        f"on the {limb} side: {where}. Of all well-placed ones {kept:.1%} are above, of the others {stays:.1%}."
    )
    return Limit(f"{limb}_visibility", _down(lowest), why)


def _points(seen: Frames, chosen: Chosen, joint: str, limb: str) -> tuple[Floats, Floats, Floats]:
    """Visibility, weight and distance of a joint inside the picture on one side of the body."""
    left = seen.left_near if limb == "near" else ~seen.left_near
    number = np.where(left, INDEX[f"left_{joint}"], INDEX[f"right_{joint}"])
    rows = np.flatnonzero(chosen & seen.inside[np.arange(len(number)), number])
    return seen.visibility[rows, number[rows]], seen.weight[rows], seen.off[rows, number[rows]]


def _name(stretch: str) -> str:
    """In words: no file of the package but its own names a stretch by its id."""
    found = find(stretch)
    return found.name.lower() if found is not None else stretch


def _shown(seen: Frames) -> list[str]:
    return sorted(set(seen.stretch.tolist()))


def _clear(seen: Frames, name: str, kept: float) -> Limit:
    """What the worst of both knees and ankles reads in a skeleton that is right."""
    worst, lowest = seen.off[:, _CORNERS].max(axis=1), seen.visibility[:, _CORNERS].min(axis=1)
    right, wrong = worst <= RIGHT, worst > WRONG
    value = quantile(lowest[right], seen.weight[right], 1 - kept)
    stays = _share(lowest[wrong] >= value, seen.weight[wrong])
    why = (
        f"The least visibility of both knees and ankles that {kept:.0%} of the skeletons reach that are right "
        f"within {RIGHT} of the trunk; of those that are off by more than {WRONG} {stays:.0%} do."
    )
    return Limit(name, _down(value), why)


def _legs(seen: Frames) -> Limit:
    """What hip and knee of the leg that is seen better read where they are well placed in the picture."""
    pairs = [(INDEX[f"{side}_hip"], INDEX[f"{side}_knee"]) for side in SIDES]
    well = (seen.off <= WELL) & seen.inside & seen.placed
    there = np.stack([well[:, list(pair)].all(axis=1) for pair in pairs], axis=1)
    lower = np.stack([seen.visibility[:, list(pair)].min(axis=1) for pair in pairs], axis=1)
    best = np.where(there, lower, -1).max(axis=1)
    lowest = quantile(best[best >= 0], seen.weight[best >= 0], LOST)
    for stretch in _shown(seen):
        chosen = (seen.stretch == stretch) & (best >= 0)
        if chosen.sum() >= LEAST:
            lowest = min(lowest, quantile(best[chosen], seen.weight[chosen], LOST))
    why = (
        f"The lowest that {100 * (1 - LOST):.0f} % of the frames of any stretch reach in which a hip and its knee "
        "are well placed, and no more than 0.5: whose legs are out of the picture is told by where they are."
    )
    return Limit("legs_visibility", _down(min(lowest, 0.5)), why)


def _views(seen: Frames) -> Iterator[Limit]:
    """How the model's yaw reads cameras of a known angle."""
    angles, middles = _middle_yaw(seen)
    told = ", ".join(f"{angle:.0f}: {middle:.0f}" for angle, middle in zip(angles, middles, strict=True))
    for name, angle in (("side_from", SIDE_FROM), ("side_down_to", SIDE_DOWN_TO)):
        why = f"What a camera {angle:.0f} degrees off the front reads in the middle (camera: reading {told})."
        yield Limit(name, round(float(np.interp(angle, angles, middles)), 1), why)
    front = seen.off_front <= FRONT
    value = quantile(np.abs(seen.yaw[front]), seen.weight[front], FRONT_KEPT)
    least = float(np.interp(SIDE_DOWN_TO, angles, middles))
    why = (
        f"{FRONT_KEPT:.0%} of the cameras at most {FRONT:.0f} degrees off the front read at most {value:.1f}; no "
        "more than what a side view may come down to, so that no reading is both."
    )
    yield Limit("front_up_to", round(min(value, least), 1), why)


def _middle_yaw(seen: Frames) -> tuple[list[float], list[float]]:
    """For each angle of a camera off the front the median size of the yaw that is read, made to rise."""
    angles = sorted({round(angle / SQUARE) * SQUARE for angle in seen.off_front.tolist()})
    middles, last = [], 0.0
    for angle in angles:
        chosen = np.abs(seen.off_front - angle) <= SQUARE / 2
        last = max(last, quantile(np.abs(seen.yaw[chosen]), seen.weight[chosen], 0.5))
        middles.append(last)
    return angles, middles


def _bent(seen: Frames) -> Limit:
    """From which bend of hips and knees on their word counts for which side is near."""
    side = seen.off_front >= SIDE_FROM
    left, weight = seen.left_near[side], seen.weight[side]

    def right(limit: float) -> float:
        told = np.where(np.abs(seen.bend[side]) >= limit, seen.bend[side] < 0, seen.yaw[side] > 0)
        return _share(told == left, weight)

    tried = {round(limit, 1): right(limit) for limit in np.arange(0.4, 4.01, 0.1).tolist()}
    best = max(tried, key=lambda limit: (round(tried[limit], 3), limit))
    why = f"The near side is then right in {tried[best]:.1%} of the side views, instead of {right(99):.1%} without."
    return Limit("bent", best, why)


def _bones(seen: Frames) -> Iterator[Limit]:
    """How long thighs and shanks read that lie in the picture's plane."""
    square = seen.off_front >= 90 - SQUARE
    lengths: list[Floats] = []
    weights: list[Floats] = []
    for row, side in enumerate(SIDES):
        for bone, ends in enumerate((("hip", "knee"), ("knee", "ankle"))):
            placed = (seen.off[:, [INDEX[f"{side}_{end}"] for end in ends]] <= WELL).all(axis=1)
            well = placed & square & (seen.flat[:, row, bone] >= FLAT)
            lengths.append(seen.bones[well, row, bone])
            weights.append(seen.weight[well])
    every, weight = np.concatenate(lengths), np.concatenate(weights)
    tail = (1 - BONES_KEPT) / 2
    for name, part, further in (("shortest_bone", tail, -MARGIN), ("longest_bone", 1 - tail, MARGIN)):
        value = quantile(every, weight, part)
        why = (
            f"{BONES_KEPT:.0%} of the well-placed thighs and shanks in the plane of a side view lie between this "
            f"and the other one, which end {MARGIN} of the trunk further out than the last of them."
        )
        yield Limit(name, round(value + further, 2), why)


def quantile(values: NDArray[Any], weights: NDArray[Any], part: float) -> float:
    """The value below which this part of the weight lies; SystemExit with a sentence where there is none."""
    if not len(values):
        raise SystemExit("A limit has nothing to be learned from in this set: render more of it first.")
    order = np.argsort(values)
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][min(int(np.searchsorted(reached, part)), len(values) - 1)])


def _share(truths: Chosen, weights: Floats) -> float:
    total = float(weights.sum())
    return float(weights[truths].sum()) / total if total else float("nan")


def _down(value: float) -> float:
    """To two digits that count, downwards: what reached the limit still does."""
    if value <= 0:
        return 0.0
    step = 10.0 ** (np.floor(np.log10(value)) - 1)
    return float(f"{np.floor(value / step) * step:.6g}")


def limits_text(bundles: Sequence[str], found: Sequence[Limit], kept: dict[str, float]) -> str:
    """limits.toml: the learned limits with their rules, and below those of `kept` that no render can tell."""
    names = {limit.name for limit in found}
    lines = [
        "# What else was found for this pose model by `python -m lab learn`, which also made accuracy.csv and",
        "# crossing_forest.npz beside this file. What each name means: posecheck/pose/limits.py.",
        "",
        "# SHA-256 of the bundles that all three files belong to.",
        f"bundles = {json.dumps(list(bundles))}",
        "",
        "[limits]",
    ]
    for limit in found:
        lines += [*_comment(limit.why), f"{limit.name} = {limit.value!r}"]
    left = {name: value for name, value in kept.items() if name not in names}
    if left:
        lines += ["# Chosen by hand on real photographs: no render can tell these.", *map(_line, left.items())]
    return "\n".join(lines) + "\n"


def _line(pair: tuple[str, float]) -> str:
    return f"{pair[0]} = {pair[1]!r}"


def _comment(text: str) -> list[str]:
    lines, line = [], "#"
    for word in text.split():
        if len(line) + 1 + len(word) > 115:
            lines.append(line)
            line = "#"
        line += f" {word}"
    return [*lines, line]
