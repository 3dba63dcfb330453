"""The streams of the command line."""

import subprocess
import sys

from tests.paths import ROOT

PROGRAM = """
import logging, os, sys, warnings
from posecheck.cli.terminal import complain, quiet_libraries
with quiet_libraries():
    os.write(2, b"W0000 a library in C++\\n")
    logging.getLogger("library").error("a library's log")
    warnings.warn("a library's warning")
    complain("our sentence about \\x1b[31m.")
os.write(2, b"and afterwards all is as before\\n")
logging.getLogger("ours").error("logged")
"""


def test_nothing_of_libraries_stands_beside_our_sentences() -> None:
    """What libraries print, log and warn of while a command runs is not seen; our own sentences are."""
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    ours = ["posecheck: our sentence about \\x1b[31m.", "and afterwards all is as before", "logged"]
    assert done.stderr.splitlines() == ours
