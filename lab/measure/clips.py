"""`python -m lab.measure.clips`: the rendered clips of samples/ reviewed, against their exact joints.

Prints stretch and side, credited hold against the hold that the exact joints give under the same rules, and the
mean absolute error of the angles of either leg, in degrees, as the model shows them over all frames.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from pathlib import Path

from lab.paths import SAMPLES
from lab.scenes.truth import read_truth, sights_of
from posecheck.detection.detector import Detector
from posecheck.detection.model import RECORDED
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import SIDES, Side
from posecheck.pose.measure import Measure, read
from posecheck.pose.measures import knee_flexion, trunk_inclination, trunk_thigh_angle
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.tracking.model_numbers import exact_numbers, numbers_named
from posecheck.tracking.perception import Perception
from posecheck.video import read_frames

ANGLES = (trunk_thigh_angle, knee_flexion, trunk_inclination)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One clip: what the model made of it, and what the exact joints give."""

    name: str
    seen_sights: Sequence[Sight]
    exact_sights: Sequence[Sight]
    seen: SessionRecord
    exact: SessionRecord

    @property
    def labels(self) -> tuple[list[tuple[str, str | None, str | None]], list[tuple[str, str | None, str | None]]]:
        """(stretch, variant, side) of each segment, seen and exact."""
        return _labels(self.seen), _labels(self.exact)

    @property
    def credit_error(self) -> float:
        """Credited seconds minus the truth's."""
        return self.seen.ledger.correct - self.exact.ledger.correct


def angle_error(seen: Sequence[Sight], exact: Sequence[Sight], measure: Measure, side: Side) -> float:
    """Mean absolute error of an angle as the model shows it, uncorrected, over all frames; nan without any."""
    found, truth = _angles(seen, measure, side), _angles(exact, measure, side)
    both = [abs(found[second] - truth[second]) for second in found.keys() & truth.keys()]
    return sum(both) / len(both) if both else nan


def _angles(sights: Sequence[Sight], measure: Measure, side: Side) -> dict[float, float]:
    """Readings by media time in centiseconds, so that two clocks of the same film meet."""
    perception = Perception((), numbers_named(RECORDED))
    angles = {}
    for sight in sights:
        bodies = perception.perceive(sight.seconds, sight.landmarks).bodies
        value = read(measure, bodies[side]).value if bodies else None
        if value is not None:
            angles[round(sight.seconds, 2)] = value
    return angles


def see(clip: Path) -> list[Sight]:
    """The clip through the real model."""
    with Detector() as detector:
        return [Sight(frame.seconds, detector.find(frame), detector.people) for frame in read_frames(clip, fps=15)]


def compare(clip: Path, order: Plan) -> Comparison:
    """Review a clip and its truth under the same rules."""
    seen, truth = see(clip), sights_of(read_truth(clip.with_suffix(".truth.json.gz")))
    found = score_session(seen, order, numbers=numbers_named(RECORDED))
    return Comparison(clip.stem, seen, truth, found, score_session(truth, order, numbers=exact_numbers()))


def _labels(record: SessionRecord) -> list[tuple[str, str | None, str | None]]:
    return [(segment.stretch.id, segment.form.name, segment.side) for segment in record.segments]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m lab.measure.clips", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--level", default="intermediate")
    options = parser.parse_args(arguments)
    for clip in sorted(options.folder.glob("*.mp4")):
        if not clip.with_suffix(".truth.json.gz").exists():
            continue
        found = compare(clip, Plan(level=options.level))
        seen, exact = found.labels
        print(f"{found.name}: {seen}{'' if seen == exact else f' but exact joints give {exact}'}")
        print(
            f"  credited {found.seen.ledger.correct:.2f} s, exact {found.exact.ledger.correct:.2f} s, "
            f"difference {found.credit_error:+.2f} s"
        )
        for side in SIDES:
            errors = [angle_error(found.seen_sights, found.exact_sights, measure, side) for measure in ANGLES]
            print(f"  {side}: " + ", ".join(f"{m.label} {e:.1f}" for m, e in zip(ANGLES, errors, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
