"""What is exactly known of a rendered scene: joints, body, camera, and what is shown when."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import INDEX, Landmarks, Side
from posecheck.scoring.recording import Sight

SAME_MOMENT = 0.04
"""Seconds between a film's clock and the truth's that are one moment: more than half a frame at 15 a second."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault that was put in: the check, "below" or "above", and how far past the limit in tolerances."""

    check: str
    direction: str
    amount: float


@dataclass(frozen=True, slots=True)
class Label:
    """What is shown from `start` to `end` (media seconds).

    stretch    id, None where it is none of ours; then `near_miss` or `everyday` names what it is
    hold       whether the person means to hold here
    """

    start: float
    end: float
    stretch: str | None = None
    variant: str | None = None
    side: Side | None = None
    level: str = "intermediate"
    fault: Flaw | None = None
    near_miss: str | None = None
    everyday: str | None = None
    hold: bool = False

    @property
    def name(self) -> str:
        """The stretch, or what it is instead."""
        return self.stretch or self.near_miss or self.everyday or "between"

    @property
    def good(self) -> bool:
        """A stretch without a fault beyond its limit."""
        return self.stretch is not None and not self.near_miss and (self.fault is None or self.fault.amount <= 0)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose body it is; "" where a truth file does not say."""

    id: str
    sex: str = ""
    build: str = ""
    skin: str = ""
    clothes: str = ""
    amputee: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """Joints of every frame: `pixels` (N, J, 2), `metres` (N, J, 3) with z up, `seconds` (N,), names (J,).

    azimuth  degrees from the person's front to the camera, +90 is the left side
    height   metres of the lens above the floor, 0.85 where a file does not say
    scene    what the scene adds, by name: light, clutter, occluder, cropped, ... (empty where not stated)
    """

    joints: tuple[str, ...]
    seconds: NDArray[np.float64]
    pixels: NDArray[np.float32]
    metres: NDArray[np.float32]
    azimuth: float
    height: float
    size: tuple[int, int]
    subject: Subject
    scene: tuple[tuple[str, str], ...]
    labels: tuple[Label, ...]

    @property
    def off_square(self) -> float:
        """Degrees by which the camera is off an exact side view, 0..90."""
        return abs(90.0 - abs((self.azimuth + 180) % 360 - 180))

    def frame_at(self, seconds: float) -> int | None:
        """The number of the frame shown at that moment of the film, None where the truth has none."""
        number = int(np.argmin(np.abs(self.seconds - seconds)))
        return number if abs(float(self.seconds[number]) - seconds) <= SAME_MOMENT else None

    def label_at(self, seconds: float) -> Label | None:
        """What is shown at that moment; a still shows one thing only."""
        if len(self.seconds) == 1:
            return self.labels[0] if self.labels else None
        return next((label for label in self.labels if label.start <= seconds < label.end), None)

    @property
    def near(self) -> Side:
        """The side of the body nearer to the camera."""
        return "left" if np.sin(np.radians(self.azimuth)) >= 0 else "right"


def read_truth(path: Path) -> Truth:
    """A `*.truth.json.gz`; files without body and labels have an empty scene and no labels."""
    values = json.loads(gzip.decompress(path.read_bytes()))
    camera = values.get("camera") or {}
    return Truth(
        tuple(values["joints"]),
        np.array(values["seconds"]),
        np.array(values["pixels"], np.float32),
        np.array(values["metres"], np.float32),
        float(camera.get("azimuth", values["azimuth"])),
        float(camera.get("height_m", 0.85)),
        (values["width"], values["height"]),
        _subject(values.get("body") or {"id": values["person"]}),
        tuple((name, str(value or "")) for name, value in (values.get("scene") or {}).items()),
        tuple(_label(label) for label in values.get("labels") or ()),
    )


def _subject(values: dict[str, Any]) -> Subject:
    words = {name: str(values.get(name) or "") for name in ("id", "sex", "build", "skin", "clothes")}
    return Subject(**words, amputee=bool(values.get("amputee")))


def _label(values: dict[str, Any]) -> Label:
    fault = values.get("fault")
    return Label(
        float(values["start"]),
        float(values["end"]),
        values.get("stretch"),
        values.get("variant"),
        values.get("side"),
        values.get("level") or "intermediate",
        Flaw(fault["check"], fault["direction"], float(fault["amount"])) if fault else None,
        values.get("near_miss"),
        values.get("everyday"),
        bool(values.get("hold")),
    )


def sights_of(truth: Truth) -> list[Sight]:
    """Landmarks as a perfect model would give them; a landmark without a joint is unseen."""
    turned = camera_axes(truth.metres, truth.azimuth)
    return [
        _sight(truth, float(seconds), truth.pixels[frame], turned[frame], truth.size)
        for frame, seconds in enumerate(truth.seconds)
    ]


METRE = 400.0
"""Pixels that a metre takes in the picture of a goniometer."""


def square_sights(truth: Truth, azimuth: float) -> list[Sight]:
    """The same joints seen from exactly `azimuth`, from afar: what a goniometer in that plane would read."""
    turned = camera_axes(truth.metres, azimuth)
    size = (round(6 * METRE), round(6 * METRE))
    flat = turned[..., :2] * METRE + METRE * 3
    return [
        _sight(truth, float(seconds), flat[frame], turned[frame], size)
        for frame, seconds in enumerate(truth.seconds)
    ]


def _sight(
    truth: Truth, seconds: float, pixels: NDArray[np.float32], world: NDArray[np.float32], size: tuple[int, int]
) -> Sight:
    numbers = [INDEX[name] for name in truth.joints if name in INDEX]
    columns = [column for column, name in enumerate(truth.joints) if name in INDEX]
    points = np.full((33, 2), -1e4, np.float32)
    space = np.zeros((33, 3), np.float32)
    visibility = np.zeros(33, np.float32)
    points[numbers] = pixels[columns]
    space[numbers] = world[columns]
    visibility[numbers] = 1
    return Sight(seconds, Landmarks(points, space, visibility, seconds, size), 1)


def camera_axes(metres: NDArray[np.float32], azimuth: float) -> NDArray[np.float32]:
    """From the room (person faces -y, left is +x, z up) to x right, y down, z away from the camera.

    azimuth  degrees from the person's front to the camera, +90 is the left side
    """
    angle = np.radians(azimuth)
    right = np.array([np.cos(angle), np.sin(angle), 0])
    away = np.array([-np.sin(angle), np.cos(angle), 0])
    axes = np.stack([right, [0, 0, -1], away], axis=1)
    return np.asarray(metres @ axes, dtype=np.float32)
