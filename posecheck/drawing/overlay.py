"""Draws on a picture what was found in it: body, the angle that matters, state, clock and cue.

All sizes are shares of the picture's shorter side, so that a phone's video and a large one look the same.
"""

from collections.abc import Sequence
from math import ceil, floor, hypot, isfinite
from typing import Literal, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from posecheck.drawing.blur import hide_person
from posecheck.drawing.goniometer import Goniometer, goniometer_of
from posecheck.drawing.text import Colour, lay, rgb, sprite, wrapped
from posecheck.language.translation import gettext
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks
from posecheck.scoring.assessment import finding_that_matters
from posecheck.scoring.findings import Finding
from posecheck.scoring.hold import Clock
from posecheck.scoring.segment_scorer import Snapshot
from posecheck.scoring.states import APPEARANCE, APPEARANCES, State
from posecheck.tracking.perception import Percept
from posecheck.video.frame import Pixels

Style = Literal["picture", "blur", "blur all", "skeleton"]
_Place: TypeAlias = Sequence[float] | NDArray[np.floating]

WHITE, INK, PLAIN = (255, 255, 255), (16, 24, 28), (28, 36, 41)
COLOURS: dict[State, Colour] = {one.state: rgb(one.on_picture.ground) for one in APPEARANCES}
LETTERS: dict[State, Colour] = {one.state: rgb(one.on_picture.letters) for one in APPEARANCES}
LIMB_BONES = (
    *(("shoulder", "elbow"), ("elbow", "wrist"), ("shoulder", "hip"), ("hip", "knee"), ("knee", "ankle")),
    *(("ankle", "heel"), ("heel", "foot_index"), ("ankle", "foot_index"), ("ear", "shoulder")),
)
TRUNK_BONES = (("left_shoulder", "right_shoulder"), ("left_hip", "right_hip"))
_FAR_OUT = 20_000
"""Pixels; a point further outside is drawn here, because OpenCV fails on very large numbers."""


def draw(
    pixels: Pixels, snapshot: Snapshot, *, scale: float, style: Style = "picture", finding: Finding | None = None
) -> Pixels:
    """A new picture with everything on it.

    pixels   (H, W, 3) uint8 RGB
    scale    from pixels of the analysed picture to pixels of this one
    style    "picture"; "blur": the body is made unrecognisable, the whole picture where nobody is seen;
            "blur all": the whole picture;
             "skeleton": nothing of the picture
    finding  the reading to show; None for the one that matters most
    """
    percept = snapshot.percept
    canvas = _background(pixels, percept.landmarks, scale, style)
    unit = min(canvas.shape[:2]) / 100
    colour = COLOURS[snapshot.state]
    _draw_body(canvas, percept, scale, unit)
    _draw_finding(canvas, snapshot, finding, scale, unit)
    _draw_state(canvas, snapshot.state, unit)
    if snapshot.clock.needed_seconds > 0:  # there is no clock where no stretch is known
        _draw_clock(canvas, snapshot.clock, colour, unit)
    if snapshot.cue is not None:
        _draw_cue(canvas, gettext(snapshot.cue.text), colour, unit)
    return canvas


def _background(pixels: Pixels, landmarks: Landmarks | None, scale: float, style: Style) -> Pixels:
    if style == "skeleton":
        canvas = np.zeros(pixels.shape, np.uint8)
        cv2.rectangle(canvas, (0, 0), (pixels.shape[1], pixels.shape[0]), PLAIN, -1)
        return canvas
    canvas = np.array(pixels, order="C")
    if style in ("blur", "blur all"):
        hide_person(canvas, landmarks if style == "blur" else None, scale)
    return canvas


def _draw_body(canvas: Pixels, percept: Percept, scale: float, unit: float) -> None:
    """The near side over the far side, thick over thin; what is not believed is not drawn."""
    landmarks, bodies = percept.landmarks, percept.bodies
    if landmarks is None or bodies is None:
        return
    seen = {
        f"{side}_{joint}"
        for side in SIDES
        for joint in {joint for bone in LIMB_BONES for joint in bone}
        if bodies[side].unseen((joint,)) is None
    }
    points = landmarks.points * scale
    near = percept.view.near
    sides = sorted(SIDES, key=lambda side: side == near)
    bones = [(f"{side}_{a}", f"{side}_{b}", side == near) for side in sides for a, b in LIMB_BONES]
    for a, b, thick in [*((a, b, False) for a, b in TRUNK_BONES), *bones]:
        if a in seen and b in seen:
            ends = points[INDEX[a]], points[INDEX[b]]
            _line(canvas, *ends, (1.6 if thick else 1.0) * unit, INK)
            _line(canvas, *ends, (0.9 if thick else 0.4) * unit, WHITE)
    for name in sorted(seen):
        if name.startswith(near):
            cv2.circle(canvas, _pixel(points[INDEX[name]]), round(0.9 * unit), WHITE, -1, cv2.LINE_AA)


