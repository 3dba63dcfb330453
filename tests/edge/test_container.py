"""The container file and the examples of docs/HOSTING.md agree with what is there; no image is built here."""

import json
import re
import tomllib

import pytest

from posecheck.cli.main import _parser
from posecheck.web.sign_in_file import sign_in_settings
from tests.paths import ROOT

CONTAINERFILE = (ROOT / "Containerfile").read_text()
FINAL = CONTAINERFILE.rpartition("FROM ")[2]


def test_the_image_starts_the_app() -> None:
    """With options that posecheck has, as somebody who is not root, with its data in the volume."""
    command = re.search(r"^CMD (\[.*\])$", FINAL, re.MULTILINE)
    assert command is not None
    options = _parser().parse_args(json.loads(command[1]))
    assert (options.host, options.port, options.no_browser) == ("0.0.0.0", 8501, True)
    assert "EXPOSE 8501" in FINAL and "127.0.0.1:8501/_stcore/health" in FINAL
    assert FINAL.index("USER posecheck") < FINAL.index("ENTRYPOINT")
    assert "POSECHECK_DATA=/data" in FINAL and "VOLUME /data" in FINAL


def test_the_image_has_what_the_readme_and_the_extras_ask_for() -> None:
    asked = re.search(r"--no-install-recommends (python3-venv .*?) &&", (ROOT / "README.md").read_text())
    assert asked is not None
    assert set(asked[1].split()) - {"python3-venv"} <= set(FINAL.split())
    extras = re.search(r"'\.\[(.*?)\]'", CONTAINERFILE)
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert extras is not None and set(extras[1].split(",")) <= declared.keys()
    kept = [line[1:] for line in (ROOT / ".containerignore").read_text().splitlines() if line.startswith("!")]
    assert all((ROOT / name).exists() for name in kept)


def test_the_example_of_the_settings_can_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSECHECK_SIGN_IN", str(ROOT / "docs" / "hosting" / "sign_in.toml"))
    monkeypatch.setenv("POSECHECK_CLIENT_SECRET", "s")
    monkeypatch.setenv("POSECHECK_COOKIE_SECRET", "c" * 64)
    found = sign_in_settings()
    assert found is not None and found.host == "clinic.example" and found.path == "/stretch/"
    assert found.role({"email": "ben@home.example", "email_verified": True}) == "patient"
    assert found.role({"groups": ["posecheck-clinicians"]}) == "clinician"
