"""`python -m lab observe SET`: what a pose model sees in every scene of a set, into one file a part and model.

Stills come first. Stop it when you like: what was seen is kept every fifty stills and after every clip, and the
same command goes on from there, also when more have been rendered since. Tables, forests and rules are then
measured without pictures.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

from tqdm import tqdm

from lab.observed.bundle import Bundle, bundle_of
from lab.observed.look import Seen, look_at_film, look_at_picture
from lab.observed.sets import ObservedSet
from lab.observed.store import Store
from lab.scenes.sets import PARTS, Part, Scene, folder_of, scenes
from posecheck.detection.detector import Detector
from posecheck.errors import InputError

KEPT_EVERY = 50
"""Stills after which what was seen is kept for good; a clip is kept at once."""
CLIPS_PER_PROCESS = 20
"""Clips after which a process makes room for a new one (measured: each leaves 15 to 50 MB in the library)."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Look at what has not been looked at."""
    parser = argparse.ArgumentParser(prog="python -m lab observe", description=__doc__)
    parser.add_argument("set", nargs="?", default="main")
    parser.add_argument("--part", nargs="+", choices=PARTS, default=["tuning", "trial"])
    parser.add_argument(
        "--model", nargs="+", default=["full"], help="an installed model's name, or a bundle's path"
    )
    parser.add_argument("--stills-only", action="store_true")
    parser.add_argument("--clips", type=int, help="only so many clips of each part")
    parser.add_argument("--every", type=int, default=1, help="only each so many-th scene")
    parser.add_argument("--anew", action="store_true", help="only clips, each frame by itself, kept apart")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    folder, bundles = folder_of(options.set), [bundle_of(word) for word in options.model]
    clips = 0 if options.stills_only else options.clips
    try:
        for bundle in bundles:
            for part in options.part:
                observed = ObservedSet(folder, bundle.name, options.anew)
                _observe(observed, part, bundle, options.jobs, clips, options.every)
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def _observe(observed: ObservedSet, part: Part, bundle: Bundle, jobs: int, clips: int | None, every: int) -> None:
    with observed.open(part, bundle) as store:
        known = store.known()
        found = [scene for scene in scenes(observed.folder, part) if not (observed.anew and scene.still)]
        wanted = in_order(found, clips, every)
        left = [scene for scene in wanted if known.get(scene.name) != _bytes(scene)]
        bar = tqdm(total=len(wanted), initial=len(wanted) - len(left), unit="scene", desc=f"{part}, {bundle.name}")
        look = partial(_look, bundle, anew=observed.anew)
        with bar:
            # A process that looks at stills keeps one model for all of them.
            for still, per_process in ((True, None), (False, CLIPS_PER_PROCESS)):
                group = [scene for scene in left if scene.still == still]
                with ProcessPoolExecutor(jobs, get_context("spawn"), max_tasks_per_child=per_process) as pool:
                    _keep(store, group, pool, look, bar)


def _keep(
    store: Store, left: Sequence[Scene], pool: ProcessPoolExecutor, look: Callable[[Scene], Seen | str], bar: tqdm
) -> None:
    """Look at these scenes and keep what was seen, every fifty stills and every clip for good."""
    try:
        for number, (scene, seen) in enumerate(zip(left, pool.map(look, left), strict=True), start=1):
            bar.update()
            if isinstance(seen, str):
                tqdm.write(f"left out: {seen}")
                continue
            store.put(scene.name, _bytes(scene), *seen)
            if number % KEPT_EVERY == 0 or not scene.still:
                store.commit()
    except KeyboardInterrupt:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def in_order(found: Sequence[Scene], clips: int | None, every: int) -> list[Scene]:
    """Stills first, then the clips, at most so many; of either only each `every`-th."""
    stills = [scene for scene in found if scene.still][::every]
    return [*stills, *[scene for scene in found if not scene.still][::every][:clips]]


def _look(bundle: Bundle, scene: Scene, *, anew: bool) -> Seen | str:
    """What is seen in one scene, or the sentence that says why it cannot be looked at."""
    try:
        if scene.still:
            return look_at_picture(scene.media, _looker(bundle))
        return look_at_film(scene.media, bundle, anew=anew)
    except InputError as error:
        return str(error)


@cache
def _looker(bundle: Bundle) -> Detector:
    """One for all stills of a process: it remembers nothing, and takes half a second to load."""
    return Detector("image", bundle=bundle.path)


def _bytes(scene: Scene) -> int:
    return scene.media.stat().st_size
