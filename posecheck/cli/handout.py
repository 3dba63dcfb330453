"""A stretch as text and as JSON, for `posecheck stretches`: what its file says, nothing more."""

from typing import Any

from posecheck.stretch.checks import LEVELS, Check
from posecheck.stretch.stretch import Stretch

_SIGN = {"degrees": "°", "ratio": ""}


def line(stretch: Stretch) -> str:
    """One line of the list."""
    return f"{stretch.id:26} {stretch.name}: {stretch.muscle}"


def text(stretch: Stretch) -> str:
    """The whole handout."""
    parts = [
        stretch.name,
        f"Also called: {', '.join(stretch.also)}",
        f"{stretch.purpose} Stretches the {stretch.muscle}.",
        f"Camera: {stretch.camera}",
    ]
    for form in stretch.forms:
        heading = f"Variant {form.name}: {form.label}" if form.name else "Steps"
        parts.append("\n".join([heading, *(f"  {n}. {step}" for n, step in enumerate(form.steps, start=1))]))
        parts.append("\n".join(["What is checked", *(_check(check) for check in form.checks)]))
    parts.append("\n".join(["Levels", *(f"  {name}: {stretch.levels[name]}" for name in LEVELS)]))
    parts.append("\n".join(["How much", *(f"  {dose.says} ({dose.source})" for dose in stretch.doses)]))
    parts.append("\n".join(["Helps", *(f"  {prop.name}: {prop.how}" for prop in stretch.props)]))
    parts.append(f"Stop if {stretch.stop_if}")
    parts.append("\n".join(["Sources", *(f"  {source.title}: {source.says}" for source in stretch.sources)]))
    return "\n\n".join(parts)


def _check(check: Check) -> str:
    sign = _SIGN[check.measure.unit]
    extra = " (optional, not scored)" if check.optional else "" if check.weight else " (advice, not scored)"
    aim = f"{check.target[0]:g} to {check.target[1]:g}{sign}"
    return f"  {check.measure.label}: {aim}{extra}. Why: {check.why}"


def as_json(stretch: Stretch) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "id": stretch.id,
        "name": stretch.name,
        "also": list(stretch.also),
        "muscle": stretch.muscle,
        "camera": stretch.camera,
        "sided": stretch.sided,
        "variants": [
            {
                "variant": form.name,
                "label": form.label,
                "steps": list(form.steps),
                "gates": [
                    {
                        "gate": g.name,
                        "measure": g.measure.name,
                        "low": g.limits[0],
                        "high": g.limits[1],
                        "why": g.why,
                    }
                    for g in form.gates
                ],
                "checks": [_check_json(check) for check in form.checks],
            }
            for form in stretch.forms
        ],
        "levels": {name: stretch.levels[name] for name in LEVELS},
        "doses": [
            {
                "source": dose.source,
                "says": dose.says,
                "hold_seconds": dose.hold_seconds,
                "longest_seconds": dose.longest or dose.hold_seconds,
                "repetitions": dose.repetitions,
                "policy": dose.policy,
            }
            for dose in stretch.doses
        ],
        "props": [{"prop": prop.name, "how": prop.how} for prop in stretch.props],
        "stop_if": stretch.stop_if,
        "sources": [{"title": source.title, "says": source.says} for source in stretch.sources],
    }


def _check_json(check: Check) -> dict[str, Any]:
    return {
        "check": check.name,
        "measure": check.measure.name,
        "unit": check.measure.unit,
        "low": check.target[0],
        "high": check.target[1],
        "tolerance": list(check.tolerances),
        "weight": check.weight,
        "below": check.below,
        "above": check.above,
        "levels": {name: list(target) for name, target in check.levels.items()},
        "optional": check.optional,
        "why": check.why,
    }
