"""`python -m lab.bench.mutations.worker FOLDER`: uses changed files one by one, as the command line does.

A line "SEED NUMBER KIND" comes in; a line of JSON goes out: what was wrong, or null.
"""

import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random
from typing import Any

from lab.bench.mutations.images import image_command
from lab.bench.mutations.plans import plan_command
from lab.bench.mutations.recordings import recording_command
from lab.bench.mutations.videos import video_command
from posecheck.cli.main import main as posecheck

COMMANDS: dict[str, Callable[[Random, Path], list[str]]] = {
    "recordings": recording_command,
    "plans": plan_command,
    "videos": video_command,
    "images": image_command,
}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_BY_FOLDER = {"os.remove", "os.rmdir"}
_CHANGING = {
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "shutil.move",
}


class Watch:
    """Hears of the files that this process writes from Python, and of connections; `strays` are those elsewhere."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.strays: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.folder is None:
            return
        if event == "socket.connect":
            self.strays.append(f"connects to {arguments[1]}")
        elif event in _CHANGING or (event == "open" and arguments[2] & _WRITING):
            if any(isinstance(one, int) and one > 2 for one in arguments[1:]) and event in _BY_FOLDER:
                return  # by a folder that is open, and was looked at when it was opened
            paths = [one for one in arguments[:2] if isinstance(one, str | bytes | os.PathLike)]
            for path in paths if event != "open" else paths[:1]:
                where = Path.cwd() / os.path.normpath(os.fsdecode(path))
                if not where.is_relative_to(self.folder) and where != Path(os.devnull):
                    self.strays.append(f"{event} {where}")


def use(kind: str, seed: int, number: int, root: Path, watch: Watch) -> str | None:
    """Make and use one file; gives what was wrong. The folder stays where something was."""
    folder = root / f"{kind}-{number}"
    folder.mkdir()
    arguments = COMMANDS[kind](Random(f"{seed} {kind} {number}"), folder)
    before = set(root.iterdir())
    said = io.StringIO()
    usual, tempfile.tempdir = tempfile.tempdir, str(folder)
    watch.folder, watch.strays = folder, []
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(said):
            code = posecheck(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as error:  # noqa: BLE001
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"traceback: {error!r:.200} at {Path(place.filename).name}:{place.lineno}"
    finally:
        watch.folder, tempfile.tempdir = None, usual
    fault = _fault(code, said.getvalue(), watch.strays or [str(one) for one in set(root.iterdir()) - before])
    if fault is None:
        shutil.rmtree(folder)
    return fault


def _fault(code: int, said: str, strays: list[str]) -> str | None:
    if strays:
        return f"outside its folder: {strays[:3]}"
    if "Traceback" in said:
        return f"traceback in its words: {said[-300:]}"
    if code not in (0, 1, 2):
        return f"exit code {code}"
    if code and not said.startswith("posecheck: ") and "posecheck: " not in said:
        return f"exit code {code} without a sentence: {said!r:.200}"
    control = [letter for letter in said if letter != "\n" and not letter.isprintable()]
    return f"control characters in its words: {control[:5]}" if control else None


def main() -> None:
    """Work until nothing more comes."""
    root = Path(sys.argv[1])
    import posecheck.review.batch
    import posecheck.review.photos  # noqa: F401  with the model's library, which makes a folder of its own

    answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
    os.dup2(2, 1)  # what libraries print
    watch = Watch()
    for line in sys.stdin:
        seed, number, kind = line.split(maxsplit=2)
        answers.write(json.dumps(use(kind.strip(), int(seed), int(number), root, watch)) + "\n")


if __name__ == "__main__":
    main()
