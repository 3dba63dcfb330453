"""`python -m lab.bench.kills --count 40 --seed 1`: what is lost when posecheck is killed.

A quarter of the kills each: a review of one video, and a batch of three with --jobs 2, at a random moment; a review
at a random step of the swap; a live session at a random moment. After each, the next run. Counted are finished
reviews that are lost or not whole, hidden leftovers, processes that outlive the killed one, and live credit lost.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from lab.bench.live_client import message_of, running_server
from lab.paths import ROOT, SAMPLES
from posecheck.review.folder_owner import file_sha256
from posecheck.scoring.recording import Recording, Sight
from posecheck.video import Frame, VideoWriter, read_frames
from posecheck.web.live.storage import recording_path

CLIPS = {"a": "childs_pose", "b": "half_kneeling_hip_flexor", "c": "knee_to_chest"}
"""A clip's name and the sample that it is two seconds of."""
STREAMED = 40
"""Frames per second that a live session is shown: faster than a camera, within what the server takes."""
SWAP_STEPS = 9
LIVE_LOSS = 1.0
"""Seconds of credit that a kill may cost."""
ENDS_WITHIN = 15.0
"""Seconds that the processes of a killed run have to end."""


@dataclass(slots=True)
class Tally:
    """What went wrong, and how much credit each live kill cost."""

    killed: dict[str, int] = field(default_factory=dict)
    in_time: int = 0
    lost: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    outlived: int = 0
    live_lost: list[float] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost or left."""
        most = max(self.live_lost, default=0.0)
        return not (self.lost or self.leftovers or self.outlived) and most <= LIVE_LOSS

    def lines(self) -> list[str]:
        """For people to read."""
        worst = max(self.live_lost, default=0.0)
        return [
            f"{sum(self.killed.values())} tries: {', '.join(f'{n} {kind}' for kind, n in self.killed.items())}",
            f"{self.in_time} kills hit a process that was still at work",
            f"finished reviews lost or not whole: {len(self.lost)} {self.lost or ''}",
            f"leftovers after the next run: {len(self.leftovers)} {self.leftovers or ''}",
            f"processes that outlived their parent: {self.outlived}",
            f"live credit lost: at most {worst:.2f} s of {len(self.live_lost)} sessions",
        ]


class Place:
    """Three clips and the folder of their reviews."""

    def __init__(self, folder: Path) -> None:
        self.out = folder / "reviews"
        self.clips = {name: folder / f"{name}.mp4" for name in CLIPS}
        for name, sample in CLIPS.items():
            with VideoWriter(self.clips[name]) as writer:
                for number, frame in enumerate(list(read_frames(SAMPLES / f"{sample}.mp4"))[150:180]):
                    writer.write(Frame(frame.pixels, number / 15))
        self.hashes = {name: file_sha256(clip) for name, clip in self.clips.items()}

    def command(self, names: Sequence[str], *extra: str) -> list[str]:
        """The arguments of a review of these clips."""
        return ["review", *(str(self.clips[name]) for name in names), "--out", str(self.out), *extra]

    def missing(self) -> list[str]:
        """The clips whose finished review is not there, whole, under its name."""
        return [name for name in CLIPS if not self._is_whole(self.out / name, self.hashes[name])]

    def hidden(self) -> list[str]:
        """What lies beside the reviews and is none."""
        return sorted(path.name for path in self.out.iterdir() if path.name not in CLIPS)

    @staticmethod
    def _is_whole(folder: Path, sha256: str) -> bool:
        try:
            report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
            recording = Recording(folder / "recording.posecheck")
            frames = sum(1 for _ in recording)
            page = (folder / "report.html").read_text(encoding="utf-8")
        except (OSError, ValueError):
            return False
        whole = frames > 0 and not recording.notes and page.rstrip().endswith("</html>")
        return bool(whole and report["clip"]["sha256"] == sha256)


def posecheck(*arguments: str) -> None:
    """Run to the end; RuntimeError if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "posecheck", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)


def kill_after(command: Sequence[str], seconds: float, tally: Tally) -> None:
    """Start a program, kill it, and wait for the processes that it has started itself."""
    process = psutil.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with suppress(psutil.TimeoutExpired):
        process.wait(seconds)
    children = process.children(recursive=True) if process.is_running() else []
    if process.poll() is None:
        tally.in_time += 1
        process.send_signal(signal.SIGKILL)
    process.wait()
    tally.outlived += len(psutil.wait_procs(children, timeout=ENDS_WITHIN)[1])


