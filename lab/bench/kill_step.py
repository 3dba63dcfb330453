"""`python -m lab.bench.kill_step STEP ARGUMENTS`: posecheck, killed before its STEPth change on the disk.

From the moment on at which a review is written whole: its report is there, and what is left is the swap.
"""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from posecheck.cli.main import main
from posecheck.review import result_folder


def kill_at(step: int) -> None:
    """Count renames and removals from the swap on; the one of this number is not reached."""
    left = [step]
    armed: list[bool] = []

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changed(*arguments: Any, **named: Any) -> Any:
            if armed:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return change(*arguments, **named)

        return changed

    def swap(stage: result_folder.Stage, real: Callable[[result_folder.Stage], None]) -> None:
        armed.append(True)
        real(stage)

    real = result_folder._swap
    result_folder._swap = lambda stage: swap(stage, real)
    for owner, name in ((Path, "rename"), (Path, "unlink"), (os, "rmdir"), (os, "unlink")):
        setattr(owner, name, counted(getattr(owner, name)))


if __name__ == "__main__":
    kill_at(int(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
