"""Short videos in six containers."""

from fractions import Fraction
from functools import cache
from io import BytesIO
from itertools import islice
from pathlib import Path
from random import Random
from typing import cast

import av
from av.video.stream import VideoStream

from lab.bench.mutations.change import changed
from lab.paths import SAMPLES
from posecheck.video import read_frames

CONTAINERS = {
    "mp4": ("mp4", "libx264"),
    "mov": ("mov", "libx264"),
    "mkv": ("matroska", "libx264"),
    "webm": ("webm", "libvpx"),
    "avi": ("avi", "mpeg4"),
    "ts": ("mpegts", "libx264"),
}
PICTURES = 12
RATE = 15


def video_command(random: Random, folder: Path) -> list[str]:
    """A changed video in `folder`, and the command that reviews it; one in four with annotated video."""
    ending = random.choice(sorted(CONTAINERS))
    path = folder / f"a film.{ending}"
    path.write_bytes(changed(small_video(ending), random))
    without = [] if random.random() < 0.25 else ["--no-video"]
    return ["review", str(path), "--out", str(folder / "out"), *without]


@cache
def small_video(ending: str) -> bytes:
    """Less than a second of a sample, 320 pixels wide."""
    form, codec = CONTAINERS[ending]
    target = BytesIO()
    with av.open(target, "w", format=form) as container:
        stream = cast(VideoStream, container.add_stream(codec, rate=RATE))
        stream.width, stream.height, stream.pix_fmt, stream.time_base = 320, 240, "yuv420p", Fraction(1, RATE)
        sample = read_frames(SAMPLES / "knee_to_chest.mp4", fps=None, long_side=None)
        for number, frame in enumerate(islice(sample, PICTURES)):
            picture = av.VideoFrame.from_ndarray(frame.pixels, "rgb24").reformat(320, 240, "yuv420p")
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return target.getvalue()
