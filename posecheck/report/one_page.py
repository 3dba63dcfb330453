"""A report that fits on one sheet of A4: what was done against what was asked, how, and what the camera cannot say.

Whoever fills it gives the texts in the language spoken here; `html_of` gives HTML, `report.pdf.write_pdf` a PDF.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import category

from jinja2 import Template
from markupsafe import Markup

from posecheck.language.translation import gettext as _
from posecheck.language.translation import language
from posecheck.report.page import MomentPicture
from posecheck.report.sheet import (
    Sheet,
    SheetBar,
    SheetPicture,
    SheetRow,
    form_told,
    headings,
    held_of,
    mark_of,
    of_hundred,
    pain_told,
    share_told,
)
from posecheck.report.templates import template_environment
from posecheck.report.words import LIMITS

MOST_DONE_LINES = 12
"""Stretches and sides (ours: all five stretches on both sides, and two more)."""
MOST_TREND_POINTS = 14
"""Sessions or days of the trend (ours: two weeks of days; more columns cannot be read on paper)."""
MOST_STILLS = 3
MOST_SHEET_NOTES = 5
MOST_FACTS = 6
LONGEST_SHEET_TEXT = 400
"""Characters of the person's own words and of each note (ours: with all else at its most they still fit)."""
LONGEST_LABEL = 90
"""Characters of everything else (ours)."""
LONGEST_FACT, LONGEST_TREND_LABEL = 30, 16
"""Characters of a fact's name or value, and of the name of a trend's column (ours: so many stand in a row)."""
_FOLDER = Path(__file__).parent
_DENSITIES = ((2600, "roomy"), (4000, "dense"), (5600, "tight"))
"""Characters up to which a print has larger letters (ours: so that it fits on one sheet of A4)."""


@dataclass(frozen=True, slots=True)
class DoneLine:
    """One stretch on one side.

    title    "Seated figure four, left side"
    counted  seconds that count, `needed`, those that were asked for
    score    mean while judged, 0..100; None where nothing could be judged
    change   the first thing to change, as a sentence; may be empty
    angle    what was read in the picture, with its error; may be empty
    """

    title: str
    counted: float
    needed: float
    done: bool
    score: float | None
    change: str = ""
    angle: str = ""


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One earlier session or day, or this one.

    label  a short one: a day, or a recording's name
    share  of what was asked for that was done, 0..1
    score  as in `DoneLine`
    pain   0 to 10 afterwards; None where it was not asked or not answered
    """

    label: str
    share: float
    score: float | None = None
    pain: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A number with its name: "Days done", "9 of 12"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class OnePage:
    """All of the page, in the language spoken here; ValueError for more than fits on it (`shortened` cuts texts).

    name    of the person, as they gave it; may be empty
    words   of the person; may be empty
    when    the day or days that it is about, or what was recorded
    trend   the oldest first
    stills  at most three
    made_by the version of posecheck, and the pose model
    """

    lines: tuple[DoneLine, ...]
    made_by: str
    name: str = ""
    words: str = ""
    when: str = ""
    facts: tuple[Fact, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    stills: tuple[MomentPicture, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, most in (
            ("lines", MOST_DONE_LINES),
            ("facts", MOST_FACTS),
            ("trend", MOST_TREND_POINTS),
            ("stills", MOST_STILLS),
            ("notes", MOST_SHEET_NOTES),
        ):
            if len(getattr(self, name)) > most:
                raise ValueError(f"more than {most} {name}")
        if any(len(text) > LONGEST_SHEET_TEXT for text in (self.words, *self.notes)):
            raise ValueError(f"a text of more than {LONGEST_SHEET_TEXT} characters")
        if any(len(text) > LONGEST_LABEL for text in self._labels()):
            raise ValueError(f"a label of more than {LONGEST_LABEL} characters")
        if any(len(text) > LONGEST_FACT for fact in self.facts for text in (fact.label, fact.value)):
            raise ValueError(f"a fact of more than {LONGEST_FACT} characters")
        if any(len(point.label) > LONGEST_TREND_LABEL for point in self.trend):
            raise ValueError(f"a column's name of more than {LONGEST_TREND_LABEL} characters")

    def _labels(self) -> Iterable[str]:
        yield from (self.name, self.when, self.made_by)
        for line in self.lines:
            yield from (line.title, line.change, line.angle)


def shortened(text: str, most: int = LONGEST_LABEL) -> str:
    """The text, or its beginning and an ellipsis; line breaks become spaces."""
    plain = _in_a_row(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _in_a_row(text: str) -> str:
    """On one line, without what no letter stands for: controls, halves of characters, numbers without one."""
    shown = (one for one in " ".join(text.split()) if category(one) not in ("Cc", "Cs", "Cn"))
    return " ".join("".join(shown).split())


def sheet_of(page: OnePage) -> Sheet:
    """What both renderings print: every number as it is written in the language spoken here."""
    return Sheet(
        language=language(),
        headings=headings(pain=any(one.pain is not None for one in page.trend)),
        name=_in_a_row(page.name),
        words=_in_a_row(page.words),
        when=_in_a_row(page.when),
        rows=tuple(map(_row, page.lines)),
        facts=tuple((_in_a_row(fact.label), _in_a_row(fact.value)) for fact in page.facts),
        bars=tuple(map(_sheet_bar, page.trend)),
        pictures=tuple(map(SheetPicture.of, page.stills)),
        notes=tuple(map(_in_a_row, page.notes)),
        limits=tuple(map(_, LIMITS)),
        made_by=_in_a_row(page.made_by),
    )


def _row(line: DoneLine) -> SheetRow:
    held, mark = held_of(line.counted, line.needed), mark_of(done=line.done)
    title, change, angle = map(_in_a_row, (line.title, line.change, line.angle))
    return SheetRow(title, held, line.done, mark, of_hundred(line.score), change, angle)


def _sheet_bar(point: TrendPoint) -> SheetBar:
    share = min(1.0, max(0.0, point.share))
    return SheetBar(_in_a_row(point.label), share, share_told(share), form_told(point.score), pain_told(point.pain))


def html_of(page: OnePage) -> str:
    """The page as HTML that carries everything it shows, and prints on one sheet."""
    sheet = sheet_of(page)
    density = next((name for most, name in _DENSITIES if sheet.length <= most), "tightest")
    text = _template().render(sheet=sheet, density=density, css=Markup(_css()))
    return text.strip() + "\n"


@cache
def _template() -> Template:
    return template_environment().get_template("one_page.html.j2")


@cache
def _css() -> str:
    return (_FOLDER / "one_page.css").read_text(encoding="utf-8")
