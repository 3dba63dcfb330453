"""The command line as a person uses it: output, exit codes, sentences instead of tracebacks."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from distributed import LocalCluster

from posecheck import poses
from posecheck.cli.main import main
from posecheck.review import batch
from posecheck.review.jobs import plan_jobs
from posecheck.video import Frame, VideoWriter, find_clips, read_frames
from tests.edge.conftest import Reviewed
from tests.edge.uploading import until
from tests.paths import ROOT, SAMPLES
from tests.processes import interruptible


@pytest.fixture
def short(tmp_path: Path) -> Path:
    """Four seconds of child's pose."""
    path = tmp_path / "short.mp4"
    with VideoWriter(path) as writer:
        for frame in list(read_frames(SAMPLES / "childs_pose.mp4"))[190:250]:
            writer.write(Frame(frame.pixels, frame.seconds - 12))
    return path


def test_review_writes_all_files_and_says_where(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`review` makes a folder named after the clip with the five files, prints one line, exits 0."""
    assert main(["review", str(short), "--out", str(tmp_path / "out")]) == 0
    names = sorted(path.name for path in (tmp_path / "out" / "short").iterdir())
    assert names == ["angles.csv", "annotated.mp4", "recording.posecheck", "report.html", "report.json"]
    printed = capsys.readouterr()
    assert printed.out.count("\n") == 1
    assert printed.out.startswith("short.mp4: ")
    assert "report.html" in printed.out


def test_bad_inputs_are_named_and_the_others_done(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file, a text renamed .mp4 and an empty folder get a sentence each; the good clip is reviewed."""
    fake = tmp_path / "fake.mp4"
    fake.write_text("not a video")
    (tmp_path / "empty").mkdir()
    arguments = [str(tmp_path / "missing.mp4"), str(fake), str(tmp_path / "empty"), str(short)]
    assert main(["review", *arguments, "--no-video", "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr()
    for name in ("missing.mp4", "fake.mp4", "empty"):
        assert sum(f"{name}: " in line for line in printed.err.splitlines()) == 1
    assert "Traceback" not in printed.err
    assert "short.mp4" in printed.out
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["short"]


def test_several_at_once_give_the_same_reports(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--jobs 2` reviews two clips of one name into two folders, with the report that one at a time gives."""
    other = tmp_path / "elsewhere" / "short.mp4"
    other.parent.mkdir()
    other.write_bytes(short.read_bytes())
    clips = [str(short), str(other)]
    assert main(["review", *clips, "--no-video", "--jobs", "2", "--out", str(tmp_path / "two")]) == 0
    assert main(["review", str(short), "--no-video", "--out", str(tmp_path / "one")]) == 0
    reports = sorted((tmp_path / "two").glob("*/report.json"))
    assert len(reports) == 2
    alone = (tmp_path / "one" / "short" / "report.json").read_bytes()
    assert [report.read_bytes() for report in reports] == [alone, alone]


def test_a_cluster_gives_the_same_report(short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--scheduler` sends clips to a Dask cluster and writes the report that this machine alone writes."""
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
        address = ["--scheduler", cluster.scheduler_address]
        missing = str(tmp_path / "missing.mp4")
        arguments = ["review", str(short), missing, "--no-video", "--out", str(tmp_path / "far"), *address]
        assert main(arguments) == 1
    assert "missing.mp4: there is no such file" in capsys.readouterr().err
    assert main(["review", str(short), "--no-video", "--out", str(tmp_path / "here")]) == 0
    far, here = (tmp_path / place / "short" / "report.json" for place in ("far", "here"))
    assert far.read_bytes() == here.read_bytes()


def test_a_scheduler_that_does_not_answer_is_said(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An address without a scheduler is one sentence and exit code 1."""
    monkeypatch.setattr(batch, "SCHEDULER_ANSWERS_WITHIN", 1.0)
    arguments = ["review", str(short), "--out", str(tmp_path / "out"), "--scheduler", "tcp://127.0.0.1:9"]
    assert main(arguments) == 1
    assert "no Dask scheduler answers there" in capsys.readouterr().err


def test_json_is_one_line_for_each_clip(short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`review --json` prints the report as one line of JSON."""
    assert main(["review", str(short), "--no-video", "--json", "--out", str(tmp_path / "out")]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["stretch"] == "childs_pose"


def test_a_plan_sets_level_props_and_dose(short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan's entry for a stretch decides its level, props and dose in the report."""
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'plan = 1\n[[stretches]]\nstretch = "Child\'s pose"\nlevel = "beginner"\n'
        'props = ["cushion under forehead"]\nhold_seconds = 45\nrepetitions = 2\n'
    )
    out = ["--no-video", "--json", "--out", str(tmp_path / "out")]
    assert main(["review", str(short), "--plan", str(plan), *out]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["level"] == "beginner"
    assert report["segments"][0]["props"] == ["cushion under forehead"]
    assert (report["dose"]["hold_seconds"], report["dose"]["reps"]) == (45, 2)


def test_a_plan_of_somebody_is_named_in_the_report(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its own range is what the video is judged by, and the recording keeps it."""
    check = next(check for check in poses.by_id("childs_pose").usual_form.checks if check.weight and check.above)
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'plan = 2\nassigned_by = "A. Example"\n[[stretches]]\nstretch = "Child\'s pose"\n[[stretches.ranges]]\n'
        f'check = "{check.name}"\nlow = -600\nhigh = -500\nreason = "a new hip"\n'
    )
    out = ["--no-video", "--json", "--out", str(tmp_path / "out")]
    assert main(["review", str(short), "--plan", str(plan), *out]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["plan"]["assigned_by"] == "A. Example"
    assert report["segments"][0]["ranges"] == [
        {"check": check.name, "low": -600, "high": -500, "reason": "a new hip"}
    ]
    assert report["ledger"]["correct"] == 0
    (recording,) = (tmp_path / "out").glob("*/recording.posecheck")
    assert main(["rescore", str(recording), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["segments"] == report["segments"]


def test_a_bad_plan_lists_its_mistakes(short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All mistakes of a plan come in one sentence that names the file; nothing is reviewed."""
    plan = tmp_path / "plan.toml"
    plan.write_text(
        'plan = 1\n[[stretches]]\nstretch = "yoga"\n[[stretches]]\nstretch = "childs_pose"\nlevel = "pro"'
    )
    assert main(["review", str(short), "--plan", str(plan), "--out", str(tmp_path / "out")]) == 2
    printed = capsys.readouterr()
    assert all(words in printed.err for words in ("plan.toml", "yoga", "pro"))
    assert not (tmp_path / "out").exists()


def test_wrong_usage_exits_2_with_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown stretch is wrong usage, and the message lists the known ones."""
    with pytest.raises(SystemExit) as stopped:
        main(["review", "x.mp4", "--stretch", "pigeon"])
    assert stopped.value.code == 2
    assert "childs_pose" in capsys.readouterr().err


def test_check_prints_one_json_line_for_each_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check --json`: stretch, side and verdict of a good still; an error field for a file that is no picture."""
    import cv2

    frame = list(read_frames(SAMPLES / "half_kneeling_hip_flexor.mp4"))[240]
    cv2.imwrite(str(tmp_path / "lunge.png"), frame.pixels[:, :, ::-1])
    cv2.imwrite(str(tmp_path / "empty.png"), np.full((240, 320, 3), 200, np.uint8))
    (tmp_path / "text.jpg").write_text("hello")
    files = [str(tmp_path / name) for name in ("lunge.png", "empty.png", "text.jpg")]
    assert main(["check", "--json", *files]) == 1
    lunge, empty, text = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (lunge["stretch"], lunge["side"], lunge["verdict"]) == ("half_kneeling_hip_flexor", "left", "correct")
    assert lunge["findings"][0].keys() == {"check", "value", "low", "high", "verdict", "cue"}
    assert (empty["person"], empty["verdict"]) == (False, "cannot_judge")
    assert "not a picture" in text["error"]


def test_stretches_lists_and_explains(capsys: pytest.CaptureFixture[str]) -> None:
    """`stretches` lists every id; with any of its names it prints the handout, with --json the data."""
    assert main(["stretches"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(poses.load())
    assert main(["stretches", "piriformis stretch"]) == 0
    assert "Supine figure four" in capsys.readouterr().out
    assert main(["stretches", "childs_pose", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "childs_pose"
    assert main(["stretches", "pigeon"]) == 2


def test_doctor_finds_a_complete_installation(capsys: pytest.CaptureFixture[str]) -> None:
    """`doctor` looks at model, video, browser files, page, port and disk, and is content here."""
    code = main(["doctor", "--json"])
    symptoms = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"pose model", "video", "browser files", "page", "port", "disk"} <= {
        symptom["name"] for symptom in symptoms
    }
    assert code == (0 if all(symptom["works"] for symptom in symptoms) else 1)
    (model,) = (symptom["seen"] for symptom in symptoms if symptom["name"] == "pose model")
    assert re.search(r"full [0-9a-f]{12} \d+ ms, heavy [0-9a-f]{12} \d+ ms", model)
    assert all(
        symptom["works"] for symptom in symptoms if symptom["name"] in ("video", "browser files", "page", "port")
    )


def test_rescore_says_what_is_not_a_recording(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no recording gets a sentence and exit code 1."""
    (tmp_path / "x.posecheck").write_text("hello")
    assert main(["rescore", str(tmp_path / "x.posecheck")]) == 1
    assert "x.posecheck: is not a posecheck recording" in capsys.readouterr().err


def test_rescore_prints_the_same_report(reviewed: dict[str, Reviewed], capsys: pytest.CaptureFixture[str]) -> None:
    """`rescore --json` of a review's recording prints the review's report."""
    found = reviewed["childs_pose"]
    assert main(["rescore", str(found.folder / "recording.posecheck"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == found.report


def test_no_connection_is_opened(short: Path, tmp_path: Path) -> None:
    """A review, from model to closed model, never asks the system for an internet socket."""
    command = [sys.executable, "-m", "tests.edge.nosocket"]
    control = subprocess.run([*command, "try"], cwd=ROOT, capture_output=True, timeout=60, check=False)
    assert control.returncode == -signal.SIGSYS
    arguments = ["review", str(short), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [*command, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_of_somebody_else_is_never_replaced(
    short: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a folder named like the clip holds other files, the clip is refused and the files stay."""
    thesis = tmp_path / "short" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("years of work")
    assert main(["review", str(short), "--no-video", "--out", str(tmp_path)]) == 1
    assert "is in the way" in capsys.readouterr().err
    assert thesis.read_text() == "years of work"


def test_rescore_never_writes_over_the_review_it_reads(
    reviewed: dict[str, Reviewed], capsys: pytest.CaptureFixture[str]
) -> None:
    """`rescore --out` into the folder of the review itself is refused, and the review stays as it is."""
    folder = reviewed["childs_pose"].folder
    before = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert main(["rescore", str(folder / "recording.posecheck"), "--out", str(folder.parent)]) == 1
    assert "holds the recording itself" in capsys.readouterr().err
    assert {path.name: path.stat().st_size for path in folder.iterdir()} == before


def test_names_that_are_no_folder_names_are_replaced(tmp_path: Path) -> None:
    """Clips called "..mp4" or "...mp4" get folders of their own inside the output folder."""
    jobs = plan_jobs([Path("..mp4"), Path("...mp4"), Path("a.mp4"), Path("b/a.mp4")], tmp_path)
    assert len({job.folder for job in jobs}) == 4
    assert all(job.folder.parent == tmp_path and job.folder.name not in (".", "..") for job in jobs)


def test_earlier_reviews_in_a_folder_are_no_clips(short: Path, tmp_path: Path) -> None:
    """The annotated video of a review is not reviewed with the folder that it lies in."""
    (tmp_path / "reviews" / "short").mkdir(parents=True)
    for name in ("recording.posecheck", "annotated.mp4"):
        (tmp_path / "reviews" / "short" / name).write_bytes(b"x")
    assert find_clips([tmp_path]) == [short]


def test_a_pipe_is_no_video(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A named pipe is refused instead of waited for."""
    os.mkfifo(tmp_path / "pipe.mp4")
    for command in ("review", "check", "rescore"):
        assert main([command, str(tmp_path / "pipe.mp4")]) == 1
    assert capsys.readouterr().err.count("pipe.mp4: ") == 3


def test_a_disk_that_fills_up_is_said_and_nothing_is_left(short: Path, tmp_path: Path) -> None:
    """When files can't grow any more, a review ends in one sentence, exit code 1, and leaves no files."""
    limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000));"
    program = f"{limit} from posecheck.cli.main import main; sys.exit(main(sys.argv[1:]))"
    out = tmp_path / "out"
    command = [sys.executable, "-c", program, "review", str(short), "--no-video", "--out", str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "cannot be written" in done.stderr
    assert list(out.iterdir()) == []


def test_ctrl_c_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Interrupted in its second clip, a review keeps the first, removes the rest, and says so."""
    first = tmp_path / "first.mp4"
    with VideoWriter(first) as writer:
        for frame in list(read_frames(SAMPLES / "childs_pose.mp4"))[:15]:
            writer.write(frame)
    command = [sys.executable, "-m", "posecheck", "review", str(first), str(SAMPLES / "childs_pose.mp4")]
    out = tmp_path / "out"
    with interruptible():
        running = subprocess.Popen([*command, "--no-video", "--out", str(out)], stderr=subprocess.PIPE, text=True)
    until(lambda: (out / "first").exists() and list(out.glob(".childs_pose.part")))
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in said
    assert str(out / "first") in said
    assert [path.name for path in out.iterdir()] == ["first"]
