"""`python -m lab people FOLDER`: a pose model on photographs and clips of real people, beside another one.

FOLDER holds images/ and videos/; labels.csv, joints.csv, legs.csv and videos.csv lie there too, or where --labels
says. What a model sees is kept outside the repository and looked at once. "Change" is against the other model.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lab.observed.bundle import Bundle, bundle_of
from lab.paths import ROOT
from lab.people.folder import Marked, marked_in
from lab.people.joints import JointError, joint_errors, leg_shares, leg_table
from lab.people.points import picture_points, points_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Look, and print."""
    parser = argparse.ArgumentParser(prog="python -m lab people", description=__doc__)
    parser.add_argument("folder", type=Path, help="where images/ and videos/ are")
    parser.add_argument("--labels", type=Path, help="where the tables are (FOLDER)")
    parser.add_argument("--model", default="full", help="an installed model's name, or the path of a bundle")
    parser.add_argument("--against", default="full", help="the model to compare with (full)")
    parser.add_argument("--points", type=Path, help="folder in which each model's points are kept")
    parser.add_argument("--joints-only", action="store_true", help="only the marked joints: under a minute")
    options = parser.parse_args(arguments)
    if options.points and options.points.resolve().is_relative_to(ROOT):
        parser.error("real people stay outside the repository: give --points another folder")
    labels = options.labels or options.folder
    model, other = bundle_of(options.model), bundle_of(options.against)
    marked = marked_in(labels)
    now, before = (_joints(options.folder, marked, one, options.points) for one in (model, other))
    print(f"{model.name} ({model.sha256[:8]}), change against {other.name} ({other.sha256[:8]})\n")
    print(leg_table(leg_shares(now, before)))
    return 0


def _joints(folder: Path, marked: Sequence[Marked], bundle: Bundle, kept: Path | None) -> list[JointError]:
    points = picture_points(folder, [one.file for one in marked], bundle, points_file(kept, bundle))
    missing = [one.file for one in marked if not points.get(one.file)]
    if missing:
        raise SystemExit(f"{len(missing)} of {len(marked)} marked pictures are not in {folder}.")
    return joint_errors(marked, {file: sights[0].landmarks for file, sights in points.items()})
