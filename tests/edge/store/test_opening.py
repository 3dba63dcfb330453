"""Opening a database never loses it: damaged, newer and foreign files, old schemas, and kill -9."""

import os
import random
import select
import shutil
import signal
import sqlite3
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, insert, text

from posecheck.errors import StoreError
from posecheck.practice.kept import KeptText, LevelAnswer
from posecheck.practice.past import is_session_id
from posecheck.store import opening
from posecheck.store.history import History
from posecheck.store.opening import open_database
from posecheck.store.place import HistoryPlace, file_place, history_place
from posecheck.store.state import StoredState
from posecheck.store.tables import METADATA, PARTS, SCHEMA_TABLE, SCHEMAS, SESSIONS
from tests.edge.postgres import PostgresServer
from tests.histories import faulted, past, session_id, small_recording

STORED = Path(__file__).parent
KILLS = 30


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


@pytest.fixture
def history(file: Path) -> History:
    return History(file_place(file))


# Where it is.


def test_it_is_one_file_of_the_users_own(history: History, file: Path) -> None:
    """Nothing is made by looking; after writing one file is there, alone, that nobody else can read, with WAL."""
    assert (list(history.lines()), history.extent().sessions, history.forget(None)) == ([], 0, 0)
    assert not file.parent.exists()
    history.put(past(), None)
    assert [path.name for path in file.parent.iterdir()] == ["history.sqlite"]
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert sqlite3.connect(file).execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_data_folder_is_not_the_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The user's data folder, unless POSECHECK_DATA or POSECHECK_DATABASE say something else."""
    monkeypatch.delenv("POSECHECK_DATA", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert history_place().file == tmp_path / "share" / "posecheck" / "history.sqlite"
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "own"))
    assert str(history_place()) == str(tmp_path / "own" / "history.sqlite")
    monkeypatch.setenv("POSECHECK_DATABASE", "postgresql://me:secret@db.example:5433/stretching")
    found = history_place()
    assert (found.file, found.recordings) == (None, tmp_path / "own" / "recordings")
    assert str(found) == "postgresql://me:***@db.example:5433/stretching"


