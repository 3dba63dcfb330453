"""Whether the model has lost the person: the trunk or both legs leap to somewhere else at once.

A single joint that jumps is doubted by itself (plausibility). When half of shoulders and hips do, from one frame to
the next, what is drawn from then on is not this person's body, however much the model believes in it; neither are
legs of which three joints in four leap. Until the points are back where they were nothing is judged by them. Only
what stays at the new place for long enough is believed after all: the camera was moved, or a film was cut.
"""

from typing import Literal

import numpy as np

from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.tracking.plausibility import FASTEST, JITTER, trunk_length

Lost = Literal["body", "legs"]
BACK_WITHIN = 0.5
"""Trunk lengths from the place where it was last believed at which a joint is back (ours: three times the jitter,
because the person may have moved a little meanwhile)."""
BELIEVED_AFTER = {"body": 3.0, "legs": 1.0}
"""Seconds without another leap after which the new place is believed, if the old one was not for a shorter time
(ours: a body as long as a pause that ends a hold; legs as long as the vote on which one is crossed)."""
FORGOTTEN_AFTER = 1.0
"""Seconds without anybody after which whoever is found is believed (ours: a person crosses the picture in that)."""
_JOINTS = np.array(
    [INDEX[f"{side}_{joint}"] for joint in ("shoulder", "hip", "knee", "ankle") for side in ("left", "right")]
)
_LEAST = {"body": 2, "legs": 3}
"""How many of four joints leap at once (ours: in 62 rendered and 21 real clips two of shoulders and hips do so only
where the body is lost, at camera cuts and in somebody who jumps; two leg joints flicker with every crossed leg)."""


class LostTracking:
    """Follows one person through time; one instance a recording."""

    def __init__(self) -> None:
        self._lost: Lost | None = None
        self._last: Landmarks | None = None
        self._believed: Landmarks | None = None
        self._believed_from = 0.0
        self._leapt_at = 0.0

    def update(self, landmarks: Landmarks) -> Lost | None:
        """What is lost in this frame of the same person; None while nothing is."""
        last, self._last = self._last, landmarks
        if last is None or self._believed is None or landmarks.seconds - last.seconds > FORGOTTEN_AFTER:
            self._believe_anew(landmarks)
            return None
        leapt = _away(landmarks, last, JITTER + FASTEST * (landmarks.seconds - last.seconds))
        if leapt is not None:
            self._leapt_at = landmarks.seconds
        if self._lost is None and leapt is None:
            self._believed = landmarks
        elif self._lost is not None and _away(landmarks, self._believed, BACK_WITHIN) is None:
            self._lost, self._believed = None, landmarks
        elif self._lost is not None and landmarks.seconds - self._leapt_at >= self._patience(self._lost):
            self._believe_anew(landmarks)
        else:
            self._lost = "body" if "body" in (self._lost, leapt) else "legs"
        return self._lost

    def _patience(self, lost: Lost) -> float:
        """Seconds that a new place must stay: a place that was believed for a moment only is soon given up."""
        assert self._believed is not None
        return min(BELIEVED_AFTER[lost], self._believed.seconds - self._believed_from)

    def _believe_anew(self, landmarks: Landmarks) -> None:
        self._lost, self._believed, self._believed_from = None, landmarks, landmarks.seconds


def _away(landmarks: Landmarks, others: Landmarks, allowed: float) -> Lost | None:
    """What is farther from these other points than so many trunk lengths."""
    trunk = max(trunk_length(landmarks), trunk_length(others))
    far = np.hypot(*(landmarks.points[_JOINTS] - others.points[_JOINTS]).T) > allowed * trunk
    if np.count_nonzero(far[:4]) >= _LEAST["body"]:
        return "body"
    return "legs" if np.count_nonzero(far[4:]) >= _LEAST["legs"] else None
