"""How to stretch without harm: pain, and warming up. Words only."""

from dataclasses import dataclass

from posecheck.stretch.checks import Source


@dataclass(frozen=True, slots=True)
class WarmUp:
    """A way to warm up, and what to do."""

    name: str
    how: str


_FIVE = "Five stretches for low back and glute pain"

PAIN_RULE = (
    "A stretch should pull, not hurt. Stop at once if it hurts, or if a leg tingles, goes numb or feels weak, "
    "and do not go on with that stretch today."
)
PAIN_SOURCES = (
    Source(_FIVE, "stretching should feel good, not hurt; start slowly and do not stretch too far"),
    Source("ours", "not again today: a nerve that complained needs time"),
)

AFTER_PAIN = "See a doctor if the pain does not go away or gets worse, or if a leg feels numb or weak."

EMERGENCY = "If you lose control of your bladder or bowels, call the emergency number now."

WARM_UP = "Warm up for a few minutes first."
WARM_UPS: tuple[WarmUp, ...] = (
    WarmUp("Marching in place", "March on the spot, lifting your knees as far as is easy."),
    WarmUp("Light jogging", "Jog lightly on the spot, if your back and knees like it."),
    WarmUp("Arm circles", "Draw slow circles with straight arms, forwards and backwards."),
    WarmUp("Neck stretches", "Tilt your head slowly to one shoulder, then to the other."),
)
WARM_UP_SOURCE = Source(
    _FIVE, "a few minutes of walking or marching in place; light jogging, arm circles, neck stretches"
)
