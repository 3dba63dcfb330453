"""The files that a command line names: patterns as Windows leaves them, folders, and what leads to nothing."""

from collections.abc import Iterable
from glob import glob, has_magic
from pathlib import Path

from posecheck.errors import InputError


def expanded(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """The files that these names stand for, and an error for each pattern that fits none.

    A name with * or ? or [] that is no file's own is a pattern: Windows leaves it to the program.
    """
    found: list[Path] = []
    errors: list[InputError] = []
    for path in paths:
        if not has_magic(str(path)) or _is_there(path):
            found.append(path)
            continue
        names = glob(str(path), recursive=True)  # noqa: PTH207 - leaves hidden files out, as a shell does
        fitting = [Path(name) for name in sorted(names)]
        found += fitting
        if not fitting:
            errors.append(InputError(path, "no file fits this pattern", "Check it, or name the folder"))
    return list(dict.fromkeys(found)), errors


def videos_in(paths: Iterable[Path]) -> tuple[list[Path], list[InputError]]:
    """The videos named, also by pattern or folder, and an error for each name that leads to none."""
    from posecheck.video import find_clips

    named, errors = expanded(paths)
    videos: list[Path] = []
    for path in named:
        try:
            videos += find_clips([path])
        except InputError as error:
            errors.append(error)
        except OSError as error:
            errors.append(InputError(path, f"cannot be read ({(error.strerror or '').lower()})", "Check the name"))
    return list(dict.fromkeys(videos)), errors


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # on Windows, where no name may hold a star
        return False
