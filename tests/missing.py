"""A package that is not installed, as far as a test goes."""

import builtins
from collections.abc import Mapping, Sequence

import pytest


def lack(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """From here on importing this package fails."""
    real = builtins.__import__

    def without(
        name: str,
        given: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> object:
        if name == package:
            raise ImportError(name)
        return real(name, given, local, wanted or (), level)

    monkeypatch.setattr(builtins, "__import__", without)
