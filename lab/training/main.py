"""`python -m lab train`: our own weights for a landmark network, from rendered people and free-exercise-db.

Needs the rendered part (`python -m lab make --part training`) and the photographs of yuhonas/free-exercise-db
(Unlicense) in a folder. What is worked out of them is kept in the lab's cache. The same seed gives the same weights
on the same kind of machine.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from time import monotonic

import numpy as np

from lab.scenes.sets import folder_of, home, scenes
from lab.training.bundle import network_in, with_network
from lab.training.examples import Examples
from lab.training.network import LandmarkNetwork
from lab.training.patch import difference
from lab.training.photographs import Networks, photograph_examples
from lab.training.rendered import rendered_examples
from lab.training.score import moved, score_of
from lab.training.targets import corrected, instead
from lab.training.train import Settings, lesson, predict, train

KEPT_APART = 10
"""Of the photographs every tenth is not trained on, to see how much the network changes on real people."""
TOLD_EVERY, KEPT_EVERY = 50, 200
"""Steps from one line, and from one file, to the next: a run that is stopped leaves what it had."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Prepare, train, write the file and its difference."""
    options = _parser().parse_args(arguments)
    cache = home() / "training"
    rendered = _rendered(options.set, "training", options.network, cache, options.jobs)
    photographs = _photographs(options, cache)
    network = LandmarkNetwork(network_in(options.network))
    settings = replace(
        Settings(),
        steps=options.steps,
        rate=options.rate,
        frozen=options.frozen,
        real=options.real,
        seed=options.seed,
    )
    apart = np.array([sum(name.encode()) % KEPT_APART == 0 for name in photographs.groups])
    targets = corrected(rendered)
    print(f"{len(rendered)} rendered crops, {targets.changed.any(axis=1).mean():.0%} with a wrong joint")
    given = lesson((rendered, targets), (photographs.part(~apart), instead(photographs.part(~apart))))
    began = monotonic()
    for done in train(network, LandmarkNetwork(network_in(options.network)), given, settings):
        if done.step % TOLD_EVERY == 0:
            pace = (monotonic() - began) / done.step
            print(f"step {done.step}: loss {done.loss:.3f}, {pace:.2f} s a step", flush=True)
        if done.step % KEPT_EVERY == 0:
            _write(options, with_network(options.network, network.written(done.mean)))
    digest = _write(options, with_network(options.network, network.written()))
    print(f"SHA-256 of the bundle: {digest}")
    check = _rendered(options.check, "tuning", options.network, cache, options.jobs)
    _tell(network, check, photographs.part(apart))
    return 0


def _write(options: argparse.Namespace, bundle: bytes) -> str:
    """The bundle and what is different in it; its SHA-256."""
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "pose_tuned.task").write_bytes(bundle)
    (options.out / "pose_tuned.patch.xz").write_bytes(difference(options.network.read_bytes(), bundle))
    return sha256(bundle).hexdigest()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m lab train", description=__doc__)
    parser.add_argument("network", type=Path, help="the bundle (.task) to start from")
    parser.add_argument("--surer", type=Path, required=True, help="the bundle of a surer network")
    parser.add_argument("--photographs", type=Path, required=True, help="a folder of free-exercise-db")
    parser.add_argument("--set", default="main", help="the set with a training part")
    parser.add_argument("--check", default="main", help="the set whose tuning stills tell how good it has become")
    parser.add_argument("--out", type=Path, required=True, help="folder for the new file")
    parser.add_argument("--steps", type=int, default=Settings().steps)
    parser.add_argument("--rate", type=float, default=Settings().rate)
    parser.add_argument("--frozen", type=int, default=Settings().frozen)
    parser.add_argument("--real", type=float, default=Settings().real, help="share of photographs in a batch")
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--jobs", type=int, default=2)
    return parser


def _rendered(name: str, part: str, network: Path, cache: Path, jobs: int) -> Examples:
    """The crops of a part's stills, kept by the network's name."""
    found = [
        scene for scene in scenes(folder_of(name), "training" if part == "training" else "tuning") if scene.still
    ]
    path = cache / f"{part}-{network.stem}-{len(found)}.npz"
    if not path.exists():
        rendered_examples(found, network, jobs).save(path)
    return Examples.load(path)


def _photographs(options: argparse.Namespace, cache: Path) -> Examples:
    path = cache / f"photographs-{options.network.stem}-{options.surer.stem}.npz"
    if not path.exists():
        files = sorted(options.photographs.rglob("*.jpg"))
        photograph_examples(files, Networks(options.network, options.surer), options.jobs).save(path)
    return Examples.load(path)


def _tell(network: LandmarkNetwork, check: Examples, apart: Examples) -> None:
    """On bodies and photographs that it was not trained on: how the old network did, how the new one does."""
    for title, points in (("before", check.points), ("after", predict(network, check.crops))):
        print(title, score_of(points, check).line())
    off = moved(predict(network, apart.crops), apart)
    median, most = np.median(off), np.quantile(off, 0.9)
    print(f"photographs kept apart moved by {median:.3f} trunks, 9 in 10 by at most {most:.3f}")
