"""What the command line's options may hold; argparse.ArgumentTypeError says what is wrong with the rest."""

import argparse
from typing import NoReturn

from posecheck import poses
from posecheck.errors import visible

FPS_RANGE = (5.0, 60.0)


class Parser(argparse.ArgumentParser):
    """One whose complaints cannot steer a terminal, whatever was typed."""

    def error(self, message: str) -> NoReturn:
        """Say it and exit with 2."""
        super().error(visible(message))


def stretch_id(name: str) -> str:
    """The id of the stretch with this name; "auto" stays."""
    if name == "auto":
        return name
    stretch = poses.find(name)
    if stretch is None:
        known = ", ".join(stretch.id for stretch in poses.load())
        raise argparse.ArgumentTypeError(f"there is no stretch called {name!r}; choose auto or one of: {known}")
    return stretch.id


def number(text: str, kind: type[float] | type[int]) -> float:
    """The number that was typed."""
    try:
        return kind(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no {'whole ' if kind is int else ''}number") from error


def fps(text: str) -> float:
    """Analysed frames per second."""
    value = number(text, float)
    if not FPS_RANGE[0] <= value <= FPS_RANGE[1]:
        raise argparse.ArgumentTypeError(f"{value:g} is not between {FPS_RANGE[0]:g} and {FPS_RANGE[1]:g}")
    return value


def count(text: str) -> int:
    """How many at once."""
    value = int(number(text, int))
    if not 1 <= value <= 64:
        raise argparse.ArgumentTypeError(f"{value} is not between 1 and 64")
    return value


def port(text: str) -> int:
    """A TCP port."""
    value = int(number(text, int))
    if not 1 <= value <= 65_535:
        raise argparse.ArgumentTypeError(f"{value} is not between 1 and 65535")
    return value
