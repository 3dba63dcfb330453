"""`python -m lab.bench.rescoring`: how long it takes to judge a recording again by other limits.

Makes recordings of some minutes out of the samples, at 15 and 30 frames a second, looks at them once, and scores
them again with a changed range, ten times each. Then a month: as many recordings as days, two minutes each.

Prints wall seconds and this process's own processor seconds; the best and the middle of the tries.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

import numpy as np

from lab.paths import SAMPLES
from posecheck.plan.plan import Plan
from posecheck.pose.landmarks import Landmarks
from posecheck.review.kept_look import LookedAt, with_ranges
from posecheck.scoring.kept_file import READINGS_SUFFIX
from posecheck.scoring.recording import Recording, RecordingWriter, Sight
from posecheck.stretch.checks import OwnRange

MADE_OF = ("half_kneeling_mistakes", "supine_figure_four_pull", "childs_pose_right", "seated_figure_four")
TRIES = 10
JITTER = 1.0
"""Pixels by which points of a repeated sample differ from it, so that no two frames are the same."""


def write_recording(target: Path, sample: str, seconds: float, fps: int) -> int:
    """A sample over and over until it is as long; frames between two of its own are in the middle; gives frames."""
    recording = Recording(SAMPLES / f"{sample}.posecheck")
    writer = RecordingWriter(target, recording.header, squeeze=0)
    count = 0
    for sight in _repeated(list(recording), seconds, fps):
        writer.write(sight)
        count += 1
    writer.close()
    return count


def _repeated(sights: Sequence[Sight], seconds: float, fps: int) -> Iterator[Sight]:
    chance, length = np.random.default_rng(1), sights[-1].seconds
    times = np.array([sight.seconds for sight in sights])
    for number in range(round(seconds * fps)):
        # There and back again, so that no posture ends at once.
        at = length - abs((number / fps) % (2 * length) - length)
        sight = sights[min(int(times.searchsorted(at)), len(sights) - 1)]
        yield replace(sight, seconds=number / fps, landmarks=_moved(sight.landmarks, number / fps, chance))


def _moved(landmarks: Landmarks | None, seconds: float, chance: np.random.Generator) -> Landmarks | None:
    if landmarks is None:
        return None
    points = landmarks.points + chance.normal(0, JITTER, landmarks.points.shape)
    return replace(landmarks, points=points.astype(np.float32), seconds=seconds)


def other_plan(looked: LookedAt) -> Plan:
    """The first check of what was done, its range five degrees, or a twentieth, narrower at both ends."""
    record = looked.scored()
    main = record.main or record.segments[0]
    check = next(one for one in main.form.checks if one.weight > 0)
    by = 5.0 if check.measure.unit == "degrees" else 0.05
    low, high = check.target
    middle = (low + high) / 2
    own = OwnRange(check.name, min(low + by, middle), max(high - by, middle), "to see what it changes")
    return with_ranges(looked.recorded, main.stretch.id, (own,))


def timed(what: str, do: Callable[[], object], tries: int = 1) -> None:
    """Do it and print what it took."""
    walls, owns = [], []
    for _ in range(tries):
        wall, own = perf_counter(), process_time()
        do()
        walls.append(perf_counter() - wall)
        owns.append(process_time() - own)
    middle = f"   middle {median(walls):6.3f} s wall, {median(owns):6.3f} s own" if tries > 1 else ""
    print(f"{what:58} {min(walls):7.3f} s wall, {min(owns):7.3f} s own{middle}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--days", type=int, default=30)
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as name:
        folder = Path(name)
        for fps in (15, 30):
            for sample in MADE_OF if fps == 30 else MADE_OF[:1]:
                _one(folder / f"{sample}_{fps}.posecheck", sample, options.minutes, fps)
        _month(folder, options.days)
    return 0


def _one(path: Path, sample: str, minutes: float, fps: int) -> None:
    frames = write_recording(path, sample, 60 * minutes, fps)
    print(f"{sample}: {frames} frames, {minutes:g} minutes at {fps} a second")
    looked: list[LookedAt] = []
    timed("  first look", lambda: looked.append(LookedAt(path)))
    kept = path.with_suffix(READINGS_SUFFIX).stat().st_size / 1e6
    timed(f"  looked at before ({kept:.1f} MB beside it)", lambda: looked.append(LookedAt(path)))
    plan = other_plan(looked[-1])
    timed("  scored again", lambda: looked[-1].scored(plan), TRIES)


def _month(folder: Path, days: int) -> None:
    paths = [folder / f"{number}.posecheck" for number in range(days)]
    for path in paths:
        write_recording(path, MADE_OF[0], 120, 15)
        LookedAt(path)
    found: list[LookedAt] = []
    timed(f"{days} recordings of two minutes, looked at before", lambda: found.extend(map(LookedAt, paths)))
    plan = other_plan(found[0])
    timed("  scored again, all of them", lambda: [one.scored(plan) for one in found], TRIES)


if __name__ == "__main__":
    sys.exit(main())
