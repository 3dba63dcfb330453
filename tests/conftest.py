"""What tests of the edges and whole sessions share; it imports nothing that the core must not."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Playwright


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    """What drives Chromium; there can be only one of it at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        yield started
