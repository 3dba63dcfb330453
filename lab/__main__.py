"""`python -m lab WHAT`: make a set, look at it, learn from its tuning and trial parts, measure the held-out one."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

COMMANDS = {
    "make": ("lab.make.main", "render a set of scenes, or go on with one"),
    "sheet": ("lab.make.sheet", "a picture sheet of a set, to look at"),
    "train": ("lab.training.main", "weights of our own for a landmark network"),
    "observe": ("lab.observed.main", "what a pose model sees in every scene of a set"),
    "learn": ("lab.learn.main", "from the tuning and trial parts to the tables that posecheck ships"),
    "measure": ("lab.measure.main", "docs/ACCURACY.md from the held-out part"),
    "people": ("lab.people.main", "a pose model on photographs and clips of real people"),
    "samples": ("lab.make.sample_reports", "recordings and expected reports beside the clips of samples/"),
}
"""By its word, the module that does it and what it does."""


def main(arguments: Sequence[str]) -> int:
    """Hand on to the command's own module; 2 and the list of commands for any other word."""
    if not arguments or arguments[0] not in COMMANDS:
        lines = "\n".join(f"  {name:8} {does}" for name, (_, does) in COMMANDS.items())
        print(f"usage: python -m lab WHAT ...\n{lines}", file=sys.stderr)
        return 2
    run: Callable[[Sequence[str]], int] = import_module(COMMANDS[arguments[0]][0]).main
    return run(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
