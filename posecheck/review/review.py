"""A video through detector and session to a folder of reports, complete or absent."""

from collections.abc import Callable
from contextlib import closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from posecheck.detection.detector import MEDIAPIPE, model_sha256
from posecheck.detection.looking import look_at
from posecheck.detection.model import LOOKS_PER_SECOND, RECORDED
from posecheck.detection.standing import StandingPicture
from posecheck.drawing.overlay import Style
from posecheck.errors import visible
from posecheck.language.translation import language, speaking
from posecheck.plan.plan import Plan
from posecheck.review.annotate import annotate_video, safe_style, take_pictures
from posecheck.review.bystanders import Bystanders
from posecheck.review.clip_quality import ClipQuality
from posecheck.review.folder_owner import Owner, file_sha256
from posecheck.review.rescore import Outcome, replanned, score_recording, write_reports
from posecheck.review.result_folder import Stage, staged
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Header, RecordedClip, Recording, RecordingWriter, Sight
from posecheck.tracking.model_numbers import numbers_named
from posecheck.video import Clip, probe, read_ahead, read_frames

ANALYSED_SIDE = 640
"""Pixels of the longer side that the model gets to see: it looks at a square of 256 around the person."""
MODEL_SHARE = 0.8
"""Part of the progress bar that finding the pose takes where a video is written too (ours: measured)."""

OnProgress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """How to review: what was asked for, analysed frames per second, and the look of the annotated video.

    style  "picture", "blur", "blur all" or "skeleton"; also for the pictures of the report. "blur" covers the
           whole picture throughout where more than one person is seen in the film
    video  whether annotated.mp4 is written
    model  the name of the pose model that looks
    mirrored  the video shows a mirror's image: left and right are exchanged back
    language  of report and sentences: the one spoken where these options are made
    """

    plan: Plan
    fps: float = LOOKS_PER_SECOND[RECORDED]
    style: Style = "picture"
    video: bool = True
    mirrored: bool = False
    model: str = RECORDED
    language: str = field(default_factory=language)


def review(path: Path, folder: Path, options: ReviewOptions, progress: OnProgress = lambda share: None) -> Outcome:
    """Review one video into `folder`, which is replaced as a whole when all is done.

    Where the review of another video is there, the next free namesake is taken; `Outcome.folder` says which.
    Raises InputError for a video that cannot be reviewed or a folder that cannot be written, ModelError
    without a model; then `folder` is as it was before.
    """
    with speaking(options.language):
        clip = probe(path)
        sha256 = file_sha256(path)
        with staged(folder, Owner(sha256, path, clip)) as stage:
            model_share = MODEL_SHARE if options.video else 1.0
            _record(path, clip, sha256, stage.path, options, lambda share: progress(share * model_share))
            outcome = _report(path, stage, options, lambda share: progress(_after_model(share)))
    progress(1.0)
    return outcome


def owner_of(path: Path) -> Owner:
    """Whose the review of this video is; InputError for a video that cannot be reviewed."""
    return Owner(file_sha256(path), path, probe(path))


def review_again(
    path: Path,
    recording: Recording,
    folder: Path,
    options: ReviewOptions,
    progress: OnProgress = lambda share: None,
) -> Outcome:
    """What `review` would give with these options, from a recording made of the same video at the same `fps`.

    The model is not asked again. Raises InputError as `review` does.
    """
    with speaking(options.language), staged(folder) as stage:
        replanned(recording, stage.path / "recording.posecheck", options.plan)
        outcome = _report(path, stage, options, progress)
    progress(1.0)
    return outcome


def _report(path: Path, stage: Stage, options: ReviewOptions, progress: OnProgress) -> Outcome:
    """Everything that follows from the recording that is on the stage."""
    recording = Recording(stage.path / "recording.posecheck")
    record, segments = score_recording(recording, options.plan)
    style = safe_style(options.style, recording)
    if options.video:
        annotate_video(
            path,
            recording,
            segments,
            options.plan,
            fps=options.fps,
            style=style,
            mirrored=options.mirrored,
            target=stage.path / "annotated.mp4",
            progress=lambda seconds: progress(_share(seconds, record)),
        )
    pictures = take_pictures(path, recording, record, style, mirrored=options.mirrored)
    return write_reports(stage.path, stage.folder, recording.header, record, pictures)


def _after_model(share: float) -> float:
    return MODEL_SHARE + (1 - MODEL_SHARE) * share


def _share(seconds: float, record: SessionRecord) -> float:
    length = record.end - record.start
    return min(1.0, (seconds - record.start) / length) if length > 0 else 1.0


def _source(clip: Clip, sha256: str) -> RecordedClip:
    return RecordedClip(visible(clip.name), clip.width, clip.height, clip.fps, clip.rotation, sha256)


def _bystanders(options: ReviewOptions) -> "Bystanders | nullcontext[None]":
    return Bystanders() if options.style == "blur" else nullcontext()


def _record(path: Path, clip: Clip, sha256: str, stage: Path, options: ReviewOptions, progress: OnProgress) -> None:
    """Find the pose in every analysed frame and write the recording."""
    source, target = _source(clip, sha256), stage / "recording.posecheck"
    limits = numbers_named(options.model).limits
    quality = ClipQuality(path, clip, limits, blurred=options.style in ("blur", "blur all"))
    standing = StandingPicture()
    writer: RecordingWriter | None = None
    frames = read_ahead(
        read_frames(
            path,
            fps=options.fps,
            long_side=ANALYSED_SIDE,
            mirrored=options.mirrored,
            on_gap=quality.note_gap,
        )
    )
    try:
        with closing(look_at(frames, options.model)) as looks, _bystanders(options) as bystanders:
            for look in looks:
                frame, people = look.frame, look.people
                if writer is None:
                    height, width = frame.pixels.shape[:2]
                    header = Header(source, (width, height), options.plan, MEDIAPIPE, model_sha256(options.model))
                    writer = RecordingWriter(target, header)
                accompanied = bystanders is not None and bystanders.are_in(frame, look.landmarks)
                sight = Sight(frame.seconds, look.landmarks, max(people, 2) if accompanied else people)
                for decided in standing.add(frame.pixels, sight):
                    quality.add(decided)
                    writer.write(decided)
                # Also where the length is not known: a listener hears that it goes on.
                progress(min(1.0, frame.seconds / clip.seconds) if clip.seconds else 0.0)
        if writer is not None:
            for decided in standing.finish():
                quality.add(decided)
                writer.write(decided)
            writer.close(quality.notes())
    finally:
        if writer is not None:
            writer.abandon()
