"""What a recording cannot hold: the course, what was pressed, how far it got. One line of JSON per event.

{"course": {...}, "session": {"id": ..., "began": ...}, "routine": {...}}
                                first; without a session it is not to be remembered, old ones have no routine
{"frame": 210, "do": "skip"}                                pressed after 210 frames
{"frame": 225, "held": 4.2, "needed": 30.0, "light": 131}   at each flush of the recording
{"frame": 900, "end": true}                                 the session was finished
{"remembered": true}                                        the history has all of it up to here
"""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.guidance import COMMANDS, Command, Ring
from posecheck.web.live.routine_part import RoutinePart, part_from_json


@dataclass(frozen=True, slots=True)
class Beginning:
    """Of a session that is to be remembered: its id in the history, and when it began on the person's clock."""

    id: str
    began: datetime


@dataclass(frozen=True, slots=True)
class LoggedSession:
    """An event log read back.

    commands    (frames before it, command), in order
    brightness  (frames before it, mean luma 0..255 or None), in order
    held        seconds held and needed when it was last written, None before the first hold
    beginning   None for a session that is not to be remembered
    remembered  whether nothing has happened since it was remembered
    """

    part: RoutinePart
    commands: tuple[tuple[int, Command], ...]
    brightness: tuple[tuple[int, float | None], ...]
    held: tuple[float, float] | None
    finished: bool
    beginning: Beginning | None = None
    remembered: bool = False

    @property
    def course(self) -> Course:
        """What was to be done."""
        return self.part.course

    @property
    def goes_on(self) -> bool:
        """Whether it is finished and the next stretch of its routine is to follow: nobody has stopped."""
        stopped = any(command in ("stop", "hurts") for _, command in self.commands)
        return self.finished and not stopped and bool(self.part.then)

    @property
    def awaits_history(self) -> bool:
        """Whether something was held that the history has not got yet, and is to get."""
        return self.beginning is not None and self.held is not None and not self.remembered


class EventLog:
    """Written line by line, so that a crash leaves what came before; OSError where the disk is full or away."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def begin(self, part: RoutinePart, beginning: Beginning | None = None) -> None:
        """A new log in place of whatever was there."""
        values: dict[str, object] = {"course": part.course.to_json(), "routine": part.to_json()}
        if beginning is not None:
            values["session"] = {"id": beginning.id, "began": beginning.began.isoformat()}
        self.path.write_text(json.dumps(values) + "\n", "utf-8")

    def add_command(self, frame: int, command: Command) -> None:
        """The person pressed a button after `frame` frames."""
        self._add({"frame": frame, "do": command})

    def add_progress(self, frame: int, ring: Ring | None, brightness: float | None) -> None:
        """How far the session got; `ring` None before the first hold."""
        held = {} if ring is None else {"held": float(ring.held), "needed": float(ring.needed)}
        self._add({"frame": frame, **held, "light": None if brightness is None else round(brightness)})

    def add_end(self, frame: int) -> None:
        """The session was finished and is not to be resumed."""
        self._add({"frame": frame, "end": True})

    def add_remembered(self) -> None:
        """The history has all that is in this log."""
        self._add({"remembered": True})

    def _add(self, values: dict[str, object]) -> None:
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")


def read_event_log(path: Path) -> LoggedSession | None:
    """What the log says; None where there is none. A last line that was cut off is left out."""
    try:
        lines = path.read_text("utf-8").splitlines(keepends=True)
        first, *events = [json.loads(line) for line in lines if line.endswith("\n")]
        return _logged_session(_part(first), _beginning(first.get("session")), events)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _part(first: dict[str, Any]) -> RoutinePart:
    course = course_from_json(first["course"])
    return part_from_json(course, first["routine"]) if "routine" in first else RoutinePart(course)


def _beginning(values: dict[str, str] | None) -> Beginning | None:
    return None if values is None else Beginning(values["id"], datetime.fromisoformat(values["began"]))


def _logged_session(part: RoutinePart, beginning: Beginning | None, events: list[dict[str, Any]]) -> LoggedSession:
    known = {command: command for command in COMMANDS}
    held = [(float(one["held"]), float(one["needed"])) for one in events if "held" in one]
    return LoggedSession(
        part,
        tuple((int(one["frame"]), known[one["do"]]) for one in events if "do" in one),
        tuple((int(one["frame"]), one["light"]) for one in events if "light" in one),
        held[-1] if held else None,
        any("end" in one for one in events),
        beginning,
        bool(events) and "remembered" in events[-1],
    )
