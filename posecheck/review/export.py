"""A recording to the files that others ask for: the one page, tables, and other programs' formats."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from posecheck import __version__
from posecheck.errors import PosecheckError
from posecheck.report import document, table, words
from posecheck.report.activity import ActivityReport, activity_of, asked_in
from posecheck.report.fhir import fhir_text
from posecheck.report.files import write_bytes
from posecheck.report.netcdf import netcdf_of
from posecheck.report.one_page import OnePage, html_of
from posecheck.report.opensim import mot_of, trc_of
from posecheck.report.pdf import pdf_of
from posecheck.report.point_track import PointTrack, track_of
from posecheck.report.session_page import NamedRecord, page_of
from posecheck.review.export_folder import claim_folder
from posecheck.review.folder_owner import file_sha256
from posecheck.review.rescore import engine_of, name_of, score_recording
from posecheck.review.result_folder import folder_name
from posecheck.review.stills import skeleton_stills
from posecheck.scoring.recording import Recording


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to write, and what the one page says besides.

    formats      names of `EXPORTS`
    person, words  their name and their own words; may be empty
    made         now, with an offset
    """

    formats: tuple[str, ...]
    made: datetime
    person: str = ""
    words: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of a recording.

    failures  a sentence for each format that could not be written; the others were
    """

    folder: Path
    files: tuple[Path, ...]
    failures: tuple[str, ...]
    verdict: str
    named: NamedRecord


class _Source:
    """A recording that is scored once, and what is made of it when it is first asked for."""

    def __init__(self, path: Path, sha256: str, options: ExportOptions, earlier: Sequence[NamedRecord]) -> None:
        self.recording, self.options = Recording(path), options
        record, _segments = score_recording(self.recording, self.recording.header.plan)
        self.named, self._sha256, self._earlier = NamedRecord(name_of(path), record), sha256, earlier

    @cached_property
    def page(self) -> OnePage:
        return page_of(
            self.named,
            engine_of(self.recording.header),
            earlier=self._earlier,
            stills=skeleton_stills(self.recording, self.named.record),
            name=self.options.person,
            words=self.options.words,
            notes=self.options.notes,
        )

    @cached_property
    def track(self) -> PointTrack:
        return track_of(self.recording)

    @property
    def json(self) -> str:
        header = self.recording.header
        return document.to_text(document.build(self.named.record, header.source, engine_of(header), header.plan))

    @property
    def fhir(self) -> str:
        session, record = self._sha256[:32], self.named.record
        activity = activity_of(record, session, self.recording.header.model_sha256)
        asked, made = asked_in(record, session), self.options.made
        return fhir_text(ActivityReport(made, __version__, (activity,), self.options.person, asked))


@dataclass(frozen=True, slots=True)
class Export:
    """A format: what its file is called, and how it is made."""

    file: str
    make: Callable[[_Source], str | bytes]


EXPORTS = {
    "html": Export("one_page.html", lambda source: html_of(source.page)),
    "pdf": Export("one_page.pdf", lambda source: pdf_of(source.page, source.options.made)),
    "csv": Export("angles.csv", lambda source: table.text_of(source.named.record)),
    "json": Export("report.json", lambda source: source.json),
    "trc": Export("points.trc", lambda source: trc_of(source.track, source.named.name)),
    "mot": Export("angles.mot", lambda source: mot_of(source.track, source.named.record, source.named.name)),
    "netcdf": Export("points.nc", lambda source: netcdf_of(source.track, source.named.name, __version__)),
    "fhir": Export("fhir.json", lambda source: source.fhir),
}


def export(path: Path, out: Path, options: ExportOptions, earlier: Sequence[NamedRecord] = ()) -> Exported:
    """Write a recording's files into its own folder in `out`; `earlier` sessions are the one page's trend.

    InputError for what is no recording, and for a folder that cannot be made.
    """
    sha256 = file_sha256(path)
    source = _Source(path, sha256, options, earlier)
    folder = claim_folder(out / folder_name(source.named.name), sha256)
    files, failures = [], []
    for name in options.formats:
        target = folder / EXPORTS[name].file
        try:
            made = EXPORTS[name].make(source)
            write_bytes(target, made if isinstance(made, bytes) else made.encode("utf-8", errors="replace"))
        except PosecheckError as error:
            failures.append(str(error))
        else:
            files.append(target)
    verdict = words.session_verdict(source.named.record)
    return Exported(folder, tuple(files), tuple(failures), verdict, source.named)
