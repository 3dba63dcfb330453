"""The numbers of a model from any folder: installed ones, and those that have just been learned."""

from functools import cache
from pathlib import Path

from posecheck.tracking.model_numbers import ModelNumbers, numbers_folder, read_numbers


@cache
def numbers_in(folder: Path) -> ModelNumbers:
    """Read once a process; SystemExit with a sentence where a file is missing."""
    try:
        return read_numbers(folder)
    except OSError as error:
        raise SystemExit(
            f"{folder} has no numbers of a pose model ({error.filename}): learn them first."
        ) from error


def installed(model: str) -> Path:
    """The folder of the model's numbers; SystemExit with a sentence where none have been learned."""
    folder = numbers_folder(model)
    if not (folder / "limits.toml").exists():
        raise SystemExit(f"There are no numbers for {model}: python -m lab learn --model {model} makes them.")
    return folder
