"""A film through the pose model: by one detector, or by two at once, each with every other part of the film.

The library looks with one core. A slow model has a second one look too, and a review takes half as long. Where the
parts lie follows from the film's own time, so the same film gives the same points on any machine.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

from posecheck.detection.detector import Detector
from posecheck.detection.model import DETECTORS
from posecheck.pose.landmarks import Landmarks
from posecheck.video import Frame

PART = 5.0
"""Seconds of film that one detector looks at in a row (ours: 50 pictures, 35 MB)."""
LEAD = 0.6
"""Seconds before a part at which its detector looks too, to have found the person when the part begins (ours: the
model smooths over less)."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """What was found in one frame: a person or nobody, and how many people were there at the last count."""

    frame: Frame
    landmarks: Landmarks | None
    people: int


def look_at(frames: Iterable[Frame], model: str) -> Generator[Look, None, None]:
    """Every frame, in order of time, by as many detectors at once as this model wants. ModelError without it."""
    with ExitStack() as stack:
        detectors = [stack.enter_context(Detector("video", model)) for _ in range(DETECTORS[model])]
        if len(detectors) == 1:
            yield from _looks(detectors[0], (), frames)
            return
        lanes = [stack.enter_context(ThreadPoolExecutor(1, "look")) for _ in detectors]
        running: deque[Future[list[Look]]] = deque()
        for number, (lead, part) in enumerate(_parts(frames)):
            lane = number % len(lanes)
            running.append(lanes[lane].submit(_listed, detectors[lane], lead, part))
            if len(running) > len(lanes):
                yield from running.popleft().result()
        while running:
            yield from running.popleft().result()


def _parts(frames: Iterable[Frame]) -> Iterator[tuple[Sequence[Frame], Sequence[Frame]]]:
    """The film in parts, each with the frames just before it."""
    lead: list[Frame] = []
    part: list[Frame] = []
    for frame in frames:
        if part and frame.seconds // PART > part[-1].seconds // PART:
            yield lead, part
            lead = [before for before in part if frame.seconds - before.seconds <= LEAD]
            part = []
        part.append(frame)
    if part:
        yield lead, part


def _listed(detector: Detector, lead: Sequence[Frame], part: Sequence[Frame]) -> list[Look]:
    return list(_looks(detector, lead, part))


def _looks(detector: Detector, lead: Sequence[Frame], part: Iterable[Frame]) -> Iterator[Look]:
    for frame in lead:
        detector.find(frame)
    for frame in part:
        landmarks = detector.find(frame)
        yield Look(frame, landmarks, detector.people)
