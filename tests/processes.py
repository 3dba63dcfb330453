"""Processes that tests start."""

import signal
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
