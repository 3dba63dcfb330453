"""`--language`: sentences and reports in it, and formats that programs read as they are."""

from pathlib import Path

import pytest

from posecheck.cli.main import main
from posecheck.language.translation import language, speaking
from posecheck.plan.plan import Plan
from posecheck.review.review import ReviewOptions
from posecheck.web.uploads.worker_protocol import ReviewTask, task_from_line
from tests.paths import SAMPLES

RECORDING = SAMPLES / "childs_pose.posecheck"


def test_a_recording_is_scored_again_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence and the page are German, the JSON and the table are the same; afterwards it is English again."""
    written = {}
    for chosen in ("en", "de"):
        assert main(["rescore", str(RECORDING), "--language", chosen, "--out", str(tmp_path / chosen)]) == 0
        written[chosen] = tmp_path / chosen / "childs_pose"
    english, german = capsys.readouterr().out.splitlines()
    assert "Held correctly for" in english and "Richtig gehalten: 18,9 s von 30 s" in german
    assert '<html lang="de">' in (written["de"] / "report.html").read_text("utf-8")
    for name in ("report.json", "angles.csv"):
        assert (written["de"] / name).read_bytes() == (written["en"] / name).read_bytes()
    assert language() == "en"


def test_a_handout_in_german(capsys: pytest.CaptureFixture[str]) -> None:
    """All of it, with the sides' words as they are in the file."""
    assert main(["stretches", "childs_pose", "--language", "de"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Kindhaltung") and "Hör auf, wenn" in told and "Stop if" not in told


def test_what_cannot_be_read_is_told_in_german(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and what to do."""
    (tmp_path / "empty.posecheck").write_bytes(b"")
    assert main(["rescore", str(tmp_path / "empty.posecheck"), "--language", "de"]) == 1
    assert "ist keine posecheck-Aufnahme. Gib eine Datei recording.posecheck an" in capsys.readouterr().err


def test_an_unknown_language_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """With those that there are."""
    with pytest.raises(SystemExit):
        main(["stretches", "--language", "xx"])
    assert "'de'" in capsys.readouterr().err


def test_a_review_is_done_in_the_language_in_which_it_was_asked_for() -> None:
    """Also by another process, which knows no visitor."""
    with speaking("de"):
        options, task = ReviewOptions(Plan()), ReviewTask(Path("a.mp4"), Path("a"), Plan())
    assert options.language == "de"
    assert task_from_line(task.to_line()).language == "de"
