"""What one scene showed and what posecheck made of it: rows for the tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

from lab.scenes.sets import Scene
from lab.scenes.truth import Label, Truth
from posecheck.pose.accuracy import NO_ERROR, Accuracy, Nearness, ViewTurn
from posecheck.pose.landmarks import Side
from posecheck.poses import load

_LIMBS = {
    measure.name: measure.limb
    for stretch in load()
    for form in stretch.forms
    for measure in (
        form.depth,
        *(gate.measure for gate in (*form.gates, *((form.told_by,) if form.told_by else ()))),
        *(check.measure for check in form.checks),
    )
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose scene it is and from where it is seen; every row carries one.

    off_square  degrees the camera is off an exact side view
    height      metres of the lens above the floor
    troubles    what is in the way of seeing well
    """

    scene: str
    part: str
    body: str
    sex: str
    build: str
    clothes: str
    skin: str
    amputee: bool
    off_square: float
    near: Side
    still: bool
    height: float
    troubles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AngleRow:
    """One measure in one frame of a labelled stretch, uncorrected, and as a goniometer in its plane reads it.

    turn      the view that it was read in
    known     what is known of such a reading's error
    seen      whether nothing speaks against this reading; False where the view, the points or a bone do
    """

    place: Place
    seconds: float
    stretch: str
    measure: str
    unit: str
    limb: Nearness
    turn: ViewTurn
    seen: bool
    value: float
    truth: float
    known: Accuracy = NO_ERROR

    @property
    def error(self) -> float:
        """Reading minus truth."""
        return self.value - self.truth

    @property
    def asked_side(self) -> bool:
        """Whether the side that the app asks for in this stretch is nearer to the camera."""
        works_near = (self.limb == "near") != (_LIMBS[self.measure] == "other")
        return _as_asked(self.stretch, works_near)


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One direction of one check over one labelled span.

    amount   how far the exact joints are past the limit, in tolerances; 0 or less is within
    judged   whether the check was read in most frames that showed the right stretch and side
    claimed  whether it was called a fault in most of those
    """

    place: Place
    label: Label
    check: str
    direction: str
    weight: float
    amount: float
    judged: bool
    claimed: bool

    @property
    def asked_side(self) -> bool:
        """As of an AngleRow."""
        return asks_for(self.label, self.place)


@dataclass(frozen=True, slots=True)
class SpanRow:
    """One labelled span: shares of its frames, 0..1.

    right     in the pose, of the stretch and side that are shown
    mistaken  in the pose of another stretch, or of the other side
    other     the stretch most often recognised in the pose, None without one
    other_side  its side
    correct   called correct, as whatever
    exact     called correct by the rules on exact joints
    blind     nobody seen, no stretch recognised, or "cannot judge"
    """

    place: Place
    label: Label
    frames: int
    right: float
    mistaken: float
    other: str | None
    other_side: Side | None
    correct: float
    exact: float
    blind: float

    @property
    def asked_side(self) -> bool:
        """As of an AngleRow."""
        return asks_for(self.label, self.place)

    @property
    def recognised(self) -> bool:
        """Whether the right stretch and side were recognised most of the time."""
        return self.right > 0.5


@dataclass(frozen=True, slots=True)
class HoldRow:
    """The credit of one clip, seconds, and that of the exact joints under the same rules.

    breaks, found  interruptions of a second or more that the exact joints show, and those that were seen
    """

    place: Place
    stretches: tuple[str, ...]
    seconds: float
    credited: float
    exact: float
    breaks: int
    found: int
    asked_side: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """All rows of one scene."""

    place: Place
    angles: tuple[AngleRow, ...]
    checks: tuple[CheckRow, ...]
    spans: tuple[SpanRow, ...]
    hold: HoldRow | None


IN_THE_WAY = ("occluder", "cropped", "second_person")
"""What hides or confuses the person; the app asks for scenes without."""
NOISY = 0.03
"""Noise, as a share of the whole range of grey, that a film in good light does not have."""


_NEARER = {stretch.id: stretch.nearer for stretch in load()}


def asks_for(label: Label, place: Place) -> bool:
    """Whether the side that the app asks for is nearer to the camera."""
    return _as_asked(label.stretch, label.side == place.near)


def _as_asked(stretch: str | None, works_near: bool) -> bool:
    """Whether the pre-flight lets this side pass; `works_near` says that the working side is the nearer one."""
    nearer = _NEARER.get(stretch or "", "either")
    return nearer == "either" or (nearer == "working") == works_near


def place_of(scene: Scene, truth: Truth) -> Place:
    """The part of a row that is the same for all of a scene."""
    subject = truth.subject
    return Place(
        scene.name,
        scene.part,
        subject.id,
        subject.sex,
        subject.build,
        subject.clothes,
        subject.skin,
        subject.amputee,
        truth.off_square,
        truth.near,
        scene.still,
        truth.height,
        tuple(_troubles(dict(truth.scene))),
    )


def _troubles(scene: dict[str, str]) -> Iterator[str]:
    for name in IN_THE_WAY:
        if scene.get(name, "").lower() not in ("", "none", "false"):
            yield name.replace("_", " ")
    if float(scene.get("noise") or 0) >= NOISY:
        yield "noisy and dim"


def share(count: float, total: float) -> float:
    """count / total, nan without any."""
    return count / total if total and not isnan(total) else float("nan")
