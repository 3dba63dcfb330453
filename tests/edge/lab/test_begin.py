"""The numbers of a pose model that nothing was learned for yet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab.learn.begin import begin

from posecheck.detection.model import model_sha256
from posecheck.tracking import model_numbers
from posecheck.tracking.model_numbers import numbers_folder, numbers_named, numbers_of


@pytest.fixture
def only_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A place in which the default model alone has numbers."""
    shutil.copytree(numbers_folder("full"), tmp_path / "full")
    caches = (model_numbers.numbers_named, model_numbers._bundles)
    monkeypatch.setattr(model_numbers, "_MODELS", tmp_path)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.usefixtures("only_full")
def test_a_new_model_begins_with_the_default_models_numbers_under_its_own_name() -> None:
    """Learning needs a view and judging needs limits: they are there from the start, and belong to the new file."""
    begin("heavy")
    model_numbers._bundles.cache_clear()
    numbers = numbers_of(model_sha256("heavy"))
    assert (numbers.name, numbers.bundles) == ("heavy", {model_sha256("heavy")})
    assert numbers.accuracy == numbers_named("full").accuracy
    assert numbers.limits == numbers_named("full").limits


@pytest.mark.usefixtures("only_full")
def test_what_was_learned_is_not_begun_again() -> None:
    """A folder that is there stays as it is."""
    table = numbers_folder("full") / "accuracy.csv"
    table.write_text("learned")
    begin("full")
    assert table.read_text() == "learned"
