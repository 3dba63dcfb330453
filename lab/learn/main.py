"""`python -m lab learn SET`: from the tuning and trial parts of a set to the numbers that posecheck ships.

They are learned for one pose model and written into its folder, posecheck/tracking/models/MODEL. What crossed legs
look like is crossing_forest.npz; accuracy.csv is made from lab/measure/measured/MODEL.json alone, which sums up all
that was measured, and with --table only this last step is done. limits.toml beside them is written by hand.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from lab.learn.begin import begin
from lab.learn.crossing import learn
from lab.measure.gather import gather
from lab.measure.observe import observe_all
from lab.measure.summary import load, store, summarise, summary_of, table_of
from lab.scenes.sets import folder_of, scenes
from posecheck.detection.model import RECORDED
from posecheck.tracking.model_numbers import numbers_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn."""
    parser = argparse.ArgumentParser(prog="python -m lab learn", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--table", action="store_true", help="only make the shipped table from the stored summary")
    parser.add_argument(
        "--model", default=RECORDED, help="whose numbers to learn: %(default)s unless told otherwise"
    )
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    model, folder = options.model, numbers_folder(options.model)
    begin(model)
    if not options.table:
        place = folder_of(options.set)
        found = [*scenes(place, "tuning"), *scenes(place, "trial")]
        observe_all(found, options.jobs, model=model)
        crossing = asdict(learn(found, options.jobs, model, folder / "crossing_forest.npz"))
        rows = gather(found, options.jobs, model).angles
        store(summarise(rows), crossing, Path(options.set).name, summary_of(model))
    (folder / "accuracy.csv").write_text(table_of(load(summary_of(model))), encoding="utf-8")
    return 0
