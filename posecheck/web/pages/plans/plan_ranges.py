"""The part of a plan's form in which the ranges of one stretch are set for one person."""

import streamlit as st

from posecheck.coaching.course import Course
from posecheck.detection.model import LIVE
from posecheck.language.translation import gettext as _
from posecheck.pose.accuracy import accuracy_of
from posecheck.report.words import reading, sentence, target, unit_in_full
from posecheck.stretch.checks import LONGEST_REASON, Check, Range
from posecheck.tracking.model_numbers import numbers_named
from posecheck.web.pages.plans.plan_draft import DraftRange

_STEP = {"degrees": 5.0, "ratio": 0.05}
_FORMAT = {"degrees": "%.0f", "ratio": "%.2f"}
_LIMITS: dict[str, Range] = {"degrees": (-180.0, 360.0), "ratio": (-3.0, 3.0)}
"""Between which a range may be set (ours: what the measures can be at all)."""


def range_options(course: Course, base: tuple[DraftRange, ...], key: str) -> tuple[DraftRange, ...]:
    """What is set; every check of the course is offered, with the stretch's own range and the measured error.

    base  what is set to begin with
    """
    begun = {own.check: own for own in base}
    checks = course.stretch.checks_for(course.form, course.level, course.props)
    return tuple(
        own for check in checks if (own := _ask(course, check, begun.get(check.name), f"{key}-{check.name}"))
    )


def error_words(course: Course, check: Check) -> str:
    """ "± 8°": half of all readings of the live camera are nearer to the truth than this."""
    measure = check.measure
    table = numbers_named(LIVE[0]).accuracy
    error = max(
        accuracy_of(table, course.stretch.id, measure.name, measure.unit, limb).error for limb in ("near", "far")
    )
    return f"± {reading(error, measure.unit_words)}"


def _ask(course: Course, check: Check, begun: DraftRange | None, key: str) -> DraftRange | None:
    name = sentence(check.measure.label_with_limb)
    label = _("{measure}: usually {range}, measured {error}").format(
        measure=name, range=target(check), error=error_words(course, check)
    )
    if not st.checkbox(label, begun is not None, key=f"range-{key}"):
        return None
    with st.container(key=f"range-more-{key}"):
        low, high = _ask_limits(check, (begun.low, begun.high) if begun else check.target, key)
        reason = st.text_input(_("Why"), begun.reason if begun else "", LONGEST_REASON, key=f"range-reason-{key}")
    return DraftRange(check.name, name, low, high, reason)


def _ask_limits(check: Check, begun: Range, key: str) -> Range:
    """Where only one direction is judged, only that end is asked for; the other one gives way to it."""
    unit = unit_in_full(check.measure.unit_words)
    low, high = begun
    with st.container(horizontal=True, key=f"range-limits-{key}"):
        if check.below is not None:
            low = _number(_("At least ({unit})").format(unit=unit), low, check, f"range-low-{key}")
        if check.above is not None:
            high = _number(_("At most ({unit})").format(unit=unit), high, check, f"range-high-{key}")
    if check.below is None:
        low = min(low, high)
    return low, high if check.above is not None else max(low, high)


def _number(label: str, value: float, check: Check, key: str) -> float:
    unit = check.measure.unit
    least, most = _LIMITS[unit]
    within = max(least, min(most, float(value)))
    return st.number_input(label, least, most, within, _STEP[unit], _FORMAT[unit], key=key)
