"""The pose in which a stretch begins, told from standing about and from lying flat.

Wide on purpose: it keeps the countdown from running while somebody is still on the way to the chair or the floor.
Whoever is in the stretch itself needs no start.
"""

from collections.abc import Mapping

from posecheck.pose.body import Body
from posecheck.pose.measures import Measure, knee_flexion, knee_step, read, thigh_inclination, trunk_inclination
from posecheck.stretch.vocabulary import Gate

_KNEES_APART = Measure(
    "knees_apart",
    "one knee above the other",
    "ratio",
    ("knee", "ankle", "other knee", "other ankle"),
    "sagittal",
    # In shanks of the lower leg, whichever that is: either side may be worked first.
    lambda body: max(knee_step.compute(body), knee_step.compute(body.turned())),
)
_ALL_FOURS = "Get down on your hands and knees."

STARTS: Mapping[str, tuple[Gate, ...]] = {
    "seated_figure_four": (
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
    "supine_figure_four": (
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
    "childs_pose": (
        Gate(
            "face_down",
            trunk_inclination,
            (45, 135),
            _ALL_FOURS,
            "ours: hands and knees read 77 to 90; half way up is still on the way",
        ),
        Gate(
            "on_the_knees",
            knee_flexion,
            (60, 180),
            _ALL_FOURS,
            "ours: hands and knees read 90 to 115, lying flat 0",
        ),
    ),
    "half_kneeling_hip_flexor": (
        Gate(
            "one_foot_in_front",
            _KNEES_APART,
            (0.45, 5.0),
            "Kneel on one knee, the other foot flat in front of you.",
            "ours: the stretch's own gate with its slack; standing and kneeling on both knees read 0 to 0.2",
        ),
    ),
}
"""By stretch, in the order in which they are told. They are read on the leg nearer to the camera."""


def amiss(gates: tuple[Gate, ...], body: Body) -> Gate | None:
    """The first gate that this body surely fails; None also where nothing can be read for sure."""
    for gate in gates:
        value = read(gate.measure, body).sure
        if value is not None and not gate.limits[0] <= value <= gate.limits[1]:
            return gate
    return None
