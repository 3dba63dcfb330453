"""What a recording cannot hold: the course, what was pressed, how far it got. A line of JSON an event.

{"course": {...}}                                           first
{"frame": 210, "do": "skip"}                                pressed after 210 frames
{"frame": 225, "held": 4.2, "needed": 30.0, "light": 131}   at each flush of the recording
{"frame": 900, "end": true}                                 the session was finished
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.guidance import COMMANDS, Command, Ring


@dataclass(frozen=True, slots=True)
class Kept:
    """A diary read back.

    pressed  (frames before it, command), in order
    light    (frames before it, mean luma or None), in order
    ring     seconds held and needed when it was last written, None before the first hold
    """

    course: Course
    pressed: tuple[tuple[int, Command], ...]
    light: tuple[tuple[int, float | None], ...]
    ring: tuple[float, float] | None
    finished: bool


class Diary:
    """Written line by line, so that a crash leaves what came before; OSError where the disk is full or away."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, course: Course) -> None:
        """A new diary in place of whatever was there."""
        self.path.write_text(json.dumps({"course": course.to_json()}) + "\n", "utf-8")

    def press(self, frame: int, command: Command) -> None:
        """The person pressed a button after `frame` frames."""
        self._add({"frame": frame, "do": command})

    def reached(self, frame: int, ring: Ring | None, light: float | None) -> None:
        """How far it got; `ring` None before the first hold."""
        progress = {} if ring is None else {"held": float(ring.held), "needed": float(ring.needed)}
        self._add({"frame": frame, **progress, "light": None if light is None else round(light)})

    def end(self, frame: int) -> None:
        """The session was finished and is not to be gone on with."""
        self._add({"frame": frame, "end": True})

    def _add(self, values: dict[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")


def read(path: Path) -> Kept | None:
    """What the diary says; None where there is none. A last line that was cut off is left out."""
    try:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        course, *events = [json.loads(line) for line in lines if line.endswith("\n")]
        return _kept(course_from_json(course["course"]), events)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _kept(course: Course, events: list[dict[str, Any]]) -> Kept:
    known = {command: command for command in COMMANDS}
    progress = [(float(one["held"]), float(one["needed"])) for one in events if "held" in one]
    return Kept(
        course,
        tuple((int(one["frame"]), known[one["do"]]) for one in events if "do" in one),
        tuple((int(one["frame"]), one["light"]) for one in events if "light" in one),
        progress[-1] if progress else None,
        any("end" in one for one in events),
    )
