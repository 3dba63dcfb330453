"""The report.json of a session: plain values, as `schema.json` describes them.

It is the same whatever language is spoken; its few sentences (cues, notes, a dose's words) are the English ones.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from math import isfinite
from typing import Any

from posecheck.plan.plan import Plan
from posecheck.pose.measure import Measure
from posecheck.report.dose import SideDose, dose_of, doses_by_side
from posecheck.scoring.faults import by_weight
from posecheck.scoring.hold import Hold, Ledger
from posecheck.scoring.record import Fault, MeasureSummary, SegmentRecord, SessionRecord
from posecheck.scoring.recording import RecordedClip
from posecheck.scoring.states import STATES
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch

Json = dict[str, Any]

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Engine:
    """What produced a report: versions, and the digest of the model file."""

    posecheck: str
    mediapipe: str
    model_sha256: str


_NO_PLAN = Plan()


def build(record: SessionRecord, clip: RecordedClip, engine: Engine, plan: Plan = _NO_PLAN) -> Json:
    """The document; its fields are described in `schema.json`. `plan` is what was asked for."""
    return {
        "schema": SCHEMA_VERSION,
        "clip": _clip(record, clip),
        **_assigned(plan),
        **_chosen(record),
        "ledger": _ledger(record.ledger),
        "holds": [_hold(hold) for segment in record.segments for hold in segment.holds],
        "faults": _faults([fault for segment in record.segments for fault in segment.faults]),
        "segments": [_segment(segment) for segment in record.segments],
        "notes": list(record.notes),
        "engine": {
            "posecheck": engine.posecheck,
            "mediapipe": engine.mediapipe,
            "model_sha256": engine.model_sha256,
            "stretch_sha256": digest_of(record),
        },
    }


def to_text(document: Json) -> str:
    """The document as it is written to report.json."""
    return json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def digest(*stretches: Stretch) -> str:
    """SHA-256 of the definitions of these stretches, the same in every process and in any order."""
    ordered = sorted(stretches, key=lambda stretch: stretch.id)
    text = json.dumps([_canonical(stretch) for stretch in ordered], sort_keys=True)
    return sha256(text.encode()).hexdigest()


def digest_of(record: SessionRecord) -> str | None:
    """The digest of the stretches that a session was judged by; None where there was none."""
    used = {segment.stretch.id: segment.stretch for segment in record.segments}
    return digest(*used.values()) if used else None


def _canonical(value: object) -> Any:
    """A definition as JSON: dataclasses by field, measures by name, 10 and 10.0 alike."""
    if isinstance(value, Measure):
        return value.name
    if is_dataclass(value):
        return {field.name: _canonical(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _canonical(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_canonical(item) for item in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value


def _number(value: float | None) -> float | None:
    """Three decimals are milliseconds, and finer than any angle; a value that is none becomes null."""
    if value is None or not isfinite(value):
        return None
    return round(float(value), 3) + 0.0  # -0.0 becomes 0.0


def _clip(record: SessionRecord, clip: RecordedClip) -> Json:
    return {
        "name": clip.name,
        "seconds": _number(record.end - record.start),
        "width": clip.width,
        "height": clip.height,
        "fps": _number(clip.fps),
        "rotation": clip.rotation,
        **({} if clip.sha256 is None else {"sha256": clip.sha256}),
    }


def _assigned(plan: Plan) -> Json:
    """Only where somebody has assigned it."""
    if plan.plan_id is None:
        return {}
    return {"plan": {"id": plan.plan_id, "assigned_by": plan.assigned_by}}


def _chosen(record: SessionRecord) -> Json:
    """The fields of the segment with the most correct time, at the top level."""
    segment = record.main
    if segment is None:
        nothing = dict.fromkeys(("stretch", "variant", "side", "level", "score", "dose"))
        return nothing | {"view": "unknown", "coverage": 0.0, "measures": {}}
    sides = doses_by_side(segment, record.segments)
    return _facts(segment) | {"dose": _dose(segment.dose, sides)}


def _segment(segment: SegmentRecord) -> Json:
    return {
        "start": _number(segment.start),
        "end": _number(segment.end),
        **_facts(segment),
        "props": list(segment.props),
        **_own_ranges(segment),
        "ledger": _ledger(segment.ledger),
        "holds": [_hold(hold) for hold in segment.holds],
        "dose": _dose(segment.dose, (dose_of(segment),)),
        "faults": _faults(segment.faults),
    }


def _own_ranges(segment: SegmentRecord) -> Json:
    """Only where there are some that were judged by."""
    ranges = [
        {"check": own.check, "low": _number(own.low), "high": _number(own.high), "reason": own.reason}
        for own in segment.own_ranges
    ]
    return {"ranges": ranges} if ranges else {}


def _facts(segment: SegmentRecord) -> Json:
    """What a segment and the top level both say."""
    return {
        "stretch": segment.stretch.id,
        "variant": segment.form.name,
        "side": segment.side,
        "level": segment.level,
        "view": segment.view,
        "score": _number(segment.score),
        "coverage": _number(segment.coverage),
        "measures": {summary.name: _measure(summary) for summary in segment.measures},
    }


def _ledger(ledger: Ledger) -> Json:
    """Seconds by state. What rounding takes goes to the largest, so that the sum stays the total."""
    rounded = {name: round(1000 * getattr(ledger, name)) for name in STATES}
    largest = max(rounded, key=lambda name: rounded[name])
    rounded[largest] += round(1000 * ledger.total) - sum(rounded.values())
    return {name: milliseconds / 1000 for name, milliseconds in rounded.items()}


def _hold(hold: Hold) -> Json:
    return {
        "side": hold.side,
        "start": _number(hold.start),
        "end": _number(hold.end),
        "held": _number(hold.held),
        "score": _number(hold.score),
        "ended_by": hold.ended_by,
    }


def _dose(dose: Dose, sides: Sequence[SideDose]) -> Json:
    return {
        "source": dose.source,
        "says": dose.says,
        "hold_seconds": _number(dose.hold_seconds),
        "reps": dose.repetitions,
        "policy": dose.policy,
        "sides": [
            {"side": one.side, "held": _number(one.held), "full_holds": one.full_holds, "done": one.done}
            for one in sides
        ],
        "done": all(one.done for one in sides),
    }


def _faults(faults: Sequence[Fault]) -> list[Json]:
    return [
        {
            "check": fault.check.name,
            "cue": fault.cue,
            "seconds": _number(fault.seconds),
            "first_seen": _number(fault.first_seen),
            "worst": _number(fault.worst),
            "worst_at": _number(fault.worst_at),
        }
        for fault in sorted(faults, key=by_weight)
    ]


def _measure(summary: MeasureSummary) -> Json:
    return {
        "unit": summary.unit,
        "median": _number(summary.median),
        "min": _number(summary.lowest),
        "max": _number(summary.highest),
        "error": _number(summary.error),
        "seen": _number(summary.seen),
    }
