"""`python -m lab samples`: a recording and the expected report beside every clip of samples/.

The recordings' numbers are rounded (an eighth of a pixel, a millimetre, a hundredth of visibility), which halves
the files; the expected report is what rescoring the rounded recording gives.
"""

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from lab.paths import SAMPLES
from posecheck.plan.plan import Plan
from posecheck.review.rescore import rescore
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.recording import Recording, RecordingWriter, Sight

PIXEL, METRE, BELIEF = 8.0, 1000.0, 100.0
"""Steps a pixel, a metre and the whole of visibility."""


def expected(recording: Path) -> str:
    """The report of a recording as it is kept: versions differ from machine to machine, so they are left out."""
    report = json.loads(rescore(recording, None, None).report)
    report["engine"] = {}
    return json.dumps(report, indent=1, ensure_ascii=False) + "\n"


def rounded(recording: Recording, path: Path) -> None:
    """The same recording with fewer digits."""
    writer = RecordingWriter(path, recording.header)
    for sight in recording:
        writer.write(_rounded(sight))
    writer.close(recording.notes)
    # Without the time of writing, and as small as it gets: the file lies in the repository.
    path.write_bytes(gzip.compress(gzip.decompress(path.read_bytes()), 9, mtime=0))


def _rounded(sight: Sight) -> Sight:
    if sight.landmarks is None:
        return sight
    person = sight.landmarks
    return replace(
        sight,
        landmarks=replace(
            person,
            points=_steps(person.points, PIXEL),
            world=_steps(person.world, METRE),
            visibility=_steps(person.visibility, BELIEF),
        ),
    )


def _steps(values: NDArray[np.float32], steps: float) -> NDArray[np.float32]:
    return np.asarray(np.round(values * steps) / steps, dtype=np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make them."""
    parser = argparse.ArgumentParser(prog="python -m lab samples", description=__doc__)
    parser.add_argument("--anew", action="store_true", help="also make the recordings anew that are there")
    options = parser.parse_args(arguments)
    for clip in tqdm(sorted(SAMPLES.glob("*.mp4")), desc="samples"):
        target = clip.with_suffix(".posecheck")
        if options.anew or not target.exists():
            with TemporaryDirectory() as place:
                folder = Path(place) / clip.stem
                review(clip, folder, ReviewOptions(Plan(), video=False))
                rounded(Recording(folder / "recording.posecheck"), target)
        clip.with_suffix(".report.json").write_text(expected(target), encoding="utf-8")
    return 0
