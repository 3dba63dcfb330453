"""`python -m lab learn SET`: from the tuning and trial parts of a set to the numbers that posecheck ships.

Writes posecheck/pattern.npz (what crossed legs look like), lab/measured.json (the compact summary of all that was
measured) and, from that alone, posecheck/accuracy.csv. With --table only the last step is done.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from lab.gather import gather
from lab.learn_crossing import learn
from lab.observe import observe_all
from lab.sets import folder_of, scenes
from lab.summary import TABLE, load, store, summarise, table_of


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
