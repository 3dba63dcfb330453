"""Changed inputs, a part of what `python -m lab.bench.mutations` makes."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from lab.bench.mutations import worker
from lab.bench.mutations.__main__ import SHARES, faults, some_of_each
from lab.bench.mutations.change import changed, changed_json, changed_text
from lab.bench.mutations.worker import Watch, use

SEED = 9
COUNT = 75


def test_changed_inputs_bring_sentences(tmp_path: Path) -> None:
    """No traceback, no hang, no gigabyte, nothing outside the folder, whatever has become of a good input."""
    cases = some_of_each(COUNT)
    assert {case.kind for case in cases} == set(SHARES)
    assert [str(fault) for fault in faults(SEED, cases, tmp_path, 2)] == []


def test_the_same_seed_makes_the_same_input() -> None:
    for number in range(20):
        first, again = (changed(bytes(range(256)), Random(f"1 {number}")) for _ in range(2))
        assert first == again
        first_text, text_again = (changed_text("a = 1\nb = 2\n", Random(f"1 {number}")) for _ in range(2))
        assert first_text == text_again
        assert changed_json({"a": [1]}, Random(number)) == changed_json({"a": [1]}, Random(number))


def test_what_is_wrong_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback, an exit without a sentence, and a file beside the folder: each is named, its folder kept."""
    watch = Watch()

    def raises(arguments: Sequence[str]) -> int:
        raise KeyError("odd")

    def strays(arguments: Sequence[str]) -> int:
        (tmp_path / "stray").write_text("here")
        return 0

    for number, (command, what) in enumerate(
        (
            (raises, "traceback: KeyError"),
            (strays, "outside its folder"),
            (lambda arguments: 1, "without a sentence"),
        )
    ):
        monkeypatch.setattr(worker, "posecheck", command)
        assert what in str(use("plans", SEED, number, tmp_path, watch))
        assert (tmp_path / f"plans-{number}").is_dir()
    monkeypatch.setattr(worker, "posecheck", lambda arguments: 0)
    assert use("plans", SEED, 9, tmp_path, watch) is None
    assert not (tmp_path / "plans-9").exists()
