"""What stands on the one page, word for word: the one thing that its HTML and its PDF are printed from."""

from base64 import b64encode
from dataclasses import dataclass

from posecheck.language.translation import gettext as _
from posecheck.report.numbers import fixed
from posecheck.report.page import MomentPicture
from posecheck.report.words import duration, moment
from posecheck.scoring.states import APPEARANCE


@dataclass(frozen=True, slots=True)
class Headings:
    """The page's own words."""

    title: str
    own_words: str
    done: str
    stretch: str
    held: str
    form: str
    change: str
    trend: str
    pictures: str
    notes: str
    limits: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One stretch on one side."""

    title: str
    held: str
    done: bool
    mark: str
    form: str
    change: str
    angle: str


@dataclass(frozen=True, slots=True)
class SheetBar:
    """One column of the trend; `share` is the bar's height, 0..1, and `told` the same in words."""

    label: str
    share: float
    told: str
    form: str
    pain: str


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A still: its JPEG as base64, and what it shows."""

    caption: str
    letter: str
    ground: str
    letters: str
    jpeg: str

    @classmethod
    def of(cls, picture: MomentPicture) -> "SheetPicture":
        """The same in the language spoken here, with the colours of its state on white paper."""
        shown = APPEARANCE[picture.state]
        caption = _("{what}, at {time}").format(
            what=_(picture.caption).removesuffix("."), time=moment(picture.seconds)
        )
        jpeg = b64encode(picture.jpeg).decode()
        return cls(caption, shown.letter, shown.light.ground, shown.light.letters, jpeg)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of it; a part without content is empty and is left out."""

    language: str
    headings: Headings
    name: str
    words: str
    when: str
    rows: tuple[SheetRow, ...]
    facts: tuple[tuple[str, str], ...]
    bars: tuple[SheetBar, ...]
    pictures: tuple[SheetPicture, ...]
    notes: tuple[str, ...]
    limits: tuple[str, ...]
    made_by: str

    @property
    def length(self) -> int:
        """Roughly how many characters it has, rows and columns counted as what they take."""
        texts = (self.words, *self.notes, *self.limits)
        lines = sum(80 + len(row.change) + len(row.angle) for row in self.rows)
        return sum(map(len, texts)) + lines + 60 * len(self.notes) + (300 if self.bars else 0)


def headings(*, pain: bool) -> Headings:
    """In the language spoken here; `pain`: whether the trend has some."""
    done = _("Over time: how much was done, and form out of 100")
    hurt = _("Over time: how much was done, form out of 100, and pain afterwards from 0 to 10")
    return Headings(
        title=_("Stretching on one page"),
        own_words=_("In their own words"),
        done=_("What was done"),
        stretch=_("Stretch"),
        held=_("Held"),
        form=_("Form, of 100"),
        change=_("First thing to change"),
        trend=hurt if pain else done,
        pictures=_("Moments"),
        notes=_("Notes"),
        limits=_("What this cannot say"),
    )


def held_of(counted: float, needed: float) -> str:
    """ "22.4 s of 30 s"."""
    return _("{held} of {goal}").format(held=duration(counted), goal=duration(needed))


def mark_of(*, done: bool) -> str:
    """Said besides the colour."""
    return _("done") if done else _("not done")


def of_hundred(score: float | None) -> str:
    """A whole number, or a dash where nothing could be judged."""
    return "–" if score is None else fixed(score, 0)


def form_told(score: float | None) -> str:
    """ "form 86"."""
    return _("form {score}").format(score=of_hundred(score))


def pain_told(pain: int | None) -> str:
    """ "pain 3"; empty where there is no answer."""
    return "" if pain is None else _("pain {number}").format(number=pain)


def share_told(share: float) -> str:
    """ "75 %"."""
    return _("{number} %").format(number=fixed(100 * share, 0))
