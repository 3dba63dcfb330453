"""One time axis for what a browser sends: seconds that never jump, pictures of one size.

A reloaded page counts its seconds from another start, a laptop sleeps, a telephone is turned. Recording and
guide both get the frames from here, so that scoring the recording again gives what the person saw.
"""

from dataclasses import replace

import numpy as np

from posecheck.coaching.guide import LiveFrame
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.recording import Sight
from posecheck.video import LONGEST_BREAK


class MediaTime:
    """The media seconds of one session, over all its connections.

    size  (width, height) of the first frame in pixels, None before it
    last  media second of the last frame, None before the first
    """

    def __init__(self, size: tuple[int, int] | None = None, last: float | None = None, since: float = 0.0) -> None:
        """Continue after the second `last`, whose frame arrived at `since` on the server's clock."""
        self.size = size
        self.last = last
        self._last_arrival = since
        self._last_browser_second: float | None = None

    def connection_ended(self) -> None:
        """The next frame may come from another clock."""
        self._last_browser_second = None

    def convert(self, frame: LiveFrame, size: tuple[int, int], arrived: float) -> LiveFrame | None:
        """The frame at its media second and in the first frame's size; None for one that is not later.

        size     (width, height) of this frame, pixels
        arrived  the server's clock in seconds; it only measures the pause between two connections
        """
        seconds, before = frame.sight.seconds, self._last_browser_second
        step = arrived - self._last_arrival if before is None else seconds - before
        if before is not None and step <= 0:
            return None
        self._last_browser_second, self._last_arrival = seconds, arrived
        self.size = self.size or size
        self.last = 0.0 if self.last is None else self.last + min(max(step, 0.001), LONGEST_BREAK)
        person = frame.sight.landmarks
        if person is not None:
            person = replace(_fitted(person, self.size), seconds=self.last)
        return LiveFrame(Sight(self.last, person, frame.sight.people, frame.sight.standing), frame.brightness)


def _fitted(person: Landmarks, size: tuple[int, int]) -> Landmarks:
    """The same person in a picture of another size, as if shown there with margins: no angle changes."""
    if person.size == size:
        return person
    scale = min(size[0] / person.size[0], size[1] / person.size[1])
    margins = [(new - scale * old) / 2 for new, old in zip(size, person.size, strict=True)]
    return replace(person, points=np.asarray(person.points * scale + margins, np.float32), size=size)
