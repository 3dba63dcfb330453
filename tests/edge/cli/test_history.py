"""`posecheck history`, `export`, `import`, `forget` as a person uses them."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from posecheck.cli.main import main
from posecheck.practice.kept import KeptText
from posecheck.store.audit import Event, audit_trail
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.state import StoredState
from tests.histories import past, session_id, small_recording

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("POSECHECK_DATABASE", raising=False)


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Three sessions, two with recordings."""
    made = History(history_place())
    made.put(past(0), None)
    made.put(past(1, ending="stopped", left=12.9), small_recording(tmp_path / "one.posecheck"))
    made.put(past(2), small_recording(tmp_path / "one.posecheck"))
    return made


def test_nothing_is_remembered_at_first(tmp_path: Path, capsys: Capture) -> None:
    """It says where it would be, and makes nothing there; so do export and forget."""
    assert main(["history"]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    assert f"Nothing is remembered yet. It would be in {tmp_path / 'data' / 'history.sqlite'}." in printed.err
    assert main(["history", "--json"]) == 0
    assert main(["export", str(tmp_path / "kept.zip")]) == 0
    assert main(["forget", "--all", "--yes"]) == 0
    assert not (tmp_path / "data").exists()


def test_history_lists_the_newest_first(history: History, capsys: Capture) -> None:
    """A line a session with each side's seconds, and where all of it is."""
    assert main(["history"]) == 0
    printed = capsys.readouterr()
    lines = printed.out.splitlines()
    assert [line[:16] for line in lines] == ["2026-03-04 07:30", "2026-03-03 07:30", "2026-03-02 07:30"]
    assert lines[1].endswith("Seated figure four: left 12.9 of 30 s, right 31.0 of 30 s, stopped")
    assert session_id(1)[:8] in lines[1]
    assert f"3 sessions in {history.place.file}, with 2 recordings" in printed.err


def test_history_as_json_has_everything(history: History, capsys: Capture) -> None:
    """A line a session, the oldest first, then one with the minutes of each week, and nothing else."""
    assert main(["history", "--json"]) == 0
    printed = capsys.readouterr()
    *sessions, weeks = [json.loads(line) for line in printed.out.splitlines()]
    assert weeks == {
        "weeks": [
            {"monday": "2026-03-02", "stretch": "seated_figure_four", "side": "left", "minutes": 1.228},
            {"monday": "2026-03-02", "stretch": "seated_figure_four", "side": "right", "minutes": 1.55},
        ]
    }
    assert [one["id"] for one in sessions] == [session_id(number) for number in range(3)]
    assert sessions[0]["segments"][0]["holds"][0]["held"] == 12.5
    assert printed.err == ""


def test_a_history_moves_to_another_computer(
    history: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Export there, import here: the same sessions."""
    kept = str(tmp_path / "kept.zip")
    assert main(["export", kept]) == 0
    before = list(history.sessions())
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "elsewhere"))
    assert main(["import", kept, "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1]) == {"added": 3, "known": 0}
    assert list(History(history_place()).sessions()) == before
    assert main(["import", kept]) == 0
    assert "0 sessions added, 3 were there already." in capsys.readouterr().out


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_file_that_cannot_be_used_gets_a_sentence(
    command: str, history: History, tmp_path: Path, capsys: Capture
) -> None:
    """It names the file; exit 1."""
    place = tmp_path / "kept.zip"
    place.write_bytes(b"mine")
    assert main([command, str(place)]) == 1
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1 and str(place) in printed.err
    assert place.read_bytes() == b"mine"


@pytest.mark.parametrize(("answer", "left"), [("yes\n", 0), ("no\n", 3), ("\n", 3), ("", 3)])
def test_forgetting_asks_first(
    answer: str, left: int, history: History, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Anything but a yes, and nobody there to answer, deletes nothing."""
    monkeypatch.setattr("sys.stdin", StringIO(answer))
    assert main(["forget", "--all"]) == 0
    assert len(history.ids()) == left
    printed = capsys.readouterr()
    assert "3 sessions" in printed.out
    assert ("Nothing was deleted." in printed.err) is (left == 3)


def test_one_session_is_forgotten_by_the_beginning_of_its_id(history: History, capsys: Capture) -> None:
    """As history shows it; with its recording."""
    assert main(["forget", session_id(1)[:8], "--yes"]) == 0
    assert "1 session deleted." in capsys.readouterr().out
    assert history.ids() == {session_id(0), session_id(2)}
    assert not history.recordings.path(session_id(1)).exists()


@pytest.mark.parametrize("named", ["zzz", "", "../../etc"])
def test_a_session_that_is_not_there_is_not_forgotten(named: str, history: History, capsys: Capture) -> None:
    """A sentence, exit 1."""
    assert main(["forget", named, "--yes"]) == 1
    assert "no session begins" in capsys.readouterr().err
    assert len(history.ids()) == 3


@pytest.mark.parametrize("arguments", [["forget"], ["forget", "abc", "--all"], ["export"], ["import"]])
def test_wrong_usage_says_so(arguments: list[str], capsys: Capture) -> None:
    """Exit 2: what to forget has to be said, and only once."""
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage" in capsys.readouterr().err


def test_a_damaged_file_is_set_aside_and_told(history: History, capsys: Capture) -> None:
    """One sentence with both names, exit 1; the next time all is well."""
    assert history.place.file is not None
    history.place.file.write_bytes(b"noise" * 1000)
    assert main(["history"]) == 1
    printed = capsys.readouterr().err
    assert "is damaged" in printed and "set aside as history.damaged-" in printed
    assert main(["history"]) == 0


def test_a_database_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The name of the variable, and how to write it."""
    monkeypatch.setenv("POSECHECK_DATABASE", "history.sqlite")
    assert main(["history"]) == 1
    assert "POSECHECK_DATABASE" in capsys.readouterr().err


def test_what_is_kept_besides_sessions_is_named(tmp_path: Path, capsys: Capture) -> None:
    """Without a session, too; it goes with everything, and the question says so."""
    StoredState(History(history_place())).keep_screening(KeptText("screening", date(2026, 3, 2), "{}"))
    assert main(["history"]) == 0
    assert "The routine or answers to questions are kept there, too." in capsys.readouterr().err
    assert main(["forget", "--all", "--yes"]) == 0
    assert main(["history"]) == 0
    assert "Nothing is remembered yet." in capsys.readouterr().err


def test_the_audit_trail_is_listed(capsys: Capture) -> None:
    """A line an event, of everybody or of one person; what a name holds cannot steer the terminal."""
    ann, ben = "a" * 32, "b" * 32
    for key, name in ((ann, "ann@home.example"), (ben, "ben\x1b[2J")):
        audit_trail().add(Event("2026-03-02T07:30:00Z", key, name, "clinician", "opened", "page history"))
    with audit_trail().file.open("a") as cut_off:
        cut_off.write('{"at": "2026-')
    assert main(["history", "audit"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"2026-03-02T07:30:00Z  {ann}  ann@home.example (clinician) opened page history"
    assert "\x1b" not in second
    assert main(["history", "audit", "--person", ben, "--json"]) == 0
    assert [json.loads(line)["who"] for line in capsys.readouterr().out.splitlines()] == [ben]


def test_a_persons_history_is_reached_by_their_key(tmp_path: Path, capsys: Capture) -> None:
    """Of one who cannot sign in any more: given out, and deleted; what is no key is refused."""
    key = "a" * 32
    History(history_place(key)).put(past(1), None)
    assert main(["export", "--person", key, str(tmp_path / "theirs.zip")]) == 0
    assert main(["forget", "--all", "--yes", "--person", key]) == 0
    assert "1 session" in capsys.readouterr().out and not (tmp_path / "data" / "people" / key).exists()
    assert [event.did for event in audit_trail().events()] == ["all of it was deleted by the command line"]
    with pytest.raises(SystemExit):
        main(["history", "--person", "../../etc"])
