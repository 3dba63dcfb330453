"""Processes that tests start."""

import ctypes
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interruptible() -> Iterator[None]:
    """What is started in this block ends on Ctrl-C, as if a person had started it at a terminal.

    Tests that run in the background ignore SIGINT, and their children would inherit that.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def in_the_background() -> Iterator[None]:
    """What is started in this block ignores SIGINT, as with `nohup` or `&` in a script."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def without_realtime_threads() -> None:
    """Nothing that is started from now on may ask for real-time scheduling, which root is always given.

    Chromium runs its sound at it. On two busy cores its threads once took both for themselves, and every
    other process, the test and its time limit among them, stood still for an hour.
    """
    if sys.platform == "linux":
        drop_from_bounding_set, may_schedule = 24, 23  # PR_CAPBSET_DROP, CAP_SYS_NICE: linux/prctl.h, capability.h
        ctypes.CDLL(None).prctl(drop_from_bounding_set, may_schedule, 0, 0, 0)
