"""Figure four on the back, pushing the knee away or pulling the thigh in (piriformis stretch)."""

from posecheck.pose.measures import (
    hand_to_knee,
    head_lift,
    hip_lift,
    knee_ahead,
    knee_flexion,
    other_foot_lift,
    trunk_inclination,
    trunk_thigh_angle,
)
from posecheck.stretch.checks import Check, Gate, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import CrossedLegs, Form, Prop
from posecheck.stretch.stretch import Stretch

_LYING = Gate(
    "lying_on_back",
    trunk_inclination,
    (-115, -65),
    "Lie on your back, across the picture.",
    "ours: a trunk within 25 degrees of level",
    slack=5,
)
_KNEE_BENT = Gate(
    "supporting_knee_bent",
    knee_flexion.opposite,
    (40, 170),
    "Bend your {other} knee.",
    "ours: 90 to 100 in both variants; a straight leg is a knee-to-chest stretch",
    slack=10,
)
_HEAD_DOWN = Check(
    "head_down",
    head_lift,
    (-0.5, 0.22),
    0.18,
    20,
    "ours: an ear a fifth of the trunk above the shoulder is a lifted head (relax head and shoulders)",
    above="Rest your head and shoulders on the floor.",
)
_BUTTOCKS_DOWN = Check(
    "buttocks_down",
    hip_lift,
    (-0.5, 0.12),
    0.13,
    15,
    "ours: hips a sixteenth of the trunk above the shoulders have rolled off the floor",
    above="Let your buttocks sink to the floor.",
)
_BEGIN = "Lie on your back with both knees bent, feet on the floor."
_BEGIN_SIDE = f"{_BEGIN} Your {{side}} ankle will go over your {{other}} knee."
_CROSS = "Put one ankle on the other thigh, just above the knee."
_WAY_IN = "{Side} ankle over your {other} knee."
_PULL = "Clasp both hands behind that thigh, or over its knee, and pull it towards your chest."
_PUSH = "Push that knee away with the hand of the same side."
_HOLD_PULL = "Let your head, shoulders and back rest on the floor, and hold."
_HOLD_PUSH = "Keep your upper body relaxed, breathe, and hold."

