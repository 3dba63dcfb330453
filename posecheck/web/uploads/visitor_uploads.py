"""What a visitor has brought: uploads, their reviews, and the folder that goes when the visitor goes."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import Lock, RLock
from time import monotonic
from typing import Literal

from posecheck.errors import InputError
from posecheck.plan.plan import Plan
from posecheck.review.rescore import replanned, score_recording, staged, write_reports
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.web.uploads.queue import Job, Line, Phase, Standing
from posecheck.web.uploads.storage import Place
from posecheck.web.uploads.worker_protocol import Task

FIRST = Plan()
"""What an upload is reviewed with: find out which stretch and side, at the intermediate level."""
MOST_UPLOADS = 24
"""Of one visitor (ours: twice the patients of a long day)."""

NOT_WRITTEN = "Remove a video that you no longer need, or tell whoever runs this server"


@dataclass(slots=True)
class Version:
    """The review of an upload under one order; the annotated video may still be on its way.

    folder  where its files are
    number  for addresses: 0 is what the upload was first reviewed with
    record  once it has been asked for
    """

    order: Plan
    folder: Path
    number: int
    job: Job | None = None
    record: SessionRecord | None = None

    @property
    def video(self) -> Path:
        """Where the annotated video is, or will be."""
        return self.folder / "annotated.mp4"


@dataclass(slots=True)
class Upload:
    """One video, from the moment it is announced until it is removed.

    folder    its own; nothing outside belongs to it
    received  bytes so far, of `size`
    """

    id: str
    name: str
    size: int
    folder: Path
    received: int = 0
    receiving: bool = False
    refused: str | None = None
    removed: bool = False
    versions: list[Version] = field(default_factory=list)

    @property
    def video(self) -> Path:
        """Where the video lies, under its own name: the review's clip is called so."""
        return self.folder / "video" / self.name


UploadPhase = Phase | Literal["receiving"]


class Desk:
    """The uploads of one visitor. All methods from any thread; those that touch the disk may take a second."""

    def __init__(self, place: Place, line: Line) -> None:
        self._place = place
        self._line = line
        # The first is held for moments, as the event loop takes it too; the second while files are written.
        self._lock = RLock()
        self._writing = Lock()
        self._uploads: dict[str, Upload] = {}
        self._closed = False
        self.seen = monotonic()

    def __iter__(self) -> Iterator[Upload]:
        with self._lock:
            return iter([*self._uploads.values()])

    def find(self, identity: str) -> Upload | None:
        """The upload with this id; None where this visitor has none of that name."""
        self.seen = monotonic()
        return self._uploads.get(identity)

    def announce(self, name: str, size: int) -> Upload:
        """A new upload that is about to come; OSError where no folder can be made for it."""
        upload = Upload(token_hex(8), name, size, self._place.new_folder())
        upload.video.parent.mkdir()
        with self._lock:
            self._uploads[upload.id] = upload
            closed = self._closed
        if closed:
            self.remove(upload)
        return upload

    def begin(self, upload: Upload) -> bool:
        """Claim the right to write the video; False where somebody has it or had it."""
        with self._lock:
            if upload.removed or upload.receiving or upload.received or upload.versions or upload.refused:
                return False
            upload.receiving = True
            return True

    def arrived(self, upload: Upload) -> None:
        """The whole video is there: into the line with it."""
        with self._lock:
            upload.receiving = False
            if not upload.removed:
                self._review(upload)

    def refuse(self, upload: Upload, sentence: str) -> None:
        """Keep nothing of it but the sentence that says why."""
        with self._lock:
            upload.refused, upload.receiving = sentence, False
            upload.versions.clear()
        shutil.rmtree(upload.folder, ignore_errors=True)

    def remove(self, upload: Upload) -> None:
        """Stop what is being done with it and delete all of it; returns when it is gone."""
        with self._lock:
            upload.removed = True
            self._uploads.pop(upload.id, None)
            jobs = [version.job for version in upload.versions if version.job]
        for job in jobs:
            self._line.leave(job)
        with self._writing:
            shutil.rmtree(upload.folder, ignore_errors=True)

    def close(self) -> None:
        """The visitor is gone."""
        with self._lock:
            self._closed = True
        for upload in self:
            self.remove(upload)

    def phase(self, upload: Upload) -> UploadPhase:
        """How far the upload is, whatever else is drawn for it."""
        if upload.refused is not None:
            return "failed"
        if upload.removed:
            return "cancelled"
        return self.standing(upload.versions[0]).phase if upload.versions else "receiving"

    def standing(self, version: Version) -> Standing:
        """How the work on this version stands."""
        return self._line.standing(version.job) if version.job else Standing("done", 1.0)

    def expect(self) -> None:
        """A video is nearly here."""
        self._line.expect()

    def missing_bytes(self) -> int:
        """What is still to come of the videos that are being received."""
        return sum(upload.size - upload.received for upload in self if upload.receiving)

    def _review(self, upload: Upload) -> None:
        folder = upload.folder / "0" / "review"
        version = Version(FIRST, folder, 0)
        version.job = Job(Task(upload.video, folder, FIRST), lambda job: self._ended(upload, job), owner=self)
        upload.versions.append(version)
        self._line.enter(version.job)

    def _ended(self, upload: Upload, job: Job) -> None:
        if job.phase == "failed":
            self.refuse(upload, job.sentence or "")

    def judge(self, upload: Upload, order: Plan) -> Version:
        """The upload under this order, scored at once from its recording; `draw` is for its video.

        Raises InputError where the upload was removed meanwhile, and where nothing more can be written.
        """
        with self._writing:
            version = next((one for one in upload.versions if one.order == order), None)
            if version is not None and version.record is not None:
                return version
            try:
                recording = Recording(upload.folder / "0" / "review" / "recording.posecheck")
                record, _ = score_recording(recording, order)
            except InputError as error:  # which names a folder of this machine
                raise InputError(upload.name, "is no longer here", "Upload it again") from error
            version = version or self._write(upload, recording, order, record)
            version.record = record
            return version

    def _write(self, upload: Upload, recording: Recording, order: Plan, record: SessionRecord) -> Version:
        """Reports without pictures, until there are some."""
        number = len(upload.versions)
        version = Version(order, upload.folder / str(number) / "review", number)
        try:
            with staged(version.folder) as stage:
                replanned(recording, stage / "recording.posecheck", order)
                write_reports(stage, version.folder, recording.header, record, ())
        except InputError as error:  # which names a folder of this machine
            raise InputError(upload.name, f"the new report {error.why}", NOT_WRITTEN) from error
        with self._lock:
            upload.versions.append(version)
        return version

    def draw(self, upload: Upload, wanted: Version) -> None:
        """Have this version's video drawn, and no other; nothing happens where it is there already."""
        others = []
        with self._lock:
            for version in upload.versions[1:]:
                if version is not wanted and version.job is not None and not version.video.exists():
                    others.append(version.job)
                    version.job = None
            if wanted.number and wanted.job is None and not upload.removed:
                recording = wanted.folder / "recording.posecheck"
                wanted.job = Job(Task(upload.video, wanted.folder, wanted.order, recording), owner=self)
                self._line.enter(wanted.job)
        for job in others:
            self._line.leave(job)
