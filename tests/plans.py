"""Plans that tests use: everything that one can say, as little as one can say, and the documented example."""

import datetime
import re

from posecheck.plan import plan_file
from posecheck.plan.assigned import AssignedPlan, AssignedStretch, Clearance
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.stretch_entry import plan_dose
from posecheck.pose.landmarks import SIDES
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.stretch import Stretch

ID = "0123456789abcdef0123456789abcdef"
EXAMPLE = re.sub(r"(?m)^    ", "", (plan_file.__doc__ or "").split(":\n\n")[1].split("\n\nA bad plan")[0])
"""As the description of the format shows it."""


def full_plan(stretch: Stretch) -> AssignedPlan:
    """Everything that a plan can say of a stretch, in each of its forms."""
    dropped = {name for prop in stretch.props for name in prop.drops}
    entries = tuple(
        AssignedStretch(
            PlannedStretch(
                stretch.id,
                "advanced",
                tuple(prop.name for prop in stretch.props),
                plan_dose(12.5, 4, "continuous") if number else stretch.doses[-1],
                tuple(
                    OwnRange(check.name, -1.5, 90.0, "so weit es die neue Hüfte erlaubt")
                    for check in form.checks
                    if check.name not in dropped
                ),
            ),
            form.name,
            SIDES[::-1] if stretch.sided else (),
            "first line\nsecond line",
        )
        for number, form in enumerate(stretch.forms)
    )
    return AssignedPlan(
        ID, entries, False, (0, 3), "A. Example", "Slowly.", (Clearance("knee", "Dr. B"),),
        datetime.date(2026, 12, 1), datetime.date(2027, 1, 31),
    )  # fmt: skip


def usual_stretch(stretch: Stretch) -> AssignedStretch:
    """As little as a plan can say of it."""
    planned = PlannedStretch(stretch.id, "intermediate", (), stretch.usual_dose)
    return AssignedStretch(planned, None, SIDES if stretch.sided else ())
