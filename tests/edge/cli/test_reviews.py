"""Reviews from the command line: names, namesakes, patterns, and runs that are killed or not listened to."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import psutil
import pytest

from posecheck import __main__ as program
from posecheck.cli.main import main
from posecheck.review.jobs import plan_jobs
from posecheck.video import Frame, VideoWriter, read_frames
from tests.edge.uploading import until
from tests.paths import CASES, ROOT, SAMPLES

POSECHECK = [sys.executable, "-m", "posecheck"]


def film(path: Path, sample: str = "childs_pose", frames: int = 8) -> Path:
    """The middle of a sample."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with VideoWriter(path.with_name("film.mp4")) as writer:
        for number, frame in zip(range(frames + 100), read_frames(SAMPLES / f"{sample}.mp4"), strict=False):
            if number >= 100:
                writer.write(Frame(frame.pixels, (number - 100) / 15))
    return path.with_name("film.mp4").rename(path)


def test_two_people_with_the_same_file_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reviewed one after the other into one folder, both reports stay, and where the second went is said."""
    for person, sample in (("anna", "childs_pose"), ("ben", "half_kneeling_hip_flexor")):
        film(tmp_path / person / "IMG_0001.mp4", sample)
        assert main(["review", str(tmp_path / person), "--no-video", "--out", str(tmp_path / "R")]) == 0
    said = capsys.readouterr().err
    assert f"{tmp_path / 'R' / 'IMG_0001'} belongs to another video" in said
    assert f"this review is in {tmp_path / 'R' / 'IMG_0001-2'}" in said
    both = [str(tmp_path / person) for person in ("ben", "anna")]
    assert main(["review", *both, "--no-video", "--out", str(tmp_path / "R")]) == 0
    assert sorted(path.name for path in (tmp_path / "R").iterdir()) == ["IMG_0001", "IMG_0001-2"]
    again = [str(path) for path in (tmp_path / "R").glob("*/recording.posecheck")]
    for _ in range(2):
        assert main(["rescore", *again, "--out", str(tmp_path / "S")]) == 0
    assert sorted(path.name for path in (tmp_path / "S").iterdir()) == ["IMG_0001", "IMG_0001-2"]


def test_names_of_255_bytes_and_of_control_characters(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The longest name there can be is reviewed; no control character of a name reaches terminal or page."""
    long = film(tmp_path / ("x" * 251 + ".mp4"))
    evil = film(tmp_path / "a\x1b[2J\x07\nb\u202e.mp4")
    assert main(["review", str(long), str(evil), "--json", "--no-video", "--out", str(tmp_path / "R")]) == 0
    missing = str(tmp_path / "no\x1b[2J.mp4")
    assert main(["review", missing]) == main(["check", missing]) == main(["rescore", missing]) == 1
    with pytest.raises(SystemExit):
        main(["review", missing, "--no\x1b[2J"])
    folders = sorted(path.name for path in (tmp_path / "R").iterdir())
    assert folders == ["a_x1b[2J_x07_nb_u202e", "x" * 120]
    printed = "".join(capfd.readouterr())
    pages = [(tmp_path / "R" / name / "report.html").read_text("utf-8") for name in folders]
    for text in (printed, *pages):
        assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "a\\x1b[2J\\x07\\nb\\u202e.mp4" in pages[0]


