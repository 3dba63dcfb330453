"""`python -m posecheck`."""

import sys

from posecheck.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