def kill_review(place: Place, chance: random.Random, tally: Tally, took: float) -> None:
    """One video, at any moment."""
    kill_after(["posecheck", *place.command([chance.choice(list(CLIPS))])], chance.uniform(0, took), tally)


def kill_batch(place: Place, chance: random.Random, tally: Tally, took: float) -> None:
    """Three videos, two at once, at any moment."""
    kill_after(["posecheck", *place.command(list(CLIPS), "--jobs", "2")], chance.uniform(0, 2 * took), tally)


def kill_swap(place: Place, chance: random.Random, tally: Tally, took: float) -> None:
    """One video, at one of the steps by which the new review takes the place of the old one."""
    arguments = place.command([chance.choice(list(CLIPS))], "--no-video")
    command = [sys.executable, "-m", "lab.bench.kill_step", str(chance.randrange(SWAP_STEPS)), *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    tally.in_time += done.returncode == -signal.SIGKILL


def kill_live(folder: Path, chance: random.Random, tally: Tally) -> None:
    """A live session; the next server offers it, goes on with it, and forgets it when the person leaves."""
    recording = Recording(SAMPLES / "childs_pose.posecheck")
    sights = list(recording)
    seen = chance.randrange(20, len(sights))
    log = folder / "log"
    with running_server(log, POSECHECK_DATA=str(folder)) as server:
        token = server.get("/lab/visit", stretch="childs_pose", hold="60")["token"]
        with connect(server.socket_url(token), origin=Origin(server.origin), compression=None) as line:
            held = _show(line, sights[:seen], recording.header.size)
            os.kill(server.process.pid, signal.SIGKILL)
            server.process.wait()
        tally.in_time += 1
    with running_server(log, POSECHECK_DATA=str(folder)) as server:
        offer = server.get("/posecheck/live/unfinished", t=token)
        if held:
            tally.live_lost.append(held - (offer["held"] if offer else 0.0))
        new = server.get("/lab/resume", t=token)
        if not new["found"]:
            tally.lost.append("a live session")
        server.get("/lab/leave", t=new["token"])
        own = recording_path(new["token"]).stem  # which is kept for a day, for whoever comes back
        tally.leftovers += sorted(path.name for path in (folder / "live").iterdir() if path.stem != own)


def _show(line: ClientConnection, sights: Sequence[Sight], size: tuple[int, int]) -> float:
    """Gives the seconds held that the last answer shows."""
    answer: dict[str, Any] = {}
    line.recv(timeout=30)
    for number, sight in enumerate(sights):
        line.send(message_of(sight, number, size))
        answer = json.loads(line.recv(timeout=30))
        time.sleep(1 / STREAMED)
    return float(answer["ring"]["held"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, look, and print what was found; 1 where anything was lost or left."""
    parser = argparse.ArgumentParser(prog="python -m lab.bench.kills", description=__doc__)
    parser.add_argument("--count", type=int, default=40, help="kills of something still at work (default: 40)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, tally = random.Random(options.seed), Tally()
    kinds: list[Callable[[Place, random.Random, Tally, float], None]] = [kill_review, kill_batch, kill_swap]
    with TemporaryDirectory() as name:
        place = Place(Path(name))
        began = time.perf_counter()
        posecheck(*place.command(list(CLIPS)))
        took = (time.perf_counter() - began) / len(CLIPS)
        for number in count():
            if tally.in_time >= options.count:
                break
            kind = number % (len(kinds) + 1)
            if kind == len(kinds):
                label = "live"
                with TemporaryDirectory() as own:  # a session that was resumed and left is kept for a day
                    kill_live(Path(own), chance, tally)
            else:
                label = kinds[kind].__name__.removeprefix("kill_")
                kinds[kind](place, chance, tally, took)
                # The next run: of one clip, as somebody would who looks what has become of it.
                posecheck(*place.command([chance.choice(list(CLIPS))], "--no-video"))
                tally.lost += [f"{name} at kill {number}" for name in place.missing()]
                tally.leftovers += place.hidden()
            tally.killed[label] = tally.killed.get(label, 0) + 1
            print(f"{number + 1:3d} {label}", flush=True)
    print("\n".join(tally.lines()))
    return 0 if tally.clean else 1


if __name__ == "__main__":
    sys.exit(main())
