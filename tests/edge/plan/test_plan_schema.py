"""The JSON Schema of plans, which the package carries for other programs."""

import json
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_json
from posecheck.stretch.stretch import Stretch
from tests.paths import PACKAGE
from tests.plans import EXAMPLE, ID, full_plan, usual_stretch

SCHEMA = json.loads((PACKAGE / "plan" / "schema.json").read_text("utf-8"))


def mistakes(values: dict[str, Any]) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(values)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)
def test_what_is_written_is_what_the_schema_says(stretch: Stretch) -> None:
    for plan in (full_plan(stretch), AssignedPlan(ID, (usual_stretch(stretch),))):
        assert mistakes(assigned_to_json(plan)) == []


def test_the_documented_example_fits_the_schema() -> None:
    """A TOML date is the same as its text."""
    values = tomllib.loads(EXAMPLE)
    values |= {key: values[key].isoformat() for key in ("valid_from", "valid_until")}
    assert mistakes(values) == []


@pytest.mark.parametrize(
    "values",
    [
        {"plan": 1, "stretches": [{"stretch": "x"}]},
        {"plan": 2, "stretches": []},
        {"plan": 2, "stretches": [{"stretch": "x", "colour": "red"}]},
        {"plan": 2, "stretches": [{"stretch": "x", "ranges": [{"check": "a", "low": 1, "high": 2}]}]},
        {"plan": 2, "stretches": [{"stretch": "x"}], "weekdays": ["someday"]},
        {"plan": 2, "stretches": [{"stretch": "x"}], "valid_from": "tomorrow"},
        {"plan": 2, "stretches": [{"stretch": "x"}], "cleared": [{"question": "knee"}]},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(values: dict[str, Any]) -> None:
    assert mistakes(values)
    if values["plan"] == 2:
        with pytest.raises(PlanError):
            assigned_from_json(values)
