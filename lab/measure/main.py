"""`python -m lab measure SET`: posecheck over a set's held-out part as a model saw it, written to docs/ACCURACY.md,
and the figures that the help page tells to posecheck/web/pages/how_right.json.

Needs no picture: `python -m lab observe` has kept what was seen, so that measuring again after a changed rule is
quick. What real people give is told as `python -m lab people --store` has left it.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lab.crossing.table import Answered, answers, risk_curve
from lab.measure.figures import photograph_figures, rendered_figures
from lab.measure.gather import Rows, gather
from lab.measure.numbers import installed
from lab.measure.page import Paper, write
from lab.measure.plots import draw, risk_picture
from lab.observed.sets import ObservedSet
from lab.paths import DOCS
from lab.people.summary import load
from lab.scenes.sets import PARTS, Scene, folder_of, scenes
from posecheck.detection.model import RECORDED
from posecheck.web.pages.how_right import HOW_RIGHT, HowRight, how_right_text


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m lab measure", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--part", choices=PARTS, default="held_out", help="the others are for looking only")
    parser.add_argument("--model", default=RECORDED, help="name of the model (%(default)s)")
    parser.add_argument("--out", type=Path, default=DOCS)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    found = scenes(folder_of(options.set), options.part)
    if not found:
        raise SystemExit(f"There is no finished scene in the {options.part} part of {options.set}.")
    observed = ObservedSet(folder_of(options.set), options.model)
    observed.all_of(found)
    numbers = installed(options.model)
    rows = gather(found, observed, numbers, options.jobs)
    told = answers(found, observed, numbers, options.jobs)
    options.out.mkdir(parents=True, exist_ok=True)
    draw(rows, options.out)
    risk_picture({"which leg is crossed, learned": risk_curve(told)}, options.out / "accuracy-risk.png")
    anew = _anew(found, observed, numbers, options.jobs)
    people = load()
    paper = Paper(options.set, options.part, options.model, rows, told, anew, people)
    path = options.out / "ACCURACY.md"
    path.write_text(write(paper), encoding="utf-8")
    if options.out == DOCS and people is not None:
        figures = HowRight(options.model, rendered_figures(rows), photograph_figures(people))
        HOW_RIGHT.write_text(how_right_text(figures), encoding="utf-8")
    print(f"{path}: {_size(rows)}")
    return 0


def _anew(found: Sequence[Scene], observed: ObservedSet, numbers: Path, jobs: int) -> dict[str, Sequence[Answered]]:
    """The clips that were also looked at frame by frame, the model looking anew or where limbs cannot be true."""
    clips = replace(observed, anew=True).looked_at(found)
    if not clips:
        return {}
    return {
        "each frame looked at as the tracker does": answers(clips, observed, numbers, jobs),
        "each frame looked at anew": answers(clips, observed, numbers, jobs, "anew"),
        "looked at anew where limbs cannot be true": answers(
            clips, observed, numbers, jobs, "anew when implausible"
        ),
    }


def _size(rows: Rows) -> str:
    clips = sum(not place.still for place in rows.places)
    return f"{clips} clips, {len(rows.places) - clips} stills, {len(rows.angles)} readings"
