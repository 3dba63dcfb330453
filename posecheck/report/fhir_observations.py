"""The observations of a FHIR bundle, and the code system that explains those of ours."""

import datetime
from collections.abc import Iterator
from typing import Any

from posecheck.pose.landmarks import Side
from posecheck.report.activity import Activity, ActivityReport, AngleRead, StretchActivity, angle_label
from posecheck.report.fhir_names import ACTIVITY, DATA_ABSENT, OURS, PAIN, PHYSICAL_ACTIVITY, SIDE_CODES, UCUM

FhirJson = dict[str, Any]

_HELD, _SCORE = "held-correctly", "form-score"
_LOWEST, _HIGHEST, _ERROR = "lowest", "highest", "median-error"
_EXPLAINED = {
    _HELD: ("Held correctly", "Seconds for which the pose was kept as the stretch asks for."),
    _SCORE: ("Form score", "Mean score of the form while it could be judged, 0 to 100."),
    _LOWEST: ("Lowest reading", "The lowest reading over the holds."),
    _HIGHEST: ("Highest reading", "The highest reading over the holds."),
    _ERROR: ("Median error", "Median absolute error of one reading, as it was measured on rendered people."),
}
_ANGLE = (
    "An angle between points in the picture of one camera, the median over the holds, degrees. It is not a joint's "
    "range of movement: {label}."
)
_DECIMALS = 3


def observation(activity: Activity, code: FhirJson, subject: FhirJson, device: FhirJson | None = None) -> FhirJson:
    """What all observations of a session share."""
    return {
        "resourceType": "Observation",
        "status": "final",
        "category": [{"coding": [ACTIVITY]}, {"coding": [PHYSICAL_ACTIVITY]}],
        "code": code,
        "subject": subject,
        **_when(activity),
        **({"device": device} if device else {}),
    }


def _when(activity: Activity) -> FhirJson:
    if activity.began is None:
        return {"_effectiveDateTime": {"extension": [{"url": DATA_ABSENT, "valueCode": "unknown"}]}}
    end = activity.began + datetime.timedelta(seconds=round(activity.seconds))
    return {"effectivePeriod": {"start": activity.began.isoformat(), "end": end.isoformat()}}


def held_of_stretch(activity: Activity, done: StretchActivity, subject: FhirJson, device: FhirJson) -> FhirJson:
    """Seconds held correctly of one stretch on one side."""
    value = {"valueQuantity": _quantity(done.held, "s", "s")}
    return observation(activity, _own(_HELD, done), subject, device) | _side(done.side) | value


def score_of(activity: Activity, done: StretchActivity, subject: FhirJson, device: FhirJson) -> Iterator[FhirJson]:
    """The score of the form; nothing where it could not be judged."""
    if done.score is not None:
        value = {"valueQuantity": _quantity(done.score, "{score}", "{score}")}
        yield observation(activity, _own(_SCORE, done), subject, device) | _side(done.side) | value


def angle_of(
    activity: Activity, done: StretchActivity, angle: AngleRead, subject: FhirJson, device: FhirJson
) -> FhirJson:
    """One angle: the median, and as components lowest, highest and error."""
    spread = ((_LOWEST, angle.lowest), (_HIGHEST, angle.highest), (_ERROR, angle.error))
    return {
        **observation(activity, _own(angle.measure, done), subject, device),
        **_side(angle.side, angle.site),
        "valueQuantity": _quantity(angle.median, "°", "deg"),
        "component": [
            {"code": {"coding": [_coding(name)]}, "valueQuantity": _quantity(value, "°", "deg")}
            for name, value in spread
        ],
    }


def pain_of(activity: Activity, pain: int, when: str, subject: FhirJson) -> FhirJson:
    """Pain as the person gave it, "before" or "after" stretching."""
    code = {"coding": [PAIN], "text": f"Pain {when} stretching"}
    return observation(activity, code, subject) | {"valueQuantity": _quantity(pain, "of 10", "1")}


def own_codes(report: ActivityReport) -> FhirJson:
    """The code system with the codes of ours that this report can use, each explained."""
    angles = {angle.measure for activity in report.activities for one in activity.done for angle in one.angles}
    explained = _EXPLAINED | {
        name: (_label(name), _ANGLE.format(label=angle_label(name))) for name in sorted(angles)
    }
    return {
        "resourceType": "CodeSystem",
        "url": OURS,
        "name": "PosecheckReadings",
        "title": "What posecheck reads in the picture of a camera",
        "status": "active",
        "experimental": False,
        "caseSensitive": True,
        "content": "fragment",
        "concept": [
            {"code": code, "display": display, "definition": definition}
            for code, (display, definition) in explained.items()
        ],
    }


def _label(measure: str) -> str:
    label = angle_label(measure)
    return f"{label[:1].upper()}{label[1:]}, angle in the picture"


def _coding(code: str) -> FhirJson:
    display = _EXPLAINED[code][0] if code in _EXPLAINED else _label(code)
    return {"system": OURS, "code": code, "display": display}


def _own(code: str, done: StretchActivity) -> FhirJson:
    coding = _coding(code)
    return {"coding": [coding], "text": f"{coding['display']}: {done.stretch}"}


def _side(side: Side | None, site: str = "") -> FhirJson:
    """The body's site and side; of a stretch without sides nothing, or the site alone."""
    words = " ".join(part for part in (side, site) if part)
    if not words:
        return {}
    return {"bodySite": {**({"coding": [SIDE_CODES[side]]} if side else {}), "text": words}}


def _quantity(value: float, unit: str, code: str) -> FhirJson:
    return {"value": round(float(value), _DECIMALS) + 0.0, "unit": unit, "system": UCUM, "code": code}
