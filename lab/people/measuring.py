"""Everything on real people with one model, beside another one."""

from dataclasses import dataclass, replace
from pathlib import Path

from lab.observed.bundle import Bundle
from lab.people.clips import clip_credits, credits_of
from lab.people.crossing import crossing_fit
from lab.people.folder import clips_in, marked_in, photos_in
from lab.people.joints import JointError, joint_errors, leg_shares
from lab.people.photos import Judged, Looks, judge_photos, photo_counts
from lab.people.points import Points, film_points, picture_points, points_file
from lab.people.summary import Yardstick
from posecheck.detection.model import RECORDED, SECOND_LOOK
from posecheck.tracking.model_numbers import ModelNumbers


@dataclass(frozen=True, slots=True)
class Looked:
    """A folder of real people through one model.

    labels  where the tables are
    numbers by which what was seen is judged
    kept    folder in which what was seen is kept, None for the usual one
    """

    folder: Path
    labels: Path
    bundle: Bundle
    numbers: ModelNumbers
    kept: Path | None = None

    @property
    def name(self) -> tuple[str, str]:
        """The model's, and the beginning of its SHA-256."""
        return self.bundle.name, self.bundle.sha256[:8]

    def joints(self) -> list[JointError]:
        """Of every marked picture; SystemExit with a sentence where one is missing."""
        marked = marked_in(self.labels)
        points = self._pictures([one.file for one in marked])
        missing = [one.file for one in marked if not points.get(one.file)]
        if missing:
            raise SystemExit(f"{len(missing)} of {len(marked)} marked pictures are not in {self.folder}.")
        return joint_errors(marked, {file: sights[0].landmarks for file, sights in points.items()})

    def photos(self, second: "Looked | None" = None) -> list[Judged]:
        """Every photograph, judged; `second` has looked at them too."""
        photos = photos_in(self.labels)
        files = [one.file for one in photos]
        return judge_photos(photos, self._looks(files), second._looks(files) if second is not None else None)

    def _looks(self, files: list[str]) -> Looks:
        return Looks(self._pictures(files), self.numbers)

    def credits(self) -> dict[str, tuple[float, float]]:
        """Seconds credited in every clip, as what it shows and as something else."""
        clips = clips_in(self.labels)
        names = [clip.name for clip in clips]
        points = film_points(self.folder, names, self.bundle, points_file(self.kept, self.bundle))
        return credits_of(clips, points, self.numbers)

    def _pictures(self, files: list[str]) -> Points:
        return picture_points(self.folder, files, self.bundle, points_file(self.kept, self.bundle))


def joints_alone(one: Looked, other: Looked) -> Yardstick:
    """Only the marked joints."""
    return Yardstick(one.name, other.name, tuple(leg_shares(one.joints(), other.joints())))


def everything(one: Looked, other: Looked) -> Yardstick:
    """Joints, photographs and clips.

    The model that looks at photographs is judged with its second look, where `other` is the one that looks again.
    """
    pair = (one.bundle.name, other.bundle.name)
    judged = one.photos(other if pair == (RECORDED, SECOND_LOOK) else None)
    return replace(
        joints_alone(one, other),
        photos=tuple(photo_counts(judged, other.photos())),
        clips=tuple(clip_credits(clips_in(one.labels), one.credits(), other.credits())),
        crossing=crossing_fit(judged, one.numbers.crossing),
    )
