"""`python -m lab.bench.browser`: the live page in Chromium on this machine, with a rendered clip as its camera.

Prints poses per second, milliseconds from camera to feedback, what one session costs the server, and the server's
memory over sessions that are opened and closed. The browser runs on the same cores as the server; leave them alone.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import psutil
from playwright.sync_api import sync_playwright

from lab.make.films import Take, shoot
from tests.e2e.coaching import Coaching
from tests.e2e.conftest import ALLOWED, ALWAYS, CHROMIUM, Server, Watched, serving

FILM = [Take("half_kneeling_two_sides"), Take("childs_pose", start=10.0)]
EVERY = 5
"""Sessions between two looks at the server's memory."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m lab.bench.browser", description=__doc__)
    parser.add_argument("--seconds", type=float, default=40.0, help="of the measured session (default: 40)")
    parser.add_argument("--sessions", type=int, default=20, help="opened and closed (default: 20; 0: none)")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as place:
        film = shoot(Path(place) / "film.mjpeg", FILM, still_before=2, still_after=60)
        with serving(Path(place) / "data") as server:
            _speed(server, film, options.seconds)
            if options.sessions:
                _memory(server, film, options.sessions)
    return 0


def _speed(server: Server, film: Path, seconds: float) -> None:
    """One session, the first seconds of it left out: the engine warms up in them."""
    process = psutil.Process(server.process.pid)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_flags(film))
        coaching = Coaching(Watched(browser.new_page(viewport={"width": 1280, "height": 800})))
        coaching.enter(server.url, stretch="half_kneeling_hip_flexor", level="intermediate").start()
        coaching.watch(5)
        warm = len(coaching.glances)
        before = process.cpu_times()
        coaching.watch(seconds)
        after = process.cpu_times()
        glances = coaching.glances[warm:]
        busy = after.user + after.system - before.user - before.system
        took = glances[-1].at - glances[0].at
        browser.close()
    print(f"poses per second: {median(glance.rate for glance in glances):.1f}")
    print(f"camera to feedback, ms: p50 {glances[-1].latency50:.0f}, p95 {glances[-1].latency95:.0f}")
    print(f"server: {100 * busy / took:.1f} % of a core, {_megabytes(server):.0f} MB")


def _memory(server: Server, film: Path, sessions: int) -> None:
    """The server's memory while sessions come and go, each with a few frames."""
    sizes = [_megabytes(server)]
    with sync_playwright() as playwright:
        for number in range(1, sessions + 1):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=_flags(film))
            coaching = Coaching(Watched(browser.new_page()))
            coaching.enter(server.url, stretch="childs_pose").start().watch(1)
            browser.close()
            if number % EVERY == 0:
                sizes.append(_megabytes(server))
    print(
        f"server memory before and after every {EVERY} sessions, MB: {', '.join(f'{size:.1f}' for size in sizes)}"
    )


def _flags(film: Path) -> list[str]:
    return [
        *ALWAYS,
        ALLOWED,
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    ]


def _megabytes(server: Server) -> float:
    return float(psutil.Process(server.process.pid).memory_info().rss) / 1e6


if __name__ == "__main__":
    sys.exit(main())