def _draw_finding(canvas: Pixels, snapshot: Snapshot, finding: Finding | None, scale: float, unit: float) -> None:
    """The one angle that matters as a goniometer, and the joint that the cue is about."""
    colour = COLOURS[snapshot.state]
    assessment, bodies = snapshot.assessment, snapshot.percept.bodies
    if assessment is None or bodies is None:
        return
    finding = finding or finding_that_matters(assessment)
    goniometer = goniometer_of(finding, bodies[assessment.task.side]) if finding else None
    if goniometer is not None:
        _draw_goniometer(canvas, goniometer, scale, unit, colour)
    joint = snapshot.cue.joint if snapshot.cue else None
    landmarks = snapshot.percept.landmarks
    if joint is not None and landmarks is not None and landmarks.visibility[INDEX[joint]] > 0:
        place = _pixel(landmarks.points[INDEX[joint]] * scale)
        cv2.circle(canvas, place, round(2.6 * unit), INK, round(1.4 * unit), cv2.LINE_AA)
        cv2.circle(canvas, place, round(2.6 * unit), colour, round(0.8 * unit), cv2.LINE_AA)


def _draw_goniometer(canvas: Pixels, goniometer: Goniometer, scale: float, unit: float, colour: Colour) -> None:
    """Two arms, the arc between them, the target as a broad band under it, and the value."""
    apex = np.array(goniometer.apex) * scale
    tip = np.array(goniometer.tip) * scale
    length = hypot(*(tip - apex))
    radius = min(max(0.45 * length, 9 * unit), 16 * unit)

    def arc(start: float, end: float, at: float) -> NDArray[np.float64]:
        count = max(2, floor(abs(end - start) / 3) + 2)
        return np.array([apex + at * np.array(goniometer.towards(v)) for v in np.linspace(start, end, count)])

    low, high = max(-180.0, goniometer.target[0]), min(180.0, goniometer.target[1])
    band = np.concatenate([arc(low, high, radius + 1.5 * unit), arc(high, low, radius - 1.5 * unit)])
    _translucent(canvas, band, COLOURS["correct"], 0.45)
    rest = apex + max(length, radius + 3 * unit) * 0.8 * np.array(goniometer.zero)
    _line(canvas, apex, rest, 1.1 * unit, INK)
    _line(canvas, apex, rest, 0.5 * unit, colour)
    for thickness, paint in ((2.0, INK), (1.2, colour)):
        _line(canvas, apex, tip, thickness * unit, paint)
        reading = _whole(arc(0, goniometer.value, radius)).reshape(-1, 1, 2)
        cv2.polylines(canvas, [reading], False, paint, _width(thickness * unit), cv2.LINE_AA)
    cv2.circle(canvas, _pixel(apex), round(1.3 * unit), colour, -1, cv2.LINE_AA)
    # The error rounded up, so that what is left of it never looks like nothing.
    text = sprite(f"{round(goniometer.value)}° ± {ceil(goniometer.error)}°", _width(5 * unit), WHITE, INK)
    width, height = text.size
    x, y = apex + (radius + 6.5 * unit) * np.array(goniometer.towards(goniometer.value / 2))
    x = min(max(x - width / 2, unit), canvas.shape[1] - width - unit)
    y = min(max(y - height / 2, 12 * unit), canvas.shape[0] - height - 14 * unit)
    lay(canvas, text, x, y)


def _draw_state(canvas: Pixels, state: State, unit: float) -> None:
    """Upper left: shape, colour and word, so that none of them is needed."""
    colour = COLOURS[state]
    text = sprite(APPEARANCE[state].word.capitalize(), _width(5 * unit), LETTERS[state])
    width, height = text.size
    left, top, tall = 2.5 * unit, 2.5 * unit, 8.5 * unit
    right = left + tall + width + 2.5 * unit
    _pill(canvas, left, top, right, top + tall, colour)
    _draw_shape(canvas, state, (left + 0.5 * tall, top + 0.5 * tall), 0.28 * tall)
    lay(canvas, text, left + 0.95 * tall, top + (tall - height) / 2)


