"""`python -m posecheck`, and what the command `posecheck` calls."""

import sys

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


if __name__ == "__main__":
    sys.exit(main())
