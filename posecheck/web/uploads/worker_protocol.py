"""What a worker is told and what it answers: one line of JSON each."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from posecheck.language.translation import language
from posecheck.plan.plan import Plan, plan_from_json, plan_to_json


@dataclass(frozen=True, slots=True)
class ReviewTask:
    """A video, or a recording by itself, to review into `folder`.

    recording  one made of this video before: then only scoring and drawing are left to do
    mirrored   the video shows a mirror's image
    language   of report and sentences: the one spoken where the task is made
    """

    video: Path
    folder: Path
    plan: Plan
    recording: Path | None = None
    mirrored: bool = False
    language: str = field(default_factory=language)

    def to_line(self) -> str:
        """The task as text, without a line's end."""
        return json.dumps(
            {
                "video": str(self.video),
                "folder": str(self.folder),
                "plan": plan_to_json(self.plan),
                "recording": None if self.recording is None else str(self.recording),
                "mirrored": self.mirrored,
                "language": self.language,
            }
        )


def task_from_line(line: str) -> ReviewTask:
    """The reverse of `to_line`; ValueError, KeyError or TypeError for anything else."""
    values = json.loads(line)
    recording = values["recording"]
    return ReviewTask(
        Path(values["video"]),
        Path(values["folder"]),
        plan_from_json(values["plan"]),
        None if recording is None else Path(recording),
        bool(values["mirrored"]),
        str(values["language"]),
    )


@dataclass(frozen=True, slots=True)
class WorkerAnswer:
    """How far a task is, 0..1; when it ended, either done or the sentence that says why not.

    leaves  whether the process ends with it; then the sentence goes on where the name of the video stops
    """

    share: float
    done: bool = False
    failure: str | None = None
    leaves: bool = False

    def to_line(self) -> str:
        """The answer as text, without a line's end."""
        return json.dumps(asdict(self))


def answer_from_line(line: str) -> WorkerAnswer:
    """The reverse of `to_line`; ValueError or TypeError for anything else."""
    return WorkerAnswer(**json.loads(line))
