"""How much memory and time the review of an upload may take: anybody may upload, and a small file may ask a lot."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep

MEGABYTE = 1_000_000
LEAST_MEMORY = 1300 * MEGABYTE
MEMORY_PER_CORE = 50 * MEGABYTE
"""Bytes that a worker may hold (ours: a film in 4K took 660 MB on two cores, one in 720p 340, and each further core
decodes a picture or two of its own; two detectors with the heavy model hold 400 more)."""
SPARE_ADDRESSES = 1000 * MEGABYTE
"""Bytes that libraries ask the system for and never touch: 470 MB on two cores (ours: twice that)."""
CHECK_SECONDS = 0.1
"""Between two looks (ours: a decoder takes about 100 MB in that time)."""

BASE_SECONDS = 300.0
SLOWEST_REVIEW = 5_000
"""Bytes of a file that are reviewed per second, at the least (ours: a second of film has 100 kB and more, and takes
half a second on two cores)."""
LONGEST_REVIEW_SECONDS = 3 * 3600.0
"""For one review, whatever its size (ours: two hours of film take one on two cores)."""


def most_memory() -> int:
    """Bytes that a worker may hold on this machine."""
    return LEAST_MEMORY + MEMORY_PER_CORE * (os.cpu_count() or 1)


def seconds_for(video: Path) -> float:
    """How long the review of this file may take, all in all."""
    try:
        size = video.stat().st_size
    except OSError:  # it was removed in this very moment
        size = 0
    return min(LONGEST_REVIEW_SECONDS, BASE_SECONDS + size / SLOWEST_REVIEW)


def watch_memory(most: int, exceeded: Callable[[], None]) -> None:
    """Call `exceeded` once, from another thread, when this process holds more than `most` bytes.

    On Linux the system refuses what is asked for at one go besides: MemoryError, or the process ends. On Windows
    nothing is watched.
    """
    if sys.platform == "win32":
        return
    if sys.platform == "linux":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (most + SPARE_ADDRESSES,) * 2)
    Thread(target=_watch, args=(most, exceeded), name="posecheck-memory", daemon=True).start()


def _watch(most: int, exceeded: Callable[[], None]) -> None:
    while _resident() <= most:
        sleep(CHECK_SECONDS)
    exceeded()


def _resident() -> int:
    """Bytes that this process holds; on macOS, that it ever held."""
    if sys.platform == "linux":
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
