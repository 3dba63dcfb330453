"""The folders of reviews: their names, whose they are, and that none is lost."""

import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from posecheck.errors import InputError
from posecheck.review.folder_lock import FolderLock
from posecheck.review.folder_owner import Owner
from posecheck.review.result_folder import LONGEST_NAME, clear_leftovers, folder_name, staged

ANNA, BEN = Owner("a" * 64), Owner("b" * 64)
STEPS = 12
"""More than one swap has."""


def fill(folder: Path, owner: Owner, words: str) -> Path:
    """A review of that owner's video; gives where it came to be."""
    with staged(folder, owner) as stage:
        report = {"clip": {"sha256": owner.sha256}, "words": words}
        (stage.path / "report.json").write_text(json.dumps(report))
        (stage.path / "report.html").write_text(words)
    return stage.folder


def words_in(folder: Path) -> str:
    """What the report says; both files say the same, or the review is not whole."""
    words = str(json.loads((folder / "report.json").read_text())["words"])
    assert (folder / "report.html").read_text() == words
    return words


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_review_of_the_same_video_is_replaced(tmp_path: Path) -> None:
    """A second review of a video takes the place of the first, and nothing else is left."""
    assert fill(tmp_path / "clip", ANNA, "first") == fill(tmp_path / "clip", ANNA, "second") == tmp_path / "clip"
    assert words_in(tmp_path / "clip") == "second"
    assert names_in(tmp_path) == ["clip"]


def test_the_review_of_another_video_is_never_replaced(tmp_path: Path) -> None:
    """Another video of the same name gets the next free name, and keeps it when it is reviewed again."""
    fill(tmp_path / "clip", ANNA, "anna")
    assert fill(tmp_path / "clip", BEN, "ben") == tmp_path / "clip-2"
    assert fill(tmp_path / "clip", BEN, "ben again") == tmp_path / "clip-2"
    assert (words_in(tmp_path / "clip"), words_in(tmp_path / "clip-2")) == ("anna", "ben again")


@pytest.mark.parametrize("report", [None, b"", b"{}", b"[]", b"\xff", b'{"clip": 5}', b'{"clip": {"sha256": 1}}'])
def test_a_review_of_which_nobody_knows_the_video_is_kept(tmp_path: Path, report: bytes | None) -> None:
    """Where a report is damaged or gone, the folder is taken for another video's."""
    (tmp_path / "clip").mkdir()
    (tmp_path / "clip" / "report.html").write_text("whose?")
    if report is not None:
        (tmp_path / "clip" / "report.json").write_bytes(report)
    assert fill(tmp_path / "clip", ANNA, "anna") == tmp_path / "clip-2"
    assert (tmp_path / "clip" / "report.html").read_text() == "whose?"


@pytest.mark.parametrize("name", [".DS_Store", "._report.html", "Thumbs.db", "desktop.ini", ".~lock.angles.csv#"])
def test_what_a_system_puts_into_a_folder_is_not_in_the_way(tmp_path: Path, name: str) -> None:
    """A folder that was opened in a file manager is still the review's."""
    (fill(tmp_path / "clip", ANNA, "first") / name).write_bytes(b"x")
    assert fill(tmp_path / "clip", ANNA, "second") == tmp_path / "clip"
    assert names_in(tmp_path / "clip") == ["report.html", "report.json"]


@pytest.mark.parametrize("name", ["notes.txt", ".git", "photo.jpg", "report.json.bak"])
def test_what_somebody_has_put_into_a_folder_is_in_the_way(tmp_path: Path, name: str) -> None:
    """A folder that holds anything of somebody's own is never replaced."""
    (fill(tmp_path / "clip", ANNA, "first") / name).write_bytes(b"x")
    with pytest.raises(InputError, match="is in the way and is no earlier review"):
        fill(tmp_path / "clip", ANNA, "second")
    assert words_in(tmp_path / "clip") == "first"


def test_a_link_is_in_the_way(tmp_path: Path) -> None:
    """Nothing is written to where a link leads."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "clip").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="is in the way"):
        fill(tmp_path / "clip", ANNA, "first")
    assert names_in(tmp_path / "elsewhere") == []


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("clip", "clip"),
        ("Übung links", "Übung links"),
        ("..", "video"),
        (". ", "video"),
        ("a\x1b[2J", "a_x1b[2J"),
        ("a\nb", "a_nb"),
        ("x" * 251, "x" * LONGEST_NAME),
        ("ü" * 125, "ü" * (LONGEST_NAME // 2)),
    ],
)
def test_a_folder_is_named_after_the_video(stem: str, name: str) -> None:
    """The name is the video's, cut where it is too long for hidden neighbours, without control characters."""
    assert folder_name(stem) == name


