"""`posecheck report`: files of every format, sentences about what cannot be, and nobody else's files touched."""

import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from posecheck.cli.main import main
from posecheck.cli.reports import FORMATS, LONGEST_TYPED, MOST_TYPED_NOTES
from posecheck.errors import PosecheckError
from posecheck.report.one_page import LONGEST_SHEET_TEXT, MOST_SHEET_NOTES, OnePage
from posecheck.review.export import EXPORTS
from tests.paths import SAMPLES

LEFT = SAMPLES / "half_kneeling_hip_flexor.posecheck"
BOTH = SAMPLES / "half_kneeling_two_sides.posecheck"


def run(*words: object) -> int:
    return main(["report", *map(str, words)])


def test_every_format_of_two_recordings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each recording has a folder with all its files; the second one's page shows the first as its trend."""
    assert (
        run(LEFT, BOTH, "--format", ",".join(FORMATS), "--out", tmp_path, "--name", "Ada", "--words", "Good.") == 0
    )
    assert capsys.readouterr().out.splitlines()[0] == (
        "half_kneeling_hip_flexor: Left side held correctly for 19.8 s of the usual 20 s. -> "
        f"{tmp_path / 'half_kneeling_hip_flexor'}"
    )
    for folder in (tmp_path / LEFT.stem, tmp_path / BOTH.stem):
        files = {file.name for file in folder.iterdir() if not file.name.startswith(".")}
        assert files == {one.file for one in EXPORTS.values()}
    page = (tmp_path / BOTH.stem / "one_page.html").read_text("utf-8")
    assert page.count("<li><span") == 2 and page.count("<figure>") == 3 and "Ada" in page and "Good." in page
    told = " ".join(PdfReader(tmp_path / BOTH.stem / "one_page.pdf").pages[0].extract_text().split())
    assert "Half-kneeling hip flexor stretch, right side" in told and "10.0 s of 20.0 s" in told
    report = json.loads((tmp_path / BOTH.stem / "report.json").read_text("utf-8"))
    fhir = json.loads((tmp_path / BOTH.stem / "fhir.json").read_text("utf-8"))
    held = [
        entry["resource"]["valueQuantity"]["value"]
        for entry in fhir["entry"]
        if entry["resource"].get("code", {}).get("text", "").startswith("Held correctly")
    ]
    assert held == [segment["ledger"]["correct"] for segment in report["segments"]]


def test_what_is_no_recording_is_named_and_the_others_are_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence for each, and exit code 1."""
    (tmp_path / "text.posecheck").write_text("no recording")
    out = tmp_path / "out"
    assert run(tmp_path / "text.posecheck", tmp_path / "none.posecheck", tmp_path / "*.x", LEFT, "--out", out) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 3 and "fits this pattern" in said[0]
    assert "text.posecheck: is not a posecheck recording" in said[1]
    assert [path.name for path in out.iterdir()] == [LEFT.stem]


@pytest.mark.parametrize(
    "words",
    [
        ("--format", "docx"),
        ("--format", ","),
        ("--words", "x" * (LONGEST_TYPED + 1)),
        ("--note", "x" * (LONGEST_TYPED + 1)),
        ("--note", "x") * (MOST_TYPED_NOTES + 1),
    ],
)
def test_wrong_usage(words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A format that there is not, and texts for which there is no place: exit code 2, and nothing is written."""
    try:
        code = run(LEFT, "--out", tmp_path / "out", *words)
    except SystemExit as stop:
        code = int(str(stop.code))
    assert code == 2 and not (tmp_path / "out").exists()
    assert "posecheck" in capsys.readouterr().err


def test_nothing_of_anybody_else_is_touched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of that name that was not made from this recording stays; the next one of that name is taken."""
    theirs = tmp_path / LEFT.stem
    theirs.mkdir()
    (theirs / "one_page.html").write_text("theirs")
    assert run(LEFT, "--out", tmp_path) == 0
    assert (theirs / "one_page.html").read_text() == "theirs"
    assert (tmp_path / f"{LEFT.stem}-2" / "one_page.html").is_file()
    assert str(tmp_path / f"{LEFT.stem}-2") in capsys.readouterr().out


def test_a_second_time_adds_to_the_same_folder(tmp_path: Path) -> None:
    """What is there stays, and is written anew where it is asked for again."""
    assert run(LEFT, "--out", tmp_path, "--format", "trc") == 0
    (tmp_path / LEFT.stem / "mine.txt").write_text("a note")
    assert run(LEFT, "--out", tmp_path, "--format", "mot,TRC") == 0
    files = {file.name for file in (tmp_path / LEFT.stem).iterdir()}
    assert files == {"points.trc", "angles.mot", "mine.txt", ".made-from"}
    assert [path.name for path in tmp_path.iterdir()] == [LEFT.stem]


def test_a_recording_in_a_review_is_called_as_the_review(tmp_path: Path) -> None:
    """And its folder is left alone."""
    review = tmp_path / "Monday"
    review.mkdir()
    shutil.copyfile(LEFT, review / "recording.posecheck")
    assert run(review / "recording.posecheck", "--out", tmp_path, "--format", "csv") == 0
    assert [path.name for path in review.iterdir()] == ["recording.posecheck"]
    assert (tmp_path / "Monday-2" / "angles.csv").is_file()


def test_a_format_that_cannot_be_made_is_named_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An extra that is not installed costs its own file alone."""

    def missing(_page: OnePage, _made: object) -> bytes:
        raise PosecheckError("A PDF needs typst.")

    monkeypatch.setattr("posecheck.review.export.pdf_of", missing)
    assert run(LEFT, "--out", tmp_path, "--format", "pdf,html", "--json") == 1
    said = capsys.readouterr()
    assert said.err == "posecheck: half_kneeling_hip_flexor: A PDF needs typst.\n"
    told = json.loads(said.out)
    assert told["files"] == [str(tmp_path / LEFT.stem / "one_page.html")]
    assert told["folder"] == str(tmp_path / LEFT.stem) and "19.8 s" in told["verdict"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one sentence for each recording."""
    (tmp_path / "file").write_text("")
    assert run(LEFT, "--out", tmp_path / "file") == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "cannot be written" in said


def test_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page and the sentences; what other programs read is the same in every language."""
    assert run(LEFT, "--out", tmp_path, "--format", "html,json", "--language", "de") == 0
    assert "Linke Seite" in capsys.readouterr().out
    assert '<html lang="de">' in (tmp_path / LEFT.stem / "one_page.html").read_text("utf-8")
    cue = json.loads((tmp_path / LEFT.stem / "report.json").read_text("utf-8"))["stretch"]
    assert cue == "half_kneeling_hip_flexor"


def test_the_command_line_knows_what_there_is() -> None:
    """Its formats and limits, which are there without loading what writes them, are the writers' own."""
    assert tuple(EXPORTS) == FORMATS
    assert (LONGEST_TYPED, MOST_TYPED_NOTES) == (LONGEST_SHEET_TEXT, MOST_SHEET_NOTES)
