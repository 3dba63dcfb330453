"""The five states of the ledger, and how every screen shows them: one word list and one palette for all of them."""

from dataclasses import dataclass
from typing import Literal

from posecheck.language.translation import gettext, marked

State = Literal["correct", "wrong", "unseen", "setup", "rest"]
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")


@dataclass(frozen=True, slots=True)
class Paint:
    """A ground and the letters on it, each "#rrggbb"; their contrast is at least 4.5 (WCAG 2, level AA)."""

    ground: str
    letters: str


@dataclass(frozen=True, slots=True)
class Appearance:
    """How a state is shown.

    letter   goes with the colour everywhere, so that nobody needs to tell colours apart
    named    names it in English
    means    explains it in a phrase in English
    light, dark  its colours by the system's scheme
    """

    state: State
    letter: str
    named: str
    means: str
    light: Paint
    dark: Paint

    @property
    def word(self) -> str:
        """Names it in the language spoken here."""
        return gettext(self.named)

    @property
    def meaning(self) -> str:
        """Explains it in a phrase, likewise."""
        return gettext(self.means)

    def paint(self, scheme: Scheme) -> Paint:
        """Its colours in a scheme."""
        return self.light if scheme == "light" else self.dark

    @property
    def on_picture(self) -> Paint:
        """Its colours on a photograph: the paler ground of the two schemes, which stands out from most pictures."""
        return max(self.light, self.dark, key=lambda paint: sum(bytes.fromhex(paint.ground[1:])))


APPEARANCES = (
    Appearance(
        "correct",
        "C",
        marked("correct"),
        marked("the hold clock ran"),
        Paint("#17724f", "#ffffff"),
        Paint("#5ad6a0", "#04210f"),
    ),
    Appearance(
        "wrong",
        "W",
        marked("wrong"),
        marked("in the pose, but not right"),
        Paint("#a84300", "#ffffff"),
        Paint("#ffac6b", "#2b1200"),
    ),
    Appearance(
        "unseen",
        "U",
        marked("unseen"),
        marked("could not be judged"),
        Paint("#4a5a78", "#ffffff"),
        Paint("#a7bbe6", "#0f1a33"),
    ),
    Appearance(
        "setup",
        "S",
        marked("set-up"),
        marked("getting into the pose"),
        Paint("#c9d0cc", "#1c2622"),
        Paint("#43534d", "#eef3ef"),
    ),
    Appearance(
        "rest",
        "R",
        marked("rest"),
        marked("between and after holds"),
        Paint("#e6dcc3", "#1c2622"),
        Paint("#4f4a37", "#f5efdd"),
    ),
)
"""In the order in which every screen lists them."""
STATES: tuple[State, ...] = tuple(appearance.state for appearance in APPEARANCES)
APPEARANCE: dict[State, Appearance] = {appearance.state: appearance for appearance in APPEARANCES}


def css_variables(scheme: Scheme) -> str:
    """The palette of a scheme as CSS: --correct and --on-correct, and so for every state."""
    return " ".join(
        f"--{one.state}: {one.paint(scheme).ground}; --on-{one.state}: {one.paint(scheme).letters};"
        for one in APPEARANCES
    )
