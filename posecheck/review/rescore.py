"""A recording to a folder of reports: the half of a review that needs no video."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from posecheck import __version__
from posecheck.errors import InputError
from posecheck.plan.plan import Plan
from posecheck.report import document, page, table
from posecheck.report.files import write_text
from posecheck.scoring.recognition import Segment
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Header, Recording, RecordingWriter
from posecheck.scoring.replay import Replay, recognise
from posecheck.stretch.checks import LevelName

REVIEW_FILES = {"report.json", "report.html", "angles.csv", "annotated.mp4", "recording.posecheck"}
"""All that a review's folder may hold; a folder with anything else in it is somebody's own."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished review: the verdict in a sentence, the report as JSON text, and notes.

    folder  where its files are, None where none were written
    """

    folder: Path | None
    verdict: str
    report: str
    notes: tuple[str, ...]


def rescore(path: Path, level: LevelName | None, folder: Path | None) -> Outcome:
    """Score a recording again with the same settings, or at another level; reports go to `folder`.

    Without a folder nothing is written. Raises InputError for a file that is no recording, and for the folder
    that holds the recording itself, where a video and pictures would be lost.
    """
    recording = Recording(path)
    plan = replace(recording.header.plan, level=level) if level else recording.header.plan
    if folder is not None and folder.resolve() == path.parent.resolve():
        raise InputError(folder, "holds the recording itself", "Choose another folder with --out")
    record, _ = score_recording(recording, plan)
    if folder is None:
        with TemporaryDirectory() as place:
            outcome = write_reports(Path(place), Path(place), recording.header, record, ())
            return replace(outcome, folder=None)
    with staged(folder) as stage:
        shutil.copyfile(path, stage / "recording.posecheck")
        return write_reports(stage, folder, recording.header, record, ())


def name_of(recording: Path) -> str:
    """What a recording is called: its folder's name where a review has made it."""
    return recording.resolve().parent.name if recording.name == "recording.posecheck" else recording.stem


def score_recording(recording: Recording, plan: Plan) -> tuple[SessionRecord, tuple[Segment, ...]]:
    """Recognise and score a recording; InputError where it holds no frame, or more than may be scored."""
    # Counted first: what must be refused is refused before minutes of scoring.
    if not sum(1 for _ in recording):
        raise InputError(recording.path, "holds no frame", "Record or review the video again")
    segments = recognise(recording, plan)
    replay = Replay(recording, segments, plan)
    for _ in replay:
        pass
    return replay.record(recording.notes), segments


def replanned(recording: Recording, target: Path, plan: Plan) -> None:
    """The same recording in `target`, asking for `plan`: what is scored from it by default."""
    writer = RecordingWriter(target, replace(recording.header, plan=plan))
    try:
        for sight in recording:
            writer.write(sight)
        writer.close(recording.notes)
    finally:
        writer.abandon()


def write_reports(
    stage: Path, folder: Path, header: Header, record: SessionRecord, pictures: tuple[page.MomentPicture, ...]
) -> Outcome:
    """report.json, angles.csv and report.html into `stage`, which will become `folder`."""
    engine = document.Engine(__version__, header.mediapipe, header.model_sha256)
    report = document.to_text(document.build(record, header.source, engine))
    write_text(stage / "report.json", report)
    table.write(record, stage / "angles.csv")
    write_text(stage / "report.html", page.render(record, header.source, engine, pictures))
    return Outcome(folder, document.session_verdict(record), report, record.notes)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder` that takes its place when the block ends well, and vanishes otherwise.

    Only an earlier review is ever replaced; InputError where something else is in the way.
    """
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        _refuse_strangers(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir()
        yield stage
        _replace(folder, stage)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise InputError(
            folder, f"cannot be written ({reason})", "Free some space or choose another folder with --out"
        ) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _refuse_strangers(folder: Path) -> None:
    """InputError where `folder` exists and is not a folder that a review made."""
    if not folder.exists() and not folder.is_symlink():
        return
    ours = folder.is_dir() and not folder.is_symlink() and {path.name for path in folder.iterdir()} <= REVIEW_FILES
    if not ours:
        raise InputError(folder, "is in the way and is no earlier review", "Choose another folder with --out")


def _replace(folder: Path, stage: Path) -> None:
    """Put `stage` where `folder` is; the old one is only deleted once the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    if folder.exists():
        folder.rename(old)
    try:
        stage.rename(folder)
    finally:
        if old.exists() and not folder.exists():
            old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