def test_patterns_are_expanded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`*.mp4`, as Windows hands it over, stands for the files that fit; one that fits none is named."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.mp4", "b.mp4", "._b.mp4", "[c].mp4"):
        (tmp_path / name).write_text("no video")
    assert main(["review", "?.mp4", "[c].mp4", "*.mov"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in said] == ["*.mov", "a.mp4", "b.mp4", "[c].mp4"]
    assert "no file fits this pattern" in said[0]
    assert main(["check", "[ab].mp4"]) == main(["rescore", "[ab].mp4"]) == 1
    assert capsys.readouterr().err.count("b.mp4: ") == 2


def test_bad_recordings_cost_themselves_only(capsys: pytest.CaptureFixture[str]) -> None:
    """Each recording that cannot be scored gets its sentence, and the ones after it are scored."""
    bad = [str(CASES / f"{name}.posecheck") for name in ("prop-is-a-list", "size-1e400", "variant-without-stretch")]
    good = str(SAMPLES / "just_sitting.posecheck")
    assert main(["rescore", *bad, good]) == 1
    printed = capsys.readouterr()
    assert printed.err.count("is not a posecheck recording") == 3
    assert printed.out.startswith("just_sitting: ")


def test_a_folder_with_too_long_a_name_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output folder whose name no file system takes is named, with advice that fits."""
    recording = str(SAMPLES / "just_sitting.posecheck")
    assert main(["rescore", recording, "--out", str(tmp_path / ("y" * 300))]) == 1
    said = capsys.readouterr().err
    assert "cannot be written (file name too long). Choose a folder with a shorter name" in said
    assert said.count("\n") == 1


def test_ctrl_c_while_libraries_load(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Interrupted before it has begun, posecheck says that it stopped, without a traceback."""

    class Loading(ModuleType):
        def __getattr__(self, name: str) -> object:
            raise KeyboardInterrupt

    monkeypatch.setitem(sys.modules, "posecheck.cli.main", Loading("main"))
    assert program.main() == 130
    assert capsys.readouterr().err == "\nposecheck: stopped.\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-", "| head -c 1 >/dev/null"])
def test_closed_streams(closed: str) -> None:
    """With nobody to read it, a command ends as it otherwise would, and says nothing of Python."""
    command = f"{sys.executable} -m posecheck stretches --json {closed}; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_review_goes_on_without_a_reader(tmp_path: Path) -> None:
    """Where `head` has seen enough, the videos that are still to do are reviewed all the same."""
    clips = [str(film(tmp_path / f"{name}.mp4")) for name in "ab"]
    command = [*POSECHECK, "review", *clips, "--no-video", "--out", str(tmp_path / "R")]
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, timeout=120, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "R").iterdir()) == ["a", "b"]


def worker_of(parent: psutil.Process, lock: Path) -> psutil.Process | None:
    """The process that has this lock."""
    for child in parent.children(recursive=True):
        if str(lock) in [file.path for file in child.open_files()]:
            return child
    return None


def test_a_killed_worker_costs_its_own_video_only(tmp_path: Path) -> None:
    """With --jobs, a process that is killed is one sentence; the other videos are reviewed, nothing is left."""
    lengths = {"a": 60, "b": 8, "c": 8}
    clips = [str(film(tmp_path / f"{name}.mp4", frames=frames)) for name, frames in lengths.items()]
    command = [*POSECHECK, "review", *clips, "--no-video", "--jobs", "2", "--out", str(tmp_path / "R")]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    lock = tmp_path / "R" / ".a.lock"
    until(lambda: lock.exists() and worker_of(psutil.Process(running.pid), lock))
    worker = worker_of(psutil.Process(running.pid), lock)
    assert worker is not None
    worker.kill()
    _, said = running.communicate(timeout=120)
    assert running.returncode == 1
    assert said.count("\n") == 1
    assert "a.mp4: its review was ended from outside" in said
    assert sorted(path.name for path in (tmp_path / "R").iterdir()) == ["b", "c"]


def test_workers_end_with_a_killed_parent(tmp_path: Path) -> None:
    """When the run itself is killed its processes end, too, and the next run clears up what they have left."""
    clips = [str(film(tmp_path / f"{name}.mp4", frames=60)) for name in "ab"]
    out = tmp_path / "R"
    running = subprocess.Popen([*POSECHECK, "review", *clips, "--jobs", "2", "--out", str(out)], cwd=ROOT)
    until(lambda: len(list(out.glob(".*.part"))) == 2)
    workers = psutil.Process(running.pid).children(recursive=True)
    running.send_signal(signal.SIGKILL)
    running.wait()
    gone, left = psutil.wait_procs(workers, timeout=20)
    assert (len(gone) >= 2, left) == (True, [])
    assert len(list(out.glob(".*.part"))) == 2
    plan_jobs([Path(clips[0])], out)
    assert list(out.iterdir()) == []