def _draw_shape(canvas: Pixels, state: State, middle: _Place, size: float) -> None:
    """Tick, cross, question mark, or pause."""
    x, y = middle
    thick = 0.42 * size
    if state == "unseen":
        text = sprite("?", _width(2.6 * size), INK, None)
        lay(canvas, text, x - text.size[0] / 2, y - text.size[1] / 2)
        return
    strokes: dict[str, tuple[tuple[float, float, float, float], ...]] = {
        "correct": ((-1, 0.1, -0.3, 0.8), (-0.3, 0.8, 1, -0.8)),
        "wrong": ((-0.8, -0.8, 0.8, 0.8), (-0.8, 0.8, 0.8, -0.8)),
    }
    pause = ((-0.5, -0.8, -0.5, 0.8), (0.5, -0.8, 0.5, 0.8))
    for x0, y0, x1, y1 in strokes.get(state, pause):
        _line(canvas, (x + x0 * size, y + y0 * size), (x + x1 * size, y + y1 * size), thick, INK)


def _draw_clock(canvas: Pixels, clock: Clock, colour: Colour, unit: float) -> None:
    """Upper right: a ring that fills, and the seconds."""
    radius = 9 * unit
    x, y = canvas.shape[1] - radius - 3.5 * unit, radius + 3.5 * unit
    disc = cv2.ellipse2Poly(_pixel((x, y)), (round(radius + unit),) * 2, 0, 0, 360, 6)
    _translucent(canvas, np.asarray(disc), INK, 0.72)
    cv2.circle(canvas, _pixel((x, y)), round(radius), (90, 100, 106), _width(1.6 * unit), cv2.LINE_AA)
    share = min(1.0, clock.held_seconds / clock.needed_seconds) if clock.needed_seconds > 0 else 0.0
    if share > 0:
        axes = (round(radius), round(radius))
        ring = _width(1.6 * unit)
        cv2.ellipse(canvas, _pixel((x, y)), axes, -90, 0, 360 * share, colour, ring, cv2.LINE_AA)
    # Whole seconds that are full: the clock shows neither more than was held nor more than a whole repetition.
    shown = min(clock.held_seconds, clock.needed_seconds)
    held = sprite(str(floor(shown + 1e-6)), _width(6.5 * unit), WHITE)
    needs = gettext("of {seconds} s").format(seconds=f"{clock.needed_seconds:.0f}")
    needed = sprite(needs, _width(3.2 * unit), WHITE)
    lay(canvas, held, x - held.size[0] / 2, y - 5.6 * unit)
    lay(canvas, needed, x - needed.size[0] / 2, y + 1.4 * unit)


def _draw_cue(canvas: Pixels, text: str, colour: Colour, unit: float) -> None:
    """A band along the lower edge with the sentence in it."""
    height, width = canvas.shape[:2]
    size = _width(5 * unit)
    letters = sprite(wrapped(text, size, width - 10 * unit), size, WHITE)
    top = round(height - letters.size[1] - 4 * unit)
    band = canvas[max(0, top) :]
    cv2.addWeighted(band, 0.22, np.full_like(band, INK), 0.78, 0, dst=band)
    band[: _width(0.8 * unit)] = colour
    lay(canvas, letters, (width - letters.size[0]) / 2, top + 2.4 * unit)


def _pill(canvas: Pixels, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
    radius = (bottom - top) / 2
    _line(canvas, (left + radius, top + radius), (right - radius, top + radius), bottom - top, colour)


def _translucent(canvas: Pixels, outline: NDArray[np.generic], colour: Colour, opacity: float) -> None:
    """Fill an outline so that the picture shows through."""
    points = _whole(np.asarray(outline, np.float64))
    x, y, width, height = cv2.boundingRect(points)
    x0, y0 = max(0, x), max(0, y)
    part = canvas[y0 : y + height, x0 : x + width]
    if part.size == 0:
        return
    painted = part.copy()
    cv2.fillPoly(painted, [points - (x0, y0)], colour, cv2.LINE_AA)
    cv2.addWeighted(painted, opacity, part, 1 - opacity, 0, dst=part)


def _line(canvas: Pixels, start: _Place, end: _Place, thickness: float, colour: Colour) -> None:
    cv2.line(canvas, _pixel(start), _pixel(end), colour, _width(thickness), cv2.LINE_AA)


def _whole(points: NDArray[np.float64]) -> NDArray[np.int32]:
    """(n, 2) whole pixels."""
    return np.clip(np.nan_to_num(points), -_FAR_OUT, _FAR_OUT).round().astype(np.int32)


def _pixel(place: _Place) -> tuple[int, int]:
    x, y = place
    return _whole_number(x), _whole_number(y)


def _whole_number(value: float) -> int:
    return round(min(max(value, -_FAR_OUT), _FAR_OUT)) if isfinite(value) else 0


def _width(pixels: float) -> int:
    return max(1, round(pixels))