@pytest.mark.parametrize("named", ["history.sqlite", "mysql://me@db/x", "sqlite:///x", "://"])
def test_an_address_that_is_none_gets_a_sentence(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says how to write one."""
    monkeypatch.setenv("POSECHECK_DATABASE", named)
    with pytest.raises(StoreError, match="postgresql://name@127.0.0.1/posecheck"):
        history_place()


def test_a_server_that_does_not_answer_gets_a_sentence() -> None:
    """The address and the reason, without the password."""
    place = history_place_at("postgresql+psycopg://me:secret@127.0.0.1:1/none")
    with pytest.raises(StoreError, match=r"postgresql://me:\*\*\*@127.0.0.1:1/none cannot be used") as raised:
        History(place).extent()
    assert "secret" not in str(raised.value)


def history_place_at(url: str) -> HistoryPlace:
    from sqlalchemy import make_url

    return HistoryPlace(make_url(url), None, Path("/nowhere"))


# What is set aside.


def _newer(path: Path) -> None:
    History(file_place(path)).put(past(), None)
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE {SCHEMA_TABLE} SET version_num = '99'")
    connection.close()


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


def _torn(path: Path) -> None:
    History(file_place(path)).add_all(past(number) for number in range(50))
    content = bytearray(path.read_bytes())
    content[4096 : len(content) // 2] = os.urandom(len(content) // 2 - 4096)
    path.write_bytes(content)


def _cut(path: Path) -> None:
    History(file_place(path)).add_all(past(number) for number in range(50))
    os.truncate(path, path.stat().st_size // 2)


SPOILT = {
    "noise": (lambda path: path.write_bytes(b"noise" * 999), "damaged"),
    "one byte": (lambda path: path.write_bytes(b"S"), "damaged"),
    "torn": (_torn, "damaged"),
    "cut off": (_cut, "damaged"),
    "newer": (_newer, "newer"),
    "another program's": (_foreign, "foreign"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_what_cannot_be_read_is_set_aside_untouched(how: str, file: Path) -> None:
    """Byte for byte under another name; a sentence says so once, and a new history takes its place."""
    spoil, word = SPOILT[how]
    file.parent.mkdir()
    spoil(file)
    before = file.read_bytes()
    history = History(file_place(file))
    assert list(history.sessions()) == []
    (note,) = history.notes
    aside = next(path for path in file.parent.iterdir() if f".{word}-" in path.name)
    assert aside.name in note and str(file) in note
    assert aside.read_bytes() == before
    history.put(past(2), None)
    again = History(file_place(file))
    assert (again.ids(), again.notes) == ({session_id(2)}, ())
    assert aside.read_bytes() == before


def test_a_second_one_on_the_same_day_gets_a_name_of_its_own(file: Path) -> None:
    """Nothing that was set aside is overwritten."""
    file.parent.mkdir()
    for number in range(3):
        file.write_bytes(b"noise" * (number + 1))
        History(file_place(file)).extent()
    aside = [path.read_bytes() for path in file.parent.iterdir() if "damaged" in path.name]
    assert sorted(map(len, aside)) == [5, 10, 15]


def test_an_empty_file_is_an_empty_history(history: History, file: Path) -> None:
    """As a crash leaves it between making the file and filling it."""
    file.parent.mkdir()
    file.touch()
    assert list(history.sessions()) == []
    assert history.notes == ()


def test_a_file_that_is_only_busy_is_left_where_it_is(
    history: History, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and everything is there when the other program is done."""
    history.put(past(), None)
    monkeypatch.setitem(opening._PATIENT, "timeout", 0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match=r"locked.*no other program"):
        History(file_place(file)).put(past(2), None)
    other.execute("ROLLBACK")
    other.close()
    assert History(file_place(file)).ids() == {session_id(1)}


def test_a_folder_in_the_way_gets_a_sentence(file: Path) -> None:
    """It is no file that could be set aside."""
    file.mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be used"):
        History(file_place(file)).put(past(), None)
    assert file.is_dir()


def test_values_that_no_session_has_get_a_sentence(history: History, file: Path) -> None:
    """Somebody edited the file by hand."""
    history.put(past(), None)
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE sessions SET pain_before = 11")
    connection.close()
    with pytest.raises(StoreError, match="pain 11"):
        list(History(file_place(file)).sessions())


def test_a_newer_database_on_a_server_is_not_touched(server: PostgresServer, tmp_path: Path) -> None:
    """It cannot be set aside, so it is refused."""
    place = HistoryPlace(server.database(), None, tmp_path)
    engine, _ = open_database(place)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {SCHEMA_TABLE} SET version_num = '99'"))
    with pytest.raises(StoreError, match="newer posecheck"):
        History(place).put(past(), None)


# Schemas.


def test_migrations_make_the_tables_that_are_used(place: HistoryPlace) -> None:
    """Nothing differs between what the migrations make and what the code expects."""
    engine, _ = open_database(place)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": SCHEMA_TABLE})
        assert compare_metadata(context, METADATA) == []
        assert context.get_current_revision() == SCHEMAS[-1]


def test_every_schema_has_a_migration_and_a_stored_copy() -> None:
    """Whoever adds a schema stores a file of it: cp a history.sqlite of the release."""
    versions = STORED.parents[2] / "posecheck" / "store" / "migrations" / "versions"
    assert {path.stem for path in versions.glob("schema_*.py")} == {f"schema_{schema}" for schema in SCHEMAS}
    assert {path.stem for path in STORED.glob("*.sqlite")} == {f"schema_{schema}" for schema in SCHEMAS}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_a_stored_copy_of_each_schema_opens_with_all_that_is_in_it(schema: str, file: Path) -> None:
    """Three sessions, as they were put in; and more can be added."""
    file.parent.mkdir()
    shutil.copy(STORED / f"schema_{schema}.sqlite", file)
    history = History(file_place(file))
    stored = [past(1), past(2, ending="stopped"), past(3, ending="hurts", left=12.5)]
    assert list(history.sessions()) == (stored if schema in ("1", "2") else list(map(faulted, stored)))
    history.put(past(4), None)
    assert (len(history.ids()), history.notes) == (4, ())


@pytest.mark.parametrize("schema", SCHEMAS[1:])
def test_a_stored_copy_has_what_was_kept_besides(schema: str, file: Path) -> None:
    """From the second schema on: the routine, the answers of the screening, an answer to a proposal, and pain."""
    file.parent.mkdir()
    shutil.copy(STORED / f"schema_{schema}.sqlite", file)
    state = StoredState(History(file_place(file)))
    routine, answers = state.routine(), state.screening()
    assert routine is not None and [one.stretch.id for one in routine.courses] == ["seated_figure_four"]
    assert answers == KeptText("screening", date(2026, 3, 2), '{"signs": []}')
    assert state.level_answers() == (
        LevelAnswer(date(2026, 3, 9), "seated_figure_four", "intermediate", "advanced", accepted=False),
    )


def test_a_server_with_the_first_schema_is_brought_up_to_date(server: PostgresServer, tmp_path: Path) -> None:
    """What a stored copy of it holds is there afterwards, and there is room for what is new."""
    place = HistoryPlace(server.database(), None, tmp_path)
    _as_stored_in_schema_1(place)
    history = History(place)
    assert list(history.sessions()) == [past(1), past(2, ending="stopped"), past(3, ending="hurts", left=12.5)]
    history.put(replace(past(4), visit=session_id(9)), None)
    StoredState(history).keep_screening(KeptText("screening", date(2026, 3, 2), "{}"))
    assert history.extent().besides == 1


def _as_stored_in_schema_1(place: HistoryPlace) -> None:
    """Tables as the first migration makes them, filled from the stored copy."""
    config = Config()
    config.set_main_option("script_location", "posecheck.store:migrations")
    config.set_main_option("path_separator", "os")
    stored = sqlite3.connect(STORED / "schema_1.sqlite")
    engine = create_engine(place.url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "1")
        there = {row[0] for row in stored.execute("SELECT name FROM sqlite_master")}
        for table in (one for one in (SESSIONS, *PARTS) if one.name in there):
            columns = [row[1] for row in stored.execute(f"PRAGMA table_info({table.name})")]
            rows = stored.execute(f"SELECT {', '.join(columns)} FROM {table.name}").fetchall()
            values = [dict(zip(columns, row, strict=True)) for row in rows]
            connection.execute(insert(table), values)
    engine.dispose()
    stored.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All steps or none."""
    file.parent.mkdir()
    shutil.copy(STORED / "schema_1.sqlite", file)
    before = file.read_bytes()
    monkeypatch.setattr(opening, "SCHEMAS", (*SCHEMAS, "99"))

    def half(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (way)")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(opening, "_upgrade", half)
    with pytest.raises(StoreError, match="no space left"):
        History(file_place(file)).extent()
    monkeypatch.undo()
    assert file.read_bytes() == before
    assert len(History(file_place(file)).ids()) == 3


# Forgetting.


def test_what_is_forgotten_is_in_no_file_any_more(history: History, file: Path, tmp_path: Path) -> None:
    """Neither in the database nor in what SQLite has beside it, nor as a recording."""
    names = {number: f"word{number}x" * 5 for number in range(40)}
    for number, name in names.items():
        session = past(number)
        plan = session.plans[0]
        object.__setattr__(plan, "props", (name,))
        history.put(session, small_recording(tmp_path / "one.posecheck"))
    history.forget([session_id(7)])
    content = b"".join(path.read_bytes() for path in file.parent.rglob("*") if path.is_file())
    assert names[7].encode() not in content and session_id(7).encode() not in content
    assert names[8].encode() in content
    history.forget(None)
    content = b"".join(path.read_bytes() for path in file.parent.rglob("*") if path.is_file())
    assert not [name for name in names.values() if name.encode() in content]
    assert [path.name for path in file.parent.iterdir()] == ["history.sqlite"]


# kill -9.


def test_a_killed_writer_loses_nothing_that_it_had_finished(history: History, file: Path, tmp_path: Path) -> None:
    """At 30 random moments: the database is whole, every session that was put in is there with its recording."""
    source = small_recording(tmp_path / "one.posecheck", 2000)
    chance = random.Random(11)
    written = 0
    for round_number in range(KILLS):
        done = _killed_after(chance.uniform(0.0, 0.06), file, source, 1000 * round_number)
        again = History(file_place(file))
        for session in done:
            found = again.find(session)
            assert found is not None and found.segments == past().segments
            assert again.recordings.measured(session) == found.recording
        assert again.notes == ()
        written += len(done)
    assert written > KILLS, "it was killed before it had written anything"
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchone() is None
    assert len(list(again.sessions())) >= written


def _killed_after(seconds: float, file: Path, recording: Path, first: int) -> list[str]:
    """The ids of what a process of its own had put in when it was killed, so long after its first session."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            history = History(file_place(file))
            for number in range(first, first + 1000):
                session = history.put(past(number), recording)
                os.write(writer, session.id.encode())
        finally:
            os._exit(1)
    os.close(writer)
    told = os.read(reader, 32)
    until = time.monotonic() + seconds
    while select.select([reader], [], [], max(0.0, until - time.monotonic()))[0]:
        told += os.read(reader, 32)
        if time.monotonic() > until:
            break
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as rest:
        told += rest.read()
    ids = [told[at : at + 32].decode() for at in range(0, len(told) - 31, 32)]
    assert all(map(is_session_id, ids))
    return ids
