"""`posecheck report`: the one page, tables, and other programs' formats, from recordings."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from posecheck.cli.inputs import expanded
from posecheck.cli.terminal import complain, one_line
from posecheck.errors import PosecheckError, visible

if TYPE_CHECKING:
    from posecheck.report.session_page import NamedRecord
    from posecheck.review.export import Exported, ExportOptions

FORMATS = ("html", "pdf", "csv", "json", "trc", "mot", "netcdf", "fhir")
"""The names of `review.export.EXPORTS`, without what it takes to load them."""
LONGEST_TYPED = 400
MOST_TYPED_NOTES = 5
"""As much as the one page has place for."""


def add_report_command(command: "Callable[..., argparse.ArgumentParser]") -> None:
    """The command and its options; `command` makes one with a name, a function and a description."""
    text = "one page about a recording, and its numbers for other programs"
    report = command("report", _report, text)
    report.add_argument("recordings", nargs="+", type=Path, metavar="RECORDING", help="the oldest first")
    report.add_argument(
        "--format",
        type=_formats,
        default=("html",),
        metavar="NAMES",
        help=f"with commas between them: {', '.join(FORMATS)} (default: html)",
    )
    report.add_argument("--out", type=Path, default=Path("reports"), metavar="DIR", help="default: reports")
    report.add_argument("--name", type=_typed, default="", help="of the person, for the page and FHIR")
    report.add_argument("--words", type=_typed, default="", metavar="TEXT", help="what the person says about it")
    report.add_argument("--note", type=_typed, action="append", default=[], metavar="TEXT", help="may be repeated")


def _formats(text: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    strange = [name for name in names if name not in FORMATS]
    if strange or not names:
        raise argparse.ArgumentTypeError(f"there is no format {', '.join(strange)!r}; choose: {', '.join(FORMATS)}")
    return names


def _typed(text: str) -> str:
    if len(text) > LONGEST_TYPED:
        raise argparse.ArgumentTypeError(f"{len(text)} characters; the page has place for {LONGEST_TYPED}")
    return text


def _report(options: argparse.Namespace) -> int:
    """Export what the command line names; the recordings named before one are its trend. Gives the exit code."""
    # Imported here: loading what draws and scores takes a second that `--help` need not wait.
    from datetime import datetime

    from posecheck.review.export import ExportOptions

    if len(options.note) > MOST_TYPED_NOTES:
        complain(f"{len(options.note)} notes; the page has place for {MOST_TYPED_NOTES}.")
        return 2
    made = datetime.now().astimezone()
    how = ExportOptions(options.format, made, options.name, options.words, tuple(options.note))
    paths, errors = expanded(options.recordings)
    for error in errors:
        complain(error)
    failed = len(errors) + _export_all(paths, how, options)
    return 1 if failed else 0


def _export_all(paths: list[Path], how: "ExportOptions", options: argparse.Namespace) -> int:
    """The number of failures."""
    from posecheck.review.export import export

    failed = 0
    earlier: list[NamedRecord] = []
    for path in paths:
        try:
            exported = export(path, options.out, how, tuple(earlier))
        except PosecheckError as error:
            failed += 1
            complain(error)
            continue
        earlier.append(exported.named)
        failed += len(exported.failures)
        _tell(exported, as_json=options.json)
    return failed


def _tell(exported: "Exported", *, as_json: bool) -> None:
    name = exported.named.name
    for failure in exported.failures:
        complain(f"{name}: {failure}")
    files = [str(file) for file in exported.files]
    if as_json:
        told = {"name": name, "folder": str(exported.folder), "files": files, "verdict": exported.verdict}
        print(one_line(told), flush=True)
    else:
        print(visible(f"{name}: {exported.verdict} -> {exported.folder}"), flush=True)
