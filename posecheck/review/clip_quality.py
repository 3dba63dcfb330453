"""What can be said of a clip as a whole: damage, nobody in it, only half a person, several people."""

from pathlib import Path

from posecheck.errors import InputError, NoPersonError
from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.recording import Sight
from posecheck.video import Gap

LEAST_LEGS = 0.1
"""Share of the frames with a person in which hip and knee must be in the picture (ours)."""
SEVERAL_SHARE = 0.2
"""Share of the counts with two people from which a note is due (ours: a passer-by is no reason)."""
MOST_GAPS = 3
"""Gaps named one by one; more are summed up."""
_LEGS = tuple((INDEX[f"{side}_hip"], INDEX[f"{side}_knee"]) for side in ("left", "right"))


class ClipQuality:
    """Takes every frame of one file; `notes` says what can be said of it, or raises."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._gaps: list[Gap] = []
        self._people = self._legs = self._several = 0
        self._frames = self._slow = 0
        self._last: float | None = None

    def note_gap(self, gap: Gap) -> None:
        """A part of the file that could not be decoded."""
        self._gaps.append(gap)

    def add(self, sight: Sight) -> None:
        """One analysed frame."""
        self._frames += 1
        self._slow += self._last is not None and sight.seconds - self._last > LONGEST_GAP
        self._last = sight.seconds
        if sight.landmarks is None:
            return
        self._people += 1
        self._legs += shows_legs(sight.landmarks)
        self._several += sight.people > 1

    def notes(self) -> tuple[str, ...]:
        """Notes for the report; NoPersonError or InputError where there is nothing to review."""
        if not self._people:
            raise NoPersonError(
                self._path,
                "nobody can be seen in it",
                "Film one person, the whole body, from the side, in light",
            )
        if self._legs < LEAST_LEGS * self._people:
            raise InputError(
                self._path,
                "only the upper body is in the picture",
                "Move the camera back until head and feet show",
            )
        notes = list(self._damage())
        if self._several > SEVERAL_SHARE * self._people:
            notes.append("Two people are in the picture and one of them was followed: film one person alone.")
        if 2 * self._slow > self._frames:
            notes.append("The video has fewer than four pictures per second, too few to count hold time.")
        return tuple(notes)

    def _damage(self) -> list[str]:
        if len(self._gaps) > MOST_GAPS:
            lost = sum(gap.seconds for gap in self._gaps)
            return [f"The video is damaged in {len(self._gaps)} places; {lost:.1f} s of it could not be read."]
        return [
            f"The video is damaged from {gap.start:.1f} to {gap.end:.1f} s; nothing was judged there."
            for gap in self._gaps
        ]


def shows_legs(landmarks: Landmarks) -> bool:
    """Whether a hip and its knee are visible inside the picture."""
    width, height = landmarks.size
    for hip, knee in _LEGS:
        inside = all(
            0 <= landmarks.points[number, 0] <= width and 0 <= landmarks.points[number, 1] <= height
            for number in (hip, knee)
        )
        if inside and min(landmarks.visibility[hip], landmarks.visibility[knee]) >= 0.5:
            return True
    return False
