"""What tests of the edges and whole sessions share; it imports nothing that the core must not."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.paths import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes for the core, whose tests only compute; the others measure time and memory, and run alone."""
    return 2 if [Path(argument).resolve() for argument in config.args] == [ROOT / "tests" / "core"] else 0


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """What drives Chromium; there can be only one of it at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
