"""The five states of the ledger, and how every screen shows them: one word list and one palette for all of them."""

from dataclasses import dataclass
from typing import Literal

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
    word     names it
    meaning  explains it in a phrase
    light, dark  its colours by the system's scheme
    """

    state: State
    letter: str
    word: str
    meaning: str
    light: Paint
    dark: Paint

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
        "correct",
        "the hold clock ran",
        Paint("#17724f", "#ffffff"),
        Paint("#5ad6a0", "#04210f"),
    ),
    Appearance(
        "wrong",
        "W",
        "wrong",
        "in the pose, but not right",
        Paint("#a84300", "#ffffff"),
        Paint("#ffac6b", "#2b1200"),
    ),
    Appearance(
        "unseen",
        "U",
        "unseen",
        "could not be judged",
        Paint("#4a5a78", "#ffffff"),
        Paint("#a7bbe6", "#0f1a33"),
    ),
    Appearance(
        "setup",
        "S",
        "set-up",
        "getting into the pose",
        Paint("#c9d0cc", "#1c2622"),
        Paint("#43534d", "#eef3ef"),
    ),
    Appearance(
        "rest",
        "R",
        "rest",
        "between and after holds",
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
