"""`posecheck plan`: what is in a plan file, as text and as JSON."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from babel import dates

from posecheck.cli.inputs import expanded
from posecheck.cli.terminal import complain, one_line
from posecheck.errors import PlanError, visible
from posecheck.language.translation import gettext as _
from posecheck.language.translation import language
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_to_json
from posecheck.plan.plan_file import open_assigned
from posecheck.plan.plan_link import to_fragment
from posecheck.practice.assigned_routine import whole_routine
from posecheck.practice.clearances import CLEARABLE
from posecheck.practice.screening import RULES
from posecheck.report.words import LEVEL_NAMES, between, sentence
from posecheck.web.pages.routine_words import course_words, how_long

BAD_PLAN = 2
"""Exit code, as for any plan that a command cannot follow."""


def add_plan_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    """`posecheck plan`; `command` adds one by name, function and what it is for."""
    plan = command("plan", _show, "what plans ask for, and everything that is wrong with them")
    plan.add_argument("plans", nargs="+", type=Path, metavar="FILE")
    plan.add_argument("--link", action="store_true", help="print the part of a link that carries the plan, too")


def _show(options: argparse.Namespace) -> int:
    """Exit code 2 where one of them is bad."""
    paths, errors = expanded(options.plans)
    for error in errors:
        complain(error)
    failed = len(errors)
    for path in paths:
        try:
            plan = open_assigned(path, clearable=CLEARABLE)
            link = to_fragment(plan) if options.link else None
        except PlanError as error:
            failed += 1
            complain(error)
            continue
        if options.json:
            values = assigned_to_json(plan)
            print(one_line(values if link is None else {**values, "link": link}), flush=True)
            continue
        for line in (f"{path}:", *plan_lines(plan)):
            print(visible(line))
        if link is not None:
            print(f"  #{link}")
    return BAD_PLAN if failed else 0


def plan_lines(plan: AssignedPlan) -> Iterator[str]:
    """The whole plan, in the language spoken here, line by line."""
    routine = whole_routine(plan)
    named = _("Plan {plan}, assigned by {name}") if plan.assigned_by else _("Plan {plan}")
    yield f"  {named.format(plan=plan.id, name=plan.assigned_by)}"
    yield f"  {_days(plan)} {_span(plan)} {how_long(routine)}"
    yield from _note("  ", plan.note)
    for number, course in enumerate(routine.courses, start=1):
        form = f" ({_(course.form.label)})" if course.form.name else ""
        yield f"  {number}. {_(course.stretch.name)}{form}: {course_words(course)}"
        yield f"     {_('Level: {level}').format(level=_(LEVEL_NAMES[course.level]))}"
        if course.props:
            yield f"     {_('With {props}').format(props=', '.join(map(_, course.props)))}"
        checks = {check.name: check for check in course.form.checks}
        for own in course.ranges:
            measure = checks[own.check].measure
            yield "     " + _("{measure}: {target}, set for this person. Reason: {reason}").format(
                measure=sentence(measure.label_with_limb),
                target=between(own.target, measure.unit_words),
                reason=own.reason,
            )
        yield from _note("     ", course.note)
    for one in plan.cleared:
        yield "  " + _("{name} has agreed, although this is true: {question}").format(
            name=one.by, question=_(RULES[one.rule].ask)
        )


def _note(indent: str, note: str) -> Iterator[str]:
    if note:
        yield f"{indent}{_('Note: {note}').format(note=' '.join(note.split()))}"


def _days(plan: AssignedPlan) -> str:
    names = dates.get_day_names("wide", "stand-alone", language())
    if len(plan.weekdays) == len(names):
        return _("Every day.")
    return _("On {days}.").format(days=", ".join(names[day] for day in plan.weekdays))


def _span(plan: AssignedPlan) -> str:
    first, last = plan.valid_from, plan.valid_until
    if first and last:
        return _("From {first} to {last}.").format(first=first.isoformat(), last=last.isoformat())
    if first:
        return _("From {first} on.").format(first=first.isoformat())
    return _("Until {last}.").format(last=last.isoformat()) if last else _("From now on.")
