"""A set on disk: films or pictures, what is true in them, and an index of what is done."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from lab.bodies.baked import Looks, cache_folder
from lab.make.scene import Frame, Take, take
from lab.scenes.scenes import Scene
from lab.scenes.stories import Timeline
from lab.training.scenes import loosened, moments

FILM_QUALITY = ("20", "25", "32")
"""x264's constant rate factor at each compression of a setting."""
PICTURE_QUALITY = (95, 85, 55)
"""JPEG quality, the same."""


def set_folder(name: str) -> Path:
    """Where a set is kept."""
    return cache_folder() / "sets" / name


def picture_file(folder: Path, scene: Scene) -> Path:
    """The clip or still of a scene."""
    return folder / scene.part / (scene.id + (".mp4" if scene.kind == "clip" else ".jpg"))


def truth_file(folder: Path, scene: Scene) -> Path:
    """What is true in it. It is written last: where it exists the scene is done."""
    return folder / scene.part / f"{scene.id}.truth.json.gz"


MOMENTS = 5
"""Pictures of a scene of the training part: more would look alike, fewer would cost a room each."""


def is_done(folder: Path, scene: Scene) -> bool:
    """Whether everything of the scene is there."""
    last = _moment(scene, MOMENTS - 1) if scene.part == "training" else scene
    return truth_file(folder, last).exists()


def _moment(scene: Scene, number: int) -> Scene:
    return replace(scene, id=f"{scene.id}-{number}", kind="still")


def make(scene: Scene, folder: Path, looks: Looks) -> str:
    """Render a scene into the set; returns its id."""
    if scene.part == "training":
        return _make_moments(scene, folder, looks)
    path = picture_file(folder, scene)
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = take(scene)
    frames = write_film(path, scene, shown) if scene.kind == "clip" else _write_still(path, scene, shown)
    write_truth(truth_file(folder, scene), scene, shown, looks, frames)
    return scene.id


def _make_moments(scene: Scene, folder: Path, looks: Looks) -> str:
    """Some moments of a scene as pictures, each with the span that it lies in."""
    rolls = np.random.default_rng((scene.seed, 3))

    def chosen(_: Scene, line: Timeline) -> Sequence[float]:
        return moments(line, MOMENTS, rolls)

    shown = take(scene, chosen, partial(loosened, rolls=rolls))
    for number, frame in enumerate(shown.frames):
        one = _moment(scene, number)
        path = picture_file(folder, one)
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(frame.picture).save(path, quality=PICTURE_QUALITY[scene.setting.compression])
        spans = tuple(span for span in shown.line.spans if span.start <= frame.seconds < span.end)
        part = replace(shown, line=replace(shown.line, spans=spans))
        write_truth(truth_file(folder, one), one, part, looks, [_without_picture(frame)])
    return scene.id


def write_film(path: Path, scene: Scene, shown: Take, quality: str | None = None) -> list[Frame]:
    """Encode the frames; gives them back without their pictures."""
    kept = []
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=scene.fps)
        stream.width, stream.height, stream.pix_fmt = scene.view.width, scene.view.height, "yuv420p"
        factor = quality or FILM_QUALITY[scene.setting.compression]
        stream.options = {"crf": factor, "preset": "medium" if quality else "veryfast", "threads": "1"}
        stream.codec_context.time_base = Fraction(1, scene.fps)
        for number, frame in enumerate(shown.frames):
            image = av.VideoFrame.from_ndarray(frame.picture, format="rgb24")
            image.pts = number
            container.mux(stream.encode(image))
            kept.append(_without_picture(frame))
        container.mux(stream.encode())
    return kept


def _write_still(path: Path, scene: Scene, shown: Take) -> list[Frame]:
    frame = next(shown.frames)
    Image.fromarray(frame.picture).save(path, quality=PICTURE_QUALITY[scene.setting.compression])
    return [_without_picture(frame)]


def _without_picture(frame: Frame) -> Frame:
    return Frame(frame.seconds, np.zeros((0, 0, 3), np.uint8), frame.metres, frame.pixels)


def write_truth(path: Path, scene: Scene, shown: Take, looks: Looks, frames: Sequence[Frame]) -> None:
    """Write the joints of every frame and the labels."""
    view = scene.view
    values = {
        "person": scene.body,
        "azimuth": float(view.azimuth),
        "width": view.width,
        "height": view.height,
        "note": "exact joints of every frame: pixels (x, y) and metres (x, y, z with z up); "
        "left and right are the person's own",
        "joints": list(shown.joints),
        "seconds": [round(frame.seconds, 4) for frame in frames],
        "pixels": [np.round(frame.pixels, 2).tolist() for frame in frames],
        "metres": [np.round(frame.metres, 4).tolist() for frame in frames],
        "body": {name: getattr(looks, name) for name in Looks.__slots__ if name != "part"},
        "camera": {
            "azimuth": float(view.azimuth),
            "height_m": view.height_m,
            "distance_m": round(shown.distance_m, 3),
            "hfov": round(float(np.degrees(2 * np.arctan(view.width / 2 / shown.camera.focal))), 3),
        },
        "scene": asdict(scene.setting),
        "labels": [asdict(span) for span in shown.line.spans],
    }
    part = path.with_suffix(".part")
    part.write_bytes(gzip.compress(json.dumps(values, separators=(",", ":")).encode(), mtime=0))
    part.replace(path)


def write_index(folder: Path, recipe: str, scenes: Sequence[Scene]) -> None:
    """Every scene of the set: id, part, kind, and whether it is done; `recipe` is what the plan was made from.

    Scenes of parts that are not among these stay as they were.
    """
    made = {scene.part for scene in scenes}
    rows = [row for row in _index(folder).get("scenes", []) if row["part"] not in made]
    rows += [{"id": s.id, "part": s.part, "kind": s.kind, "done": is_done(folder, s)} for s in scenes]
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "index.part"
    part.write_text(json.dumps({"recipe": recipe, "scenes": rows}, indent=0))
    part.replace(folder / "index.json")


def recipe_of(folder: Path) -> str | None:
    """What the set that lies here was made from; None where there is none yet."""
    return str(_index(folder).get("recipe", "")) or None


def _index(folder: Path) -> dict[str, Any]:
    index = folder / "index.json"
    return dict(json.loads(index.read_text())) if index.exists() else {}
