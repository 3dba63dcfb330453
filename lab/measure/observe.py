"""Scenes through the real model, remembered beside each scene, so that measuring again costs no inference."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import cache, partial
from pathlib import Path
from typing import Literal

from tqdm import tqdm

from lab.scenes.sets import Scene
from posecheck.detection.detector import MEDIAPIPE, Detector, model_sha256
from posecheck.detection.model import RECORDED
from posecheck.errors import InputError
from posecheck.plan.plan import Plan
from posecheck.review.review import ANALYSED_SIDE
from posecheck.scoring.recording import Header, RecordedClip, Recording, RecordingWriter, Sight
from posecheck.tracking.model_numbers import DEFAULT_MODEL
from posecheck.video import Frame, probe, read_frames
from posecheck.video.image import read_picture

Mode = Literal["video", "image"]
FPS = 15.0
"""Analysed frames per second, as a review does it."""


def observe(scene: Scene, mode: Mode | None = None, model: str = RECORDED) -> list[Sight]:
    """What the model sees in every frame; another mode or model than the usual one has a file of its own."""
    usual: Mode = "image" if scene.still else "video"
    mode = mode or usual
    path = _path(scene, mode, model)
    known = _known(path, scene.media, model)
    return known if known is not None else _see(scene, mode, path, model)


def observe_all(scenes: Sequence[Scene], jobs: int, mode: Mode | None = None, model: str = RECORDED) -> None:
    """Fill the caches with a progress bar."""
    missing = [scene for scene in scenes if _known(_path(scene, mode, model), scene.media, model) is None]
    if not missing:
        return
    with ProcessPoolExecutor(jobs) as pool, tqdm(total=len(missing), desc="through the model") as bar:
        for _ in pool.map(partial(_fill, mode=mode, model=model), missing):
            bar.update()


def _fill(scene: Scene, mode: Mode | None, model: str) -> None:
    observe(scene, mode, model)


def _path(scene: Scene, mode: Mode | None, model: str) -> Path:
    usual = mode is None or (mode == "image") == scene.still
    suffix = "" if usual else f".{mode}"
    return scene.media.with_suffix(
        f"{suffix}.posecheck" if model == DEFAULT_MODEL else f"{suffix}.{model}.posecheck"
    )


def _known(path: Path, media: Path, model: str) -> list[Sight] | None:
    """The sights of a complete recording of this model, newer than its film; None without one."""
    if not path.exists() or path.stat().st_mtime < media.stat().st_mtime:
        return None
    try:
        recording = Recording(path)
        sights = list(recording)
    except InputError:
        return None
    cut = any("breaks off" in note for note in recording.notes)
    return None if cut or recording.header.model_sha256 != model_sha256(model) else sights


def _see(scene: Scene, mode: Mode, path: Path, model: str) -> list[Sight]:
    source, frames = _frames(scene)
    part = path.with_suffix(".part")
    sights: list[Sight] = []
    writer: RecordingWriter | None = None
    with nullcontext(_looker(model)) if mode == "image" else Detector(mode, model) as detector:
        for frame in frames:
            landmarks = detector.find(frame)
            height, width = frame.pixels.shape[:2]
            if writer is None:
                header = Header(source, (width, height), Plan(), MEDIAPIPE, model_sha256(model))
                writer = RecordingWriter(part, header)
            sights.append(Sight(frame.seconds, landmarks, detector.people))
            writer.write(sights[-1])
    if writer is None:
        raise SystemExit(f"{scene.media} holds no picture: delete it and make the set again.")
    writer.close()
    part.replace(path)
    return sights


@cache
def _looker(model: str) -> Detector:
    """One for all stills of a process: it remembers nothing, and takes half a second to load."""
    return Detector("image", model)


def _frames(scene: Scene) -> tuple[RecordedClip, Iterator[Frame]]:
    if scene.still:
        picture = read_picture(scene.media)
        height, width = picture.pixels.shape[:2]
        return RecordedClip(scene.media.name, width, height, None, 0), iter((picture,))
    clip = probe(scene.media)
    source = RecordedClip(clip.name, clip.width, clip.height, clip.fps, clip.rotation)
    return source, read_frames(scene.media, fps=FPS, long_side=ANALYSED_SIDE)
