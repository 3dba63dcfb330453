"""A course as the query of an address, so that a reload, a bookmark or a link brings the same choice back.

stretch, form, level, side ("both", "left", "right"), dose (number of the article's dose, from 1), prop (repeated)
"""

from collections.abc import Mapping, Sequence

from posecheck import poses
from posecheck.landmarks import SIDES, Side
from posecheck.routine import Course
from posecheck.stretch import LEVELS, LevelName, Stretch

FIRST_LEVEL: LevelName = "beginner"
"""Ours: a first session asks for little; going deeper is one click."""
BOTH = "both"

Query = Mapping[str, Sequence[str]]


def stretch_of(query: Query) -> Stretch | None:
    """The stretch an address names; None where it names none that there is."""
    wanted = _first(query, "stretch")
    return next((stretch for stretch in poses.load() if stretch.id == wanted), None)


def course_of(query: Query) -> Course | None:
    """The course an address asks for, as usual where it says nothing or nonsense; None without a stretch."""
    stretch = stretch_of(query)
    if stretch is None:
        return None
    names = [form.name for form in stretch.forms]
    form = stretch.forms[names.index(name)] if (name := _first(query, "form")) in names else stretch.forms[0]
    level = next((level for level in LEVELS if level == _first(query, "level")), FIRST_LEVEL)
    props = tuple(prop.name for prop in stretch.props if prop.name in query.get("prop", ()))
    numbers = [str(number) for number, _ in enumerate(stretch.doses, start=1)]
    dose = stretch.doses[numbers.index(one) if (one := _first(query, "dose")) in numbers else 0]
    return Course(stretch, form, level, props, dose, sides_of(stretch, _first(query, "side")))


def query_of(course: Course) -> dict[str, str | list[str]]:
    """The query of a course."""
    query: dict[str, str | list[str]] = {
        "stretch": course.stretch.id,
        "level": course.level,
        "dose": str(course.stretch.doses.index(course.dose) + 1) if course.dose in course.stretch.doses else "1",
    }
    if course.form.name:
        query["form"] = course.form.name
    if course.stretch.sided:
        query["side"] = side_word(course.sides)
    if course.props:
        query["prop"] = list(course.props)
    return query


def sides_of(stretch: Stretch, word: str | None) -> tuple[Side, ...]:
    """The sides to work, in order."""
    if not stretch.sided:
        return ()
    return tuple(side for side in SIDES if side == word) or SIDES


def side_word(sides: Sequence[Side]) -> str:
    """The reverse: "both", or the only side."""
    return sides[0] if len(sides) == 1 else BOTH


def _first(query: Query, name: str) -> str | None:
    return next(iter(query.get(name, ())), None)
