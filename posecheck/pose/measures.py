"""The goniometry table: every clinical measure once, without a side.

A measure names the working limb ("knee") or the opposite one ("other knee"); the reader decides which of
them is left. These are angles between landmarks projected on the picture, as a goniometer held against
a photograph would read them; they are not joint coordinate system angles, and the trunk-thigh angle contains
pelvis and spine (a goniometer overstates true hip flexion by 2 to 19 degrees, Nussbaumer 2010).
"""

from collections.abc import Callable

from posecheck.pose import geometry
from posecheck.pose.body import Body
from posecheck.pose.measure import Limb, Measure

# Joint angles, neutral zero: 0 is the anatomical position.


def _angle(name: str, label: str, arm: str, apex: str, other_arm: str) -> Measure:
    """Goniometer over `apex`; 0 where both arms are in line."""
    return Measure(
        name,
        label,
        "degrees",
        (arm, apex, other_arm),
        "sagittal",
        lambda body: 180 - geometry.included_angle(body[arm], body[apex], body[other_arm]),
        turns_on=apex,
        zero="extension",
    )


# Trochanter, lateral epicondyle, lateral malleolus; here hip, knee and ankle centres.
knee_flexion = _angle("knee_flexion", "knee bend", "hip", "knee", "ankle")
# Lateral midline of the trunk, trochanter, epicondyle; here the line shoulder-hip stands in for the trunk.
trunk_thigh_angle = _angle("trunk_thigh_angle", "trunk-thigh angle", "shoulder", "hip", "knee")
# 0 is standing straight, 310 sitting folded on the heels; all fours and kneeling upright reach 240 (body lab).
fold = Measure(
    "fold",
    "hip and knee bend together",
    "degrees",
    ("shoulder", "hip", "knee", "ankle"),
    "sagittal",
    lambda body: trunk_thigh_angle.compute(body) + knee_flexion.compute(body),
    turns_on="hip",
)
# 0 is the ear in line with shoulder and hip: a proxy for a straight back, since 33 points have no spine.
neck_flexion = _angle("neck_flexion", "line of ear, shoulder and hip", "ear", "shoulder", "hip")
arm_elevation = Measure(
    "arm_elevation",
    "arm raised",
    "degrees",
    ("hip", "shoulder", "elbow"),
    "sagittal",
    lambda body: geometry.included_angle(body["hip"], body["shoulder"], body["elbow"]),
    turns_on="shoulder",
    zero="first_arm",
)


# Segment angles against the vertical; positive is forward, the way the person faces.


def _inclination(name: str, label: str, lower: str, upper: str) -> Measure:
    return Measure(
        name,
        label,
        "degrees",
        (lower, upper),
        "sagittal",
        lambda body: geometry.inclination(body[lower], body[upper], body.view.forward),
        turns_on=lower,
        zero="upright",
    )


# 0 upright, +90 face down, -90 on the back.
trunk_inclination = _inclination("trunk_inclination", "trunk lean", "mid hip", "mid shoulder")
# 0 is the thigh upright over the knee, positive where the hip is ahead of the knee (depth of the lunge).
thigh_inclination = _inclination("thigh_inclination", "hip ahead of knee", "knee", "hip")
# 0 is the shin upright; from the front as from the side, because a turn about the vertical does not change it much.
shin_tilt = Measure(
    "shin_tilt",
    "shin off upright",
    "degrees",
    ("ankle", "knee"),
    "any",
    lambda body: geometry.inclination(body["ankle"], body["knee"], body.view.forward),
    turns_on="ankle",
    zero="upright",
)
trunk_side_bend = Measure(
    "trunk_side_bend",
    "side bend",
    "degrees",
    ("mid hip", "mid shoulder"),
    "frontal",
    # Away from the working side is positive: in an unmirrored front view the left side is on the right.
    lambda body: geometry.inclination(body["mid hip"], body["mid shoulder"], -1 if body.side == "left" else 1),
    turns_on="mid hip",
    zero="upright_sideways",
)
shoulder_tilt = Measure(
    "shoulder_tilt",
    "tilt of the shoulders",
    "degrees",
    ("shoulder", "other shoulder"),
    "frontal",
    lambda body: geometry.tilt(body["shoulder"], body["other shoulder"]),
    turns_on="shoulder",
    zero="level",
)


# Positions as shares of a body length: they need no scale.


def _shank(body: Body) -> float:
    return geometry.distance(body["knee"], body["ankle"])


def _other_shank(body: Body) -> float:
    return geometry.distance(body["other knee"], body["other ankle"])


def _trunk(body: Body) -> float:
    return geometry.distance(body["mid hip"], body["mid shoulder"])


