"""What a worker is told and what it answers: one line of JSON each."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from posecheck.plan.plan import Plan, plan_from_json, plan_to_json


@dataclass(frozen=True, slots=True)
class Task:
    """A video to review into `folder`.

    recording  one made of this video before: then only judging and drawing are left to do
    """

    video: Path
    folder: Path
    order: Plan
    recording: Path | None = None

    def to_line(self) -> str:
        """The task as text, without a line's end."""
        return json.dumps(
            {
                "video": str(self.video),
                "folder": str(self.folder),
                "order": plan_to_json(self.order),
                "recording": None if self.recording is None else str(self.recording),
            }
        )


def task_from_line(line: str) -> Task:
    """The reverse of `to_line`; ValueError, KeyError or TypeError for anything else."""
    values = json.loads(line)
    recording = values["recording"]
    return Task(
        Path(values["video"]),
        Path(values["folder"]),
        plan_from_json(values["order"]),
        None if recording is None else Path(recording),
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """How far a task is, 0..1; when it ended, either done or the sentence that says why not."""

    share: float
    done: bool = False
    failure: str | None = None

    def to_line(self) -> str:
        """The answer as text, without a line's end."""
        return json.dumps(asdict(self))


def answer_from_line(line: str) -> Answer:
    """The reverse of `to_line`; ValueError or TypeError for anything else."""
    return Answer(**json.loads(line))
