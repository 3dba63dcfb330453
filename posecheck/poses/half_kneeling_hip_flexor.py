"""Half-kneeling hip flexor stretch: front of the hip of the kneeling leg."""

from posecheck.pose.measures import (
    foot_over_knee,
    knee_flexion,
    knee_past_toes,
    knee_step,
    knees_apart,
    other_foot_over_knee,
    thigh_inclination,
    trunk_inclination,
    trunk_side_bend,
)
from posecheck.stretch.checks import Check, Gate, Source
from posecheck.stretch.dose import Dose
from posecheck.stretch.form import Form, Prop
from posecheck.stretch.stretch import Stretch

_BEGIN = "Kneel on one knee, on a pad. Put the other foot flat in front of you, its knee at a right angle."
_BEGIN_SIDE = (
    "Kneel on your {side} knee, on a pad. Put your {other} foot flat in front of you, its knee at a right angle."
)
_KNEE_DOWN = "Put your {side} knee on the floor."
_SHIFT = "Shift your hips forward until you feel a pull at the front of the kneeling hip."
_HOLD = "Stay tall, and hold."

STRETCH = Stretch(
    id="half_kneeling_hip_flexor",
    name="Half-kneeling hip flexor stretch",
    also=("kneeling lunge", "hip flexor stretch", "hip flexor and quadratus lumborum stretch"),
    muscle="hip flexors (iliopsoas, rectus femoris) of the kneeling leg",
    purpose="Opens the front of the hip after long sitting.",
    position="kneeling on one knee",
    place="floor",
    views=("side",),
    camera="From the side, best with the kneeling leg nearer, the lens at hip height.",
    nearer="working",
    sided=True,
    start=(
        Gate(
            "one_foot_in_front",
            knees_apart,
            (0.45, 5.0),
            "Kneel on one knee, the other foot flat in front of you.",
            "ours: the stretch's own gate with its slack; standing and kneeling on both knees read 0 to 0.2",
        ),
    ),
    forms=(
        Form(
            name=None,
            label="shift the hips forward",
            steps=(
                _BEGIN,
                "Bring your trunk up tall.",
                _SHIFT,
                _HOLD,
            ),
            begin=_BEGIN_SIDE,
            way_in=_KNEE_DOWN,
            then=_SHIFT,
            while_holding=_HOLD,
            depth=thigh_inclination,
            asks={
                "kneels": "working",
                "extends_hip": "working",
                "bends_hip_past_90": "other",
                "unsteady": "body",
                "needs_both_legs": "both",
            },
            gates=(
                Gate(
                    "knee_on_floor",
                    other_foot_over_knee,
                    (-0.35, 0.60),
                    _KNEE_DOWN,
                    "ours: level with the front ankle (real people -0.33 to 0.41); a split squat's knee is 0.47 to "
                    "0.7 of a shin higher",
                    slack=0.05,
                ),
                Gate(
                    "front_knee_up",
                    knee_step,
                    (0.5, 1.6),
                    "Put your {other} foot flat in front of you.",
                    "ours: half a shin above the rear knee; both knees down reads 0",
                    slack=0.05,
                ),
                Gate(
                    "kneeling",
                    knee_flexion,
                    (20, 128),
                    "Let your {side} shin lie on the floor behind you.",
                    "ours: a straighter leg is a runner's lunge, a more bent one a quad stretch",
                    slack=5,
                ),
                Gate(
                    "rear_foot_down",
                    foot_over_knee,
                    (-1.0, 0.7),
                    "Let your {side} shin lie on the floor behind you.",
                    "ours: -0.14 to 0.6 on the floor, seen from a little in front and above (real people); a foot "
                    "held in the hand or put on a bench is a shin's length up",
                    slack=0.05,
                ),
                Gate(
                    "thigh_upright",
                    thigh_inclination,
                    (-40, 80),
                    "Kneel up: bring your hips over your {side} knee.",
                    "ours: 0 over the knee, 15 to 60 in the stretch; somebody who sits reads -90",
                    slack=5,
                ),
                Gate(
                    "front_knee_bent",
                    knee_flexion.opposite,
                    (35, 170),
                    "Bend your {other} knee, foot flat on the floor.",
                    "ours: nearly straight is another stretch; bent too far is the same one with a fault",
                    slack=5,
                ),
                Gate(
                    "trunk_up",
                    trunk_inclination,
                    (-35, 50),
                    "Bring your trunk upright.",
                    "ours: lower is a hand-supported lunge",
                    slack=5,
                ),
            ),
            checks=(
                Check(
                    "hips_forward",
                    thigh_inclination,
                    (15, 60),
                    8,
                    55,
                    "ours: shifting a hip 0.26 of a thigh; deeper is allowed until the pose is a split",
                    below="Shift your hips forward, staying tall.",
                    above="Ease back a little.",
                    levels={"beginner": (0, 60), "advanced": (22, 60)},
                ),
                Check(
                    "tall_trunk",
                    trunk_inclination,
                    (-8, 18),
                    (10, 18),
                    20,
                    "ours: clinics cue 'stay tall' where the article says 'lean forward'; both get marks",
                    below="Do not arch your back; tuck your tailbone under.",
                    above="Bring your chest up tall.",
                ),
                Check(
                    "front_knee",
                    knee_flexion.opposite,
                    (70, 118),
                    15,
                    0,
                    "the article's 90 degrees at the start; shifting the hips adds up to 23 (simulation); "
                    "advice: in the lab a knee bent too far is found in 3 cases of 6, and 2 claims of 12 are wrong",
                    below="Bring your {other} foot a little closer.",
                    above="Step your {other} foot further forward.",
                ),
                Check(
                    "knee_behind_toes",
                    knee_past_toes,
                    (-2.0, 0.05),
                    0.15,
                    15,
                    "ours: clinics keep the knee behind the toes; 0.15 of a shin is twice the error",
                    above="Step your {other} foot forward; keep that knee behind the toes.",
                ),
                Check(
                    "side_bend",
                    trunk_side_bend,
                    (10, 25),
                    10,
                    0,
                    "ours: the article names quadratus lumborum but describes no side bend; 10-25 from a clinic",
                    below="Optional: lean away from your {side} side, {side} arm up.",
                    optional=True,
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
    ),
    levels={
        "beginner": "A small shift, with a chair or wall beside you.",
        "intermediate": "Shift until you feel a pull at the front of the hip.",
        "advanced": "Shift further or hold longer; the side bend is an optional extra.",
    },
    props=(
        Prop("support", "Hold on to a chair or the wall."),
        Prop("reduced lean", "Shift only a little.", targets={"hips_forward": (0, 60)}),
    ),
    stop_if="you feel a pinch in your low back, the kneeling knee hurts, or you feel unsteady.",
    sources=(
        Source(
            "Five stretches for low back and glute pain",
            "one knee down, the other bent at 90 degrees, lean forward, 20-30 s; support for balance",
        ),
    ),
)
