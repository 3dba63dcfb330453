"""Which people, poses, cameras and rooms the network is trained on: broad, and from any side."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import count

import numpy as np

from lab.bodies.cast import figure
from lab.poses.base import Pose
from lab.posing.posing import LIMBS
from lab.scenes.deck import Deck
from lab.scenes.exercise import Fault, FormKey
from lab.scenes.others import MORE, ON_ONE_LEG_AND_A_HALF, OTHERS
from lab.scenes.pools import FORMATS, bodies, draw_setting
from lab.scenes.scenes import Plot, Scene, Setting, Story, View
from lab.scenes.stories import Timeline
from lab.stretches import form_of, forms
from posecheck.stretch.checks import LEVELS, LevelName

PLOTS: tuple[Plot, ...] = ("hold", "fault", "two_sides", "other", "hold", "fault", "other")
CROSSING = 2
"""How often a form with crossed legs is dealt for each other one: they are what the network draws wrongly."""
FROM_THE_SIDE = 0.4
"""Share of cameras that stand within 35 degrees of an exact side view, where most people who ask put it."""
HARD = 0.35
"""Share of the scenes with an obstacle, a cut-off head or feet, a second person, or much noise."""
LOW, HIGH = 0.3, 1.6
"""Metres of the lens above the floor."""
NEAR, FAR = 1.6, 4.2
"""Metres from the lens to the person."""
DEGREES, SHARES = 7.0, 0.06
"""Standard deviation by which a pose's angles, and its shares and lengths, are varied."""
LEAST_ANGLE = 3.0
"""A number of a pose beyond this is an angle in degrees; below it a share or metres."""


class _Writer:
    def __init__(self, seed: int) -> None:
        self._rolls = rolls = np.random.default_rng((4, seed))
        shown = [form for form in forms() for _ in range(CROSSING if "figure_four" in form[0] else 1)]
        self._forms = Deck[FormKey](shown, rolls)
        self._plots = Deck[Plot](PLOTS, rolls)
        self._others = Deck([other.name for other in (*OTHERS, *MORE)], rolls)
        people = bodies("training")
        self._bodies = Deck([body for body in people if not figure(body).looks.amputee], rolls)
        self._amputees = [body for body in people if figure(body).looks.amputee]
        self._limbs, self._levels = Deck(LIMBS, rolls), Deck[LevelName](LEVELS, rolls)
        self._faults = {form: Deck[Fault](tuple(form_of(form).faults), rolls) for form in set(shown)}

    def scene(self, number: int) -> Scene:
        """The next one."""
        rolls, body, story = self._rolls, self._bodies.deal(), self._story()
        if story.other in ON_ONE_LEG_AND_A_HALF and self._amputees and rolls.random() < 0.3:
            body = self._amputees[int(rolls.integers(len(self._amputees)))]
        return Scene(
            id=f"w{number:05d}-{story.other or story.stretch}",
            part="training",
            kind="clip",
            body=body,
            story=story,
            view=_view(rolls),
            setting=_setting(body, rolls),
            seed=int(rolls.integers(1 << 30)),
        )

    def _story(self) -> Story:
        plot, limb = self._plots.deal(), self._limbs.deal()
        if plot == "other":
            return Story("other", limb, other=self._others.deal())
        form, level = self._forms.deal(), self._levels.deal()
        depth = float(self._rolls.uniform(0.0, 1.0))
        if plot == "fault" and form_of(form).faults:
            check, direction = self._faults[form].deal()
            amount = float(self._rolls.uniform(0.3, 1.5))
            return Story(plot, limb, level, *form, check=check, direction=direction, amount=amount, depth=depth)
        return Story("hold" if plot == "fault" else plot, limb, level, *form, depth=depth)


def _view(rolls: np.random.Generator) -> View:
    azimuth = int(rolls.integers(360))
    if rolls.random() < FROM_THE_SIDE:
        azimuth = (int(rolls.choice((90, 270))) + int(rolls.integers(-35, 36))) % 360
    width, height = FORMATS[int(rolls.integers(len(FORMATS)))]
    field = float(rolls.uniform(50, 80))
    if width < height:
        field = float(2 * np.degrees(np.arctan(np.tan(np.radians(field / 2)) * width / height)))
    lens, away = float(rolls.uniform(LOW, HIGH)), float(rolls.uniform(NEAR, FAR))
    return View(azimuth, round(lens, 3), round(away, 3), round(field, 2), width, height)


def _setting(body: str, rolls: np.random.Generator) -> Setting:
    return replace(draw_setting("training", body, bool(rolls.random() < HARD), rolls), motion_blur=False)


def training_plan(seed: int) -> Iterator[Scene]:
    """Scenes without end; always the same for a seed."""
    writer = _Writer(seed)
    for number in count():
        yield writer.scene(number)


def moments(line: Timeline, many: int, rolls: np.random.Generator) -> Sequence[float]:
    """Seconds at which a scene is looked at, ways in and out among them, in order."""
    return sorted(float(second) for second in rolls.uniform(0, line.seconds, many))


def loosened(pose: Pose, rolls: np.random.Generator) -> Pose:
    """The same pose as people do it: angles and lengths a little different; 0 and 1 stay what they are."""
    values = {}
    for part in fields(pose):
        value = getattr(pose, part.name)
        if isinstance(value, float) and value not in (0.0, 1.0):
            spread = DEGREES if abs(value) > LEAST_ANGLE else SHARES
            values[part.name] = value + float(rolls.normal(0, spread))
    return replace(pose, **values)
