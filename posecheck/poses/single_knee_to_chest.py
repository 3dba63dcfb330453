"""Single knee to chest: lying on the back, one knee pulled in, the other leg at rest on the floor."""

from posecheck.pose.measures import (
    head_lift,
    heel_to_buttock,
    hip_lift,
    knee_flexion,
    other_foot_lift,
    trunk_inclination,
    trunk_thigh_angle,
)
from posecheck.stretch.checks import Check, Gate, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form, Prop
from posecheck.stretch.stretch import Stretch

_PULL = "Pull your {side} knee towards your chest."
_BEGIN = "Lie on your back with both knees bent, feet on the floor."
_BEGIN_SIDE = f"{_BEGIN} Your {{side}} knee comes first."
_REST = "Pull that knee towards your chest; the other leg stays down, bent or straight."
_HOLD = "Let your head, shoulders and buttocks rest on the floor, and hold."

STRETCH = Stretch(
    id="single_knee_to_chest",
    name="Single knee to chest",
    also=("knee to chest", "knee to chest stretch", "single knee hug", "knee hug"),
    muscle="low back and buttock of the pulled leg",
    purpose="Eases a stiff low back and a tight buttock, lying at rest.",
    position="lying on the back",
    place="floor",
    views=("side",),
    camera="From the side, best with the pulled leg nearer, the lens 30 to 80 cm above the floor, the body across "
    "the picture.",
    nearer="working",
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
            "ours: straight legs read 0 to 5, feet on the floor 100",
        ),
    ),
    forms=(
        Form(
            name=None,
            label="pull one knee in",
            steps=(
                _BEGIN,
                "Clasp one shin below the knee, or the thigh behind it.",
                _REST,
                _HOLD,
            ),
            begin=_BEGIN_SIDE,
            way_in="{Side} knee to your chest, both hands round it.",
            then="Your {other} leg stays down, bent or straight.",
            while_holding=_HOLD,
            depth=trunk_thigh_angle,
            asks={
                "bends_hip_past_90": "working",
                "clasps_shin": "working",
                "pulls_thigh_in": "body",
                "on_back": "body",
                "needs_both_legs": "both",
            },
            gates=(
                Gate(
                    "lying_on_back",
                    trunk_inclination,
                    (-115, -65),
                    "Lie on your back, across the picture.",
                    "ours: a trunk within 25 degrees of level",
                    slack=5,
                ),
                Gate(
                    "thigh_raised",
                    trunk_thigh_angle,
                    (85, 180),
                    _PULL,
                    "ours: foot on the floor reads 45 to 55 (body lab), a thigh pulled upright 90",
                    slack=5,
                ),
                Gate(
                    "knee_bent",
                    heel_to_buttock,
                    (0.3, 1.5),
                    "Bend your {side} knee and hold it.",
                    "ours: pulled in 0.8 to 1.4 (body lab); a straight leg reads 1.9, a shin across the other "
                    "thigh 2.1 and more, because it is seen end-on",
                    slack=0.1,
                ),
                Gate(
                    "other_thigh_down",
                    trunk_thigh_angle.opposite,
                    (-20, 70),
                    "Put your {other} foot on the floor.",
                    "ours: straight 0 to 10, foot on the floor 45 to 55 (body lab); a figure four's pulled thigh "
                    "77 and more, both knees hugged 122",
                    slack=5,
                ),
                Gate(
                    "other_foot_low",
                    other_foot_lift,
                    (-1.0, 0.5),
                    "Lower your {other} leg to the floor.",
                    "ours: on the floor -0.3 to 0.2, both knees hugged 0.4 to 0.8 (body lab)",
                    slack=0.1,
                ),
            ),
            checks=(
                Check(
                    "thigh_to_chest",
                    trunk_thigh_angle,
                    (110, 150),
                    12,
                    50,
                    "ours: bands of 10 to 15 degrees a level; deeper is allowed, where pelvis and spine bend too",
                    below=_PULL,
                    levels={"beginner": (95, 150), "advanced": (120, 150)},
                ),
                Check(
                    "head_down",
                    head_lift,
                    (-0.5, 0.22),
                    0.18,
                    20,
                    "ours: an ear a fifth of the trunk above the shoulder is a lifted head, which strains the neck",
                    above="Rest your head and shoulders on the floor.",
                ),
                Check(
                    "back_down",
                    hip_lift,
                    (-0.16, 0.12),
                    (0.15, 0.13),
                    20,
                    "ours: on the floor the hips read -0.14 to 0.06 above the shoulders (body lab); lower, the "
                    "shoulders are curled up, higher, the buttocks have rolled off the floor",
                    below="Rest your shoulders on the floor.",
                    above="Let your buttocks sink to the floor.",
                ),
                Check(
                    "other_leg_down",
                    other_foot_lift,
                    (-0.6, 0.2),
                    0.2,
                    15,
                    "ours: a foot on the floor reads up to 0.2 (body lab); half a foot higher it is in the air",
                    above="Let your {other} foot rest on the floor.",
                ),
            ),
        ),
    ),
    doses=(
        Dose(
            "Sciatica routine (Sinfield, BackCare)",
            "20 to 30 seconds, 3 times a side in turn, every day",
            20,
            3,
            longest=30,
        ),
    ),
    levels={
        "beginner": "Pull the thigh just past upright; hold behind the thigh or use a towel.",
        "intermediate": "Pull until you feel a stretch in the buttock or the low back.",
        "advanced": "Pull closer, the other leg straight on the floor.",
    },
    props=(
        Prop("strap", "Put a strap or towel behind the thigh.", targets={"thigh_to_chest": (85, 150)}),
        Prop("cushion", "A cushion under the head.", targets={"head_down": (-0.5, 0.4)}),
    ),
    stop_if="you feel a pinch in your groin, your knee or back hurts, or your leg tingles or goes numb.",
    sources=(
        Source(
            "Sciatica routine (Sinfield, BackCare)",
            "one knee to the chest, 20 to 30 s, 3 times, the legs in turn, daily",
        ),
    ),
)
