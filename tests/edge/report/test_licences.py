"""The licences of what posecheck runs on."""

import json
import re

import pytest

from posecheck.cli.main import main
from posecheck.report.licences import NOT_STATED, licences
from tests.paths import ROOT


def test_everything_installed_is_listed_with_its_licence() -> None:
    """`posecheck doctor --licences > THIRD_PARTY.md` was run after the last new dependency."""
    listed = re.findall(r"^\| ([\w.-]+)", (ROOT / "THIRD_PARTY.md").read_text("utf-8"), re.MULTILINE)
    assert {one.name for one in licences()} <= set(listed)
    assert [one.name for one in licences() if one.licence == NOT_STATED] == []


def test_what_is_under_the_gpl_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Where PyAV's wheel carries x264 and x265: in the list, on top of it, and in the README."""
    assert main(["doctor", "--licences"]) == 0
    said = capsys.readouterr().out
    for text in (said, (ROOT / "THIRD_PARTY.md").read_text("utf-8"), (ROOT / "README.md").read_text("utf-8")):
        assert "x264 and x265" in text and "GPL" in text
    assert main(["doctor", "--licences", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"av", "mediapipe", "streamlit", "uvicorn"} <= {row["name"] for row in rows}
    assert all(row["licence"] for row in rows)
    gpl = {row["name"] for row in rows if row["carried_by"] == "av" and row["licence"].startswith("GPL")}
    assert gpl in ({"libx264", "libx265"}, set())  # set(): a PyAV that was built against the system's FFmpeg
