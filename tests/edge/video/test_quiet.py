"""The error output while libraries are loaded."""

import os
from threading import Event, Thread

import pytest

from posecheck.video.quiet import quiet


def test_two_threads_may_be_quiet_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    """It is silent until the last one has ended, and then it is there again."""
    inside, leave = Event(), Event()

    def other() -> None:
        with quiet():
            inside.set()
            leave.wait(10)

    with quiet():
        thread = Thread(target=other)
        thread.start()
        assert inside.wait(10)
        os.write(2, b"from the first\n")
    os.write(2, b"the second is still quiet\n")
    leave.set()
    thread.join()
    os.write(2, b"heard\n")
    assert capfd.readouterr().err == "heard\n"
