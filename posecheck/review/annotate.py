"""The pictures of a review: the annotated video, and the moments that the report shows."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np

from posecheck.drawing.overlay import Style, draw
from posecheck.language.translation import marked
from posecheck.plan.plan import Plan
from posecheck.report.page import MomentPicture
from posecheck.scoring.cue import Cue
from posecheck.scoring.findings import Finding
from posecheck.scoring.recognition import Segment
from posecheck.scoring.record import Fault, SegmentRecord, SessionRecord
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.replay import Replay, judge_moment
from posecheck.scoring.segment_scorer import Snapshot
from posecheck.tracking.model_numbers import numbers_of
from posecheck.video import Frame, Pixels, VideoWriter, frames_at, read_ahead, read_frames

SHOWN_SIDE = 1280
"""Pixels of the longer side of the annotated video (ours: a report is watched, not archived)."""
PICTURE_SIDE = 800
PICTURE_QUALITY = 82
"""JPEG quality of a picture (ours: no visible blocks at 800 pixels, about 60 kB)."""
BEST_MOMENT = marked("Best moment")
MOST_FAULTS = 5
"""Faults that get a picture in each segment; the page lists all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture to take, and the segment it belongs to; of its best moment where there is no fault."""

    caption: str
    seconds: float
    segment: SegmentRecord
    fault: Fault | None = None


def safe_style(style: Style, recording: Recording) -> Style:
    """The style in which nobody is shown who should not be: of several people only one can be covered alone."""
    if style == "blur" and any(sight.people > 1 for sight in recording):
        return "blur all"
    return style


def annotate_video(
    video: Path,
    recording: Recording,
    segments: tuple[Segment, ...],
    plan: Plan,
    *,
    fps: float,
    style: Style,
    mirrored: bool,
    target: Path,
    progress: Callable[[float], None],
) -> None:
    """Write the annotated video: each analysed picture with what was found in it."""
    numbers = numbers_of(recording.header.model_sha256)
    frames = read_ahead(read_frames(video, fps=fps, long_side=SHOWN_SIDE, mirrored=mirrored))
    with closing(frames), VideoWriter(target) as writer:
        for frame, snapshot in _paired(frames, Replay(recording, segments, plan, numbers=numbers)):
            pixels = draw(frame.pixels, snapshot, scale=_scale(frame, recording), style=style)
            writer.write(Frame(pixels, frame.seconds))
            progress(frame.seconds)


def skeleton_video(recording: Recording, segments: tuple[Segment, ...], plan: Plan, target: Path) -> None:
    """Write what was found on a plain ground, without any video. InputError where it cannot be written."""
    width, height = recording.header.size
    scale = SHOWN_SIDE / max(width, height)
    plain = np.zeros((round(height * scale), round(width * scale), 3), np.uint8)
    with VideoWriter(target) as writer:
        for snapshot in Replay(recording, segments, plan, numbers=numbers_of(recording.header.model_sha256)):
            pixels = draw(plain, snapshot, scale=scale, style="skeleton")
            writer.write(Frame(pixels, snapshot.seconds))


def _paired(frames: Iterator[Frame], snapshots: Replay) -> Iterator[tuple[Frame, Snapshot]]:
    """Both decodings of a video give the same times; a frame that one of them lacks is passed over."""
    ahead = iter(snapshots)
    snapshot = next(ahead, None)
    for frame in frames:
        while snapshot is not None and snapshot.seconds < frame.seconds:
            snapshot = next(ahead, None)
        if snapshot is not None and snapshot.seconds == frame.seconds:
            yield frame, snapshot


def take_pictures(
    video: Path, recording: Recording, record: SessionRecord, style: Style, *, mirrored: bool = False
) -> tuple[MomentPicture, ...]:
    """The best moment of each segment and the worst of each of its longest faults, drawn."""
    wished = sorted(picture_wishes(record), key=lambda wish: wish.seconds)
    times = {wish.seconds for wish in wished}
    sights = {sight.seconds: sight for sight in recording if sight.seconds in times}
    found = frames_at(video, times, long_side=PICTURE_SIDE, mirrored=mirrored)
    frames = {frame.seconds: frame for frame in found}
    taken = []
    for wish in wished:
        sight, frame = sights.get(wish.seconds), frames.get(wish.seconds)
        if sight is not None and frame is not None:
            taken.append(picture_of(wish, sight, frame.pixels, recording, style))
    return tuple(taken)


def picture_of(wish: Wish, sight: Sight, pixels: Pixels, recording: Recording, style: Style) -> MomentPicture:
    """One wish come true: what was found in this sight, drawn on these pixels of the picture, in any size."""
    numbers = numbers_of(recording.header.model_sha256)
    snapshot, finding = judge_moment(sight, wish.segment, numbers=numbers), None
    if wish.fault is not None:
        snapshot, finding = _of_fault(snapshot, wish.fault)
    scale = float(pixels.shape[1] / recording.header.size[0])
    drawn = draw(pixels, snapshot, scale=scale, style=style, finding=finding)
    return MomentPicture(wish.caption, wish.seconds, _jpeg(drawn), snapshot.state)


def _of_fault(snapshot: Snapshot, fault: Fault) -> tuple[Snapshot, Finding | None]:
    """The moment as one of this fault, whatever else it was, with the reading that the report prints."""
    assessment, check = snapshot.assessment, fault.check
    if assessment is None:
        return snapshot, None
    cue = Cue(check.name, fault.cue, assessment.task.landmark(check.measure))
    found = next((one for one in assessment.findings if one.check.name == check.name), None)
    finding = found and replace(found, value=fault.worst)
    return replace(snapshot, state="wrong", cue=cue), finding


def picture_wishes(record: SessionRecord) -> Iterator[Wish]:
    """The best moment of each segment, then the worst of its longest faults."""
    for segment in record.segments:
        if segment.best_at is not None:
            yield Wish(BEST_MOMENT, segment.best_at, segment)
        for fault in segment.faults[:MOST_FAULTS]:
            yield Wish(fault.cue, fault.worst_at, segment, fault)


def _scale(frame: Frame, recording: Recording) -> float:
    return float(frame.pixels.shape[1] / recording.header.size[0])


def _jpeg(pixels: Pixels) -> bytes:
    written, content = cv2.imencode(".jpg", pixels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, PICTURE_QUALITY])
    if not written:
        raise ValueError(f"no JPEG of a picture of shape {pixels.shape}")
    return bytes(content.tobytes())
