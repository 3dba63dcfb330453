"""A stretch as text and as JSON, for `posecheck stretches`: what its file says, nothing more."""

from collections.abc import Iterable
from typing import Any

from posecheck.language.translation import gettext as _
from posecheck.report.words import LEVEL_NAMES, between
from posecheck.stretch.checks import LEVELS, Check
from posecheck.stretch.stretch import Stretch


def line(stretch: Stretch) -> str:
    """One line of the list."""
    return f"{stretch.id:26} {_(stretch.name)}: {_(stretch.muscle)}"


def text(stretch: Stretch) -> str:
    """The whole handout, in the language spoken here."""
    parts = [
        _(stretch.name),
        _("Also called: {names}").format(names=", ".join(map(_, stretch.also))),
        f"{_(stretch.purpose)} {_('Stretches the {muscle}.').format(muscle=_(stretch.muscle))}",
        _("Camera: {camera}").format(camera=_(stretch.camera)),
    ]
    for form in stretch.forms:
        named = _("Variant {name}: {what}").format(name=form.name, what=_(form.label))
        steps = (f"{n}. {_(step)}" for n, step in enumerate(form.steps, start=1))
        parts.append(_listed(named if form.name else _("Steps"), steps))
        parts.append(_listed(_("What is checked"), map(_check, form.checks)))
    levels = (f"{_(LEVEL_NAMES[name])}: {_(stretch.levels[name])}" for name in LEVELS)
    parts.append(_listed(_("Levels"), levels))
    parts.append(_listed(_("How much"), (f"{_(dose.says)} ({_(dose.source)})" for dose in stretch.doses)))
    parts.append(_listed(_("Helps"), (f"{_(prop.name)}: {_(prop.how)}" for prop in stretch.props)))
    parts.append(_("Stop if {signs}").format(signs=_(stretch.stop_if)))
    parts.append(_listed(_("Sources"), (f"{_(source.title)}: {_(source.says)}" for source in stretch.sources)))
    return "\n\n".join(parts)


def _listed(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])


def _check(check: Check) -> str:
    extra = _("(advice, not scored)")
    if check.optional:
        extra = _("(optional, not scored)")
    aim = between(check.target, check.measure.unit_words)
    told = f"{check.measure.label_with_limb}: {aim}" + (f" {extra}" if check.optional or not check.weight else "")
    return f"{told}. {_('Why: {reason}').format(reason=_(check.why))}"


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
