"""The questions before the first session, what a person answered, and which stretches that blocks or changes."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from posecheck.coaching.course import Course
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.pose.landmarks import SIDES, Side, opposite
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.screening_rule import Milder, ScreeningRule
from posecheck.practice.signs import SIGNS
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.demands import Demand, Whose

RULES = {rule.id: rule for rule in (*SIGNS, *PRECAUTIONS)}
"""Every question by its id, in the order in which they are asked, the most urgent first."""


@dataclass(frozen=True, slots=True)
class ScreeningAnswer:
    """One question that is answered with yes; ValueError for one that there is not.

    sides    of a question that has sides; empty for both
    cleared  a doctor, or another professional who has seen the person, has agreed to stretching
    """

    rule: str
    sides: tuple[Side, ...] = ()
    cleared: bool = False

    def __post_init__(self) -> None:
        if self.rule not in RULES or not set(self.sides) <= set(SIDES):
            raise ValueError(f"no answer: {self.rule!r} {self.sides!r}")

    @property
    def affected(self) -> tuple[Side, ...]:
        """The sides that it is about."""
        return self.sides or SIDES


@dataclass(frozen=True, slots=True)
class ScreeningAnswers:
    """What a person answered, and when; ValueError for two answers to one question.

    yes    what is true; everything else was answered with no
    again  whether everything is to be asked again before the next session, because something hurt
    """

    day: datetime.date
    yes: tuple[ScreeningAnswer, ...] = ()
    again: bool = False

    def __post_init__(self) -> None:
        if len({answer.rule for answer in self.yes}) != len(self.yes):
            raise ValueError("two answers to one question")

    def answer(self, rule: str) -> ScreeningAnswer | None:
        """What was said to this question; None for a no."""
        return next((answer for answer in self.yes if answer.rule == rule), None)

    def with_answer(self, answer: ScreeningAnswer) -> "ScreeningAnswers":
        """With this one in place of an earlier one to the same question."""
        others = (other for other in self.yes if other.rule != answer.rule)
        return replace(self, yes=(*others, answer))

    def are_due(self, today: datetime.date) -> bool:
        """Whether to ask again: something hurt, or it is long ago."""
        days = min((RULES[answer.rule].valid_days for answer in self.yes), default=_USUAL_DAYS)
        return self.again or not datetime.timedelta(0) <= today - self.day < datetime.timedelta(days=days)

    def to_json(self) -> dict[str, object]:
        """Plain values, for a file or a row."""
        yes = [{"rule": one.rule, "sides": list(one.sides), "cleared": one.cleared} for one in self.yes]
        return {"day": self.day.isoformat(), "yes": yes, "again": self.again}


_USUAL_DAYS = max(rule.valid_days for rule in RULES.values())


def screening_answers_from_json(values: Any) -> ScreeningAnswers:
    """The reverse of `ScreeningAnswers.to_json`; ValueError for anything else."""
    try:
        yes = tuple(
            ScreeningAnswer(one["rule"], tuple(one["sides"]), bool(one["cleared"])) for one in values["yes"]
        )
        return ScreeningAnswers(datetime.date.fromisoformat(values["day"]), yes, bool(values["again"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not the answers of a screening") from error


@dataclass(frozen=True, slots=True)
class Block:
    """Why a stretch is not for this person now, and what to do instead; sentences in the person's language."""

    reason: str
    instead: str


@dataclass(frozen=True, slots=True)
class MilderCourse:
    """The course made milder, or the same with something to mind; `reasons` in the person's language."""

    course: Course
    reasons: tuple[str, ...]


def urgent(answers: ScreeningAnswers) -> ScreeningRule | None:
    """The most urgent sign with which there is no session: an emergency, or what no doctor has agreed to."""
    return next((rule for rule in SIGNS if (one := answers.answer(rule.id)) and not one.cleared), None)


def blocked(answers: ScreeningAnswers, course: Course) -> Block | None:
    """Why this person should not do this course, in no form and on none of its sides; None where they may."""
    sign = urgent(answers)
    if sign is not None:
        return Block(_(sign.ask), _(sign.instead))
    if _possible(answers, course) is not None:
        return None
    rule = next(rule for rule, _sides in _obstacles(answers, course))
    return Block(_(rule.reason or rule.ask), _(rule.instead))


