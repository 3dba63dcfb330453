"""`python -m lab.bench.session_kills --count 100 --seed 1`: what a routine loses when the server is killed.

A remembered routine of two stretches is shown to the server, which is killed at a random moment of it. Then the
next server is asked whether it offers to go on, the routine is gone on with and left, and what is unfinished is
taken up. Counted: databases that are not whole, routines that were begun and are not offered, and finished holds
that are not in the history.
"""

import argparse
import json
import os
import random
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from websockets.sync.client import connect
from websockets.typing import Origin

from lab.bench.live_client import message_of, running_server
from lab.paths import SAMPLES
from posecheck.pose.landmarks import Side
from posecheck.scoring.recording import Recording, Sight
from posecheck.store.history import History
from posecheck.store.place import file_place
from posecheck.web.live.remembering import take_up

STRETCHES = ("childs_pose", "half_kneeling_hip_flexor")
FILMS = ("childs_pose", "half_kneeling_two_sides")
HOLD_SECONDS = 5
STREAMED = 40
"""Frames per second: faster than a camera, within what the server takes."""
EARLIEST = 60
"""Frames before the first kill: before them nothing has been held."""
PAUSE = 1.0
"""Seconds between two films."""
SHORT = 0.1
"""Seconds by which the history may differ from what the page showed, which rounds them."""

Hold = tuple[int, Side | None, int]
"""Which stretch of the routine, the side, and the number of the repetition."""


@dataclass(slots=True)
class Losses:
    """What went wrong, and what was tried."""

    kills: int = 0
    with_holds: int = 0
    finished_holds: int = 0
    lost_holds: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    not_offered: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """For people to read."""
        return [
            f"{self.kills} kills, {self.with_holds} of them after a hold had begun",
            f"finished holds: {self.finished_holds}, lost: {len(self.lost_holds)} {self.lost_holds or ''}",
            f"databases not whole: {len(self.broken)} {self.broken or ''}",
            f"begun, and not offered to go on: {len(self.not_offered)} {self.not_offered or ''}",
        ]

    @property
    def clean(self) -> bool:
        """Whether nothing was lost."""
        return not (self.lost_holds or self.broken or self.not_offered)


def film() -> tuple[list[Sight], tuple[int, int]]:
    """What the camera sees: the films one after the other, on one clock."""
    sights: list[Sight] = []
    for name in FILMS:
        recording = Recording(SAMPLES / f"{name}.posecheck")
        start = sights[-1].seconds + PAUSE if sights else 0.0
        sights += [replace(sight, seconds=sight.seconds + start) for sight in recording]
    return sights, recording.header.size


def show(url: str, origin: str, sights: Sequence[Sight], size: tuple[int, int]) -> Iterator[dict[str, Any]]:
    """Every answer."""
    with connect(url, origin=Origin(origin), compression=None) as line:
        line.recv(timeout=30)
        for number, sight in enumerate(sights):
            line.send(message_of(sight, number, size))
            yield json.loads(line.recv(timeout=30))
            time.sleep(1 / STREAMED)


def finished_holds(answers: Sequence[dict[str, Any]]) -> set[Hold]:
    """The holds that were complete in some answer."""
    return {
        (one["stretch"], one["ring"]["side"], one["ring"]["repetition"])
        for one in answers
        if one["ring"]["held"] >= one["ring"]["needed"] - 1e-3 and one["stretch"] > 0
    }


def kill_once(folder: Path, chance: random.Random, losses: Losses) -> None:
    """One routine, killed and taken up."""
    sights, size = film()
    seen = chance.randrange(EARLIEST, len(sights))
    log = folder / "log"
    with running_server(log, POSECHECK_DATA=str(folder)) as server:
        token = server.get("/lab/visit", stretch=",".join(STRETCHES), hold=str(HOLD_SECONDS), remember="1")["token"]
        answers = list(show(server.socket_url(token), server.origin, sights[:seen], size))
        server.process.kill()
        server.process.wait()
    losses.kills += 1
    done, last = finished_holds(answers), answers[-1]
    begun = last["ring"]["held"] > 0 or last["phase"] in ("holding", "interrupted")
    losses.with_holds += bool(done) or begun
    losses.finished_holds += len(done)
    where = f"at frame {seen}, {last['phase']} of stretch {last['stretch']}"
    with running_server(log, POSECHECK_DATA=str(folder)) as server:
        offer = server.get("/posecheck/live/unfinished", t=token)
        if begun and last["phase"] not in ("done", "stopped") and offer is None:
            losses.not_offered.append(where)
        new = server.get("/lab/resume", t=token)
        server.get("/lab/leave", t=new["token"])
    _look_into_the_history(folder, done, where, losses)


def _look_into_the_history(folder: Path, done: set[Hold], where: str, losses: Losses) -> None:
    history = History(file_place(folder / "history.sqlite"))
    take_up(history, ())
    if history.notes:
        losses.broken.append(where)
    if history.place.file and history.place.file.exists():
        with closing(sqlite3.connect(history.place.file)) as database:
            if database.execute("pragma integrity_check").fetchone() != ("ok",):
                losses.broken.append(where)
    kept = {
        (STRETCHES.index(one.stretch) + 1, one.side): one.seconds
        for line in history.lines(most=10)
        for one in line.held
    }
    for number, side, repetition in sorted(done, key=str):
        if kept.get((number, side), 0.0) < repetition * HOLD_SECONDS - SHORT:
            losses.lost_holds.append(f"{STRETCHES[number - 1]} {side or ''} {where}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, look, and print what was found; 1 where anything was lost."""
    parser = argparse.ArgumentParser(prog="python -m lab.bench.session_kills", description=__doc__)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    chance, losses = random.Random(options.seed), Losses()
    for number in range(options.count):
        with TemporaryDirectory() as name:
            os.environ["POSECHECK_DATA"] = name  # where the sessions are that are taken up here
            kill_once(Path(name), chance, losses)
        print(f"{number + 1:3d}", *losses.lines(), sep=" | ", flush=True)
    print("\n".join(losses.lines()))
    return 0 if losses.clean else 1


if __name__ == "__main__":
    sys.exit(main())
