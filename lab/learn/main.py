"""`python -m lab learn SET`: from the tuning and trial parts of a set to the numbers that posecheck ships.

Writes posecheck/tracking/crossing_forest.npz (what crossed legs look like), lab/measure/measured.json (the compact
summary of all that was measured) and, from that alone, posecheck/pose/accuracy.csv. With --table only the last step
is done.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from lab.learn.crossing import learn
from lab.measure.gather import gather
from lab.measure.observe import observe_all
from lab.measure.summary import TABLE, load, store, summarise, table_of
from lab.scenes.sets import folder_of, scenes


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn."""
    parser = argparse.ArgumentParser(prog="python -m lab learn", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--table", action="store_true", help="only make the shipped table from the stored summary")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    if not options.table:
        folder = folder_of(options.set)
        found = [*scenes(folder, "tuning"), *scenes(folder, "trial")]
        observe_all(found, options.jobs)
        crossing = asdict(learn(found, options.jobs))
        store(summarise(gather(found, options.jobs).angles), crossing, Path(options.set).name)
    TABLE.write_text(table_of(load()), encoding="utf-8")
    return 0
