"""How what was measured over sessions is named: stretches, sides, measures, and whether they have changed."""

from functools import cache

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.pose.landmarks import Side
from posecheck.pose.measure import Measure
from posecheck.practice.change import Change
from posecheck.report.words import LEVEL_NAMES, sentence, unit_in_full
from posecheck.stretch.checks import LevelName
from posecheck.web.pages.dates import decimal

SIDE_ORDER: tuple[Side | None, ...] = ("left", "right", None)
"""In which the sides are shown; None is a stretch without sides."""


def stretch_name(stretch: str) -> str:
    """As it is called; the id of one that this release does not have."""
    found = poses.find(stretch)
    return _(found.name) if found else stretch


def side_name(side: Side | None) -> str:
    """As a heading: "Left side"."""
    return {"left": _("Left side"), "right": _("Right side"), None: _("Both sides at once")}[side]


def on_side(stretch: str, side: Side | None) -> str:
    """A stretch on a side, as a heading: "Seated figure four, left side"."""
    name = stretch_name(stretch)
    if side == "left":
        return _("{stretch}, left side").format(stretch=name)
    return _("{stretch}, right side").format(stretch=name) if side == "right" else name


def level_within(level: LevelName | None) -> str:
    """In the middle of a sentence."""
    return _("no level") if level is None else _(LEVEL_NAMES[level])


def measure_name(stretch: str, measure: str) -> str:
    """What a person calls it, as a heading; what it is called in files where this release does not have it."""
    found = measure_of(stretch, measure)
    return sentence(found.label_with_limb if found else measure.replace("_", " "))


def unit_name(stretch: str, measure: str) -> str:
    """What an axis of its values is called: "degrees", or lengths of a part of the body."""
    found = measure_of(stretch, measure)
    return unit_in_full(found.unit_words) if found else ""


def measures_of(stretch: str) -> tuple[str, ...]:
    """What is judged in a stretch, what counts most first; nothing of one that this release does not have."""
    found = poses.find(stretch)
    if found is None:
        return ()
    checks = sorted((check for form in found.forms for check in form.checks), key=lambda check: -check.weight)
    return tuple(dict.fromkeys(check.measure.name for check in checks))


@cache
def measure_of(stretch: str, measure: str) -> Measure | None:
    """The measure of this name that the stretch judges."""
    found = poses.find(stretch)
    checks = (check for form in found.forms for check in form.checks) if found else ()
    return next((check.measure for check in checks if check.measure.name == measure), None)


def amount(value: float, unit: str) -> str:
    """ "12°", or "0.12" of a body length. Tenths of a degree would pretend."""
    if unit == "degrees":
        return f"{decimal(value, 0)}°".replace("-", "\u2212")
    return decimal(value, 2).replace("-", "\u2212")


def within(value: float, error: float, unit: str) -> str:
    """ "34° ± 8°", on one line."""
    return f"{amount(value, unit)}\u00a0±\u00a0{amount(error, unit)}"


def change_words(found: Change | None, unit: str) -> str:
    """Whether a measure has changed over the time shown, in two sentences; nothing is claimed inside the error."""
    if found is None:
        return _("Too early to compare: that takes two sessions at the same level, a week apart.")
    compared = ngettext(
        "Compared are the last session and the first one of the same level.",
        "Compared are the last {count} sessions and the first {count} of the same level.",
        found.sessions,
    ).format(count=found.sessions)
    return f"{_verdict(found.difference, found.error, unit, beyond=found.beyond)} {compared}"


def difference_words(difference: float, error: float, unit: str) -> str:
    """Two sessions: whether the second one is beyond the error."""
    return _verdict(difference, error, unit, beyond=abs(difference) > error)


def _verdict(difference: float, error: float, unit: str, *, beyond: bool) -> str:
    by, least = amount(abs(difference), unit), amount(error, unit)
    if not beyond:
        return _("No change beyond the measurement's error ({error}).").format(error=least)
    if difference > 0:
        return _("{amount} more, which is more than the measurement's error ({error}).").format(
            amount=by, error=least
        )
    return _("{amount} less, which is more than the measurement's error ({error}).").format(amount=by, error=least)
