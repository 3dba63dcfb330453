"""A FHIR R4 Bundle of what was asked for and what was done, after HL7's Physical Activity guide (docs/FORMATS.md).

FHIR is a foreign format: inside its three modules resources are plain dicts, as they are written to JSON.
"""

import json
from collections.abc import Iterator
from uuid import UUID, uuid5

from posecheck.report.activity import Activity, ActivityReport, AskedPlan, StretchActivity
from posecheck.report.fhir_names import (
    AGENT_TYPE,
    EXERCISE,
    OURS,
    PANEL,
    PATIENT,
    PHYSICAL_ACTIVITY,
    UCUM,
    WEEKDAY_CODES,
)
from posecheck.report.fhir_observations import (
    FhirJson,
    angle_of,
    held_of_stretch,
    observation,
    own_codes,
    pain_of,
    score_of,
)
from posecheck.stretch.dose import Dose

_SPACE = UUID(OURS.removeprefix("urn:uuid:"))


def fhir_of(report: ActivityReport) -> FhirJson:
    """The bundle, of the type "collection". The same report gives the same bundle, with the same ids."""
    references = _References(report)
    resources = [
        (references.person, _person(report)),
        *((address, _device(report, model)) for model, address in references.devices.items()),
        *(_asked(report, references)),
    ]
    targets: list[FhirJson] = []
    for activity in report.activities:
        made = list(_observations(activity, references))
        resources += made
        targets += [{"reference": address} for address, _one in made]
    if targets:
        resources.append(
            (_address("provenance", report.made.isoformat()), _provenance(report, references, targets))
        )
    resources.append((OURS, own_codes(report)))
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": report.made.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": address, "resource": resource} for address, resource in resources],
    }


def fhir_text(report: ActivityReport) -> str:
    """The bundle as it is written to a file."""
    return json.dumps(fhir_of(report), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


class _References:
    """The addresses by which the resources of one bundle name each other."""

    def __init__(self, report: ActivityReport) -> None:
        first = report.activities[0].id if report.activities else report.made.isoformat()
        self.person = _address("person", report.person, report.plan.id if report.plan else first)
        models = dict.fromkeys(activity.model_sha256 for activity in report.activities)
        self.devices = {model: _address("device", report.made_by, model) for model in models}
        self.requests: dict[str, str] = {}

    @property
    def subject(self) -> FhirJson:
        """The person."""
        return {"reference": self.person}


def _address(*words: str) -> str:
    return f"urn:uuid:{uuid5(_SPACE, '/'.join(words))}"


def _person(report: ActivityReport) -> FhirJson:
    return {"resourceType": PATIENT, **({"name": [{"text": report.person}]} if report.person else {})}


def _device(report: ActivityReport, model: str) -> FhirJson:
    return {
        "resourceType": "Device",
        "deviceName": [{"name": "posecheck", "type": "user-friendly-name"}],
        "version": [
            {"type": {"text": "posecheck"}, "value": report.made_by},
            {"type": {"text": "SHA-256 of the pose model"}, "value": model or "not known"},
        ],
        "note": [
            {"text": "For general fitness; angles are those in the picture of a camera. Not a medical device."}
        ],
    }


def _asked(report: ActivityReport, references: _References) -> Iterator[tuple[str, FhirJson]]:
    """A request for each stretch, then the plan that they belong to."""
    plan = report.plan
    if plan is None:
        return
    address = _address("plan", plan.id)
    for number, one in enumerate(plan.stretches):
        request = references.requests.setdefault(one.stretch, _address("request", plan.id, str(number)))
        sides = f", {' and '.join(one.sides)}" if one.sides else ""
        yield (
            request,
            {
                "resourceType": "ServiceRequest",
                "status": "active",
                "intent": "order" if plan.assigned_by else "plan",
                "category": [{"coding": [PHYSICAL_ACTIVITY]}],
                "code": {"coding": [EXERCISE], "text": one.stretch},
                "subject": references.subject,
                "basedOn": [{"reference": address}],
                "authoredOn": report.made.isoformat(timespec="seconds"),
                "reasonCode": [{"text": "General fitness"}],
                "quantityQuantity": _seconds(one.dose.hold_seconds * one.dose.repetitions),
                "patientInstruction": f"{one.stretch}{sides}: {_dose(one.dose)}",
                **_days(plan),
                **({"requester": {"display": plan.assigned_by}} if plan.assigned_by else {}),
                **({"note": [{"text": one.note}]} if one.note else {}),
            },
        )
    yield address, _plan(plan, references)


def _plan(plan: AskedPlan, references: _References) -> FhirJson:
    ends = {"start": plan.first_day, "end": plan.last_day}
    period = {name: day.isoformat() for name, day in ends.items() if day is not None}
    return {
        "resourceType": "CarePlan",
        "status": "active",
        "intent": "plan",
        "category": [{"coding": [PHYSICAL_ACTIVITY]}],
        "title": "Stretching",
        "subject": references.subject,
        **({"period": period} if period else {}),
        "activity": [{"reference": {"reference": request}} for request in references.requests.values()],
        **({"note": [{"text": plan.note}]} if plan.note else {}),
    }


def _dose(dose: Dose) -> str:
    return f"{dose.repetitions} x {dose.hold_seconds:g} s on each side, {dose.policy}"


def _days(plan: AskedPlan) -> FhirJson:
    days = [WEEKDAY_CODES[day] for day in plan.weekdays]
    return {"occurrenceTiming": {"repeat": {"dayOfWeek": days}}} if days else {}


def _seconds(value: float) -> FhirJson:
    return {"value": value, "unit": "s", "system": UCUM, "code": "s"}


def _observations(activity: Activity, references: _References) -> Iterator[tuple[str, FhirJson]]:
    """What was measured, then the session itself, which has all of it as its members."""
    members: list[FhirJson] = []
    for number, resource in enumerate(_members(activity, references)):
        address = _address("observation", activity.id, str(number))
        members.append({"reference": address})
        yield address, resource
    group = observation(activity, {"coding": [PANEL]}, *_about(activity, references))
    group |= {"hasMember": members} if members else {"valueQuantity": _seconds(0.0)}
    yield _address("session", activity.id), group


def _members(activity: Activity, references: _References) -> Iterator[FhirJson]:
    about = _about(activity, references)
    for one in activity.done:
        ends = [held_of_stretch(activity, one, *about), *score_of(activity, one, *about)]
        for resource in (*ends, *(angle_of(activity, one, angle, *about) for angle in one.angles)):
            yield resource | _based_on(one, references)
    for pain, when in ((activity.pain_before, "before"), (activity.pain_after, "after")):
        if pain is not None:
            yield pain_of(activity, pain, when, about[0])


def _about(activity: Activity, references: _References) -> tuple[FhirJson, FhirJson]:
    """Whom an observation is about, and what measured it."""
    return references.subject, {"reference": references.devices[activity.model_sha256]}


def _based_on(done: StretchActivity, references: _References) -> FhirJson:
    request = references.requests.get(done.stretch)
    return {"basedOn": [{"reference": request}]} if request else {}


def _provenance(report: ActivityReport, references: _References, targets: list[FhirJson]) -> FhirJson:
    performer = {"coding": [{"system": AGENT_TYPE, "code": "assembler", "display": "Assembler"}]}
    return {
        "resourceType": "Provenance",
        "target": targets,
        "recorded": report.made.isoformat(timespec="seconds"),
        "agent": [{"type": performer, "who": {"reference": one}} for one in references.devices.values()],
    }
