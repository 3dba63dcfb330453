"""What makes some stretches wrong for a person, or right in a milder way only: a row for each."""

from posecheck.language.translation import marked
from posecheck.practice.screening_rule import Milder, ScreeningRule
from posecheck.stretch.checks import Source
from posecheck.stretch.demands import Demand

_HIPS, _KNEES, _BACK = marked("Hips"), marked("Knees"), marked("The back")
_HEALTH = marked("Health and balance")
_HIP = Source(
    "Eannucci (2019), hip precautions after replacement, HSS Journal 15:247",
    "back or side: no flexion past 90 degrees, no crossing of the legs, for 6 to 12 weeks, sometimes for life; "
    "front: no kneeling on that leg with the weight shifted forward",
)
_BONES = Source(
    "Giangregorio (2014), osteoporosis", "avoid bending or turning the trunk to its end; bend at the hips"
)
_KNEE = Source(
    "Clinic pages on child's pose and figure four", "no deep bend and no torque through a hurt knee; a pad"
)
_OURS_KNEEL = Source("ours", "a knee that cannot take weight cannot be knelt on")
_ASK_SURGEON = marked("Ask whoever operated on you when you may do it, and leave it out until then.")
_WIDE_KNEES = Milder(marked("Open your knees wide, to leave room for your belly."), "beginner")
_STOP_EARLY = Milder(marked("Stop well before the end of the movement."), "beginner")
_PAD = Milder(
    marked("Put a thick pad under your knees, and leave this stretch out if it hurts all the same."),
)
_BACK_OF_HIP: frozenset[Demand] = frozenset({"crosses_legs", "bends_hip_past_90", "pulls_thigh_in", "twists_back"})
"""Pulling a thigh in rolls the pelvis, and so bends the other hip, too (ours)."""
_FRONT_OF_HIP: frozenset[Demand] = frozenset({"extends_hip"})
_WEEKS = 28
"""Days after which somebody who is pregnant is asked again (ours: a month further on other things hold)."""

