"""`python -m lab.bench.review`: how fast a review is, what the core costs, how much memory it takes.

Makes 1280x720 clips at 30 frames per second out of a rendered sample, reviews them in processes of their own, and
prints the figures. With --long the half-hour clip is reviewed too, which takes about ten minutes.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import av
import cv2
import numpy as np

from lab.paths import SAMPLES
from posecheck.plan.plan import Plan
from posecheck.review.annotate import take_pictures
from posecheck.review.rescore import score_recording, write_reports
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.recording import Recording, RecordingWriter
from posecheck.video import Frame, Pixels, VideoWriter, frames_at, read_frames

SIZE = (1280, 720)
SAMPLE = SAMPLES / "half_kneeling_hip_flexor.mp4"


@dataclass(frozen=True, slots=True)
class Run:
    """One review in its own process: wall seconds and peak memory in megabytes."""

    seconds: float
    megabytes: float


def make_clip(path: Path) -> None:
    """The sample as 30 seconds of 720p30: enlarged, each picture twice, the second half way to the next."""
    with VideoWriter(path) as writer:
        for number, pixels in enumerate(_doubled()):
            writer.write(Frame(pixels, number / 30))


def _doubled() -> Iterator[Pixels]:
    last: Pixels | None = None
    for frame in read_frames(SAMPLE, fps=None, long_side=None):
        pixels = _enlarged(frame.pixels)
        if last is not None:
            yield last
            yield np.asarray(cv2.addWeighted(last, 0.5, pixels, 0.5, 0), dtype=np.uint8)
        last = pixels


def _enlarged(pixels: Pixels) -> Pixels:
    scaled = cv2.resize(pixels, (SIZE[1] * pixels.shape[1] // pixels.shape[0], SIZE[1]))
    margin = (SIZE[0] - scaled.shape[1]) // 2
    padded = cv2.copyMakeBorder(scaled, 0, 0, margin, margin, cv2.BORDER_REPLICATE)
    return np.asarray(padded, dtype=np.uint8)


def repeat(clip: Path, times: int, target: Path) -> None:
    """The clip again and again without coding it anew."""
    with av.open(str(target), "w") as out:
        stream, offset, length = None, 0, 0
        for _ in range(times):
            with av.open(str(clip)) as source:
                video = source.streams.video[0]
                stream = stream or out.add_stream_from_template(video)
                for packet in source.demux(video):
                    if packet.pts is None or packet.dts is None:
                        continue
                    packet.pts += offset
                    packet.dts += offset
                    length = max(length, packet.pts + (packet.duration or 0))
                    packet.stream = stream
                    out.mux(packet)
            offset = length


def run(clip: Path, out: Path, *extra: str) -> Run:
    """`posecheck review` in a process of its own."""
    command = [sys.executable, "-m", "posecheck", "review", str(clip), "--out", str(out), *extra]
    began = perf_counter()
    process = os.posix_spawn(sys.executable, command, dict(os.environ))
    _, status, usage = os.wait4(process, 0)
    if status != 0:
        raise SystemExit(f"{' '.join(command)} ended with status {status}")
    return Run(perf_counter() - began, usage.ru_maxrss / 1024)


def core_share(clip: Path, out: Path) -> tuple[float, float]:
    """Seconds of a review without video, and seconds of it that are neither decoding nor the model."""
    options = ReviewOptions(Plan(), video=False)
    began = perf_counter()
    folder = out / "whole"
    review(clip, folder, options)
    whole = perf_counter() - began
    recording = Recording(folder / "recording.posecheck")
    began = perf_counter()
    writer = RecordingWriter(out / "again.posecheck", recording.header)
    for sight in recording:
        writer.write(sight)
    writer.close()
    record, _ = score_recording(recording, options.plan)
    stills = take_pictures(clip, recording, record, options.style)
    write_reports(folder, folder, recording.header, record, stills)
    core = perf_counter() - began
    began = perf_counter()
    for _ in frames_at(clip, [still.seconds for still in stills]):
        pass
    return whole, core - (perf_counter() - began)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m lab.bench.review", description=__doc__)
    parser.add_argument("--long", action="store_true", help="also 3 and 30 minutes, for memory")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as place:
        folder = Path(place)
        clip = folder / "half_minute.mp4"
        make_clip(clip)
        whole, core = core_share(clip, folder)
        print(f"core: {core:.2f} s of {whole:.2f} s in one process = {100 * core / whole:.1f} % (at most 5)")
        for name, times in (("half_minute", 1), ("three_minutes", 6)):
            target = folder / f"{name}.mp4"
            if times > 1:
                repeat(clip, times, target)
            for extra, least in ((("--no-video",), 2.0), ((), 1.0)):
                done = run(target, folder / "out", *extra)
                speed = 30 * times / done.seconds
                print(
                    f"{name} {' '.join(extra) or 'with annotated video'}: {done.seconds:.1f} s, {speed:.2f} times "
                    f"real time (at least {least}), peak {done.megabytes:.0f} MB"
                )
        if options.long:
            target = folder / "half_hour.mp4"
            repeat(clip, 60, target)
            done = run(target, folder / "out", "--no-video")
            print(f"half_hour --no-video: {done.seconds:.1f} s, peak {done.megabytes:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
