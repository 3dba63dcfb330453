"""`python -m lab make`: render a set of scenes into the cache. What is done already is kept.

Stop it when you like; the set is balanced wherever it ends, and the next run goes on from there.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context

from tqdm import tqdm

from lab.bodies.cast import figure
from lab.scenes.exercise import FormKey
from lab.scenes.held_out import held_out_plan
from lab.scenes.others import other_named
from lab.scenes.plan import plan
from lab.scenes.poses import FORMS
from lab.scenes.scenes import Scene
from lab.stretches import forms, load
from lab.training.scenes import training_plan

DEFAULT_SCENES = {"": 3780, "training": 2400, "held_out": 600}
"""60 blocks: 180 trial and 120 tuning clips, 1200 and 2280 stills. Training: five pictures each. Held out: 200
clips, 400 stills."""
INDEX_EVERY = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Bake what is missing, then render."""
    parser = argparse.ArgumentParser(prog="python -m lab make", description=__doc__)
    parser.add_argument("--set", default="main", help="name of the set (main)")
    parser.add_argument("--part", default="", choices=("training", "held_out"), help="else tuning and trial")
    parser.add_argument("--scenes", type=int, help=f"how many of the plan {DEFAULT_SCENES}")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another set")
    parser.add_argument("--jobs", type=int, default=2, help="processes (2)")
    parser.add_argument("--others", nargs="+", default=[], help="only these near misses and everyday poses")
    parser.add_argument("--stretches", nargs="+", default=[], choices=tuple(load()), help="only these of ours")
    options = parser.parse_args(arguments)
    if options.part and options.others:
        parser.error("--others picks from the tuning and trial parts; leave out --part")
    try:
        for name in options.others:
            other_named(name)
    except ValueError as unknown:
        parser.error(str(unknown))
    try:
        from lab.bodies.bake import bake_missing
        from lab.make.files import is_done, recipe_of, set_folder, write_index

        bake_missing()
    except ModuleNotFoundError as missing:
        print(
            f"{missing.name} is missing: `pip install -e '.[lab]'`, torch first (see lab/README.md)",
            file=sys.stderr,
        )
        return 2
    shown = [form for form in forms() if form[0] in options.stretches] or FORMS
    scenes = list(islice(_plan(options, shown), options.scenes or DEFAULT_SCENES[options.part]))
    folder = set_folder(options.set)
    recipe = " ".join((f"seed {options.seed}", *options.others, *options.stretches))
    kept = recipe_of(folder)
    if kept not in (None, recipe):
        print(f"{folder} holds a set made with {kept}; give this one another name with --set", file=sys.stderr)
        return 2
    left = [scene for scene in scenes if not is_done(folder, scene)]
    write_index(folder, recipe, scenes)
    try:
        _render(options.set, left, len(scenes), options.jobs, lambda: write_index(folder, recipe, scenes))
    except KeyboardInterrupt:
        print(f"stopped; {folder} is good to use, and the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def _plan(options: argparse.Namespace, shown: Sequence[FormKey]) -> Iterator[Scene]:
    if options.part == "training":
        return training_plan(options.seed)
    return held_out_plan(options.seed, shown) if options.part else plan(options.seed, options.others, shown)


def _render(name: str, left: Sequence[Scene], whole: int, jobs: int, note: Callable[[], None]) -> None:
    """Render what is left of a set; `note` keeps the index up to date."""
    with get_context("spawn").Pool(jobs) as pool, tqdm(total=whole, unit="scene") as bar:
        bar.update(whole - len(left))
        for done, _ in enumerate(pool.imap_unordered(partial(_make, name), left), start=1):
            bar.update()
            if done % INDEX_EVERY == 0:
                note()
    note()


def _make(name: str, scene: Scene) -> str:
    """One scene, in a process of its own."""
    from lab.make.files import make, set_folder

    return make(scene, set_folder(name), figure(scene.body).looks)


if __name__ == "__main__":
    sys.exit(main())
