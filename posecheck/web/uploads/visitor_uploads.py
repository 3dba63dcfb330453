"""The uploads of one visitor and their reviews; all of it is deleted when the visitor leaves."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from threading import Lock, RLock
from time import monotonic
from typing import Literal

from posecheck.errors import InputError
from posecheck.language.translation import marked
from posecheck.plan.plan import Plan
from posecheck.review.rescore import replanned, score_recording, write_reports
from posecheck.review.result_folder import staged
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording
from posecheck.web.uploads.file_names import is_recording_name
from posecheck.web.uploads.queue import QueuedReview, ReviewPhase, ReviewQueue, ReviewStatus
from posecheck.web.uploads.storage import UploadStorage
from posecheck.web.uploads.worker_protocol import ReviewTask

FIRST_PLAN = Plan()
"""What a video is reviewed with: find out which stretch and side, at the usual level."""
MOST_UPLOADS = 24
"""Of one visitor (ours: twice the patients of a long day)."""

NOT_WRITTEN = marked("Remove a video that you no longer need, or tell the person who runs this server")

GONE = (marked("is no longer here"), marked("Upload it again"))
"""Why an upload cannot be used, and what to do."""


@dataclass(slots=True)
class Version:
    """The review of an upload under one plan; the annotated video may still be on its way.

    folder  where its files are
    number  for addresses: 0 is what the upload was first reviewed with
    record  once it has been asked for
    """

    plan: Plan
    folder: Path
    number: int
    queued: QueuedReview | None = None
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
    mirrored  it shows a mirror's image: left and right are exchanged back
    """

    id: str
    name: str
    size: int
    folder: Path
    mirrored: bool = False
    received: int = 0
    receiving: bool = False
    refused: str | None = None
    removed: bool = False
    versions: list[Version] = field(default_factory=list)

    @property
    def video(self) -> Path:
        """Where the video lies, under its own name: the review's clip is called so."""
        return self.folder / "video" / self.name

    @property
    def is_recording(self) -> bool:
        """Whether it is points that were recorded before, without a picture to draw on."""
        return is_recording_name(self.name)

    @property
    def recording(self) -> Path:
        """What it is scored from, once it has been reviewed."""
        return self.folder / "0" / "review" / "recording.posecheck"


UploadPhase = ReviewPhase | Literal["receiving"]


class VisitorUploads:
    """The uploads of one visitor. All methods from any thread; those that touch the disk may take a second.

    mirrored  whether the next ones show a mirror's image, as the visitor says
    """

    def __init__(self, storage: UploadStorage, queue: ReviewQueue) -> None:
        self._storage = storage
        self._queue = queue
        # The first is held for moments, as the event loop takes it too; the second while files are written.
        self._lock = RLock()
        self._writing = Lock()
        self._uploads: dict[str, Upload] = {}
        self._closed = False
        self.mirrored = False
        self.seen = monotonic()
        self.left: float | None = None

    def __iter__(self) -> Iterator[Upload]:
        with self._lock:
            return iter([*self._uploads.values()])

    def find(self, identity: str) -> Upload | None:
        """The upload with this id; None where this visitor has none of that name."""
        self.seen, self.left = monotonic(), None
        return self._uploads.get(identity)

    def leave(self) -> None:
        """The page is being closed, or only loaded again: what nobody takes over soon is deleted."""
        self.left = monotonic()

    def announce(self, name: str, size: int) -> Upload:
        """A new upload that is about to come; OSError where no folder can be made for it."""
        upload = Upload(token_hex(8), name, size, self._storage.new_folder(), self.mirrored)
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
        """The whole video is there: it waits for its review."""
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
            queued = [version.queued for version in upload.versions if version.queued]
        for review in queued:
            self._queue.cancel(review)
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
        return self.status(upload.versions[0]).phase if upload.versions else "receiving"

    def status(self, version: Version) -> ReviewStatus:
        """How far the review of this version is."""
        return self._queue.status(version.queued) if version.queued else ReviewStatus("done", 1.0)

    def prepare(self) -> None:
        """A video is nearly here: have a worker ready."""
        self._queue.prepare()

    def missing_bytes(self) -> int:
        """What is still to come of the videos that are being received."""
        return sum(upload.size - upload.received for upload in self if upload.receiving)

    def _review(self, upload: Upload) -> None:
        folder = upload.folder / "0" / "review"
        version = Version(FIRST_PLAN, folder, 0)
        version.queued = QueuedReview(
            ReviewTask(upload.video, folder, FIRST_PLAN, mirrored=upload.mirrored),
            lambda review: self._ended(upload, review),
            owner=self,
        )
        upload.versions.append(version)
        self._queue.add(version.queued)

    def _ended(self, upload: Upload, review: QueuedReview) -> None:
        if review.phase == "failed":
            self.refuse(upload, review.sentence or "")

    def first_plan(self, upload: Upload) -> Plan:
        """What it is shown with at first: a recording as it was recorded. InputError where it is no longer here."""
        if upload.is_recording:
            with self._writing:
                upload.versions[0].plan = self._recording(upload).header.plan
        return upload.versions[0].plan

    def _recording(self, upload: Upload) -> Recording:
        try:
            return Recording(upload.recording)
        except InputError as error:  # which names a folder of this machine
            raise InputError(upload.name, *GONE) from error

    def score(self, upload: Upload, plan: Plan) -> Version:
        """The upload under this plan, scored at once from its recording; `draw` is for its video.

        Raises InputError where the upload was removed meanwhile, and where nothing more can be written.
        """
        with self._writing:
            version = next((one for one in upload.versions if one.plan == plan), None)
            if version is not None and version.record is not None:
                return version
            recording = self._recording(upload)
            try:
                record, _ = score_recording(recording, plan)
            except InputError as error:  # which names a folder of this machine
                raise InputError(upload.name, *GONE) from error
            version = version or self._write(upload, recording, plan, record)
            version.record = record
            return version

    def _write(self, upload: Upload, recording: Recording, plan: Plan, record: SessionRecord) -> Version:
        """Reports without pictures, until there are some."""
        number = len(upload.versions)
        version = Version(plan, upload.folder / str(number) / "review", number)
        try:
            with staged(version.folder) as stage:
                replanned(recording, stage.path / "recording.posecheck", plan)
                write_reports(stage.path, version.folder, recording.header, record, ())
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
                if version is not wanted and version.queued is not None and not version.video.exists():
                    others.append(version.queued)
                    version.queued = None
            if wanted.number and wanted.queued is None and not upload.removed and not upload.is_recording:
                recording = wanted.folder / "recording.posecheck"
                wanted.queued = QueuedReview(
                    ReviewTask(upload.video, wanted.folder, wanted.plan, recording, upload.mirrored),
                    owner=self,
                )
                self._queue.add(wanted.queued)
        for review in others:
            self._queue.cancel(review)
