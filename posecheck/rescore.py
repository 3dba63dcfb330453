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
from posecheck.plan import Order
from posecheck.recognise import Segment
from posecheck.record import SessionRecord
from posecheck.recording import Header, Recording
from posecheck.replay import Replay, recognise
from posecheck.report import document, page, table
from posecheck.report.files import write_text
from posecheck.stretch import LevelName


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished review: its folder, the verdict in a sentence, the report as JSON text, and notes."""

    folder: Path
    verdict: str
    report: str
    notes: tuple[str, ...]


def rescore(path: Path, level: LevelName | None, out: Path | None) -> Outcome:
    """Score a recording again with the same settings, or another level; reports go to a folder in `out`.

    Without `out` nothing is written. Raises InputError for a file that is no recording.
    """
    recording = Recording(path)
    order = replace(recording.header.order, level=level) if level else recording.header.order
    record, _ = score_recording(recording, order)
    if out is None:
        with TemporaryDirectory() as place:
            return write_reports(Path(place), path.parent, recording.header, record, ())
    folder = out / (path.parent.name if path.name == "recording.posecheck" else path.stem)
    with staged(folder) as stage:
        shutil.copyfile(path, stage / "recording.posecheck")
        return write_reports(stage, folder, recording.header, record, ())


def score_recording(recording: Recording, order: Order) -> tuple[SessionRecord, tuple[Segment, ...]]:
    """Recognise and score a recording."""
    segments = recognise(recording, order)
    replay = Replay(recording, segments, order)
    for _ in replay:
        pass
    return replay.record(recording.notes), segments


def write_reports(
    stage: Path, folder: Path, header: Header, record: SessionRecord, stills: tuple[page.Still, ...]
) -> Outcome:
    """report.json, angles.csv and report.html into `stage`, which will become `folder`."""
    engine = document.Engine(__version__, header.mediapipe, header.model_sha256)
    report = document.to_text(document.build(record, header.source, engine))
    write_text(stage / "report.json", report)
    table.write(record, stage / "angles.csv")
    write_text(stage / "report.html", page.render(record, header.source, engine, stills))
    return Outcome(folder, document.verdict(record), report, record.notes)


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder` that takes its place when the block ends well, and vanishes otherwise."""
    stage = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
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


def _replace(folder: Path, stage: Path) -> None:
    """Put `stage` where `folder` is; the old one is only deleted once the new one stands."""
    old = folder.with_name(f".{folder.name}.{os.getpid()}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    stage.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
