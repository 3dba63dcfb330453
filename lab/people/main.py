"""`python -m lab people FOLDER`: a pose model on photographs and clips of real people, beside another one.

FOLDER holds images/ and videos/; labels.csv, joints.csv, legs.csv and videos.csv lie there too, or where --labels
says. What a model sees is kept outside the repository and looked at once. "Change" is against the other model.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lab.observed.bundle import bundle_of
from lab.paths import ROOT
from lab.people.chapter import chapter
from lab.people.measuring import Looked, everything, joints_alone
from lab.people.summary import store


def main(arguments: Sequence[str] | None = None) -> int:
    """Look, and print."""
    parser = argparse.ArgumentParser(prog="python -m lab people", description=__doc__)
    parser.add_argument("folder", type=Path, help="where images/ and videos/ are")
    parser.add_argument("--labels", type=Path, help="where the tables are (FOLDER)")
    parser.add_argument("--model", default="full", help="an installed model's name, or the path of a bundle")
    parser.add_argument("--against", default="full", help="the model to compare with (full)")
    parser.add_argument("--points", type=Path, help="folder in which each model's points are kept")
    parser.add_argument("--joints-only", action="store_true", help="only the marked joints: under a minute")
    parser.add_argument("--store", action="store_true", help="keep the numbers for docs/ACCURACY.md")
    options = parser.parse_args(arguments)
    if options.points and options.points.resolve().is_relative_to(ROOT):
        parser.error("real people stay outside the repository: give --points another folder")
    both = bundle_of(options.model), bundle_of(options.against)
    looks = [Looked(options.folder, options.labels or options.folder, one, options.points) for one in both]
    found = joints_alone(*looks) if options.joints_only else everything(*looks)
    print(chapter(found))
    if options.store:
        store(found)
    return 0
