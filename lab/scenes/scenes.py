"""One scene: who does what, where, seen by which camera. Everything in it follows from these numbers."""

from dataclasses import dataclass
from typing import Literal

from lab.posing.measures import Direction
from lab.posing.posing import Limb
from lab.scenes.sets import Part
from posecheck.stretch.checks import LevelName

Kind = Literal["clip", "still"]
Plot = Literal[
    "hold", "steady_hold", "long_hold", "brief_break", "two_breaks", "fault", "mistakes", "two_sides", "other"
]


@dataclass(frozen=True, slots=True)
class Story:
    """What happens.

    plot      "other" is a near miss or an everyday pose, named by `other`; the rest is our `stretch` and `form`;
              "hold" and "mistakes" are interrupted, "fault" and "steady_hold" are not; "long_hold" is interrupted
              once, "brief_break" for a second only, "two_breaks" twice
    check     the fault, missed in `direction` by `amount` tolerances; "" where there is none
    then      check, direction and amount of a second fault, later in the same clip
    depth     0 just enough for the level, 1 as deep as goes with ease
    tempo     1 is usual; more is slower
    """

    plot: Plot
    limb: Limb
    level: LevelName = "intermediate"
    stretch: str = ""
    form: str | None = None
    check: str = ""
    direction: Direction = "below"
    amount: float = 0.0
    then: tuple[str, Direction, float] | None = None
    depth: float = 0.5
    other: str = ""
    tempo: float = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """Where the camera stands: degrees from the person's front (+90 is the left side), metres, degrees, pixels.

    hfov  across the picture's width
    """

    azimuth: int
    height_m: float
    distance_m: float
    hfov: float
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Setting:
    """The room and the trouble in it.

    room           number of the room (its colours and floor)
    light, turned  kind of light and where its window is, degrees
    clutter        things that stand around
    occluder       what stands between camera and person, "" for nothing
    cropped        "feet" or "head" out of the picture, "" for neither
    second_person  id of a body in the background, "" for none
    noise          of the sensor, as a share of full scale
    compression    0 good, 1 usual, 2 strong
    motion_blur    whether the shutter stays open for half a frame
    """

    room: int
    light: str = "day"
    turned: int = 0
    clutter: tuple[str, ...] = ()
    occluder: str = ""
    cropped: str = ""
    second_person: str = ""
    noise: float = 0.004
    compression: int = 1
    motion_blur: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One clip or still of a set. `seed` drives sway and noise."""

    id: str
    part: Part
    kind: Kind
    body: str
    story: Story
    view: View
    setting: Setting
    seed: int
    fps: int = 12
