"""What a report says of targets that are one person's own, and of the plan that they come from."""

from posecheck.language.translation import gettext as _
from posecheck.plan.plan import Plan
from posecheck.report.words import sentence, target
from posecheck.scoring.record import SegmentRecord
from posecheck.stretch.checks import Check

PLAN_DIGITS = 8
"""Of the id of a plan that are shown (ours: enough to tell a clinic's plans apart; report.json has all of them)."""


def full_marks(segment: SegmentRecord, check: Check) -> str:
    """What earns full marks in this segment, and whether that is one person's own."""
    told = target(check)
    return told if segment.own_range(check) is None else _("{target} (own target)").format(target=told)


def own_targets(segment: SegmentRecord) -> list[str]:
    """A sentence for each target that somebody has set for this person, with the reason in their words."""
    told = _("{measure}: {target}, set for this person. Reason: {reason}")
    return [
        told.format(measure=sentence(check.measure.label_with_limb), target=target(check), reason=own.reason)
        for check in segment.checks
        if (own := segment.own_range(check)) is not None
    ]


def why_limit(segment: SegmentRecord, check: Check) -> str:
    """Where the target comes from: its source, or who set it and why."""
    own = segment.own_range(check)
    return _(check.why) if own is None else _("Set for this person: {reason}").format(reason=own.reason)


def assigned_plan(plan: Plan) -> str:
    """Which assigned plan was asked for; empty where nobody has assigned one."""
    if plan.plan_id is None:
        return ""
    if plan.assigned_by:
        return _("Plan {plan}, assigned by {name}").format(plan=plan.plan_id[:PLAN_DIGITS], name=plan.assigned_by)
    return _("Plan {plan}").format(plan=plan.plan_id[:PLAN_DIGITS])
