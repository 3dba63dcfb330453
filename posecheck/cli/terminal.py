"""The streams of the command line: what is ours reaches them, whatever is closed, and nothing else does."""

import json
import logging
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO, cast

from posecheck.errors import visible

INTERRUPTED = 130
"""The exit code of a program that Ctrl-C has ended, as shells count."""


def open_missing_streams() -> None:
    """Give a program that was started with closed streams ones that lead nowhere.

    Otherwise the next file that is opened takes their number, and what a library prints is written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()


def nowhere() -> TextIO:
    """A stream for what nobody reads."""
    return Path(os.devnull).open("w", encoding="utf-8")


def speak_any_name() -> None:
    """A name that the terminal's coding lacks must not end a review of fifty clips."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """What libraries write past Python, log or warn of goes nowhere; our own sentences still reach the terminal.

    Nothing happens where a test has put something else in the place of the error output.
    """
    theirs = cast(TextIO, sys.stderr)
    if sys.stderr is None or sys.stderr is not sys.__stderr__:
        yield
        return
    theirs.flush()
    kept = os.dup(2)
    ours = os.fdopen(os.dup(2), "w", buffering=1, encoding=theirs.encoding, errors="backslashreplace")
    with nowhere() as silence:
        os.dup2(silence.fileno(), 2)
    logging.disable(logging.CRITICAL)
    sys.stderr = ours
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        sys.stderr = theirs
        logging.disable(logging.NOTSET)
        os.dup2(kept, 2)
        os.close(kept)
        ours.close()


def complain(sentence: object) -> None:
    """A sentence on the error output."""
    with suppress(OSError):  # with the error output closed there is nobody left to tell
        print(f"posecheck: {visible(str(sentence))}", file=sys.stderr)


def one_line(values: object) -> str:
    """A line of JSON; a character that would steer a terminal is written as its number."""
    text = json.dumps(values, ensure_ascii=False)
    return "".join(one if visible(one) == one else json.dumps(one)[1:-1] for one in text)