def test_a_file_on_the_stage_is_called_by_its_later_name(tmp_path: Path) -> None:
    """An error about a file of the hidden folder names the folder that the person knows."""
    with pytest.raises(InputError) as caught, staged(tmp_path / "clip", ANNA) as stage:
        raise InputError(stage.path / "annotated.mp4", "cannot be written", "Free some space")
    assert caught.value.file == str(tmp_path / "clip" / "annotated.mp4")
    assert names_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (28, "Free some space"),
        (13, "may write to"),
        (36, "shorter name"),
        (30, "can be written to"),
        (5, "another"),
    ],
)
def test_advice_fits_the_cause(tmp_path: Path, number: int, advice: str) -> None:
    """Only a full disk is told to free space."""
    with pytest.raises(InputError) as caught, staged(tmp_path / "clip", ANNA):
        raise OSError(number, os.strerror(number))
    assert advice in caught.value.what_to_do
    assert ("space" in caught.value.what_to_do) == (number == 28)


@contextmanager
def at_work(folder: Path) -> Iterator[None]:
    """Another run is writing this folder's review."""
    lock = FolderLock.taken(folder.with_name(f".{folder.name}.lock"))
    assert lock is not None
    folder.with_name(f".{folder.name}.part").mkdir()
    try:
        yield
    finally:
        lock.give_back()


def test_a_run_that_is_still_going_is_left_alone(tmp_path: Path) -> None:
    """What another living run writes is neither cleared away nor taken: its namesake is used."""
    with at_work(tmp_path / "clip"):
        clear_leftovers(tmp_path)
        assert fill(tmp_path / "clip", ANNA, "anna") == tmp_path / "clip-2"
        assert names_in(tmp_path) == [".clip.lock", ".clip.part", "clip-2"]
    assert names_in(tmp_path) == [".clip.part", "clip-2"]


def killed_at(step: int, folder: Path, owner: Owner, words: str) -> bool:
    """Fill the folder in a process that is killed before its `step`th change of the disk; False if it ended."""
    child = os.fork()
    if child == 0:
        left = [step]

        def counted(change: object) -> object:
            def changed(*arguments: object, **named: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return change(*arguments, **named)  # type: ignore[operator]

            return changed

        for name in ("rename", "mkdir", "unlink", "write_text"):
            setattr(Path, name, counted(getattr(Path, name)))
        for name in ("rmdir", "unlink"):
            setattr(os, name, counted(getattr(os, name)))
        try:
            fill(folder, owner, words)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_kill_at_any_step_loses_no_finished_review(tmp_path: Path) -> None:
    """Killed before any of its changes to the disk, a run leaves the old review or the new one to the next."""
    outcomes = []
    for step in range(100):
        place = tmp_path / str(step)
        fill(place / "clip", ANNA, "old")
        was_killed = killed_at(step, place / "clip", ANNA, "new")
        clear_leftovers(place)
        assert names_in(place) == ["clip"], step
        outcomes.append(words_in(place / "clip"))
        if not was_killed:
            break
    assert STEPS > outcomes.count("old") >= 5
    assert outcomes == sorted(outcomes, reverse=True)
    assert outcomes.count("new") >= 3


def test_the_next_review_of_the_same_name_clears_up_as_well(tmp_path: Path) -> None:
    """Killed between the two halves of the swap, a review is restored by whatever run comes next."""
    for step in range(STEPS):
        place = tmp_path / str(step)
        fill(place / "clip", ANNA, "old")
        killed_at(step, place / "clip", ANNA, "new")
        assert fill(place / "clip", BEN, "ben") == place / "clip-2"
        assert names_in(place) == ["clip", "clip-2"], step
        assert words_in(place / "clip") in ("old", "new")


def test_a_half_removed_review_never_comes_back(tmp_path: Path) -> None:
    """What a kill has left of a replaced review is thrown away, even where the new one is gone, too."""
    fill(tmp_path / "clip", ANNA, "old")
    for step in range(100):
        if not killed_at(step, tmp_path / "clip", ANNA, "new"):
            break
        if (tmp_path / "clip").exists() and words_in(tmp_path / "clip") == "new":
            shutil.rmtree(tmp_path / "clip")
            clear_leftovers(tmp_path)
            if (tmp_path / "clip").exists():
                assert words_in(tmp_path / "clip") == "old"
            fill(tmp_path / "clip", ANNA, "old")
