"""A reviewed video as a session that can be sent, with pictures of its moments for who wants to send them."""

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

import cv2

from posecheck import __version__
from posecheck.coaching.course import Course
from posecheck.drawing.blur import hide_person
from posecheck.errors import InputError
from posecheck.language.translation import marked
from posecheck.pose.landmarks import Side
from posecheck.practice.past import EARLIEST_YEAR, PastSession
from posecheck.practice.remembering import Occasion, past_plan, past_session
from posecheck.review.annotate import MOST_FAULTS, PICTURE_QUALITY, PICTURE_SIDE
from posecheck.review.folder_owner import file_sha256
from posecheck.review.rescore import score_recording
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.video import Frame, frames_at


@dataclass(frozen=True, slots=True)
class FilmedSession:
    """A session, and where its recording and its annotated video are; None for a review without a video.

    Its id follows from the recording, so that one that is sent twice is one. A video does not say when it was
    filmed: the session began when it was reviewed.
    """

    session: PastSession
    recording: Path
    video: Path | None


def filmed_session(folder: Path) -> FilmedSession:
    """What `posecheck review` has left in a folder; InputError where there is nothing, or no stretch was done."""
    path, video = folder / "recording.posecheck", folder / "annotated.mp4"
    if not path.is_file():
        raise InputError(folder, marked("holds no review"), marked("Name a folder that posecheck review has made"))
    recording = Recording(path)
    record, _ = score_recording(recording, recording.header.plan)
    if record.main is None:
        raise InputError(folder, marked("shows no stretch"), marked("Leave it out"))
    began = datetime.datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    began = began.replace(year=max(began.year, EARLIEST_YEAR))
    occasion = Occasion(file_sha256(path)[:32], began, "done", __version__, recording.header.model_sha256)
    session = past_session(record, _course(record, record.main), occasion)
    plans = tuple(past_plan(_course(record, one)) for one in _of_each_stretch(record))
    return FilmedSession(replace(session, plans=plans), path, video if video.is_file() else None)


def moment_files(filmed: FilmedSession, folder: Path, *, blurred: bool) -> dict[float, Path]:
    """JPEG files of the best moment of each segment and the worst of its longest faults, by their media second.

    folder   where they are written; it is there
    blurred  make the person unrecognisable, and everything where it is not certain where they are
    """
    if filmed.video is None:
        return {}
    times = {time for segment in filmed.session.segments for time in (segment.best_at,) if time is not None}
    times |= {one.worst_at for segment in filmed.session.segments for one in segment.faults[:MOST_FAULTS]}
    written: dict[float, Path] = {}
    for frame in frames_at(filmed.video, times, long_side=PICTURE_SIDE):
        seconds = min(times, key=lambda time: abs(time - frame.seconds))
        if blurred:
            _hide(frame, filmed.recording, seconds)
        written[seconds] = folder / f"{len(written)}.jpg"
        quality = [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY]
        cv2.imwrite(str(written[seconds]), frame.pixels[:, :, ::-1], quality)
    return written


def _hide(frame: Frame, path: Path, seconds: float) -> None:
    """The person, or everything where there may be somebody else."""
    recording = Recording(path)
    sight = next((one for one in recording if one.seconds == seconds), None)
    alone = sight is not None and sight.people <= 1
    scale = frame.pixels.shape[1] / recording.header.size[0]
    hide_person(frame.pixels, sight.landmarks if sight is not None and alone else None, scale)


def _of_each_stretch(record: SessionRecord) -> list[SegmentRecord]:
    """The first segment of each stretch."""
    return [*{one.stretch.id: one for one in reversed(record.segments)}.values()][::-1]


def _course(record: SessionRecord, segment: SegmentRecord) -> Course:
    """What was asked for of the stretch of a segment, as far as the review knows it."""
    found = (one.side for one in record.segments if one.stretch is segment.stretch)
    sides: tuple[Side, ...] = tuple(dict.fromkeys(side for side in found if side is not None))
    stretch = segment.stretch
    return Course(stretch, segment.form, segment.level, segment.props, segment.dose, sides)
