"""`posecheck bundle` and `unbundle` as the two people use them."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from posecheck.cli.main import main
from posecheck.practice.kept import KeptText
from posecheck.practice.past import PastSession
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.state import StoredState
from tests.histories import faulted, past, session_id, small_recording

Capture = pytest.CaptureFixture[str]
NOW = datetime.now().astimezone().replace(microsecond=0)


@pytest.fixture
def history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> History:
    """A session of today with pain and recording, and one of long ago."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("POSECHECK_DATABASE", raising=False)
    made = History(history_place())
    made.put(today(), small_recording(tmp_path / "one.posecheck"))
    made.put(past(2), small_recording(tmp_path / "one.posecheck"))
    answers = (
        '{"day": "2026-03-02", "yes": [{"rule": "knee", "sides": ["left"], "cleared": false}], "again": false}'
    )
    StoredState(made).keep_screening(KeptText("screening", date(2026, 3, 2), answers))
    return made


def today() -> PastSession:
    return replace(faulted(past(1, ending="stopped")), began=NOW, pain_before=4, pain_after=2)


def test_what_one_person_makes_the_other_reads(history: History, tmp_path: Path, capsys: Capture) -> None:
    """The last thirty days with note and name; nothing is sent; the other is told who, when and how it went."""
    file = tmp_path / "jo.posecheck-bundle"
    assert main(["bundle", str(file), "--note", "Better.\nReally\x1b[2J", "--name", "Jo"]) == 0
    made = capsys.readouterr()
    assert "1 session since" in made.out and "Nothing was sent" in made.err
    assert main(["unbundle", str(file), "--out", str(tmp_path / "open")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("From Jo, ") and lines[1:3] == ["> Better.", "> Really\\x1b[2J"]
    assert lines[3] == "Asked on 2026-03-02, answered with yes: knee."
    assert lines[4].endswith(", 1 recordings, 0 pictures.")
    assert lines[5].endswith("seated_figure_four: 61.4 s held, pain 4 before, 2 after, stopped")
    assert [path.stem for path in tmp_path.glob("open/recordings/*")] == [session_id(1)]


def test_the_next_one_begins_where_the_last_one_was_made(history: History, tmp_path: Path, capsys: Capture) -> None:
    """Unless a day is named; and it can do without recordings."""
    assert main(["bundle", str(tmp_path / "1"), "--since", "2026-03-01", "--no-recordings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sessions"] == 2
    assert StoredState(history).bundle_day() == NOW.date()
    assert main(["bundle", str(tmp_path / "2"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["since"] == NOW.date().isoformat()
    assert main(["unbundle", str(tmp_path / "1"), "--json"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert (read["recordings"], read["sender"], len(read["sessions"])) == ([], "", 2)
    assert read["sessions"][1]["segments"][0]["faults"][0]["check"] == "lean"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bundle", "{}/gone/one"], "cannot be written"),
        (["bundle", "{}/one.posecheck"], "is there already"),
        (["bundle", "{}/one", "--since", "2999-01-01"], "There is no session since 2999-01-01"),
        (["bundle", "{}/one", "--name", "x" * 101], "A name has at most 100 characters"),
        (["unbundle", "{}/one.posecheck"], "is damaged, or no bundle"),
        (["unbundle", "{}/gone"], "is not there"),
    ],
)
def test_what_cannot_be_done_gets_a_sentence(
    arguments: list[str], words: str, history: History, tmp_path: Path, capsys: Capture
) -> None:
    """And makes nothing."""
    before = {path for path in tmp_path.rglob("*")}
    assert main([argument.format(tmp_path) for argument in arguments]) == 1
    assert words in capsys.readouterr().err
    assert {path for path in tmp_path.rglob("*")} == before


def test_a_day_that_is_none_is_wrong_usage(history: History, capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["bundle", "x", "--since", "yesterday"])
    assert "'yesterday' is no day; write it like 2026-11-30" in capsys.readouterr().err