PRECAUTIONS: tuple[ScreeningRule, ...] = (
    ScreeningRule(
        "hip_replacement_back",
        "precaution",
        marked("A hip replacement through the back or the side of the hip"),
        _ASK_SURGEON,
        (_HIP,),
        marked(
            "After a hip replacement the hip should not bend past a right angle, and the legs should not cross."
        ),
        blocks=_BACK_OF_HIP,
        sided=True,
        group=_HIPS,
    ),
    ScreeningRule(
        "hip_replacement_front",
        "precaution",
        marked("A hip replacement through the front of the hip"),
        _ASK_SURGEON,
        (_HIP,),
        marked("After a hip replacement that leg should not go far behind you with weight on its knee."),
        blocks=_FRONT_OF_HIP,
        sided=True,
        group=_HIPS,
    ),
    ScreeningRule(
        "hip_replacement_unknown",
        "precaution",
        marked("A hip replacement, and you do not know whether through the back, the side or the front"),
        _ASK_SURGEON,
        (_HIP,),
        marked("What is safe after a hip replacement depends on how it was done."),
        blocks=_BACK_OF_HIP | _FRONT_OF_HIP,
        sided=True,
        group=_HIPS,
    ),
    ScreeningRule(
        "groin_pinch",
        "precaution",
        marked("A pinch in the groin when you bend that hip far"),
        marked("Stay where nothing pinches."),
        (Source("ours", "a pinch comes from the joint, not from a muscle that could be stretched"),),
        changes={"bends_hip_past_90": Milder(marked("Stop before the groin pinches."), "beginner")},
        sided=True,
        group=_HIPS,
    ),
    ScreeningRule(
        "knee",
        "precaution",
        marked("A knee replacement, or a hurt meniscus or ligament of a knee"),
        marked("Stretches in which the knee is not bent far are offered."),
        (_KNEE,),
        marked("Such a knee should not be bent deeply, nor twisted."),
        blocks=frozenset({"bends_knee_deeply"}),
        changes={
            "kneels": _PAD,
            "clasps_shin": Milder(
                marked("Hold behind the thigh, not the shin, so that the knee is not pressed together."),
                "beginner",
                prop="strap",
            ),
            "turns_knee": Milder(
                marked("Put the ankle a little higher on the thigh, and stop if you feel it in the knee."),
                "beginner",
            ),
        },
        sided=True,
        group=_KNEES,
    ),
    ScreeningRule(
        "outer_knee",
        "precaution",
        marked("The outer side of a knee hurts when you cross that leg"),
        marked("Leave it out while the knee hurts."),
        (_KNEE,),
        marked("An ankle on the other thigh twists that knee."),
        blocks=frozenset({"turns_knee"}),
        sided=True,
        group=_KNEES,
    ),
    ScreeningRule(
        "kneeling_hurts",
        "precaution",
        marked("A knee hurts when you kneel on it"),
        marked("Stretches on a chair or on your back need no kneeling."),
        (_KNEE,),
        marked("Kneeling hurts your knee."),
        changes={"kneels": _PAD},
        sided=True,
        group=_KNEES,
    ),
    ScreeningRule(
        "cannot_kneel",
        "precaution",
        marked("You cannot kneel"),
        marked("Stretches on a chair or on your back need no kneeling."),
        (_OURS_KNEEL,),
        marked("It is done kneeling."),
        blocks=frozenset({"kneels"}),
        group=_KNEES,
    ),
    ScreeningRule(
        "osteoporosis",
        "precaution",
        marked("Osteoporosis, or a vertebra that has broken"),
        marked("Bend at the hips with a straight back, and ask a doctor which movements are right for you."),
        (_BONES,),
        marked("Thin bones of the back should not be rounded or turned to the end."),
        blocks=frozenset({"rounds_back", "twists_back"}),
        changes={
            "leans_forward": Milder(marked("Lean only from the hips, with a straight back."), "beginner"),
            "pulls_thigh_in": Milder(marked("Let your whole back stay flat on the floor."), "beginner"),
        },
        group=_BACK,
    ),
    ScreeningRule(
        "leg_pain_on_bending",
        "precaution",
        marked("Bending forward sends pain into a leg, or you have a slipped disc"),
        marked("Leave it out until a doctor has agreed."),
        (Source("McKenzie view of disc trouble (clinic page)", "flexion moves may worsen what goes into the leg"),),
        marked("Bending the low back can make this worse."),
        blocks=frozenset({"rounds_back", "pulls_thigh_in", "leans_forward"}),
        group=_BACK,
    ),
    ScreeningRule(
        "pregnant",
        "precaution",
        marked("Pregnant, before week 20"),
        marked("Ask your doctor or midwife which stretches are right for you."),
        (Source("Clinic pages on child's pose", "wide knees in pregnancy"),),
        changes={"rounds_back": _WIDE_KNEES},
        valid_days=_WEEKS,
        group=_HEALTH,
    ),
    ScreeningRule(
        "pregnant_late",
        "precaution",
        marked("Pregnant, in week 20 or later"),
        marked("Stretches on a chair or on hands and knees are offered; ask your doctor or midwife about others."),
        (Source("Clinic pages on child's pose", "wide knees in pregnancy; not flat on the back from week 20"),),
        marked("Late in pregnancy nobody should lie flat on the back for long."),
        blocks=frozenset({"on_back"}),
        changes={"rounds_back": _WIDE_KNEES},
        valid_days=_WEEKS,
        group=_HEALTH,
    ),
    ScreeningRule(
        "pressure",
        "precaution",
        marked("Glaucoma, or high blood pressure that is not under control"),
        marked("Stretches with the head higher than the heart are offered."),
        (Source("ours", "pressure in eye and head rises when the head is low"),),
        marked("In it the head is lower than the heart."),
        blocks=frozenset({"lowers_head"}),
        changes={"leans_forward": Milder(marked("Keep your head higher than your heart."), "beginner")},
        group=_HEALTH,
    ),
    ScreeningRule(
        "hypermobile",
        "precaution",
        marked("Joints that bend much further than other people's"),
        marked("Stretch only what feels tight, and not to the end."),
        (
            Source("Nine hip stretches", "what does not feel tight needs no stretching"),
            Source("ours", "a loose joint reaches its end before the muscle does"),
        ),
        changes={
            "rounds_back": _STOP_EARLY,
            "extends_hip": _STOP_EARLY,
            "leans_forward": _STOP_EARLY,
            "pulls_thigh_in": _STOP_EARLY,
            "turns_knee": _STOP_EARLY,
        },
        group=_HEALTH,
    ),
    ScreeningRule(
        "falls",
        "precaution",
        marked("You have fallen lately, or feel unsteady"),
        marked("Have something firm to hold on to."),
        (Source("Five stretches for low back and glute pain", "use a support for balance"),),
        changes={
            "unsteady": Milder(marked("Do it beside a wall or a firm chair, and hold on to it."), prop="support")
        },
        group=_HEALTH,
    ),
    ScreeningRule(
        "amputation",
        "precaution",
        marked("A leg that was amputated above the knee"),
        marked("Two or three gentle stretches are enough; have somebody who knows your leg show you how."),
        (
            Source("Nine hip stretches", "to a reader with such a leg: be gentle, and pick two or three"),
            Source("ours", "the pose model puts a leg where there is none"),
        ),
        marked("posecheck reads both legs down to the feet, and cannot count without one of them."),
        blocks=frozenset({"needs_both_legs"}),
        sided=True,
        group=_HEALTH,
    ),
)
"""In the order in which they are asked."""
