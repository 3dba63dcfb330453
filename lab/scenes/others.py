"""Near misses and everyday poses: what is none of our stretches, or was none when "main" was planned."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from lab.bodies.baked import Baked
from lab.poses.base import Pose
from lab.poses.floor import DownwardDog, LongSitting, Prone
from lab.poses.kneeling import ALL_FOURS, Folded, head_down
from lab.poses.lunge import Kneeling, Upright
from lab.poses.seated import Place, Seated
from lab.poses.supine import FLAT, HOOK, Supine
from lab.posing.posing import Limb

Make = Callable[[Limb, Baked], Pose]


@dataclass(frozen=True, slots=True)
class Other:
    """One of them.

    near      whether it comes near to a stretch; the rest is everyday
    everyday  whether people also do it without meaning to stretch
    begin     the plain pose that a clip of it starts from
    stretch   the stretch of ours that it is, done right, where it has become one
    """

    name: str
    near: bool
    everyday: bool
    begin: Make
    make: Make
    stretch: str | None = None


def _sitting(limb: Limb, body: Baked) -> Pose:
    return Seated(side=limb)


def _at_table(limb: Limb, body: Baked) -> Pose:
    return Seated(side=limb, hands="table")


def _hooked(limb: Limb, body: Baked) -> Pose:
    return replace(HOOK, side=limb)


def _fours(limb: Limb, body: Baked) -> Pose:
    return ALL_FOURS


def _tall(limb: Limb, body: Baked) -> Pose:
    return Kneeling(side=limb, both=1.0)


def _stood(limb: Limb, body: Baked) -> Pose:
    return Upright(side=limb)


def _seated(name: str, place: Place) -> Other:
    def make(limb: Limb, body: Baked) -> Pose:
        return Seated(side=limb, place=place, crossing=1.0)

    # Words of a pose change at once, so both ends of a movement have the same ones.
    return Other(name, True, False, lambda limb, body: Seated(side=limb, place=place), make)


def _supine(name: str, near: bool, everyday: bool, stretch: str | None = None, **numbers: object) -> Other:
    def make(limb: Limb, body: Baked) -> Pose:
        return replace(HOOK, side=limb, **numbers)  # type: ignore[arg-type]

    def begin(limb: Limb, body: Baked) -> Pose:
        words = {name: value for name, value in numbers.items() if isinstance(value, str)}
        return replace(HOOK, side=limb, **words)  # type: ignore[arg-type]

    return Other(name, near, everyday, begin, make, stretch)


def _puppy(limb: Limb, body: Baked) -> Pose:
    return head_down(body, Folded(sit=1.08, pelvis=118.0, neck=-35.0, hands=1.6))


OTHERS: tuple[Other, ...] = (
    _seated("ankles_crossed", "ankles"),
    _seated("ankle_on_shin", "mid_shin"),
    _seated("knee_over_knee", "knee_over_knee"),
    _seated("ankle_under_chair", "under_chair"),
    _seated("ankle_on_thigh", "mid_thigh"),
    _supine("hook_lying", True, True),
    _supine(
        "knee_to_chest",
        True,
        True,
        "single_knee_to_chest",
        support=FLAT,
        own_lift=1.0,
        own_hip=122.0,
        hands="knee",
        reach=1.0,
    ),
    _supine(
        "knee_to_chest_hooked",
        True,
        True,
        "single_knee_to_chest",
        own_lift=1.0,
        own_hip=120.0,
        hands="knee",
        reach=1.0,
    ),
    _supine("knee_over_knee_lying", True, False, place="knee_over_knee", crossing=1.0),
    _supine(
        "knee_over_knee_pulled",
        True,
        False,
        place="knee_over_knee",
        crossing=1.0,
        lift=1.0,
        hip=100.0,
        hands="clasp",
        reach=1.0,
    ),
    _supine(
        "both_knees_hugged",
        True,
        False,
        lift=1.0,
        own_lift=1.0,
        hip=122.0,
        own_hip=122.0,
        knee=130.0,
        own_knee=130.0,
        hands="knees",
        reach=1.0,
    ),
    _supine(
        "happy_baby",
        True,
        True,
        lift=1.0,
        own_lift=1.0,
        hip=118.0,
        own_hip=118.0,
        knee=105.0,
        own_knee=105.0,
        splay=32.0,
        hands="feet",
        reach=1.0,
    ),
    _supine("bridge", True, True, support=52.0, own=52.0, roll_up=28.0, straight=1.0),
    Other("all_fours", True, True, _fours, lambda limb, body: ALL_FOURS),
    Other("puppy", True, False, _fours, _puppy),
    Other(
        "heel_sitting",
        True,
        False,
        _fours,
        lambda limb, body: Folded(pelvis=-8.0, flexion=6.0, neck=0.0, on_thighs=1.0, girdle=0.0),
    ),
    Other("downward_dog", True, False, lambda limb, body: DownwardDog(), lambda limb, body: DownwardDog()),
    Other("tall_kneeling", True, True, _tall, _tall),
    Other("standing_lunge", True, True, _stood, lambda limb, body: Upright(side=limb, step=1.75, drop=0.55)),
    Other("standing", False, True, _stood, _stood),
    Other("squat", False, True, _stood, lambda limb, body: Upright(side=limb, drop=0.9, lean=35.0, hands=1.0)),
    Other("sitting", False, True, _sitting, _sitting),
    Other(
        "sitting_leaning", False, True, _at_table, lambda limb, body: Seated(side=limb, lean=22.0, hands="table")
    ),
    Other("lying", False, True, lambda limb, body: Supine(), lambda limb, body: Supine()),
    Other("prone", False, True, lambda limb, body: Prone(), lambda limb, body: Prone()),
    Other("sphinx", False, True, lambda limb, body: Prone(), lambda limb, body: Prone(press=35.0)),
    Other(
        "long_sitting",
        False,
        True,
        lambda limb, body: LongSitting(),
        lambda limb, body: LongSitting(lean=5.0, flexion=25.0),
    ),
    Other(
        "long_sitting_back",
        False,
        True,
        lambda limb, body: LongSitting(behind=1.0, lean=-18.0),
        lambda limb, body: LongSitting(behind=1.0, lean=-22.0),
    ),
    Other(
        "cross_legged",
        False,
        True,
        lambda limb, body: LongSitting(cross=1.0),
        lambda limb, body: LongSitting(cross=1.0, lean=0.0),
    ),
)
MORE: tuple[Other, ...] = (
    Other(
        "kneeling_quad_stretch",
        True,
        False,
        lambda limb, body: Kneeling(side=limb, hands="ankle", reach=0.0),
        lambda limb, body: Kneeling(side=limb, hands="ankle", depth=0.25, pitch=6.0, heel_up=62.0),
    ),
    Other("split_squat", True, False, _stood, lambda limb, body: Upright(side=limb, step=1.9, drop=0.82)),
)
"""Thought of after the set "main" was made: `--others` asks for them by name, so that "main" stays what it is."""
ON_ONE_LEG_AND_A_HALF = (
    "sitting",
    "sitting_leaning",
    "lying",
    "hook_lying",
    "knee_to_chest",
    "long_sitting",
    "prone",
)
"""What the amputee is shown in."""


def other_named(name: str) -> Other:
    """The near miss or everyday pose of that name; ValueError with all names for another one."""
    for other in (*OTHERS, *MORE):
        if other.name == name:
            return other
    raise ValueError(f"there is no pose {name!r}; there are {', '.join(o.name for o in (*OTHERS, *MORE))}")
