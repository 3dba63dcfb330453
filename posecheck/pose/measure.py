"""What a measure is, and reading one off a body."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isnan
from typing import Literal

from posecheck.language.translation import gettext as _
from posecheck.pose.accuracy import Accuracy
from posecheck.pose.body import Body, landmarks_of
from posecheck.pose.landmarks import NAMES, Side
from posecheck.pose.view import View

Unit = Literal["degrees", "ratio"]
Plane = Literal["sagittal", "frontal", "any"]
Limb = Literal["working", "other"]
Zero = Literal["extension", "first_arm", "upright", "upright_sideways", "level"]
Ruler = Literal["shin", "trunk"]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the goniometry table.

    name      identifier, also the column in angles.csv
    label     what a person calls it in English, without saying whose limb it is where `swapped` does
    unit      "degrees", or "ratio" for a share of a body length
    joints    the points it needs; of an angle the first arm, the apex, the second arm, or the ends of a segment
    plane     "sagittal" can only be read in a side view, "frontal" only from the front, "any" in every view
    compute   reads it off a Body; nan where it has no value
    turns_on  the joint it turns on: the apex of an angle, the moved point of a distance
    limb      whose limb it reads: the working or the other one; the trunk counts as the working one's
    zero      where the arc of its value begins, None for what is no arc between two arms:
              "extension"         the first arm carried on beyond the apex
              "first_arm"         the first arm itself
              "upright"           the vertical above the segment's lower end; positive is forward
              "upright_sideways"  the same; positive is away from the working side
              "level"             the horizontal
    ruler     what a ratio is a share of; None for an angle
    swapped   made by `opposite`: the same line of the table, read on the other limb
    """

    name: str
    label: str
    unit: Unit
    joints: tuple[str, ...]
    plane: Plane
    compute: Callable[[Body], float]
    turns_on: str
    limb: Limb = "working"
    zero: Zero | None = None
    ruler: Ruler | None = None
    swapped: bool = False

    @property
    def opposite(self) -> "Measure":
        """The same measure on the other limb."""
        return replace(
            self,
            name=f"other_{self.name}",
            joints=tuple(_swap(joint) for joint in self.joints),
            compute=lambda body: self.compute(body.turned()),
            turns_on=_swap(self.turns_on),
            limb="other" if self.limb == "working" else "working",
            swapped=True,
        )

    @property
    def label_with_limb(self) -> str:
        """What a person calls it, and whose limb it is read on, in the language spoken here."""
        return _("{measure}, other side").format(measure=_(self.label)) if self.swapped else _(self.label)

    @property
    def unit_words(self) -> str:
        """The unit in English: "degrees", "shin lengths", "trunk lengths"."""
        return f"{self.ruler} lengths" if self.ruler else "degrees"

    @property
    def is_joint_angle(self) -> bool:
        """Whether its arc lies between two limbs that meet, not between one segment and a fixed direction."""
        return self.zero in ("extension", "first_arm")

    def points_to(self, view: View, side: Side) -> int:
        """Where in the picture a positive angle of a segment against the vertical leans: -1 left, 1 right."""
        if self.zero == "upright_sideways":
            return -1 if side == "left" else 1
        return view.forward


def _swap(joint: str) -> str:
    if joint == "nose" or joint.startswith("mid "):
        return joint
    return joint[6:] if joint.startswith("other ") else f"other {joint}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure read once: `value` in the measure's unit, or None and then `unseen` says what hides it.

    unseen  a landmark's name ("left_ankle"), or "view" where the camera looks from a side that cannot show it
    doubt   the lower end of a bone that cannot lie in the picture's plane ("left_knee"): such a value may let a
            pose pass, but it never fails one, and it is neither judged nor shown
    accuracy  how far this very reading may be off, where that was predicted; no bias is left in it then
    """

    measure: Measure
    value: float | None
    unseen: str | None = None
    doubt: str | None = None
    accuracy: Accuracy | None = None

    @property
    def sure(self) -> float | None:
        """The value where nothing speaks against it."""
        return None if self.doubt else self.value

    @property
    def margin(self) -> float:
        """By how much a gate's limits are wider for it: its own error, where it was not read in the picture."""
        return self.accuracy.error if self.accuracy is not None else 0.0

    @property
    def hidden(self) -> str | None:
        """What stands in the way of a sure value."""
        return self.unseen or self.doubt


def read(measure: Measure, body: Body) -> Reading:
    """Read one measure off a body, which remembers it."""
    known = body.readings.get(measure.name)
    if isinstance(known, Reading):
        return known
    reading = body.readings[measure.name] = _read(measure, body)
    return reading


def _read(measure: Measure, body: Body) -> Reading:
    if measure.plane == "sagittal" and body.space is not None:
        return read(measure, body.space)
    if not _view_shows(measure, body.view):
        return Reading(measure, None, "view")
    hidden = body.unseen(measure.joints)
    if hidden is not None:
        return Reading(measure, None, hidden)
    value = measure.compute(body)
    if isnan(value):
        return Reading(measure, None, NAMES[landmarks_of(measure.joints[-1], body.side)[0]])
    return Reading(measure, value, doubt=body.out_of_plane(measure.joints) if measure.plane == "sagittal" else None)


def _view_shows(measure: Measure, view: View) -> bool:
    if measure.plane == "sagittal":
        return view.is_side()
    if measure.plane == "frontal":
        return view.kind == "front"
    return True
