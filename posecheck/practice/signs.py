"""When nobody should stretch before having seen a doctor: the articles' four signs, and those of guidelines."""

from posecheck.language.translation import marked
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.stretch.checks import Source

_ARTICLE = Source(
    "Five stretches for low back and glute pain",
    "see a doctor for any of the four signs: severe pain, legs, bladder or bowel, injury",
)
_CAUDA_EQUINA = Source(
    "British Association of Spine Surgeons, standards of care for suspected cauda equina syndrome (2018)",
    "new trouble with bladder, bowel or sex, numbness between the legs, or both legs: emergency department",
)
_NICE = Source(
    "NICE, red flags of sciatica and low back pain",
    "injury, infection, cancer, weight loss, night pain: examine before anything else",
)
_DOCTOR_FIRST = marked("See a doctor before you stretch.")

SIGNS: tuple[ScreeningRule, ...] = (
    ScreeningRule(
        "bladder_or_bowel",
        "emergency",
        marked(
            "Have you lost control of your bladder or bowels, found it hard to pass urine, gone numb around your "
            "genitals or bottom, or newly lost sexual feeling?"
        ),
        marked(
            "This can be an emergency. Call the emergency number or go to an emergency department now. "
            "Do not stretch."
        ),
        (_ARTICLE, _CAUDA_EQUINA),
    ),
    ScreeningRule(
        "both_legs",
        "emergency",
        marked("Do both legs hurt, tingle, or feel numb or weak, or is a leg getting weaker?"),
        marked("This can be an emergency. Go to an emergency department now. Do not stretch."),
        (_CAUDA_EQUINA,),
    ),
    ScreeningRule(
        "legs",
        "doctor",
        marked("Is a leg numb, tingling or weak?"),
        marked(
            "See a doctor before you stretch. If it is getting worse, or the other leg is affected too, "
            "go to an emergency department now."
        ),
        (_ARTICLE, _CAUDA_EQUINA),
    ),
    ScreeningRule(
        "severe_pain",
        "doctor",
        marked("Do you have severe pain that does not ease with rest or medicine?"),
        _DOCTOR_FIRST,
        (_ARTICLE, _NICE),
    ),
    ScreeningRule(
        "night_pain",
        "doctor",
        marked("Do you have pain that is worst at night, or never stops?"),
        _DOCTOR_FIRST,
        (_NICE,),
    ),
    ScreeningRule(
        "injury",
        "doctor",
        marked(
            "Have you hurt your back lately, in a fall or another accident, or is there a sudden pain in a spine "
            "with osteoporosis?"
        ),
        _DOCTOR_FIRST,
        (_ARTICLE, _NICE),
    ),
    ScreeningRule(
        "ill",
        "doctor",
        marked("Do you have a fever, or weight loss that you can't explain?"),
        _DOCTOR_FIRST,
        (_NICE,),
    ),
    ScreeningRule(
        "cancer",
        "doctor",
        marked("Do you have cancer, or have you had it?"),
        _DOCTOR_FIRST,
        (_NICE,),
    ),
    ScreeningRule(
        "calf",
        "doctor",
        marked("Is one of your calves swollen and painful?"),
        marked("See a doctor today, before you stretch."),
        (Source("ours", "a swollen, painful calf can be a clot, which only an examination can tell"),),
    ),
    ScreeningRule(
        "operation",
        "doctor",
        marked("Have you had an operation in the last three months?"),
        marked(
            "Ask whoever operated on you which stretches are right for you, and leave them alone until you know."
        ),
        (Source("ours", "what was sewn must grow together first; three months is the longest of hip precautions"),),
    ),
)
"""The most urgent first."""
