"""How right posecheck is, as it was measured: the numbers of the help page, and of the tables of the documents.

They lie in `how_right.json`, which the lab writes whenever it measures.
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

HOW_RIGHT = Path(__file__).with_name("how_right.json")


@dataclass(frozen=True, slots=True)
class HowMany:
    """`count` of `total`."""

    count: int
    total: int


@dataclass(frozen=True, slots=True)
class AngleFigure:
    """How far readings are off, in degrees.

    mean, low, high  mean absolute error and its 95 % interval
    within           95 % of the readings are off by at most this
    frames, scenes, bodies  how many there were
    """

    mean: float
    low: float
    high: float
    within: float
    frames: int
    scenes: int
    bodies: int


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """How far the credited seconds of holds are off, and how many of them by half a second at most."""

    mean: float
    median: float
    near: HowMany


@dataclass(frozen=True, slots=True)
class RenderedFigures:
    """On rendered people, filmed as the page asks for.

    limbs, trunk  angles of hip and knee of the judged leg; of the trunk
    accepted      correct poses that count as correct, in clips
    near_misses   near misses that do
    side          poses whose side is told rightly
    found, claims, all_found  faults that are found in clips; claims of faults that are right; found, with stills
    long_holds, holds  credited seconds of holds that are meant to last 30 s; of all
    pauses        interruptions that are found
    other         anything else that is called correct; other_stretch counts stretches called correct as another
    """

    limbs: AngleFigure
    trunk: AngleFigure
    accepted: HowMany
    near_misses: HowMany
    side: HowMany
    found: HowMany
    claims: HowMany
    all_found: HowMany
    long_holds: TimeFigure
    holds: TimeFigure
    pauses: HowMany
    other: HowMany
    other_stretch: int


@dataclass(frozen=True, slots=True)
class PhotographFigures:
    """On photographs of real people, labelled by one lay reader.

    recognised, correct  of those in right form: recognised with the right side; called correct
    wrong_correct        of those in wrong form: called correct
    other_correct        of anything else: called correct
    """

    recognised: HowMany
    correct: HowMany
    wrong_correct: HowMany
    other_correct: HowMany


@dataclass(frozen=True, slots=True)
class HowRight:
    """All of it, of one pose model."""

    model: str
    rendered: RenderedFigures
    photographs: PhotographFigures


@cache
def how_right() -> HowRight:
    """What was measured last."""
    values: Any = json.loads(HOW_RIGHT.read_text(encoding="utf-8"))
    return HowRight(values["model"], _rendered(values["rendered"]), _photographs(values["photographs"]))


def how_right_text(found: HowRight) -> str:
    """What `how_right.json` holds."""
    return json.dumps(asdict(found), indent=1) + "\n"


def _rendered(values: Any) -> RenderedFigures:
    return RenderedFigures(**{name: _figure(value) for name, value in values.items()})


def _photographs(values: Any) -> PhotographFigures:
    return PhotographFigures(**{name: HowMany(**value) for name, value in values.items()})


def _figure(value: Any) -> Any:
    if isinstance(value, int):
        return value
    if "near" in value:
        return TimeFigure(**{**value, "near": HowMany(**value["near"])})
    return AngleFigure(**value) if "within" in value else HowMany(**value)
