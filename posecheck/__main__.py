"""`python -m posecheck`, and what the command `posecheck` calls."""

import os
import sys
from contextlib import suppress

from posecheck.cli.terminal import INTERRUPTED, open_missing_streams


def main() -> int:
    """The command line, from its first moment on: Ctrl-C while libraries load ends it without a traceback."""
    try:
        open_missing_streams()
        from posecheck.cli.main import main as command_line

        return command_line()
    except KeyboardInterrupt:
        sys.stderr.write("\nposecheck: stopped.\n")
        return INTERRUPTED


def program() -> None:
    """Run and exit. After Ctrl-C at once: a library that was interrupted while it loaded may never let go."""
    code = main()
    if code == INTERRUPTED:
        with suppress(OSError, AttributeError):  # where an output is closed
            sys.stdout.flush()
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    program()