STRETCH = Stretch(
    id="supine_figure_four",
    name="Supine figure four",
    also=("piriformis stretch", "figure four stretch", "lying figure four", "reclined pigeon"),
    muscle="piriformis and the gluteal muscles",
    purpose="Eases a tight buttock with the back at rest on the floor.",
    position="lying on the back",
    place="floor",
    views=("side",),
    camera="From the side of the leg that carries the other one (turn round when you change sides), the lens 30 to "
    "80 cm above the floor, the body across the picture.",
    nearer="other",
    sided=True,
    start=(
        Gate(
            "on_the_back",
            trunk_inclination,
            (-120, -60),
            "Lie down on your back.",
            "ours: the stretch's own gate with its slack",
        ),
        Gate(
            "knees_bent",
            knee_flexion,
            (30, 180),
            "Bend both knees.",
            "ours: the stretch's own gate with its slack; straight legs read 0 to 5, bent ones 100",
        ),
    ),
    crossed_legs=CrossedLegs(
        say="Put your {side} ankle on your {other} thigh, just above the knee.",
        posture=(_LYING, _KNEE_BENT),
        depth=trunk_thigh_angle.opposite,
    ),
    forms=(
        Form(
            name="pull",
            label="pull the thigh in",
            steps=(
                _BEGIN,
                _CROSS,
                _PULL,
                _HOLD_PULL,
            ),
            begin=_BEGIN_SIDE,
            way_in=_WAY_IN,
            then=_PULL,
            while_holding=_HOLD_PULL,
            depth=trunk_thigh_angle.opposite,
            asks={
                "crosses_legs": "both",
                "turns_knee": "working",
                "bends_hip_past_90": "both",
                "pulls_thigh_in": "body",
                "on_back": "body",
                "needs_both_legs": "both",
            },
            gates=(_LYING, _KNEE_BENT),
            checks=(
                Check(
                    "thigh_to_chest",
                    trunk_thigh_angle.opposite,
                    (95, 150),
                    15,
                    50,
                    "ours: above a right angle the pelvis is still on the floor in most people; half of the "
                    "readings behind the crossed leg are off by more than 7",
                    below="Pull your {other} thigh closer to your chest.",
                    levels={"beginner": (80, 150), "advanced": (110, 150)},
                ),
                _HEAD_DOWN,
                _BUTTOCKS_DOWN,
            ),
            told_by=Gate(
                "thigh_raised",
                knee_ahead.opposite,
                (-1.5, 0.3),
                "Pull your {other} thigh towards your chest.",
                "ours: a thigh whose foot is on the floor rises 45 to 60 degrees (0.6 to 0.4), a pulled one 75 and "
                "more (0.2), however low its shin hangs; against the trunk it also rises when the head is lifted",
            ),
            by_crossing_alone=True,
        ),
        Form(
            name="push",
            label="push the knee away",
            steps=(
                _BEGIN,
                _CROSS,
                _PUSH,
                _HOLD_PUSH,
            ),
            begin=_BEGIN_SIDE,
            way_in=_WAY_IN,
            then=_PUSH,
            while_holding=_HOLD_PUSH,
            depth=trunk_thigh_angle.opposite,
            asks={
                "crosses_legs": "both",
                "turns_knee": "working",
                "on_back": "body",
                "needs_both_legs": "both",
            },
            gates=(
                _LYING,
                _KNEE_BENT,
                Gate(
                    "knee_not_hugged",
                    trunk_thigh_angle,
                    (20, 120),
                    "Let your {side} knee fall outwards; do not hug it.",
                    "ours: the crossed thigh, at 65 to 75, reads 15 more from the carrying side; a hugged one 135",
                    slack=5,
                ),
                Gate(
                    "foot_on_floor",
                    other_foot_lift,
                    (-1.0, 0.5),
                    "Put your {other} foot flat on the floor.",
                    "ours: on the floor -0.4 to 0.2, a pulled leg's ankle a shank higher (body lab, real people)",
                    slack=0.1,
                ),
            ),
            by_crossing_alone=True,
            checks=(
                Check(
                    "hand_on_knee",
                    hand_to_knee,
                    (0, 0.35),
                    0.2,
                    0,
                    "ours: a wrist within a hand's length of the knee; advice: the lab finds it said wrongly",
                    above="Push your {side} knee away with your {side} hand.",
                ),
                _HEAD_DOWN,
                _BUTTOCKS_DOWN,
                Check(
                    "supporting_knee",
                    knee_flexion.opposite,
                    (60, 125),
                    20,
                    15,
                    "ours: a foot flat on the floor",
                    below="Bend your {other} knee and put the foot flat.",
                    above="Slide your {other} foot a little away from you.",
                ),
            ),
        ),
    ),
    doses=(
        Dose(
            "Five stretches for low back and glute pain",
            "20 to 30 seconds, then the other side",
            20,
            longest=30,
        ),
        Dose("Piriformis stretch, episode 30", "30 to 60 seconds, 3 times a side, daily", 30, 3, longest=60),
    ),
    levels={
        "beginner": "Use a strap or a towel, or only push the knee with the foot on the floor.",
        "intermediate": "Pull until you feel a stretch in the buttock.",
        "advanced": "Pull closer, or hold longer.",
    },
    props=(
        Prop("strap", "Put a strap or towel behind the thigh.", targets={"thigh_to_chest": (80, 150)}),
        Prop("cushion", "A cushion under the head.", targets={"head_down": (-0.5, 0.4)}),
    ),
    stop_if="you feel a pinch in your groin, your knee hurts, or your leg tingles or goes numb.",
    sources=(
        Source("Piriformis stretch, episode 30", "push with the same-side hand, or clasp and pull; 30-60 s x 3"),
        Source("Five stretches for low back and glute pain", "pull the supporting thigh; strap or towel; 20-30 s"),
    ),
)
