"""What the browser is given is complete, and speaks to nobody but this page's own server."""

import re
from pathlib import Path

import pytest

from tests.paths import PACKAGE

SCRIPTS = sorted(PACKAGE.glob("web/**/browser/**/*.js"))
FILES = sorted(path for path in PACKAGE.glob("web/**/browser/**/*") if path.suffix in {".js", ".css", ".html"})
IMPORT = re.compile(r"""(?:^|\s)(?:import|from)\s*\(?\s*["'](\.[^"']+)["']""")
HOST = re.compile(r"""(?:https?|wss?):\\?/\\?/([\w-]+(?:\.[\w-]+)*)""")
NAMES_NO_HOST = {"www.w3.org", "localhost"}
"""The name of SVG's vocabulary, and this computer."""


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("script", SCRIPTS, ids=relative)
def test_every_file_that_a_script_imports_is_there(script: Path) -> None:
    """A file forgotten in a rename would only show in the browser."""
    for name in IMPORT.findall(script.read_text("utf-8")):
        assert (script.parent / name).is_file(), name


@pytest.mark.parametrize("file", FILES, ids=relative)
def test_no_file_names_another_host(file: Path) -> None:
    """Nothing is loaded from elsewhere, nothing is sent elsewhere."""
    assert set(HOST.findall(file.read_text("utf-8"))) <= NAMES_NO_HOST


def test_the_scripts_that_python_loads_are_there() -> None:
    """Each is loaded by its name alone."""
    for name in ("coach.js", "resume_offer.js", "coach.css", "pose_worker.js"):
        assert (PACKAGE / "web" / "live" / "browser" / name).is_file()


def test_a_script_keeps_to_the_types() -> None:
    """Each is checked by TypeScript, which needs to be told so in the file itself."""
    assert [relative(path) for path in SCRIPTS if not path.read_text("utf-8").startswith("// @ts-check")] == []
