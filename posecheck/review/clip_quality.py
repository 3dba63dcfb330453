"""What can be said of a clip as a whole: damage, nobody in it, only half a person, several people."""

from pathlib import Path

from posecheck.errors import InputError, NoPersonError
from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.pose.limits import Limits
from posecheck.scoring import notes
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
    "damaged": notes.DAMAGED,
    "no pictures": notes.NO_PICTURES,
    "time jumps": notes.TIME_JUMPS,
    "beginning missing": notes.BEGINNING_MISSING,
    "end missing": notes.END_MISSING,
    "too long": notes.VIDEO_TOO_LONG,
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
        found = [*self._speed(), *self._damage(), *self._stills()]
        if self._several > SEVERAL_SHARE * self._people:
            found.append(notes.TWO_PEOPLE)
        if self._blurred and self._several:
            found.append(notes.ALL_BLURRED)
        if 2 * self._slow > self._frames:
            found.append(notes.TOO_FEW_PICTURES)
        return tuple(found)

    def _note_standing(self, sight: Sight) -> None:
        if sight.standing:
            begin = self._standing.pop()[0] if self._stood else sight.seconds
            self._standing.append((begin, sight.seconds))
        self._stood = sight.standing

    def _stills(self) -> list[str]:
        if len(self._standing) > MOST_GAPS:
            total = sum(end - begin for begin, end in self._standing)
            return [notes.STANDS_STILL_OFTEN.format(count=len(self._standing), seconds=f"{total:.1f}")]
        return [notes.STANDS_STILL.format(start=f"{begin:.1f}", end=f"{end:.1f}") for begin, end in self._standing]

    def _speed(self) -> list[str]:
        if self._clip.pace == 1.0 or self._clip.fps is None:
            return []
        kind = notes.SLOW_MOTION if self._clip.pace < 1 else notes.TIME_LAPSE
        return [kind.format(rate=f"{self._clip.fps:.4g}")]

    def _damage(self) -> list[str]:
        if len(self._gaps) > MOST_GAPS:
            lost = sum(gap.seconds for gap in self._gaps)
            return [notes.MANY_GAPS.format(count=len(self._gaps), seconds=f"{lost:.1f}")]
        return [_told(gap) for gap in self._gaps]


def _told(gap: Gap) -> str:
    # Where a clock jumps or a film is too long nobody knows better than to a second.
    start = f"{gap.start:.0f}" if gap.cause == "too long" else f"{gap.start:.1f}"
    seconds = f"{gap.seconds:.0f}" if gap.cause == "time jumps" else f"{gap.seconds:.1f}"
    return _GAP[gap.cause].format(start=start, end=f"{gap.end:.1f}", seconds=seconds)


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
