"""The values of a plan file, checked one by one: what is wrong with one becomes a phrase in a list."""

import datetime
import re
from collections.abc import Set
from typing import Any

from posecheck.errors import visible
from posecheck.language.translation import gettext as _

YEARS = (2000, 2100)
"""In which a plan may begin and end (ours: anything else is a typing error)."""
_LONGEST_QUOTE = 60
"""Characters of a wrong value that are shown."""
_LARGEST_QUOTE = 10**15
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

PlanTable = dict[str, Any]


def cut(text: str) -> str:
    """The beginning of a text that came from a file, as a sentence shows it."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}..."


def quote(value: object) -> str:
    """A wrong value as a sentence shows it: cut short, and a table or list by its kind."""
    if isinstance(value, str):
        return repr(cut(value))
    if isinstance(value, int) and abs(value) > _LARGEST_QUOTE:
        return _("a number far too large")  # it may have more digits than Python writes
    if isinstance(value, dict):
        return _("a table")
    return _("a list") if isinstance(value, list) else cut(str(value))


def placed(where: str, mistake: str) -> str:
    """A mistake with its place; an empty place is the plan as a whole."""
    return _("{place}: {mistake}").format(place=where, mistake=mistake) if where else mistake


def name_unknown(where: str, table: PlanTable, known: Set[str], mistakes: list[str]) -> None:
    """Name the keys of a table that mean nothing."""
    for key in sorted(table.keys() - known):
        mistakes.append(placed(where, _("{key} is not known").format(key=cut(key))))


def tables(where: str, key: str, table: PlanTable, most: int, mistakes: list[str]) -> list[PlanTable]:
    """The list of tables under a key; empty where it is missing, is none, or has more than `most`."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        mistakes.append(placed(where, _("{key} must be a list of tables").format(key=key)))
        return []
    if len(found) > most:
        mistakes.append(placed(where, _("{key} has more than {most} entries").format(key=key, most=most)))
        return []
    return found


def text_under(where: str, key: str, table: PlanTable, most: int, mistakes: list[str]) -> str:
    """A text that can be shown, lines kept, without spaces around it; empty where there is none or a wrong one."""
    value = table.get(key, "")
    if not isinstance(value, str):
        mistakes.append(placed(where, _("{key} must be a text").format(key=key)))
        return ""
    value = value.replace("\r\n", "\n").strip()
    if len(value) > most:
        told = _("{key} has {length} characters; {most} at most").format(key=key, length=len(value), most=most)
        mistakes.append(placed(where, told))
        return ""
    plain = value.replace("\n", "").replace("\t", "")
    if visible(plain) != plain:
        mistakes.append(placed(where, _("{key} holds characters that cannot be shown").format(key=key)))
        return ""
    return value


def yes_or_no(key: str, table: PlanTable, default: bool, mistakes: list[str]) -> bool:
    """true or false."""
    value = table.get(key, default)
    if not isinstance(value, bool):
        mistakes.append(_("{key} must be true or false").format(key=key))
        return default
    return value


def day_under(key: str, table: PlanTable, mistakes: list[str]) -> datetime.date | None:
    """A date of TOML, or the same as a text (2026-12-31); None where there is none or a wrong one."""
    value = table.get(key)
    if value is None:
        return None
    found = _day(value)
    if found is None or not YEARS[0] <= found.year <= YEARS[1]:
        told = _("{key} must be a date such as 2026-12-31, not {value}").format(key=key, value=quote(value))
        mistakes.append(told)
        return None
    return found


def _day(value: object) -> datetime.date | None:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        return None
