"""What FHIR R4, SNOMED CT, LOINC, UCUM and HL7's Physical Activity guide call things: their words, not ours.

One code each for exercise, pain and the two sides, and the guide's two temporary codes. What has none of theirs
(angles in the picture, seconds held, a score of form) has one of ours, which the bundle itself explains.
"""

PATIENT = "Patient"
UCUM = "http://unitsofmeasure.org"
SNOMED = "http://snomed.info/sct"
LOINC = "http://loinc.org"
ACTIVITY_GUIDE = "http://hl7.org/fhir/us/physical-activity/CodeSystem/pa-temporary-codes"
OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
AGENT_TYPE = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
DATA_ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
OURS = "urn:uuid:8a3f6a52-0f7e-4a1c-9c39-0d7b0f4c5e11"
"""Our own code system; always the same."""

EXERCISE = {"system": SNOMED, "code": "229065009", "display": "Exercise therapy"}
PHYSICAL_ACTIVITY = {"system": ACTIVITY_GUIDE, "code": "PhysicalActivity", "display": "Physical Activity"}
PANEL = {"system": ACTIVITY_GUIDE, "code": "PAPanel", "display": "Physical Activity Panel"}
ACTIVITY = {"system": OBSERVATION_CATEGORY, "code": "activity", "display": "Activity"}
PAIN = {
    "system": LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
SIDE_CODES = {
    "left": {"system": SNOMED, "code": "7771000", "display": "Left"},
    "right": {"system": SNOMED, "code": "24028007", "display": "Right"},
}
WEEKDAY_CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
