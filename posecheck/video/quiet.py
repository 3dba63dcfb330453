"""Silence for libraries that write to the error output from C."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Silence:
    """The process has one error output: several threads may want it silent at once, and the last one opens it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._wanted = 0
        self._kept = -1

    def begin(self) -> None:
        with self._lock:
            if self._wanted == 0:
                sys.stderr.flush()
                self._kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, 2)
                os.close(nowhere)
            self._wanted += 1

    def end(self) -> None:
        with self._lock:
            self._wanted -= 1
            if self._wanted == 0:
                os.dup2(self._kept, 2)
                os.close(self._kept)


_silence = _Silence()


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing on the process's error output, from any thread: what libraries log there helps nobody here."""
    _silence.begin()
    try:
        yield
    finally:
        _silence.end()
