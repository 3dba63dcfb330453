"""`posecheck plan`, and `review` and `rescore` by a plan."""

import json
from pathlib import Path

import pytest

from posecheck import poses
from posecheck.cli.main import main
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_text
from posecheck.plan.plan_link import from_fragment
from posecheck.scoring.recording import Recording
from tests.paths import SAMPLES
from tests.plans import full_plan

SAMPLE = SAMPLES / "childs_pose.posecheck"
CHECK = max(poses.by_id("childs_pose").usual_form.checks, key=lambda check: check.weight)


def written(path: Path, **changes: object) -> Path:
    """A plan of child's pose with a range of its own."""
    own = {"check": CHECK.name, "low": -500, "high": 500, "reason": "anything goes"}
    values = {
        "plan": 2,
        "id": "a" * 32,
        "assigned_by": "A. Example",
        "stretches": [{"stretch": "child's pose", "level": "beginner", "ranges": [own]}],
        **changes,
    }
    path.write_text(json.dumps(values))
    return path


def test_a_plan_is_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who assigned it, days, stretches, own targets with their reasons, notes, and what was agreed."""
    stretch = poses.by_id("supine_figure_four")
    path = tmp_path / "plan.json"
    path.write_text(assigned_to_text(full_plan(stretch)))
    assert main(["plan", str(path)]) == 0
    told = capsys.readouterr().out
    for words in (
        "assigned by A. Example", "On Monday, Thursday. From 2026-12-01 to 2027-01-31.", "Note: Slowly.",
        "1. Supine figure four (pull the thigh in): Both sides, the right one first", "Level: advanced",
        "set for this person. Reason: so weit es die neue Hüfte erlaubt", "Note: first line second line",
        "Dr. B has agreed, although this is true: A knee replacement",
    ):  # fmt: skip
        assert words in told, words


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "Every day. From now on."),
        ({"valid_from": "2026-12-01"}, "From 2026-12-01 on."),
        ({"valid_until": "2026-12-01"}, "Until 2026-12-01."),
        ({"assigned_by": ""}, f"Plan {'a' * 32}\n"),
    ],
)
def test_what_a_plan_leaves_open_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], told: str
) -> None:
    assert main(["plan", str(written(tmp_path / "plan.json", **changes))]) == 0
    assert told in capsys.readouterr().out


def test_json_is_the_plan_itself_and_the_link_opens_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path / "plan.json")
    assert main(["plan", str(path), "--json", "--link"]) == 0
    values = json.loads(capsys.readouterr().out)
    plan = from_fragment(values.pop("link"))
    assert assigned_from_json(values) == plan
    assert main(["plan", str(path), "--link"]) == 0
    assert from_fragment(capsys.readouterr().out.splitlines()[-1]) == plan


def test_every_mistake_of_every_plan_is_told_and_the_good_ones_are_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An emergency cannot be cleared, and neither can a question that there is not."""
    cleared = [{"question": name, "by": "Dr. B"} for name in ("bladder_or_bowel", "nonsense", "knee")]
    bad = written(tmp_path / "bad.json", cleared=cleared, warm_up="yes")
    good = written(tmp_path / "good.json")
    assert main(["plan", str(bad), str(good), str(tmp_path / "none.toml")]) == 2
    printed = capsys.readouterr()
    assert "good.json:" in printed.out and "bad.json" not in printed.out
    for words in (
        "warm_up must be",
        "clearance 1: bladder_or_bowel is no",
        "clearance 2: nonsense is no",
        "none.toml",
    ):
        assert words in printed.err
    assert "knee is no" not in printed.err


def test_rescore_by_a_plan_judges_by_its_ranges_and_keeps_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report says whose plan it is, and scoring the new recording again gives the same."""
    plan = written(tmp_path / "plan.json")
    arguments = ["rescore", str(SAMPLE), "--plan", str(plan), "--json", "--out", str(tmp_path / "out")]
    assert main(arguments) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["plan"] == {"id": "a" * 32, "assigned_by": "A. Example"}
    assert (report["level"], report["segments"][0]["ranges"][0]["check"]) == ("beginner", CHECK.name)
    (copy,) = (tmp_path / "out").glob("*/recording.posecheck")
    assert Recording(copy).header.plan.stretches[0].ranges[0].reason == "anything goes"
    assert main(["rescore", str(copy), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == report
    assert "assigned by A. Example" in (copy.parent / "report.html").read_text("utf-8")
    assert main(["report", str(copy), "--format", "json", "--out", str(tmp_path / "sent")]) == 0
    (exported,) = (tmp_path / "sent").glob("*/report.json")
    assert json.loads(exported.read_text("utf-8")) == report


def test_a_bad_plan_rescores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = written(tmp_path / "plan.json", weekdays=[])
    assert main(["rescore", str(SAMPLE), "--plan", str(plan), "--out", str(tmp_path / "out")]) == 2
    assert "weekdays must name" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
