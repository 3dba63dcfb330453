"""Is everything as the camera needs it? One tick a thing, and one instruction at a time.

Nothing here holds anybody up: the hold clock runs all the while, and a correct hold ends the pre-flight.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from posecheck.coaching.course import Course
from posecheck.coaching.guidance import Tick, TickId
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.pose.body import Body, landmarks_of
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks, Side, opposite
from posecheck.pose.measure import read
from posecheck.pose.measures import ankle_to_other_knee
from posecheck.scoring.cue import NOBODY, TURN_TO, Cue, hidden_joint
from posecheck.stretch.checks import Gate
from posecheck.tracking.framing import Framing, framing_of
from posecheck.tracking.perception import Percept
from posecheck.tracking.plausibility import trunk_length

DARKEST = 40.0
BRIGHTEST = 225.0
"""Mean luma, 0..255 (ours: rendered clips have 160 to 190 and are recognised just as well at 80; under a sixth of
full scale a webcam shows mostly noise, and a picture this bright has burnt-out parts)."""
FULLEST = 0.9
"""Most of the picture that the joints may take: the whole body and a margin of ten percent (ours)."""
FARTHEST = 4.0
"""Metres: the model is not made for people further away (its model card)."""
NEARER_AGAIN = 3.7
"""Metres under which "too far" is taken back, so that it does not flicker (ours: the error of the estimate)."""
STILL = 0.15
"""Trunk lengths that joints may move in a second of keeping still, on average (ours)."""
STILL_SECONDS = 1.0
TURNED = 20.0
"""Degrees of yaw from which the instruction to turn may change sides (ours: frontal yaw jitters by 10)."""

TICK_NAMES: dict[TickId, str] = {
    "person": marked("One person"),
    "whole_body": marked("Whole body in the picture"),
    "distance": marked("Distance"),
    "light": marked("Light"),
    "view": marked("Side view"),
    "start": marked("Start position"),
    "steady": marked("Steady"),
}
SEVERAL_PEOPLE = marked("I see more than one person. Only one of you should be in the picture.")
DARK = marked("It is too dark. Turn on a light, or turn so that the window is not behind you.")
BRIGHT = marked("The picture is too bright. Turn away from the light or dim it.")
STEADY = marked("Hold still for a moment.")
_BACK = (
    marked("Move back half a metre."),
    marked("Move back one metre."),
    marked("Move back one and a half metres."),
    marked("Move back two metres."),
)
_CLOSER = (
    marked("Come half a metre closer."),
    marked("Come one metre closer."),
    marked("Come one and a half metres closer."),
    marked("Come two metres closer."),
)

_CORE = [INDEX[f"{side}_{joint}"] for side in ("left", "right") for joint in ("shoulder", "hip", "knee")]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong about one tick: the instruction in English, and the joint concerned where there is one."""

    text: str
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class PreflightResult:
    """All ticks in the order of the page, and the one instruction (in English), None where all are ok."""

    ticks: tuple[Tick, ...]
    cue: Cue | None

    @property
    def ok(self) -> bool:
        """Whether nothing is missing."""
        return self.cue is None


