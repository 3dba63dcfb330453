"""`python -m lab people FOLDER`: a pose model on photographs and clips of real people, beside another one.

FOLDER holds images/ and videos/; labels.csv, joints.csv, legs.csv and videos.csv lie there too, or where --labels
says. What a model sees is kept outside the repository and looked at once. "Change" is against the other model.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lab.measure.figures import photograph_figures
from lab.measure.numbers import numbers_in
from lab.observed.bundle import Bundle, bundle_of
from lab.paths import ROOT
from lab.people.chapter import chapter
from lab.people.measuring import Looked, everything, joints_alone
from lab.people.summary import store
from posecheck.detection.model import RECORDED
from posecheck.tracking.model_numbers import (
    DEFAULT_MODEL,
    ModelNumbers,
    name_of_model,
    numbers_folder,
    numbers_named,
    numbers_of,
)
from posecheck.web.pages.how_right import HOW_RIGHT, how_right, how_right_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Look, and print."""
    parser = argparse.ArgumentParser(prog="python -m lab people", description=__doc__)
    parser.add_argument("folder", type=Path, help="where images/ and videos/ are")
    parser.add_argument("--labels", type=Path, help="where the tables are (FOLDER)")
    parser.add_argument("--model", default=RECORDED, help="an installed model's name, or the path of a bundle")
    parser.add_argument("--against", default=DEFAULT_MODEL, help="the model to compare with (%(default)s)")
    parser.add_argument("--numbers", type=Path, help="folder of the numbers to judge the model by (its own)")
    parser.add_argument("--points", type=Path, help="folder in which each model's points are kept")
    parser.add_argument("--joints-only", action="store_true", help="only the marked joints: under a minute")
    parser.add_argument("--store", action="store_true", help="keep the numbers, also for the help page")
    options = parser.parse_args(arguments)
    if options.points and options.points.resolve().is_relative_to(ROOT):
        parser.error("real people stay outside the repository: give --points another folder")
    labels = options.labels or options.folder
    looks = [
        Looked(options.folder, labels, bundle, _numbers(bundle, folder), options.points)
        for bundle, folder in ((bundle_of(options.model), options.numbers), (bundle_of(options.against), None))
    ]
    found = joints_alone(*looks) if options.joints_only else everything(*looks)
    print(chapter(found))
    if options.store:
        store(found)
        if found.photos:
            told = replace(how_right(), photographs=photograph_figures(found))
            HOW_RIGHT.write_text(how_right_text(told), encoding="utf-8")
    return 0


def _numbers(bundle: Bundle, folder: Path | None) -> ModelNumbers:
    """Those in the folder, else the bundle's own, else those of its name, else the default model's."""
    if folder is not None:
        return numbers_in(folder)
    if name_of_model(bundle.sha256) is None and (numbers_folder(bundle.name) / "limits.toml").exists():
        return numbers_named(bundle.name)
    return numbers_of(bundle.sha256)
