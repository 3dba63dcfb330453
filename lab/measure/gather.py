"""All rows of many scenes, and the ways to choose among them."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from tqdm import tqdm

from lab.measure.judge import judge
from lab.measure.numbers import numbers_in
from lab.measure.outcome import AngleRow, CheckRow, HoldRow, Outcome, Place, SpanRow
from lab.observed.sets import ObservedSet
from lab.scenes.sets import Scene
from lab.scenes.truth import read_truth

ASKED = 15.0
"""Degrees off an exact side view up to which a camera stands where the app asks for it (ours: an eye sets up a
camera that well)."""

HIGHEST = 1.1
"""Metres of the lens above the floor up to which it is where the app asks for it (hips, seat or lower)."""
SHORTEST = 1.5
"""Seconds from which a near miss counts: what lasts less is the way in or out (the vote takes a second)."""

Row = TypeVar("Row")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything that was measured over some scenes."""

    places: tuple[Place, ...]
    angles: tuple[AngleRow, ...]
    checks: tuple[CheckRow, ...]
    spans: tuple[SpanRow, ...]
    holds: tuple[HoldRow, ...]


def gather(scenes: Sequence[Scene], observed: ObservedSet, numbers: Path, jobs: int) -> Rows:
    """Judge every scene by what was observed of it and the numbers in that folder, with a progress bar."""
    with ProcessPoolExecutor(jobs) as pool:
        judged = pool.map(partial(_judge, observed, numbers), scenes, chunksize=4)
        outcomes = list(tqdm(judged, total=len(scenes), desc="judged"))
    return Rows(
        tuple(found.place for found in outcomes),
        tuple(row for found in outcomes for row in found.angles),
        tuple(row for found in outcomes for row in found.checks),
        tuple(row for found in outcomes for row in found.spans),
        tuple(found.hold for found in outcomes if found.hold is not None),
    )


def _judge(observed: ObservedSet, numbers: Path, scene: Scene) -> Outcome:
    return judge(scene, read_truth(scene.truth), observed.sights(scene), numbers_in(numbers))


class Placed(Protocol):
    """A row that knows its scene, and whether the side that the app asks for is nearer to the camera."""

    @property
    def place(self) -> Place: ...

    @property
    def asked_side(self) -> bool: ...


def asked(row: Placed) -> bool:
    """Whether the scene is filmed as the app asks for it."""
    return row.asked_side and well_placed(row.place)


def well_placed(place: Place) -> bool:
    """Whether the camera stands where the app asks for it, and one whole person is to be seen."""
    return place.off_square <= ASKED and place.height <= HIGHEST and not place.troubles


def view_band(place: Place) -> str:
    """The camera's direction in words, for tables."""
    off = round(place.off_square / 15) * 15
    return "front or back" if off >= 75 else "side" if off == 0 else f"{off} off the side"


def by(rows: Iterable[Row], key: Callable[[Row], Key]) -> Iterator[tuple[Key, list[Row]]]:
    """Groups in the order of their keys' text."""
    groups: dict[Key, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    yield from sorted(groups.items(), key=lambda pair: str(pair[0]))


def claims(span: SpanRow) -> bool:
    """Whether a label is one on which a verdict can be right or wrong: a hold, a near miss, an everyday pose."""
    label = span.label
    return span.place.still or label.hold or (label.stretch is None and label.end - label.start >= SHORTEST)
