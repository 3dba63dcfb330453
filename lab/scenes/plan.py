"""Tuning and trial scenes in order: useful ones first and mixed, so that it can be stopped anywhere."""

from collections.abc import Iterator, Sequence
from itertools import count

import numpy as np

from lab.bodies.cast import figure
from lab.posing.measures import Direction
from lab.posing.posing import LIMBS
from lab.scenes.deck import Deck
from lab.scenes.exercise import Fault, FormKey
from lab.scenes.others import ON_ONE_LEG_AND_A_HALF, OTHERS
from lab.scenes.pools import bodies, draw_setting, draw_view
from lab.scenes.poses import FORMS, sided
from lab.scenes.scenes import Kind, Scene, Story
from lab.scenes.sets import Part
from lab.stretches import form_of
from posecheck.stretch.checks import LEVELS, LevelName

BLOCK: tuple[tuple[Part, Kind, int], ...] = (
    ("trial", "clip", 3),
    ("tuning", "still", 38),
    ("tuning", "clip", 2),
    ("trial", "still", 20),
)
"""What comes again and again: part, kind, how many."""
AMOUNTS = (1.5, 0.5, 2.0, 1.5, 1.0, 2.0, 0.25)
FAIRLY = {("lean", "above"): 0.8, ("tall_trunk", "above"): 1.6, ("supporting_knee", "below"): 1.5}
"""Most tolerances to go beyond, where more is another pose (a gate fails)."""
FROM_THE_FRONT = "level_shoulders"
"""A fault that is seen from the front alone: no other goes into the same clip."""
CLIP_PLOTS = (
    "fault",
    "hold",
    "other",
    "fault",
    "two_sides",
    "fault",
    "other",
    "hold",
    "fault",
    "other",
    "long_hold",
)
HARD_CLIPS, HARD_STILLS, ASKED_STILLS = 0.15, 0.25, 0.5
"""Shares of scenes with trouble, and of stills in the views that the app asks for."""
Flaw = tuple[str, Direction, float]


class _Writer:
    """Makes up the scenes of one part and kind."""

    def __init__(self, part: Part, kind: Kind, seed: int, others: Sequence[str], forms: Sequence[FormKey]) -> None:
        self._part, self._kind = part, kind
        key = (("tuning", "trial").index(part), ("clip", "still").index(kind), seed)
        self._rolls = rolls = np.random.default_rng(key)
        self._forms = Deck[FormKey](forms, rolls)
        self._plots = iter(CLIP_PLOTS * 1000)
        self._others_only = bool(others)
        self._others = Deck(others or [other.name for other in OTHERS], rolls)
        self._bodies = Deck([b for b in bodies(part) if not figure(b).looks.amputee], rolls)
        self._amputees = [b for b in bodies(part) if figure(b).looks.amputee]
        self._limbs, self._levels = Deck(LIMBS, rolls), Deck[LevelName](LEVELS, rolls)
        self._amounts = Deck(AMOUNTS, rolls)
        self._faults = {form: Deck[Fault](tuple(form_of(form).faults), rolls) for form in forms}

    def scene(self, number: int) -> Scene:
        """The next one."""
        rolls = self._rolls
        body, story = self._bodies.deal(), self._story()
        if (
            story.plot == "other"
            and story.other in ON_ONE_LEG_AND_A_HALF
            and self._amputees
            and rolls.random() < 0.3
        ):
            body = self._amputees[0]
        clip = self._kind == "clip"
        hard = rolls.random() < (HARD_CLIPS if clip else HARD_STILLS)
        asked = clip and not hard or rolls.random() < ASKED_STILLS
        name = story.other or "-".join(filter(None, (story.stretch, story.form, story.check or story.plot)))
        return Scene(
            id=f"{number:05d}-{self._kind}-{name}",
            part=self._part,
            kind=self._kind,
            body=body,
            story=story,
            view=draw_view(self._part, story, asked, rolls),
            setting=draw_setting(self._part, body, hard, rolls),
            seed=int(rolls.integers(1 << 30)),
        )

    def _story(self) -> Story:
        if self._kind == "still":
            roll = self._rolls.random()
            plot = "other" if roll < 0.45 else "fault" if roll < 0.65 else "hold"
        else:
            plot = next(self._plots)
        limb, tempo = self._limbs.deal(), float(self._rolls.uniform(0.85, 1.3))
        if plot == "other" or self._others_only:
            return Story("other", limb, other=self._others.deal(), tempo=tempo)
        form = self._forms.deal()
        level, depth = self._levels.deal(), float(self._rolls.uniform(0.1, 0.9))
        if plot == "fault":
            first = self._fault(form)
            then = self._fault(form) if self._kind == "clip" and first[0] != FROM_THE_FRONT else None
            if then is not None and then[0] in (first[0], FROM_THE_FRONT):
                then = None
            check, direction, amount = first
            stretch, name = form
            return Story("fault", limb, level, stretch, name, check, direction, amount, then, depth, tempo=tempo)
        if plot == "two_sides":
            return Story("two_sides" if sided(form) else "hold", limb, level, *form, depth=depth, tempo=tempo)
        return Story("long_hold" if plot == "long_hold" else "hold", limb, level, *form, depth=depth, tempo=tempo)

    def _fault(self, form: FormKey) -> Flaw:
        check, direction = self._faults[form].deal()
        return check, direction, min(self._amounts.deal(), FAIRLY.get((check, direction), 9.0))


def plan(seed: int, others: Sequence[str] = (), forms: Sequence[FormKey] = FORMS) -> Iterator[Scene]:
    """Scenes without end, in the order in which they are to be made; always the same for a seed.

    others  names of near misses and everyday poses, where nothing else is wanted
    forms   the forms of stretches that are shown
    """
    writers = {(part, kind): _Writer(part, kind, seed, others, forms) for part, kind, _ in BLOCK}
    numbers = count()
    while True:
        for part, kind, many in BLOCK:
            for _ in range(many):
                yield writers[part, kind].scene(next(numbers))
