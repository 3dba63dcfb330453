"""When not to stretch, what to do instead, and how to stretch without harm. Words only."""

from dataclasses import dataclass
from typing import Literal

from posecheck.language.translation import marked
from posecheck.stretch.checks import Source

Urgency = Literal["emergency", "doctor"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One warning sign, asked before the first session.

    ask      the question in plain words; yes means: do not stretch now
    to_do    what to do about a yes
    urgency  "emergency": go now, posecheck ends there; "doctor": see one before stretching
    """

    id: str
    ask: str
    to_do: str
    urgency: Urgency
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class WarmUp:
    """A way to warm up, and what to do."""

    name: str
    how: str


_FIVE = "Five stretches for low back and glute pain"
_ARTICLE = Source(_FIVE, "see a doctor for any of the four signs: severe pain, legs, bladder or bowel, injury")
_CAUDA_EQUINA = Source(
    "British Association of Spine Surgeons, standards of care for suspected cauda equina syndrome (2018)",
    "new trouble with bladder or bowel, numbness between the legs, or both legs: emergency department",
)

_NICE = Source(
    "NICE, red flags of sciatica and low back pain",
    "injury, infection, cancer, weight loss, night pain: examine before anything else",
)
_NO_STRETCH_WITHOUT_ASKING = "Ask a doctor which stretches are right for you, and leave them alone until you know."

SIGNS: tuple[Sign, ...] = (
    Sign(
        "bladder_or_bowel",
        "Have you lost control of your bladder or bowels, found it hard to pass urine, or gone numb around your "
        "genitals or bottom?",
        "This can be an emergency. Call the emergency number or go to an emergency department now. Do not stretch.",
        "emergency",
        (_ARTICLE, _CAUDA_EQUINA),
    ),
    Sign(
        "both_legs",
        "Are both legs numb, tingling or weak, or is a leg getting weaker?",
        "This can be an emergency. Go to an emergency department now. Do not stretch.",
        "emergency",
        (_CAUDA_EQUINA,),
    ),
    Sign(
        "legs",
        "Is a leg numb, tingling or weak?",
        "See a doctor before you stretch. If it is getting worse, or the other leg is affected too, "
        "go to an emergency department now.",
        "doctor",
        (_ARTICLE, _CAUDA_EQUINA),
    ),
    Sign(
        "severe_pain",
        "Do you have severe pain that does not ease with rest or medicine?",
        "See a doctor before you stretch.",
        "doctor",
        (_ARTICLE,),
    ),
    Sign(
        "injury",
        "Have you hurt your back lately, in a fall or another accident?",
        "See a doctor before you stretch.",
        "doctor",
        (_ARTICLE, _NICE),
    ),
    Sign(
        "ill",
        "Do you have a fever, weight loss that you can't explain, or pain that is worst at night, or have you had "
        "cancer?",
        "See a doctor before you stretch.",
        "doctor",
        (_NICE,),
    ),
    Sign(
        "calf",
        "Is one of your calves swollen and painful?",
        "See a doctor today, before you stretch.",
        "doctor",
        (Source("ours", "a swollen, painful calf can be a clot, which only an examination can tell"),),
    ),
    Sign(
        "bones_or_joints",
        "Do you have a hip or knee replacement, osteoporosis or a recent operation, and no go-ahead from a doctor?",
        _NO_STRETCH_WITHOUT_ASKING,
        "doctor",
        (
            Source("Hip precautions after replacement", "no crossing of the legs, no flexion past 90 degrees"),
            Source("Giangregorio (2014), osteoporosis", "avoid bending the trunk to its end"),
        ),
    ),
    Sign(
        "pregnant_or_pressure",
        "Are you pregnant, or do you have glaucoma or uncontrolled high blood pressure, and no go-ahead from a "
        "doctor?",
        _NO_STRETCH_WITHOUT_ASKING,
        "doctor",
        (Source("ours", "lying flat on the back late in pregnancy, or with the head low, can do harm"),),
    ),
)
"""When not to stretch, the most urgent first: the articles' four signs, and those that clinical guidelines add."""

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
    WarmUp(marked("Light jogging"), marked("Jog lightly on the spot, if your back and knees like it.")),
    WarmUp(marked("Arm circles"), marked("Draw slow circles with straight arms, forwards and backwards.")),
    WarmUp(marked("Neck stretches"), marked("Tilt your head slowly to one shoulder, then to the other.")),
)
WARM_UP_SOURCE = Source(
    _FIVE, "a few minutes of walking or marching in place; light jogging, arm circles, neck stretches"
)


def asks_for(answers: frozenset[str]) -> Sign | None:
    """The most urgent sign among those answered with yes; None where it is all right to go on."""
    return next((sign for sign in SIGNS if sign.id in answers), None)