class Preflight:
    """Takes every frame of the pre-flight.

    The joints that matter are those of the form's gates and scored checks, on both sides where
    both are stretched, on the nearer one otherwise.
    """

    def __init__(self, course: Course) -> None:
        stretch, form = course.stretch, course.form
        self._stretch = stretch
        measures = [gate.measure for gate in form.gates] + [c.measure for c in form.checks if c.weight > 0]
        measures += [ankle_to_other_knee] if stretch.crosses else []
        self._joints = tuple(dict.fromkeys(joint for measure in measures for joint in measure.joints))
        self._both_sides = stretch.sided
        self._numbers = sorted(
            {number for side in SIDES for joint in self._joints for number in landmarks_of(joint, side)}
        )
        self._from_the_side = set(stretch.views) == {"side"}
        self._wanted = _wanted(course)
        self._turn_to: Side | None = self._wanted
        self._start_gates = stretch.start
        self._too_far = False
        self._past: deque[tuple[float, NDArray[np.float32]]] = deque()

    def examine(self, percept: Percept, people: int, brightness: float | None) -> PreflightResult:
        """One frame; people: how many are seen, 0 where nobody counts them."""
        troubles: dict[TickId, Trouble | None] = {"light": _light(brightness)}
        if percept.landmarks is None or percept.bodies is None:
            self._past.clear()
            troubles["person"] = Trouble(NOBODY.text)
            unknown = ("whole_body", "distance", "view", "start", "steady")
            return _checked(troubles, unknown, first="light" if troubles["light"] else "person")
        percept = percept.seen_for(self._stretch)
        assert percept.landmarks is not None
        framing = framing_of(percept.landmarks, self._numbers)
        troubles["person"] = Trouble(SEVERAL_PEOPLE) if people > 1 else None
        troubles["distance"] = self._distance(framing)
        troubles["whole_body"] = troubles["distance"] if framing.fill > FULLEST else self._whole(percept, framing)
        troubles["view"] = self._view(percept)
        troubles["start"] = self._start(percept)
        troubles["steady"] = self._steady(percept.landmarks)
        return _checked(troubles)

    def _whole(self, percept: Percept, framing: Framing) -> Trouble | None:
        assert percept.bodies is not None
        if framing.cut:
            return Trouble(_shift(framing.cut))
        sides = SIDES if self._both_sides else (percept.view.near,)
        hidden = next((joint for side in sides if (joint := percept.bodies[side].unseen(self._joints))), None)
        if hidden is None:
            return None
        return Trouble(hidden_joint(hidden), hidden)

    def _distance(self, framing: Framing) -> Trouble | None:
        metres = framing.metres
        if framing.fill > FULLEST:
            back = (framing.fill / FULLEST - 1) * (metres or 2.0)
            return Trouble(_BACK[_steps(back)])
        if metres is None:
            return None
        self._too_far = metres > (NEARER_AGAIN if self._too_far else FARTHEST)
        return Trouble(_CLOSER[_steps(metres - NEARER_AGAIN)]) if self._too_far else None

    def _view(self, percept: Percept) -> Trouble | None:
        view = percept.view
        if not self._from_the_side or view.is_side():
            self._turn_to = self._wanted
            return None
        if self._wanted is None and (self._turn_to is None or abs(view.yaw) > TURNED):
            self._turn_to = view.near
        return Trouble(TURN_TO[self._turn_to or view.near])

    def _start(self, percept: Percept) -> Trouble | None:
        assert percept.bodies is not None
        gate = failed_gate(self._start_gates, percept.bodies[percept.view.near])
        return None if gate is None else Trouble(gate.say)

    def _steady(self, landmarks: Landmarks) -> Trouble | None:
        points = landmarks.points[_CORE]
        self._past.append((landmarks.seconds, points))
        while self._past[0][0] < landmarks.seconds - STILL_SECONDS:
            self._past.popleft()
        trunk = trunk_length(landmarks)
        moved = float(np.hypot(*(points - self._past[0][1]).T).mean())
        return Trouble(STEADY) if trunk <= 0 or moved > STILL * trunk else None


def failed_gate(gates: Sequence[Gate], body: Body) -> Gate | None:
    """The first gate that this body surely fails; None also where nothing can be read for sure."""
    for gate in gates:
        value = read(gate.measure, body).sure
        margin = body.limits.space_degrees if body.space is not None else 0.0
        if value is not None and not gate.limits[0] - margin <= value <= gate.limits[1] + margin:
            return gate
    return None


def _light(brightness: float | None) -> Trouble | None:
    if brightness is None or DARKEST <= brightness <= BRIGHTEST:
        return None
    return Trouble(DARK if brightness < DARKEST else BRIGHT)


def _shift(cut: frozenset[str]) -> str:
    """The body would fit, but is not in the middle."""
    if "bottom" in cut:
        return marked("Tilt the screen down a little, so that I see all of you.")
    if "top" in cut:
        return marked("Tilt the screen up a little, so that I see all of you.")
    return marked("Move to the middle of the picture, so that I see all of you.")


def _wanted(course: Course) -> Side | None:
    """The side that must face the camera at first; None where either does."""
    if not course.sides or course.stretch.nearer == "either":
        return None
    return course.sides[0] if course.stretch.nearer == "working" else opposite(course.sides[0])


def _steps(metres: float) -> int:
    """A distance that a person can pace out, in half metres from 0 for the first; at most two metres."""
    return min(4, max(1, round(2 * metres))) - 1


def _checked(
    troubles: dict[TickId, Trouble | None], unknown: Iterable[str] = (), first: TickId = "person"
) -> PreflightResult:
    """Ticks in order; the instruction is the first trouble's: light before nobody seen, the view before a limb."""
    ticks: list[Tick] = []
    for name, label in TICK_NAMES.items():
        trouble = troubles.get(name)
        # One instruction may mend two things; it is read once.
        told = trouble is not None and all(_(trouble.text) != tick.text for tick in ticks)
        text = trouble.text if trouble and told else label
        ticks.append(Tick(name, trouble is None and name not in unknown, _(text)))
    whole = troubles.get("whole_body")
    # A limb may be hidden because of the view; a joint is named only where one is hidden inside the picture.
    later: set[TickId] = {"whole_body", "start", "steady"} if whole and whole.joint else set()
    for name in (first, *sorted(TICK_NAMES, key=lambda name: name in later)):
        trouble = troubles.get(name)
        if trouble is not None:
            return PreflightResult(tuple(ticks), Cue(name, trouble.text, trouble.joint))
    return PreflightResult(tuple(ticks), None)
