"""A recording to a folder of reports: the half of a review that needs no video."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from posecheck import __version__
from posecheck.errors import InputError
from posecheck.language.translation import marked
from posecheck.plan.plan import Plan
from posecheck.report import document, page, table, words
from posecheck.report.files import write_text
from posecheck.review.folder_owner import Owner, file_sha256
from posecheck.review.result_folder import clear_leftovers, folder_name, free_folder, key_of, staged
from posecheck.scoring.kept_session import KeptSession, SessionKeeper
from posecheck.scoring.notes import UNKNOWN_MODEL
from posecheck.scoring.recognition import Segment
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Header, Recording, RecordingWriter
from posecheck.scoring.replay import Replay, recognise
from posecheck.stretch.checks import LevelName
from posecheck.tracking.model_numbers import name_of_model, numbers_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished review: the verdict in a sentence, the report as JSON text, and notes.

    Verdict and notes are in the language spoken where it was made; the JSON is the same in every language.

    folder  where its files are, None where none were written
    """

    folder: Path | None
    verdict: str
    report: str
    notes: tuple[str, ...]


def rescore(
    path: Path,
    level: LevelName | None,
    folder: Path | None,
    assigned: Plan | None = None,
    *,
    skeleton: bool = False,
) -> Outcome:
    """Score a recording again with the same settings, at another level or by a plan; reports go to `folder`.

    With `skeleton` also a video on a plain ground, skeleton.mp4.
    Or to a namesake of it, where another's review is there. Without a folder nothing is written. Raises
    InputError for a file that is no recording, and for the folder that holds the recording itself, where a video
    and pictures would be lost. By a plan, the recording in `folder` asks for that plan.
    """
    recording = Recording(path)
    plan = recording.header.plan
    if assigned is not None:
        # What was told of this recording stays: a plan knows nothing of it.
        plan = replace(assigned, stretch=plan.stretch, form=plan.form, side=plan.side)
    plan = replace(plan, level=level) if level else plan
    header = recording.header if assigned is None else replace(recording.header, plan=plan)
    if folder is not None and folder.resolve() == path.parent.resolve():
        raise InputError(folder, marked("holds the recording itself"), marked("Choose another folder with --out"))
    record, segments = score_recording(recording, plan)
    if folder is None:
        return _outcome(None, header, record)
    with staged(folder, recording_owner(recording)) as stage:
        copy = stage.path / "recording.posecheck"
        if assigned is None:
            shutil.copyfile(path, copy)
        else:
            replanned(recording, copy, plan)
        if skeleton:
            # Here, because it loads what draws, which nothing else here needs.
            from posecheck.review.annotate import skeleton_video

            skeleton_video(recording, segments, plan, stage.path / "skeleton.mp4")
        return write_reports(stage.path, stage.folder, header, record, ())


def recording_owner(recording: Recording) -> Owner:
    """Whose a folder is that is made from this recording: the video's, where the recording knows it."""
    return Owner(recording.header.source.sha256 or file_sha256(recording.path))


def recording_folders(paths: Sequence[Path], out: Path | None) -> Iterator[tuple[Path, Path | None]]:
    """Each recording and the folder in `out` that is to become its own; None where nothing is to be written."""
    if out is not None:
        clear_leftovers(out)
    taken: set[str] = set()
    for path in paths:
        if out is None:
            yield path, None
            continue
        folder = out / folder_name(name_of(path))
        if folder.resolve() != path.parent.resolve():  # which `rescore` refuses
            folder = free_folder(folder, cache(partial(_owner_if_readable, path)), taken)
        taken.add(key_of(folder))
        yield path, folder


def _owner_if_readable(path: Path) -> Owner | None:
    try:
        return recording_owner(Recording(path))
    except InputError:
        return None


def name_of(recording: Path) -> str:
    """What a recording is called: its folder's name where a review has made it."""
    return recording.resolve().parent.name if recording.name == "recording.posecheck" else recording.stem


def score_recording(recording: Recording, plan: Plan) -> tuple[SessionRecord, tuple[Segment, ...]]:
    """Recognise and score a recording by the numbers of the model that it names.

    InputError where it holds no frame, or more than may be scored.
    """
    return _replayed(recording, plan, None)


def keep_recording(recording: Recording, plan: Plan) -> KeptSession:
    """The same, kept so that it can be scored again by other limits."""
    keeper = SessionKeeper(numbers_of(recording.header.model_sha256))
    record, _ = _replayed(recording, plan, keeper)
    return keeper.build(plan, record.start, record.end, record.notes)


def _replayed(
    recording: Recording, plan: Plan, keeper: SessionKeeper | None
) -> tuple[SessionRecord, tuple[Segment, ...]]:
    # Counted first: what must be refused is refused before minutes of scoring.
    if not sum(1 for _ in recording):
        raise InputError(recording.path, marked("holds no frame"), marked("Record or review the video again"))
    numbers = numbers_of(recording.header.model_sha256)
    segments = recognise(recording, plan, numbers=numbers)
    replay = Replay(recording, segments, plan, numbers=numbers, keeper=keeper)
    for _ in replay:
        pass
    known = name_of_model(recording.header.model_sha256) is not None
    return replay.record(recording.notes if known else (*recording.notes, UNKNOWN_MODEL)), segments


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
    outcome = _outcome(folder, header, record)
    write_text(stage / "report.json", outcome.report)
    table.write(record, stage / "angles.csv")
    write_text(stage / "report.html", page.render(record, header.source, engine_of(header), pictures, header.plan))
    return outcome


def _outcome(folder: Path | None, header: Header, record: SessionRecord) -> Outcome:
    report = document.to_text(document.build(record, header.source, engine_of(header), header.plan))
    return Outcome(folder, words.session_verdict(record), report, tuple(map(words.note, record.notes)))


def engine_of(header: Header) -> document.Engine:
    """This release, and the model that a recording names."""
    return document.Engine(__version__, header.mediapipe, header.model_sha256)
