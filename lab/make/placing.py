"""A drawing of the room for a stretch: the person as the exact joints have them, and where the laptop stands.

Metres, seen from behind the laptop: x to the right, y up, z away from it; the lens is above the origin.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.scoring.states import SCHEMES
from posecheck.web.pages.theme import colours

WIDTH, HEIGHT = 720, 440
MARGIN = 14
DISTANCE = 2.4
"""Metres from lens to person in the drawing; the label says 2 to 4."""
LENS = (0.4, 0.8)
"""Lowest and highest lens, metres: the height of the pelvis in the pose, within what fits a chair or a box."""
_EYE = np.array([2.7, 1.9, -2.7])
_AIM = np.array([0.03, 0.47, 1.0])
_FOCAL = 990.0
_LIMBS = (
    ("shoulder", "elbow", 0.095),
    ("elbow", "wrist", 0.075),
    ("hip", "knee", 0.15),
    ("knee", "ankle", 0.11),
    ("ankle", "foot_index", 0.075),
)
_NAMES = {"paper": "card", "ink": "ink", "soft": "soft", "line": "line", "brand": "brand", "tint": "brand-tint"}

Point = NDArray[np.float64]
Corners = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Shape:
    """A piece of the drawing and how far from the viewer it is, metres."""

    depth: float
    svg: str


def lens_height(landmarks: Landmarks) -> float:
    """Metres above the floor, to five centimetres."""
    hips = -float(landmarks.world[[INDEX["left_hip"], INDEX["right_hip"]], 1].mean())
    return round(20 * min(max(hips, LENS[0]), LENS[1])) / 20


def draw(landmarks: Landmarks, alt: str) -> str:
    """The drawing as an SVG document; world points have y down and the floor at 0."""
    joints = np.asarray(landmarks.world, np.float64) * (1, -1, 1)
    seen = landmarks.visibility > 0
    joints -= [(joints[seen, 0].min() + joints[seen, 0].max()) / 2, 0, joints[seen, 2].mean()]
    joints += [0, 0, DISTANCE]
    lens = np.array([0.0, lens_height(landmarks), -0.06])
    left, right = float(joints[seen, 0].min()), float(joints[seen, 0].max())
    sight = _corners(joints[seen])
    parts = [
        _floor(left, right),
        *_sight(lens, sight),
        *_by_depth([*_chair(joints), *_person(joints)]),
        *_distance(),
        *_box(lens[1]),
        *_laptop(lens[1]),
        *_height(lens[1]),
    ]
    return "\n".join([_head(alt, sight), *parts, "</svg>\n"])


def _head(alt: str, sight: Corners) -> str:
    styles = []
    for scheme in SCHEMES:
        own = colours()[scheme]
        rules = "".join(f"--{name}:{own[token]};" for name, token in _NAMES.items())
        text = f"svg{{{rules}}}"
        styles.append(text if scheme == "light" else f"@media (prefers-color-scheme: dark){{{text}}}")
    style = (
        "".join(styles) + "text{font:600 27px system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Arial,sans-serif}"
    )
    top = min(y for _, y in map(_on_page, sight)) - MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top:.0f} {WIDTH} {HEIGHT - top:.0f}" role="img" '
        f'aria-label="{escape(alt)}" stroke-linecap="round" stroke-linejoin="round">\n<style>{style}</style>'
    )


def _axes() -> tuple[Point, Point, Point]:
    """Right, up and ahead of the viewer."""
    ahead = (_AIM - _EYE) / np.linalg.norm(_AIM - _EYE)
    right = np.cross([0, 1, 0], ahead)
    right /= np.linalg.norm(right)
    return right, np.cross(ahead, right), ahead


def _depth(place: Sequence[float] | Point) -> float:
    return float((np.asarray(place) - _EYE) @ _axes()[2])


def _on_page(place: Sequence[float] | Point) -> tuple[float, float]:
    right, up, _ = _axes()
    ray = np.asarray(place, np.float64) - _EYE
    scale = _FOCAL / _depth(place)
    return round(WIDTH / 2 + scale * float(ray @ right), 1), round(HEIGHT / 2 - scale * float(ray @ up), 1)


def _thick(metres: float, place: Point) -> float:
    return round(metres * _FOCAL / _depth(place), 1)


def _path(places: Iterable[Sequence[float] | Point], attributes: str, *, closed: bool = False) -> str:
    points = " L".join(f"{x} {y}" for x, y in map(_on_page, places))
    return f'<path d="M{points}{"Z" if closed else ""}" {attributes}/>'


def _fill(name: str, opacity: float = 1.0) -> str:
    return f'fill="var(--{name})" fill-opacity="{opacity}"'


def _stroke(name: str, width: float, extra: str = "") -> str:
    return f'fill="none" stroke="var(--{name})" stroke-width="{width}" {extra}'.rstrip()


def _by_depth(shapes: Sequence[Shape]) -> list[str]:
    return [shape.svg for shape in sorted(shapes, key=lambda shape: -shape.depth)]


def _floor(left: float, right: float) -> str:
    """The mat."""
    x0, x1, z0, z1 = left - 0.18, right + 0.18, DISTANCE - 0.42, DISTANCE + 0.42
    return _path([(x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)], _fill("line", 0.75), closed=True)


def _corners(joints: Point) -> Corners:
    """Where the lens sees the person, with air around."""
    x0, x1 = joints[:, 0].min() - 0.2, joints[:, 0].max() + 0.2
    y1 = joints[:, 1].max() + 0.25
    return ((x0, 0, DISTANCE), (x1, 0, DISTANCE), (x1, y1, DISTANCE), (x0, y1, DISTANCE))


def _sight(lens: Point, corners: Corners) -> list[str]:
    """What the lens sees."""
    faces = [_path([lens, one, other], _fill("brand", 0.07), closed=True) for one, other in _pairs(corners)]
    frame = _path(corners, _stroke("brand", 2, 'stroke-dasharray="2 8"'), closed=True)
    return [*faces, frame]


def _pairs(corners: Sequence[Sequence[float]]) -> list[tuple[Sequence[float], Sequence[float]]]:
    return list(zip(corners, [*corners[1:], corners[0]], strict=True))


def _person(joints: Point) -> list[Shape]:
    """Limbs as thick lines; the side nearer to the lens is darker."""
    shapes = []
    near = "left" if joints[INDEX["left_hip"], 2] < joints[INDEX["right_hip"], 2] else "right"
    for side in ("left", "right"):
        colour = "brand" if side == near else "soft"
        for start, end, width in _LIMBS:
            a, b = joints[INDEX[f"{side}_{start}"]], joints[INDEX[f"{side}_{end}"]]
            shapes.append(_limb(a, b, width, colour))
    shoulders = joints[[INDEX["left_shoulder"], INDEX["right_shoulder"]]].mean(axis=0)
    hips = joints[[INDEX["left_hip"], INDEX["right_hip"]]].mean(axis=0)
    ears = joints[[INDEX["left_ear"], INDEX["right_ear"]]].mean(axis=0)
    shapes.append(_limb(shoulders, hips, 0.24, "ink"))
    shapes.append(_limb(shoulders, ears, 0.09, "ink"))
    x, y = _on_page(ears)
    shapes.append(Shape(_depth(ears), f'<circle cx="{x}" cy="{y}" r="{_thick(0.115, ears)}" {_fill("ink")}/>'))
    return shapes


def _limb(start: Point, end: Point, width: float, colour: str) -> Shape:
    middle = (start + end) / 2
    return Shape(_depth(middle), _path([start, end], _stroke(colour, _thick(width, middle))))


def _chair(joints: Point) -> list[Shape]:
    """Under a person whose knees are off the floor and whose hips are high; nothing otherwise."""
    hips = joints[[INDEX["left_hip"], INDEX["right_hip"]]].mean(axis=0)
    knees = joints[[INDEX["left_knee"], INDEX["right_knee"]]]
    if hips[1] < 0.35 or knees[:, 1].min() < 0.25:
        return []
    ahead = float(np.sign(knees[:, 0].mean() - hips[0]))
    seat = hips[1] - 0.11
    front, back = hips[0] + 0.24 * ahead, hips[0] - 0.2 * ahead
    near, far = DISTANCE - 0.2, DISTANCE + 0.2
    legs = [[(x, 0, z), (x, seat, z)] for x in (front, back) for z in (near, far)]
    rest = [[(back, seat, z), (back, seat + 0.45, z)] for z in (near, far)]
    bars = [[(back, seat + up, near), (back, seat + up, far)] for up in (0.25, 0.43)]
    lines = [_path(line, _stroke("soft", 5)) for line in (*legs, *rest, *bars)]
    plate = [(front, seat, near), (front, seat, far), (back, seat, far), (back, seat, near)]
    deepest = _depth([hips[0], seat, DISTANCE]) + 1
    top = _path(plate, f'{_fill("line")} stroke="var(--soft)" stroke-width="4"', closed=True)
    return [Shape(deepest, line) for line in lines] + [Shape(deepest - 0.1, top)]


def _distance() -> list[str]:
    """An arrow on the floor from the laptop to the person."""
    start, end = np.array([0.32, 0, 0.1]), np.array([0.32, 0, DISTANCE - 0.5])
    x, y = _on_page((start + end) / 2)
    return [_path([start, end], _stroke("ink", 3)), *_ends(start, end), _label(x + 16, y + 30, "2–4 m", "start")]


def _height(lens: float) -> list[str]:
    """An arrow from the floor to the lens."""
    start, end = np.array([-0.36, 0, -0.05]), np.array([-0.36, lens, -0.05])
    x, y = _on_page((start + end) / 2)
    return [
        _path([start, end], _stroke("ink", 3)),
        *_ends(start, end),
        _label(x - 14, y + 9, f"{100 * lens:.0f} cm", "end"),
    ]


def _ends(start: Point, end: Point) -> list[str]:
    """Arrow heads."""
    (x0, y0), (x1, y1) = _on_page(start), _on_page(end)
    along = np.array([x1 - x0, y1 - y0]) / np.hypot(x1 - x0, y1 - y0)
    across = np.array([-along[1], along[0]])
    heads = []
    for tip, back in (((x0, y0), along), ((x1, y1), -along)):
        wings = [np.array(tip) + 13 * back + 6 * sign * across for sign in (1, -1)]
        (ax, ay), (bx, by) = wings
        heads.append(f'<path d="M{ax:.1f} {ay:.1f} L{tip[0]} {tip[1]} L{bx:.1f} {by:.1f}" {_stroke("ink", 3)}/>')
    return heads


def _label(x: float, y: float, text: str, anchor: str) -> str:
    outline = 'stroke="var(--paper)" stroke-width="7" paint-order="stroke"'
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {_fill("ink")} {outline}>{text}</text>'


def _box(lens: float) -> list[str]:
    """A stool or a box under the laptop."""
    return _block((-0.24, 0.24), (0.0, lens - 0.24), (-0.1, 0.26), "line")


def _laptop(lens: float) -> list[str]:
    """Keyboard towards the person, lid up, the lens at its upper edge."""
    keys = _block((-0.17, 0.17), (lens - 0.24, lens - 0.22), (0.0, 0.23), "soft")
    low, high = lens - 0.22, lens + 0.01
    lid = [(-0.17, low, 0.0), (0.17, low, 0.0), (0.17, high, -0.06), (-0.17, high, -0.06)]
    x, y = _on_page((0, lens - 0.01, -0.06))
    eye = f'<circle cx="{x}" cy="{y}" r="6" {_fill("brand")} stroke="var(--paper)" stroke-width="2"/>'
    return [*keys, _path(lid, _fill("ink"), closed=True), eye]


def _block(xs: tuple[float, float], ys: tuple[float, float], zs: tuple[float, float], colour: str) -> list[str]:
    """A box as the viewer sees it: top, right side, back."""
    (x0, x1), (y0, y1), (z0, z1) = xs, ys, zs
    edge = 'stroke="var(--soft)" stroke-width="2"'
    faces = (
        [(x1, y0, z0), (x1, y0, z1), (x1, y1, z1), (x1, y1, z0)],
        [(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)],
        [(x0, y0, z0), (x1, y0, z0), (x1, y1, z0), (x0, y1, z0)],
    )
    return [_path(face, f"{_fill(colour)} {edge}", closed=True) for face in faces]
