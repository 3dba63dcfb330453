"""What can be said of a clip as a whole: damage, nobody in it, only half a person, several people."""

from pathlib import Path

from posecheck.errors import InputError, NoPersonError
from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.pose.limits import Limits
from posecheck.scoring.bounds import LONGEST_RECORDING, MOST_FRAMES
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.recording import Sight
from posecheck.video import Clip, Gap
from posecheck.video.frame import GapCause

LEAST_LEGS = 0.1
"""Share of the frames with a person in which hip and knee must be in the picture (ours)."""
SEVERAL_SHARE = 0.2
"""Share of the counts with two people from which a note is due (ours: a passer-by is no reason)."""
MOST_GAPS = 3
"""Gaps named one by one; more are summed up."""
_GAP: dict[GapCause, str] = {
    "damaged": "The video is damaged from {start:.1f} to {end:.1f} s; nothing was judged there.",
    "no pictures": "The video has no pictures from {start:.1f} to {end:.1f} s; nothing was judged there.",
    "time jumps": "The clock in the file jumps ahead at {start:.1f} s; a break of {seconds:.0f} s stands for it.",
    "beginning missing": "The beginning of the video is missing: {seconds:.1f} s of it could not be read.",
    "end missing": "The end of the video is missing: it is cut off at {start:.1f} of {end:.1f} s.",
    "too long": "The video is too long: what comes after {start:.0f} s was not reviewed.",
}
_LEGS = tuple((INDEX[f"{side}_hip"], INDEX[f"{side}_knee"]) for side in ("left", "right"))


class ClipQuality:
    """Takes every frame of one file; `notes` says what can be said of it, or raises.

    limits  of the model that looks
    """

    def __init__(self, path: Path, clip: Clip, limits: Limits, *, blurred: bool = False) -> None:
        self._path = path
        self._blurred = blurred
        self._clip = clip
        self._limits = limits
        self._gaps: list[Gap] = []
        self._people = self._legs = self._several = 0
        self._frames = self._slow = 0
        self._standing: list[tuple[float, float]] = []
        self._stood = False
        self._last: float | None = None

    def note_gap(self, gap: Gap) -> None:
        """A part of the film without pictures."""
        self._gaps.append(gap)

    def add(self, sight: Sight) -> None:
        """One analysed frame; InputError where the video lasts longer than a recording can."""
        self._frames += 1
        if self._frames > MOST_FRAMES or sight.seconds > LONGEST_RECORDING:
            why = f"lasts longer than {MOST_FRAMES:,} analysed frames or {LONGEST_RECORDING / 3600:.0f} hours"
            raise InputError(self._path, why, "Cut it into shorter parts, or analyse fewer frames with --fps")
        self._slow += self._last is not None and sight.seconds - self._last > LONGEST_GAP
        self._last = sight.seconds
        self._note_standing(sight)
        if sight.landmarks is None:
            return
        self._people += 1
        self._legs += shows_legs(sight.landmarks, self._limits.legs_visibility)
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
        notes = [*self._speed(), *self._damage(), *self._stills()]
        if self._several > SEVERAL_SHARE * self._people:
            notes.append("Two people are in the picture and one of them was followed: film one person alone.")
        if self._blurred and self._several:
            notes.append("More than one person is in the picture: all of it was blurred.")
        if 2 * self._slow > self._frames:
            notes.append("The video has fewer than four pictures per second, too few to count hold time.")
        return tuple(notes)

    def _note_standing(self, sight: Sight) -> None:
        if sight.standing:
            begin = self._standing.pop()[0] if self._stood else sight.seconds
            self._standing.append((begin, sight.seconds))
        self._stood = sight.standing

    def _stills(self) -> list[str]:
        why = "as in a photograph or with a camera that has frozen; nothing was counted there."
        if len(self._standing) > MOST_GAPS:
            total = sum(end - begin for begin, end in self._standing)
            return [f"The picture stands still in {len(self._standing)} places, {total:.1f} s in all, {why}"]
        return [f"The picture stands still from {begin:.1f} to {end:.1f} s, {why}" for begin, end in self._standing]

    def _speed(self) -> list[str]:
        if self._clip.pace == 1.0 or self._clip.fps is None:
            return []
        kind = "in slow motion" if self._clip.pace < 1 else "as a time-lapse"
        return [
            f"The video was filmed {kind}, {self._clip.fps:.4g} pictures per second: "
            "times and hold time are those of the camera, not of the player."
        ]

    def _damage(self) -> list[str]:
        if len(self._gaps) > MOST_GAPS:
            lost = sum(gap.seconds for gap in self._gaps)
            return [f"The video has {len(self._gaps)} places without pictures; {lost:.1f} s were not judged."]
        return [_GAP[gap.cause].format(start=gap.start, end=gap.end, seconds=gap.seconds) for gap in self._gaps]


def shows_legs(landmarks: Landmarks, visibility: float) -> bool:
    """Whether a hip and its knee are inside the picture, with at least this visibility."""
    width, height = landmarks.size
    for hip, knee in _LEGS:
        inside = all(
            0 <= landmarks.points[number, 0] <= width and 0 <= landmarks.points[number, 1] <= height
            for number in (hip, knee)
        )
        if inside and min(landmarks.visibility[hip], landmarks.visibility[knee]) >= visibility:
            return True
    return False
