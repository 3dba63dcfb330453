"""What works on this machine, and what to do about the rest."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from posecheck import poses
from posecheck.detection.detector import MEDIAPIPE, Detector
from posecheck.detection.model import LOOKS_PER_SECOND, MODELS, RECORDED, VENDOR, model_sha256
from posecheck.errors import PosecheckError
from posecheck.video import Frame, VideoWriter, probe, read_frames
from posecheck.video.image import read_picture
from posecheck.web import asgi, serve
from posecheck.web.component import ASSET_FOLDERS
from posecheck.web.pages.pictures import FOLDER

FREE_BYTES = 500_000_000
"""Disk space that a review of ten minutes with annotated video may take (ours: 0.5 MB per second)."""
TIMED_LOOKS = 4
"""Looks of which the quickest counts (ours: the first one loads, another may be disturbed)."""


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing looked at: its name, whether it works, what was seen, what to do if not."""

    name: str
    works: bool
    seen: str
    what_to_do: str = ""


def examine(folder: Path) -> tuple[Symptom, ...]:
    """Look at everything reviews and the page need; `folder` is where reviews would be written."""
    looks: tuple[tuple[str, Callable[[Path], Symptom], str], ...] = (
        ("stretches", _stretches, "Install posecheck again with pip"),
        ("pose model", _model, "Install posecheck again with pip"),
        ("video", _video, "Install posecheck again with pip; it brings PyAV with H.264"),
        ("browser files", _browser, "Install posecheck again with pip"),
        ("page", _page, "Install posecheck again with pip"),
        ("port", _port, "Choose a port with posecheck app --port"),
        ("disk", _disk, "Free some space, or write elsewhere with --out"),
    )
    found = []
    for name, look, remedy in looks:
        try:
            found.append(look(folder))
        except (PosecheckError, OSError) as error:
            found.append(Symptom(name, False, str(error), remedy))
    return tuple(found)


def _stretches(folder: Path) -> Symptom:
    return Symptom("stretches", True, ", ".join(stretch.id for stretch in poses.load()))


def _model(folder: Path) -> Symptom:
    taken = {model: _seconds_for_a_picture(model) for model in MODELS}
    each = [f"{model} {model_sha256(model)[:12]} {1000 * seconds:.0f} ms" for model, seconds in taken.items()]
    seen = f"mediapipe {MEDIAPIPE}; for a picture {', '.join(each)}; videos are looked at with {RECORDED}"
    fast = taken[RECORDED] < 1 / LOOKS_PER_SECOND[RECORDED]
    return Symptom("pose model", fast, seen, "This machine is slow: reviews will take longer")


def _seconds_for_a_picture(model: str) -> float:
    """What a look at a picture with a person in it takes, when it is quickest."""
    frame = read_picture(FOLDER / f"{poses.load()[0].id}.webp")
    taken = []
    with Detector("image", model) as detector:
        for _ in range(TIMED_LOOKS):
            began = perf_counter()
            detector.find(frame)
            taken.append(perf_counter() - began)
    return min(taken)


def _video(folder: Path) -> Symptom:
    with TemporaryDirectory() as place:
        path = Path(place) / "test.mp4"
        with VideoWriter(path) as writer:
            for number in range(5):
                writer.write(Frame(np.full((96, 128, 3), 40 * number, np.uint8), number / 15))
        clip, count = probe(path), sum(1 for _ in read_frames(path, fps=None))
    works = count == 5 and (clip.width, clip.height) == (128, 96)
    return Symptom("video", works, "H.264 is written and read", "Install posecheck again with pip")


def _browser(folder: Path) -> Symptom:
    engine = sorted((VENDOR / "tasks-vision").rglob("*.*"))
    own = {part: len(list(folder.glob("*.*"))) for part, folder in ASSET_FOLDERS.items()}
    seen = f"{len(engine)} files of tasks-vision, {sum(own.values())} of the page"
    works = len(engine) >= 3 and min(own.values()) > 0
    return Symptom("browser files", works, seen, "Install posecheck again with pip")


def _page(folder: Path) -> Symptom:
    asgi.make()
    return Symptom("page", asgi.SCRIPT.is_file(), f"Streamlit {version('streamlit')}, {asgi.SCRIPT.name}")


def _port(folder: Path) -> Symptom:
    wished = serve.settings()["server.port"]
    with serve.bind(serve.ServeOptions()) as bound:
        port = bound.getsockname()[1]
    seen = f"{port} is free" if port == wished else f"{wished} is taken, the page will be at {port}"
    return Symptom("port", True, seen)


def _disk(folder: Path) -> Symptom:
    free = shutil.disk_usage(folder).free
    seen = f"{free / 1e9:.1f} GB free in {folder.resolve()}"
    return Symptom("disk", free > FREE_BYTES, seen, "Free some space, or write elsewhere with --out")
