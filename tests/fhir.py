"""Plans and official definitions for tests of FHIR bundles."""

import datetime
import json
from functools import cache
from typing import Any

import jsonschema

from posecheck import poses
from posecheck.plan.assigned import AssignedPlan, AssignedStretch
from posecheck.plan.plan import PlannedStretch
from tests import records
from tests.paths import ROOT

DEFINITIONS = ROOT / "node_modules" / "@medplum" / "definitions" / "dist" / "fhir" / "r4"
"""HL7's files as they are published, which this package carries."""
MADE = datetime.datetime(2026, 11, 30, 12, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def assigned() -> AssignedPlan:
    stretch = records.seated()
    planned = PlannedStretch(stretch.id, "beginner", (), stretch.usual_dose)
    childs = PlannedStretch("childs_pose", "beginner", (), poses.by_id("childs_pose").usual_dose)
    return AssignedPlan(
        "a" * 32,
        (AssignedStretch(planned, None, ("left", "right"), "Slowly."), AssignedStretch(childs, None, ())),
        weekdays=(0, 2, 4),
        assigned_by="Dr. Ada",
        note="Begin with the left.",
        valid_from=datetime.date(2026, 11, 1),
    )


@cache
def schema() -> jsonschema.protocols.Validator:
    """HL7's JSON Schema of R4; each resource of a bundle is looked at by itself, which says what is wrong."""
    text = (DEFINITIONS / "fhir.schema.json").read_text("utf-8")
    return jsonschema.Draft6Validator(json.loads(text))


def mistakes(bundle: dict[str, Any]) -> list[str]:
    """What the official schema objects to."""
    parts = [bundle | {"entry": []}, *(entry["resource"] for entry in bundle["entry"])]
    found = []
    for part in parts:
        kind = {"$ref": f"#/definitions/{part['resourceType']}"}
        checker = schema().evolve(schema={**schema().schema, "oneOf": [kind]})
        found += [str(error.message) for error in checker.iter_errors(part)]
    return found
