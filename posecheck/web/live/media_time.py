"""One film out of what a browser sends: time that never jumps, pictures of one size.

A reloaded page counts its seconds from another start, a laptop sleeps, a telephone is turned. Recording and
guide both get what comes out of here, so that scoring the recording again gives what the person saw.
"""

from dataclasses import replace

import numpy as np

from posecheck.coaching.guide import LiveFrame
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Sight

LONGEST_BREAK = 5.0
"""Seconds that a longer pause between two frames becomes (ours: enough to end a hold, no hour in the report)."""


class Film:
    """Feed it every frame of one session, over all its connections.

    size  (width, height) of the first frame, None before it
    last  media second of the last frame, None before the first
    """

    def __init__(self, size: tuple[int, int] | None = None, last: float | None = None, since: float = 0.0) -> None:
        """Continue after the second `last`, which was `since` seconds ago on the server's clock."""
        self.size = size
        self.last = last
        self._since = since
        self._theirs: float | None = None

    def break_off(self) -> None:
        """The connection ended; the next frame may come from another clock."""
        self._theirs = None

    def feed(self, look: LiveFrame, size: tuple[int, int], arrived: float) -> LiveFrame | None:
        """The frame at its media second and in the first frame's size; None for one that is not later.

        arrived  the server's clock in seconds; it only measures the pause between two connections
        """
        step = arrived - self._since if self._theirs is None else look.sight.seconds - self._theirs
        if self._theirs is not None and step <= 0:
            return None
        self._theirs, self._since = look.sight.seconds, arrived
        self.size = self.size or size
        if self.last is None:
            self.last = 0.0
        else:
            self.last += min(max(step, 0.001), LONGEST_BREAK)
        person = look.sight.landmarks
        if person is not None:
            person = replace(_fitted(person, self.size), seconds=self.last)
        return LiveFrame(Sight(self.last, person, look.sight.people), look.brightness)


def _fitted(person: Landmarks, size: tuple[int, int]) -> Landmarks:
    """The same person in a picture of another size, as if shown there with margins: no angle changes."""
    if person.size == size:
        return person
    scale = min(size[0] / person.size[0], size[1] / person.size[1])
    margins = [(new - scale * old) / 2 for new, old in zip(size, person.size, strict=True)]
    return replace(person, points=np.asarray(person.points * scale + margins, np.float32), size=size)