def _clear_shank(body: Body) -> float:
    """Length of the supporting shank, nan where it points at the camera and is no ruler.

    Seen side on it is 0.85 of the trunk (Winter's proportions); under 0.45 it is foreshortened by half (ours).
    """
    length = _other_shank(body)
    return length if length >= 0.45 * _trunk(body) else float("nan")


_CROSSING = ("ankle", "other knee", "other ankle")

# The two numbers that tell a figure four from its near misses at any camera yaw (simulation in the sources
# of the stretches): 0.22-0.34 when right, 0.53 and more in near misses.
ankle_to_other_knee = Measure(
    "ankle_to_other_knee",
    "ankle to opposite knee",
    "ratio",
    _CROSSING,
    "any",
    lambda body: geometry.ratio(geometry.distance(body["ankle"], body["other knee"]), _clear_shank(body)),
    turns_on="other knee",
    ruler="shin",
)
# Along the supporting shank: positive beyond the knee, on the thigh's side; -1 is down at the other ankle.
ankle_beyond_other_knee = Measure(
    "ankle_beyond_other_knee",
    "ankle above opposite knee",
    "ratio",
    _CROSSING,
    "any",
    lambda body: geometry.along(body["ankle"], body["other ankle"], body["other knee"]) - 1,
    turns_on="other knee",
    ruler="shin",
)
# 1.00 at 120 degrees of knee flexion, 0.60 at 145 (two equal segments).
heel_to_buttock = Measure(
    "heel_to_buttock",
    "buttocks to heels",
    "ratio",
    ("hip", "ankle", "knee"),
    "sagittal",
    lambda body: geometry.ratio(geometry.distance(body["hip"], body["ankle"]), _shank(body)),
    turns_on="ankle",
    ruler="shin",
)


def _height(
    name: str, label: str, point: str, floor: str, ruler: Callable[[Body], float], limb: Limb = "working"
) -> Measure:
    """How far `point` is above the level of `floor` in the picture, as a share of a body length."""
    return Measure(
        name,
        label,
        "ratio",
        (point, floor),
        "sagittal",
        lambda body: geometry.ratio(body[floor][1] - body[point][1], ruler(body)),
        turns_on=point,
        limb=limb,
        ruler="trunk" if ruler is _trunk else "shin",
    )


shoulder_height = _height("shoulder_height", "shoulders above the floor", "shoulder", "knee", _trunk)
head_height = _height("head_height", "head above the floor", "ear", "knee", _trunk)
head_lift = _height("head_lift", "head above the shoulder", "ear", "shoulder", _trunk)
hip_lift = _height("hip_lift", "buttocks above the shoulders", "hip", "shoulder", _trunk)
other_foot_lift = _height(
    "other_foot_lift", "supporting foot above the hips", "other ankle", "hip", _other_shank, "other"
)
other_foot_over_knee = _height(
    "other_foot_over_knee", "front foot above the rear knee", "other ankle", "knee", _shank, "other"
)
foot_over_knee = _height("foot_over_knee", "rear foot above the rear knee", "ankle", "knee", _shank)
knee_step = _height("knee_step", "front knee above the rear knee", "other knee", "knee", _shank)
# Whichever knee is higher, in shanks of the lower leg: either side may be worked first.
knees_apart = Measure(
    "knees_apart",
    "one knee above the other",
    "ratio",
    ("knee", "ankle", "other knee", "other ankle"),
    "sagittal",
    lambda body: max(knee_step.compute(body), knee_step.compute(body.turned())),
    turns_on="ankle",
    ruler="shin",
)
knee_past_toes = Measure(
    "knee_past_toes",
    "front knee past the toes",
    "ratio",
    ("other knee", "other foot_index", "other ankle"),
    "sagittal",
    lambda body: geometry.ratio(
        body.view.forward * (body["other knee"][0] - body["other foot_index"][0]), _other_shank(body)
    ),
    turns_on="other foot_index",
    limb="other",
    ruler="shin",
)
# On the back, how much nearer to the feet the knee is than the hip; a curled trunk changes nothing of it.
knee_ahead = Measure(
    "knee_ahead",
    "knee ahead of the hip",
    "ratio",
    ("knee", "hip", "mid hip", "mid shoulder"),
    "sagittal",
    lambda body: geometry.ratio(body.view.forward * (body["knee"][0] - body["hip"][0]), _trunk(body)),
    turns_on="knee",
    ruler="trunk",
)
hand_to_knee = Measure(
    "hand_to_knee",
    "hand to the crossed knee",
    "ratio",
    ("wrist", "knee", "mid hip", "mid shoulder"),
    "any",
    lambda body: geometry.ratio(geometry.distance(body["wrist"], body["knee"]), _trunk(body)),
    turns_on="knee",
    ruler="trunk",
)
