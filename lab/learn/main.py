"""`python -m lab learn SET --model NAME`: from what a model saw in the tuning and trial parts to its numbers.

Writes into the model's folder in posecheck/tracking/models what crossed legs look like to it (crossing_forest.npz),
from where on it is believed (limits.toml), and biases and errors (accuracy.csv). The last is made from
lab/measure/measured/NAME.json alone, a compact summary; with --table only that step is done. No picture is needed:
`python -m lab observe` has kept what was seen.
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from lab.learn.crossing import learn
from lab.learn.frames import frames
from lab.learn.limits import limits, limits_text
from lab.measure.gather import gather
from lab.measure.numbers import numbers_in
from lab.measure.summary import MEASURED, Found, load, store, summarise, table_of
from lab.observed.sets import ObservedSet
from lab.scenes.sets import Part, Scene, folder_of, scenes
from posecheck.detection.model import RECORDED
from posecheck.tracking.model_numbers import DEFAULT_MODEL, numbers_folder

PARTS: tuple[Part, ...] = ("tuning", "trial")
"""What may be learned from."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn."""
    parser = argparse.ArgumentParser(prog="python -m lab learn", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--model", default=RECORDED, help="name of the model (%(default)s)")
    parser.add_argument("--table", action="store_true", help="only make accuracy.csv from the stored summary")
    parser.add_argument("--out", type=Path, help="another folder for all four files, to look at them first")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    out: Path = options.out or numbers_folder(options.model)
    stored: Path = options.out or MEASURED
    if not options.table:
        _learn(ObservedSet(folder_of(options.set), options.model), options.set, out, stored, options.jobs)
    out.mkdir(parents=True, exist_ok=True)
    table = table_of(load(options.model, stored))
    (out / "accuracy.csv").write_text(table, encoding="utf-8")
    return 0


def _learn(observed: ObservedSet, set_name: str, out: Path, stored: Path, jobs: int) -> None:
    """Everything but the table; nothing is changed in `out` before all of it is learned."""
    found = _observed(observed)
    bundles = (observed.model_sha256(PARTS),)
    with TemporaryDirectory() as place:
        # What is learned first serves for what comes after; angles are read as they are, so their table does not.
        new = Path(place) / observed.model
        copytree(numbers_folder(DEFAULT_MODEL), new)
        text = limits_text(bundles, limits(frames(found, observed, jobs)), _kept(out, observed.model))
        (new / "limits.toml").write_text(text, encoding="utf-8")
        crossing = learn(found, observed, new, jobs)
        numbers_in.cache_clear()
        measured = summarise(gather(found, observed, new, jobs).angles)
        if not measured:
            raise SystemExit("Nothing can be read in these scenes by what was learned: nothing was changed.")
        copytree(new, out, dirs_exist_ok=True)
    store(measured, asdict(crossing), Path(set_name).name, stored / f"{observed.model}.json")
    print("\n".join(_carrying_leg(measured)))


def _observed(observed: ObservedSet) -> list[Scene]:
    """The scenes that the model has seen; SystemExit with a sentence where it has seen none."""
    rendered = [scene for part in PARTS for scene in scenes(observed.folder, part)]
    found = observed.looked_at(rendered)
    if not found:
        raise SystemExit(
            f"{observed.model} has seen nothing of {observed.folder}: python -m lab observe {observed.folder} "
            f"--model {observed.model} comes first."
        )
    print(f"{observed.model} has seen {len(found)} of {len(rendered)} scenes in {observed.folder}")
    return found


def _kept(out: Path, model: str) -> dict[str, float]:
    """The limits that the model has now, or full's where it has none: those that are not learned stay."""
    for folder in (out, numbers_folder(model), numbers_folder(DEFAULT_MODEL)):
        path = folder / "limits.toml"
        if path.exists():
            return dict(tomllib.loads(path.read_text(encoding="utf-8"))["limits"])
    return {}


def _carrying_leg(measured: Sequence[Found]) -> Iterator[str]:
    """How far the leg that carries the crossed one is misread, as the nearer and as the farther one."""
    for row in measured:
        if row.view == "any" and row.measure in ("other_trunk_thigh_angle", "other_thigh_inclination"):
            yield (
                f"{row.stretch}, {row.measure}, {row.limb}: bias {row.bias:+.1f}, median error {row.error:.1f}, "
                f"95 % within {row.within:.1f} ({row.scenes} scenes, {row.bodies} bodies)"
            )
