"""A run of tests/core alone proves that the core needs no dependency of the edges: none can be imported in it."""

import sys
import tomllib
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest

from tests.paths import ROOT

HERE = Path(__file__).parent


def edge_packages() -> set[str]:
    """What the core must not import, as the contract in pyproject.toml has it, and what drives a browser."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    forbidden = next(contract["forbidden_modules"] for contract in contracts if contract["id"] == "core")
    return {"playwright", *forbidden} - {"lab"}


class Refusal(MetaPathFinder):
    """Lets nobody import these packages, installed or not."""

    def __init__(self, packages: set[str]) -> None:
        self._packages = packages

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Raise for a refused package, leave all others to the next finder."""
        if fullname.partition(".")[0] in self._packages:
            raise ModuleNotFoundError(f"tests/core runs without {fullname}", name=fullname)
        return None


def pytest_configure(config: pytest.Config) -> None:
    """Refuse the packages of the edges where nothing but core tests is asked for."""
    asked_for = [Path(argument.partition("::")[0]).resolve() for argument in config.args]
    if all(path.is_relative_to(HERE) for path in asked_for):
        packages = edge_packages()
        assert packages.isdisjoint(sys.modules)
        sys.meta_path.insert(0, Refusal(packages))
