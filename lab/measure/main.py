"""`python -m lab measure SET`: the real pipeline over a set's held-out part, written to docs/ACCURACY.md.

The model's answers are remembered beside each scene, so that measuring again after a changed rule is quick.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from lab.crossing.table import Answered, answers, risk_curve
from lab.measure.gather import Rows, gather
from lab.measure.observe import observe_all
from lab.measure.page import Paper, write
from lab.measure.photos import Seen, look_at
from lab.measure.plots import draw, risk_picture
from lab.paths import DOCS
from lab.scenes.sets import PARTS, Scene, folder_of, scenes


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write."""
    parser = argparse.ArgumentParser(prog="python -m lab measure", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--part", choices=PARTS, default="held_out", help="the others are for looking only")
    parser.add_argument("--photos", type=Path, help="a folder with labels.csv and photographs of real people")
    parser.add_argument("--anew", action="store_true", help="also let the model look at every frame anew (slow)")
    parser.add_argument("--out", type=Path, default=DOCS)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    found = scenes(folder_of(options.set), options.part)
    if not found:
        raise SystemExit(f"There is no finished scene in the {options.part} part of {options.set}.")
    observe_all(found, options.jobs)
    rows = gather(found, options.jobs)
    told = answers(found, options.jobs)
    options.out.mkdir(parents=True, exist_ok=True)
    draw(rows, options.out)
    risk_picture({"which leg is crossed, learned": risk_curve(told)}, options.out / "accuracy-risk.png")
    anew = _anew(found, options.jobs, wanted=options.anew)
    paper = Paper(options.set, options.part, rows, told, anew, _photos(options.photos))
    path = options.out / "ACCURACY.md"
    path.write_text(write(paper), encoding="utf-8")
    print(f"{path}: {_size(rows)}")
    return 0


def _anew(found: Sequence[Scene], jobs: int, *, wanted: bool) -> dict[str, Sequence[Answered]]:
    """The figure four clips again, the model looking anew at each frame, or where limbs cannot be true."""
    if not wanted:
        return {}
    clips = [scene for scene in found if not scene.still and "figure" in scene.name]
    observe_all(clips, jobs, "image")
    return {
        "each frame looked at as the tracker does": answers(clips, jobs),
        "each frame looked at anew": answers(clips, jobs, "anew"),
        "looked at anew where limbs cannot be true": answers(clips, jobs, "anew when implausible"),
    }


def _photos(folder: Path | None) -> list[Seen]:
    return look_at(folder) if folder is not None else []


def _size(rows: Rows) -> str:
    clips = sum(not place.still for place in rows.places)
    return f"{clips} clips, {len(rows.places) - clips} stills, {len(rows.angles)} readings"
