"""Seated figure four with a forward lean: deep buttock muscles, on a chair."""

from posecheck.pose.measures import (
    knee_flexion,
    neck_flexion,
    shin_tilt,
    shoulder_tilt,
    thigh_inclination,
    trunk_inclination,
)
from posecheck.stretch.checks import Check, Gate, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import CrossedLegs, Form, Prop
from posecheck.stretch.stretch import Stretch

_SITTING = Gate(
    "sitting",
    thigh_inclination.opposite,
    (-125, -55),
    "Sit on a chair with your {other} foot flat on the floor.",
    "ours: a supporting thigh within 35 degrees of level; a standing one is upright",
    slack=5,
)
_FOOT_UNDER_KNEE = Gate(
    "foot_under_knee",
    knee_flexion.opposite,
    (35, 160),
    "Put your {other} foot flat on the floor under your knee.",
    "ours: straighter is no chair pose, but may read 12 too straight; a confused ankle reads 150",
    slack=5,
)
_UPRIGHT_OR_LEANING = Gate(
    "upright_or_leaning",
    trunk_inclination,
    (-30, 80),
    "Sit upright on the chair.",
    "ours: further back is reclining, further down is lying on the thighs",
    slack=5,
)
_SHIN_UPRIGHT = Gate(
    "shin_upright",
    shin_tilt.opposite,
    (-55, 55),
    "Put your {other} foot flat on the floor under your knee.",
    "ours: a foot on the floor before a chair; a shin that lies flatter is that of somebody on the floor",
    slack=5,
)
_BEGIN = "Sit on the front half of a firm chair, both feet flat on the floor."
_BEGIN_SIDE = f"{_BEGIN} Your {{side}} ankle will go over your {{other}} knee."
_LEAN = "Sit tall, then lean forward from the hips with a straight back."
_HOLD = "Stop where you feel a pull in the buttock of the crossed leg, and hold."

STRETCH = Stretch(
    id="seated_figure_four",
    name="Seated figure four",
    also=("seated piriformis stretch", "simple gluteal stretch", "chair figure four"),
    muscle="piriformis and the other deep muscles of the buttock",
    purpose="Eases a tight buttock without getting down on the floor.",
    position="sitting on a firm chair",
    place="chair",
    views=("side", "front"),
    camera="On the table in front of the chair, or from the side; the whole body in the picture, feet too.",
    sided=True,
    start=(
        Gate(
            "seated",
            thigh_inclination,
            (-130, -50),
            "Sit down on the chair.",
            "ours: the stretch's own gate with its slack; a standing thigh reads 0, a sitting one -75 to -90",
        ),
        Gate(
            "upright",
            trunk_inclination,
            (-35, 85),
            "Sit upright on the chair.",
            "ours: the stretch's own gate with its slack; lying reads -90",
        ),
        Gate(
            "feet_down",
            knee_flexion,
            (30, 180),
            "Put both feet flat on the floor.",
            "ours: the stretch's own gate with its slack, without an upper limit; a straight leg reads 0 to 10",
        ),
    ),
    crossed_legs=CrossedLegs(
        say="Put your {side} ankle on your {other} thigh, just above the knee.",
        posture=(_SITTING, _FOOT_UNDER_KNEE, _UPRIGHT_OR_LEANING),
        depth=trunk_inclination,
    ),
    forms=(
        Form(
            name=None,
            label="lean forward",
            steps=(
                _BEGIN,
                "Put one ankle on the other thigh, just above the knee.",
                _LEAN,
                _HOLD,
            ),
            begin=_BEGIN_SIDE,
            way_in="{Side} ankle over your {other} knee.",
            then=_LEAN,
            while_holding=_HOLD,
            depth=trunk_inclination,
            asks={
                "crosses_legs": "both",
                "turns_knee": "working",
                "bends_hip_past_90": "both",
                "leans_forward": "body",
                "needs_both_legs": "both",
            },
            gates=(_SITTING, _FOOT_UNDER_KNEE, _SHIN_UPRIGHT, _UPRIGHT_OR_LEANING),
            checks=(
                Check(
                    "lean",
                    trunk_inclination,
                    (20, 70),
                    12,
                    50,
                    "ours: the article only says to lean the torso forward; bands of 20 degrees a level",
                    below="Lean further forward from your hips, back straight.",
                    above="Come up a little.",
                    levels={"beginner": (5, 70), "advanced": (40, 70)},
                ),
                Check(
                    "straight_back",
                    neck_flexion,
                    (0, 40),
                    20,
                    20,
                    "ours: ear, shoulder and hip in line; rounding loses the stretch (clinic pages)",
                    above="Lengthen your back and look ahead, not down.",
                ),
                Check(
                    "supporting_knee",
                    knee_flexion.opposite,
                    (70, 110),
                    15,
                    0,
                    "ours: a foot under the knee; advice, because the knee reads 12 to 30 degrees off in the lab",
                    below="Draw your {other} foot back, under your knee.",
                ),
                Check(
                    "level_shoulders",
                    shoulder_tilt,
                    (0, 6),
                    9,
                    0,
                    "ours: leaning to one side unloads the buttock (clinic page); front view only, so it is advice",
                    above="Level your shoulders.",
                ),
            ),
        ),
    ),
    doses=(
        Dose("Simple gluteal stretch", "30 seconds a side, every day", 30),
        Dose("Five stretches for low back and glute pain", "15 to 30 seconds a stretch", 15, longest=30),
    ),
    levels={
        "beginner": "Lean only a little, and press gently on the knee instead.",
        "intermediate": "Lean forward until you feel a pull in the buttock.",
        "advanced": "Lean further, the chest over the shin.",
    },
    props=(
        Prop("reduced lean", "Stay almost upright.", targets={"lean": (0, 70)}),
        Prop("support", "Rest your hands on a table in front of you."),
    ),
    stop_if="the outer side of your knee hurts, or your leg tingles or goes numb.",
    sources=(
        Source("Simple gluteal stretch eases back pain (Lavine)", "firm chair, ankle over knee, lean, 30 s"),
        Source("Nine hip stretches", "the seated stretch is the first choice for stiff or larger people"),
    ),
)