def changed(answers: ScreeningAnswers, course: Course) -> MilderCourse | None:
    """The course as this person may do it; None where it is as it was and there is nothing to mind, or blocked."""
    possible = None if urgent(answers) else _possible(answers, course)
    if possible is None:
        return None
    reasons = [*_why_another_form(answers, course, possible), *_why_a_side_less(answers, course, possible)]
    made, mind = possible, []
    for milder in _milder(answers, possible):
        made = _made_milder(made, milder)
        mind.append(_(milder.advice))
    if made.level != possible.level:
        reasons.append(_(_AT_LEVEL[made.level]))
    told = tuple(dict.fromkeys([*reasons, *mind]))
    return MilderCourse(replace(made, mind=tuple(dict.fromkeys(mind))), told) if told else None


_AT_LEVEL: dict[LevelName, str] = {
    "beginner": marked("It is done at the beginner level."),
    "intermediate": marked("It is done at the intermediate level."),
}
"""For who had chosen more."""


def _possible(answers: ScreeningAnswers, course: Course) -> Course | None:
    """The course in its own form, else in another one, on the sides that are left."""
    for form in (course.form, *(form for form in course.stretch.forms if form != course.form)):
        tried = replace(course, form=form)
        out = {side for _rule, sides in _obstacles(answers, tried) for side in sides}
        sides = tuple(side for side in course.sides if side not in out)
        if not out:
            return tried
        if sides:
            return replace(tried, sides=sides)
    return None


def _obstacles(answers: ScreeningAnswers, course: Course) -> Iterator[tuple[ScreeningRule, tuple[Side, ...]]]:
    """The rules that block something, and the sides of the work that they block; without sides, both."""
    for rule, answer in _precautions(answers):
        for demand in course.form.asks:
            sides = _touched(course, demand, answer) if demand in rule.blocks else ()
            if sides:
                yield rule, sides


def _milder(answers: ScreeningAnswers, course: Course) -> Iterator[Milder]:
    for rule, answer in _precautions(answers):
        for demand in course.form.asks:
            if demand in rule.changes and _touched(course, demand, answer):
                yield rule.changes[demand]


def _precautions(answers: ScreeningAnswers) -> Iterator[tuple[ScreeningRule, ScreeningAnswer]]:
    for rule in PRECAUTIONS:
        answer = answers.answer(rule.id)
        if answer is not None and not answer.cleared:
            yield rule, answer


def _touched(course: Course, demand: Demand, answer: ScreeningAnswer) -> tuple[Side, ...]:
    """The sides of the work on which the demand is made of a side that the answer is about."""
    whose: Whose = course.form.asks[demand]
    if whose in ("both", "body"):
        return course.sides or SIDES
    working = {"working": lambda side: side, "other": opposite}[whose]
    return tuple(side for side in course.sides if working(side) in answer.affected)


def _why_another_form(answers: ScreeningAnswers, course: Course, possible: Course) -> Iterator[str]:
    if possible.form != course.form:
        rule = next(rule for rule, _sides in _obstacles(answers, course))
        yield _("Done in another way: {form}. {reason}").format(
            form=_(possible.form.label), reason=_(rule.reason or rule.ask)
        )


def _why_a_side_less(answers: ScreeningAnswers, course: Course, possible: Course) -> Iterator[str]:
    left_out = {
        "left": _("The left side is left out. {reason}"),
        "right": _("The right side is left out. {reason}"),
    }
    before = replace(course, form=possible.form)
    for side in course.sides:
        if side not in possible.sides:
            rule = next(rule for rule, sides in _obstacles(answers, before) if side in sides)
            yield left_out[side].format(reason=f"{_(rule.reason or rule.ask)} {_(rule.instead)}")


def _made_milder(course: Course, milder: Milder) -> Course:
    level = course.level if milder.level is None else min(course.level, milder.level, key=LEVELS.index)
    offered = {prop.name for prop in course.stretch.props} - set(course.props)
    props = course.props if milder.prop not in offered else (*course.props, milder.prop)
    return replace(course, level=level, props=props)
