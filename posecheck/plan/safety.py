"""How to stretch without harm: pain, and warming up. Words only."""

from dataclasses import dataclass

from posecheck.language.translation import marked
from posecheck.stretch.checks import Source


@dataclass(frozen=True, slots=True)
class WarmUp:
    """A way to warm up, and what to do."""

    name: str
    how: str


_FIVE = "Five stretches for low back and glute pain"

PAIN_RULE = marked(
    "A stretch should pull, not hurt. Stop at once if it hurts, or if a leg tingles, goes numb or feels weak, "
    "and do not go on with that stretch today."
)
PAIN_SOURCES = (
    Source(_FIVE, "stretching should feel good, not hurt; start slowly and do not stretch too far"),
    Source("ours", "not again today: a nerve that complained needs time"),
)

AFTER_PAIN = marked("See a doctor if the pain does not go away or gets worse, or if a leg feels numb or weak.")

EMERGENCY = marked("If you lose control of your bladder or bowels, call the emergency number now.")

WARM_UP = marked("Warm up for a few minutes first.")
WARM_UPS: tuple[WarmUp, ...] = (
    WarmUp(marked("Marching in place"), marked("March on the spot, lifting your knees as far as is easy.")),
    WarmUp(
        marked("Light jogging"),
        marked(
            "Jog lightly on the spot. March on instead if a hip or knee is new or hurts, or if you feel unsteady."
        ),
    ),
    WarmUp(marked("Arm circles"), marked("Draw slow circles with straight arms, forwards and backwards.")),
    WarmUp(marked("Neck stretches"), marked("Tilt your head slowly to one shoulder, then to the other.")),
)
WARM_UP_SOURCE = Source(
    _FIVE, "a few minutes of walking or marching in place; light jogging, arm circles, neck stretches"
)
