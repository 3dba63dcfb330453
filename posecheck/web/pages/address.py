"""A course or a routine as the query of an address, so that a reload, a bookmark or a link brings it back.

stretch, form, level, side ("both", "left", "right"), dose (number of the article's dose, from 1), prop (repeated);
instead of dose, one's own: hold (seconds) and times (holds on each side)

A routine of several courses, or with a warm-up: do (repeated; each the query of a course), warm_up ("yes")

A routine that comes from an assigned plan: plan (its id) alone. What it asks for is in no address: addresses are
kept in a browser's history and in the logs of servers.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlencode

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.language.translation import marked
from posecheck.plan.plan import USUAL_LEVEL, is_plan_id
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.routine import MOST_COURSES, Routine
from posecheck.stretch.checks import LEVELS
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch

BOTH = "both"
OWN = marked("Your own dose")
"""Stands where an article's dose names the article."""
OWN_HOLD_SECONDS = (5, 300)
OWN_TIMES = (1, 10)
"""Least and most that one may ask for oneself (ours: what a person on the floor still wants to hold, and count)."""

Query = Mapping[str, Sequence[str]]


def stretch_of(query: Query) -> Stretch | None:
    """The stretch an address names; None where it names none that there is."""
    named = _first(query, "stretch")
    return next((stretch for stretch in poses.load() if stretch.id == named), None)


def course_of(query: Query) -> Course | None:
    """The course an address asks for, as usual where it says nothing or nonsense; None without a stretch."""
    stretch = stretch_of(query)
    if stretch is None:
        return None
    names = [form.name for form in stretch.forms]
    form = stretch.forms[names.index(name)] if (name := _first(query, "form")) in names else stretch.usual_form
    level = next((level for level in LEVELS if level == _first(query, "level")), USUAL_LEVEL)
    props = tuple(prop.name for prop in stretch.props if prop.name in query.get("prop", ()))
    dose = _own_dose_of(query) or _article_dose_of(stretch, query)
    return Course(stretch, form, level, props, dose, sides_of(stretch, _first(query, "side")))


def own_dose(hold_seconds: int, times: int) -> Dose:
    """A dose that is no article's."""
    return Dose(OWN, f"{times} x {hold_seconds} seconds", float(hold_seconds), times)


def _own_dose_of(query: Query) -> Dose | None:
    hold, times = _whole(query, "hold", OWN_HOLD_SECONDS), _whole(query, "times", OWN_TIMES)
    return own_dose(hold, times or 1) if hold else None


def _article_dose_of(stretch: Stretch, query: Query) -> Dose:
    numbers = [str(number) for number, _ in enumerate(stretch.doses, start=1)]
    named = _first(query, "dose")
    return stretch.doses[numbers.index(named) if named in numbers else 0]


def query_of(course: Course) -> dict[str, str | list[str]]:
    """The query of a course."""
    query: dict[str, str | list[str]] = {
        "stretch": course.stretch.id,
        "level": course.level,
        **_dose_query(course),
    }
    if course.form.name:
        query["form"] = course.form.name
    if course.stretch.sided:
        query["side"] = side_word(course.sides)
    if course.props:
        query["prop"] = list(course.props)
    return query


def routine_in(query: Query) -> Routine | None:
    """The routine that an address asks for; that of one course, without a warm-up, where it names just a stretch.

    None where it names no stretch that there is; what is not understood is left out.
    """
    if "do" not in query:
        course = course_of(query)
        return Routine((course,), warm_up=False) if course else None
    courses = [course for each in query["do"][:MOST_COURSES] if (course := course_of(parse_qs(each)))]
    return Routine(tuple(courses), warm_up=_first(query, "warm_up") == "yes") if courses else None


def plan_id_in(query: Query) -> str | None:
    """The id of the assigned plan that an address asks for; None where it asks for none."""
    named = _first(query, "plan")
    return named if is_plan_id(named) else None


def query_of_routine(routine: Routine) -> dict[str, str | list[str]]:
    """The query of a routine."""
    if routine.plan_id is not None:
        return {"plan": routine.plan_id}
    if len(routine.courses) == 1 and not routine.warm_up:
        return query_of(routine.courses[0])
    query: dict[str, str | list[str]] = {"do": [urlencode(query_of(one), doseq=True) for one in routine.courses]}
    return {**query, "warm_up": "yes"} if routine.warm_up else query


def _dose_query(course: Course) -> dict[str, str]:
    if course.dose in course.stretch.doses:
        return {"dose": str(course.stretch.doses.index(course.dose) + 1)}
    return {"hold": f"{course.dose.hold_seconds:g}", "times": str(course.dose.repetitions)}


def sides_of(stretch: Stretch, word: str | None) -> tuple[Side, ...]:
    """The sides to work, in order."""
    if not stretch.sided:
        return ()
    return tuple(side for side in SIDES if side == word) or SIDES


def side_word(sides: Sequence[Side]) -> str:
    """The reverse: "both", or the only side."""
    return sides[0] if len(sides) == 1 else BOTH


def _whole(query: Query, name: str, limits: tuple[int, int]) -> int | None:
    """A whole number within its limits; None for anything else."""
    text = _first(query, name) or ""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
    return number if limits[0] <= number <= limits[1] else None


def _first(query: Query, name: str) -> str | None:
    return next(iter(query.get(name, ())), None)
