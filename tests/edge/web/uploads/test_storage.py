"""Where uploads lie, what they are called, and that nothing of them stays."""

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from posecheck.web.uploads.file_names import MOST_NAME_BYTES, cleaned, is_reviewable_name
from posecheck.web.uploads.storage import UploadStorage, delete_orphans, uploads_folder

SERVER = """
import sys, time
from pathlib import Path
from posecheck.web.uploads.storage import UploadStorage
folder = UploadStorage(Path(sys.argv[1])).new_folder()
(folder / "holiday.mp4").write_bytes(b"film")
print("ready", flush=True)
if sys.argv[2] == "wait":
    time.sleep(60)
"""


def start(above: Path, how: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", SERVER, str(above), how], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def test_what_a_crashed_server_left_is_swept(tmp_path: Path) -> None:
    process = start(tmp_path, "wait")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [path.name for path in tmp_path.rglob("*.mp4")] == ["holiday.mp4"]
    assert delete_orphans(tmp_path) == 1 and list(tmp_path.iterdir()) == []


def test_what_another_server_works_with_is_left_alone(tmp_path: Path) -> None:
    process = start(tmp_path, "wait")
    assert delete_orphans(tmp_path) == 0
    assert [path.name for path in tmp_path.rglob("*.mp4")] == ["holiday.mp4"]
    process.kill()
    process.wait()


def test_a_server_that_ends_takes_its_folder_along(tmp_path: Path) -> None:
    assert start(tmp_path, "end").wait() == 0
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_made_before_it_is_needed(tmp_path: Path) -> None:
    storage = UploadStorage(tmp_path / "data")
    assert storage.free_bytes() > 0
    storage.remove()
    assert list(tmp_path.iterdir()) == [] and delete_orphans(tmp_path / "data") == 0


def test_many_may_bring_the_first_video_at_once(tmp_path: Path) -> None:
    """Eight threads ask for the first folder in the same moment, and each gets one."""
    for number in range(20):
        storage, together = UploadStorage(tmp_path / str(number)), Barrier(8)

        def come(storage: UploadStorage = storage, together: Barrier = together) -> Path:
            together.wait()
            return storage.new_folder()

        with ThreadPoolExecutor(8) as threads:
            folders = {coming.result() for coming in [threads.submit(come) for _ in range(8)]}
        assert len(folders) == 8
        storage.remove()


def test_an_emptied_cache_is_no_obstacle(tmp_path: Path) -> None:
    """Whoever deletes the cache under a running server loses what was there, and can bring the next video."""
    storage = UploadStorage(tmp_path / "cache")
    storage.new_folder()
    shutil.rmtree(tmp_path / "cache")
    assert storage.new_folder().is_dir()
    assert delete_orphans(tmp_path / "cache") == 0
    storage.remove()


def test_nobody_else_can_look_into_the_folder(tmp_path: Path) -> None:
    storage = UploadStorage(tmp_path)
    folder = storage.new_folder()
    assert folder.stat().st_mode & 0o077 == 0 and storage.folder.stat().st_mode & 0o077 == 0
    storage.remove()


def test_the_environment_names_the_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path))
    assert uploads_folder() == tmp_path / "uploads"
    monkeypatch.delenv("POSECHECK_DATA")
    assert uploads_folder().parts[-2:] == ("posecheck", "uploads")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("half_kneeling_two_sides.mp4", "half_kneeling_two_sides.mp4"),
        ("Dehnung Hüfte 3. März.MOV", "Dehnung Hüfte 3. März.MOV"),
        ("体操.webm", "体操.webm"),
        ("a.b.c.mp4", "a.b.c.mp4"),
        ("../../etc/passwd.mp4", "passwd.mp4"),
        (r"C:\films\me.mp4", "me.mp4"),
        ("me\n\x00.mp4", "me.mp4"),
        ("\u202egnp.mp4", "gnp.mp4"),
        (".mp4", "mp4"),
        ("..", "video"),
        ("", "video"),
        ("   .mp4", "mp4"),
        ("\ud800.mp4", "mp4"),
    ],
)
def test_a_name_becomes_one_that_a_file_can_have(name: str, wanted: str) -> None:
    assert cleaned(name) == wanted


def test_a_long_name_keeps_its_suffix_and_whole_characters(tmp_path: Path) -> None:
    name = cleaned("ü" * 300 + ".mp4")
    assert name.endswith("ü.mp4") and MOST_NAME_BYTES - 2 <= len(name.encode()) <= MOST_NAME_BYTES
    (tmp_path / name).write_bytes(b"")


@pytest.mark.parametrize(
    ("name", "true"), [("a.MP4", True), ("a.mov", True), ("a.webm", True), ("a.exe", False), ("mp4", False)]
)
def test_videos_are_told_by_their_suffix(name: str, true: bool) -> None:
    assert is_reviewable_name(name) is true
