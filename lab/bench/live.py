"""`python -m lab.bench.live`: what a live session costs the server, and how long its answer takes.

Finds the pose in rendered samples with the real model, starts a server in a process of its own, and sends what was
found over real WebSockets, 15 frames per second and person. Processor time is the server's own, in percent of one
core; the round trip ends when the answer is there, so it includes this program, on the same machine. The way from
the camera to what the person sees needs a browser and is not measured here.
"""

import argparse
import asyncio
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from websockets.asyncio.client import connect

from lab.bench.live_client import Server, message_of, running_server
from lab.paths import SAMPLES
from posecheck.detection.detector import Detector
from posecheck.scoring.recording import Sight
from posecheck.video import read_frames

HERTZ = 15
CLIPS = {
    "childs_pose": "childs_pose",
    "half_kneeling_hip_flexor": "half_kneeling_hip_flexor",
    "seated_figure_four": "seated_figure_four",
    "supine_figure_four": "supine_figure_four_pull",
}
"""Stretch and the sample that shows it."""


@dataclass(frozen=True, slots=True)
class Act:
    """One stretch as the model sees it: its id, frames, and the picture's size."""

    stretch: str
    sights: tuple[Sight, ...]
    size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Load:
    """What so many people at once cost.

    cpu        percent of one core
    frame      milliseconds of one core per frame: what counts where this machine was too busy for 15 a second
    megabytes  of the server's memory at the end
    trips      (N,) seconds from sending a frame to its answer
    """

    people: int
    cpu: float
    frame: float
    megabytes: float
    trips: np.ndarray

    def line(self) -> str:
        """For people to read."""
        rate = len(self.trips) / max(1, self.people)
        half, most = 1000 * np.percentile(self.trips, [50, 95]) if len(self.trips) else (0.0, 0.0)
        return (
            f"{self.people:3d} people: {self.cpu:5.1f} % of a core ({self.frame:.2f} ms per frame), "
            f"{self.megabytes:6.1f} MB, "
            f"round trip p50 {half:5.1f} ms, p95 {most:5.1f} ms, {rate:.0f} answers each"
        )


def see(stretch: str, clip: str) -> Act:
    """The sample through the real model."""
    sights, size = [], (0, 0)
    with Detector() as detector:
        for frame in read_frames(SAMPLES / f"{clip}.mp4", fps=HERTZ):
            sights.append(Sight(frame.seconds, detector.find(frame), detector.people))
            size = (frame.pixels.shape[1], frame.pixels.shape[0])
    return Act(stretch, tuple(sights), size)


async def attend(server: Server, act: Act, seconds: float, delay: float) -> list[float]:
    """One person for so long; gives the round trips. The film starts anew when it ends, its clock does not."""
    visit = await asyncio.to_thread(server.get, "/lab/visit", stretch=act.stretch, hold="600", sets="20")
    trips: list[float] = []
    url = server.socket_url(visit["token"])
    async with connect(url, origin=server.origin, compression=None) as line:  # type: ignore[arg-type]
        await line.recv()
        await asyncio.sleep(delay)
        began = perf_counter()
        number = 0
        while perf_counter() - began < seconds:
            sight = replace(act.sights[number % len(act.sights)], seconds=number / HERTZ)
            sent = perf_counter()
            await line.send(message_of(sight, number, act.size))
            await line.recv()
            trips.append(perf_counter() - sent)
            number = max(number + 1, round((perf_counter() - began) * HERTZ))  # late frames are dropped
            await asyncio.sleep(max(0.0, began + number / HERTZ - perf_counter()))
    await asyncio.to_thread(server.get, "/lab/leave", t=visit["token"])
    return trips


async def crowd(server: Server, acts: Sequence[Act], people: int, seconds: float) -> Load:
    """So many at once; they start spread over one frame."""
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(attend(server, acts[number % len(acts)], seconds, number / people / HERTZ))
            for number in range(people)
        ]
        await asyncio.sleep(1.0)
        cpu, began = server.cpu_seconds(), perf_counter()
        await asyncio.sleep(seconds - 1.5)
        used, wall, memory = server.cpu_seconds() - cpu, perf_counter() - began, server.megabytes()
    trips = np.array([trip for task in tasks for trip in task.result()])
    frames = len(trips) * wall / seconds
    return Load(people, 100 * used / wall, 1000 * used / frames, memory, trips)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="for each number of people (default: 20)")
    parser.add_argument("--people", type=int, nargs="+", default=[1, 10, 40], help="at once (default: 1 10 40)")
    options = parser.parse_args(arguments)
    acts = [see(stretch, clip) for stretch, clip in CLIPS.items()]
    with TemporaryDirectory() as folder, running_server(Path(folder) / "log", POSECHECK_DATA=folder) as server:
        print(f"load of this machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print(f"nobody:     {server.megabytes():6.1f} MB")
        asyncio.run(crowd(server, acts[:1], 1, 3.0))  # the first one pays for what is loaded on first use
        loads = [asyncio.run(crowd(server, acts, people, options.seconds)) for people in options.people]
        for load in loads:
            print(load.line())
        first, last = loads[0], loads[-1]
        if last.people > first.people:
            each = (last.megabytes - first.megabytes) / (last.people - first.people)
            print(
                f"each further person: {each:.2f} MB, {(last.cpu - first.cpu) / (last.people - first.people):.2f} %"
            )


if __name__ == "__main__":
    main()
