"""What was learned for each pose model, and which of it judges a recording."""

from dataclasses import fields

import pytest

from posecheck.pose.limits import Limits
from posecheck.tracking import model_numbers
from posecheck.tracking.model_numbers import DEFAULT_MODEL, name_of_model, numbers_named, numbers_of

NAMES = sorted(
    path.parent.name for path in model_numbers.numbers_folder(DEFAULT_MODEL).parent.glob("*/limits.toml")
)


@pytest.mark.parametrize("name", NAMES)
def test_every_model_has_a_table_a_forest_and_all_limits(name: str) -> None:
    """A folder in models/ is complete: whoever adds a model learns at once what is missing."""
    numbers = numbers_named(name)
    assert numbers.name == name
    assert numbers.accuracy
    assert 0 <= numbers.crossing.apart <= numbers.crossing.crossed <= 1
    assert all(isinstance(getattr(numbers.limits, field.name), float) for field in fields(Limits))


def test_no_bundle_belongs_to_two_models() -> None:
    """A recording names the file of its model, and that says whose numbers judge it."""
    bundles = [bundle for name in NAMES for bundle in numbers_named(name).bundles]
    assert len(bundles) == len(set(bundles))
    assert all(name_of_model(bundle) == name for name in NAMES for bundle in numbers_named(name).bundles)


def test_what_an_unknown_model_found_is_judged_by_the_default_model() -> None:
    """Nobody knows its errors, and the default model's are the likeliest."""
    assert name_of_model("f" * 64) is None
    assert numbers_of("f" * 64) is numbers_named(DEFAULT_MODEL)


def test_a_model_without_numbers_is_named() -> None:
    """Asking for a model that nothing was learned for says which there are."""
    with pytest.raises(ValueError, match=r"no numbers for a pose model called none, only for .*full"):
        numbers_named("none")
