"""The held-out scenes in order: everything is dealt evenly, so that stopping anywhere leaves a balanced part."""

from collections.abc import Iterator, Sequence
from itertools import cycle

import numpy as np

from lab.bodies.cast import figure
from lab.posing.measures import Direction
from lab.posing.posing import LIMBS
from lab.scenes.deck import Deck
from lab.scenes.exercise import Fault, FormKey
from lab.scenes.faults import fair_amount
from lab.scenes.others import MORE, ON_ONE_LEG_AND_A_HALF, OTHERS
from lab.scenes.plan import FROM_THE_FRONT, HARD_CLIPS, HARD_STILLS
from lab.scenes.pools import bodies, draw_setting, draw_view
from lab.scenes.poses import FORMS, exercise, sided
from lab.scenes.scenes import Kind, Plot, Scene, Story
from lab.stretches import form_of
from posecheck.stretch.checks import LEVELS, LevelName

BLOCK: tuple[Kind, ...] = ("clip", "still", "still") * 10
CLIP_PLOTS: tuple[Plot, ...] = (
    *("fault", "brief_break", "other", "fault", "two_sides", "other", "long_hold", "fault", "two_breaks", "fault"),
    *("fault", "long_hold", "other", "brief_break", "fault", "other", "two_breaks", "fault", "two_sides", "other"),
)
"""Of 20 clips 6 long holds, 2 on both sides, 7 with faults, 5 of something else."""
STILL_PLOTS: tuple[Plot, ...] = (*("other", "hold", "fault") * 3, "other")
ASKED: dict[Kind, tuple[bool, ...]] = {"clip": (True,) * 9 + (False,), "still": (True, False)}
"""Whether a scene is in a view that the app asks for, from the side that it asks for."""
STRENGTHS = ((1.52, 2.5), (1.52, 2.5), (0.25, 1.25))
"""Tolerances beyond the limit, from and to: two in three are clear, 1.5 however roughly they are made."""
JUDGED, ADVICE = 3, 1
"""How often a fault is dealt that costs marks, and one that is advice."""
ADVISED = {
    ("seated_figure_four", "supporting_knee"),
    ("seated_figure_four", "level_shoulders"),
    ("supine_figure_four", "hand_on_knee"),
}
"""Checks that were advice when this part was planned; written down, so that it stays what it is."""
AMPUTEE = 0.3
"""Share of the poses that the amputee can be shown in."""
Flaw = tuple[str, Direction, float]


def faults(form: FormKey) -> tuple[Fault, ...]:
    """The faults of a form, each as often as it is to be dealt in a round."""
    known = form_of(form).knobs(held_out=True)
    return tuple(fault for fault in known for _ in range(ADVICE if (form[0], fault[0]) in ADVISED else JUDGED))


class _Writer:
    """Makes up the scenes of one kind."""

    def __init__(self, kind: Kind, seed: int, forms: Sequence[FormKey]) -> None:
        self._kind: Kind = kind
        self._rolls = rolls = np.random.default_rng((3, ("clip", "still").index(kind), seed))
        self._plots = cycle(CLIP_PLOTS if kind == "clip" else STILL_PLOTS)
        two_sided = [form for form in forms if sided(form)] or forms
        self._forms = {
            plot: Deck[FormKey](two_sided if plot == "two_sides" else forms, rolls)
            for plot in (*CLIP_PLOTS, *STILL_PLOTS)
        }
        self._others = Deck([other.name for other in (*OTHERS, *MORE)], rolls)
        self._bodies = Deck([b for b in bodies("held_out") if not figure(b).looks.amputee], rolls)
        self._amputee = next(b for b in bodies("held_out") if figure(b).looks.amputee)
        self._limbs, self._levels = Deck(LIMBS, rolls), Deck[LevelName](LEVELS, rolls)
        self._asked = Deck(ASKED[kind], rolls)
        self._faults = {form: Deck(faults(form), rolls) for form in forms}
        self._strengths = {(form, fault): Deck(STRENGTHS, rolls) for form in forms for fault in faults(form)}

    def scene(self, number: int) -> Scene:
        """The next one."""
        rolls, body, story = self._rolls, self._bodies.deal(), self._story()
        if story.other in ON_ONE_LEG_AND_A_HALF and rolls.random() < AMPUTEE:
            body = self._amputee
        hard = bool(rolls.random() < (HARD_CLIPS if self._kind == "clip" else HARD_STILLS))
        name = story.other or "-".join(filter(None, (story.stretch, story.form, story.check or story.plot)))
        return Scene(
            id=f"n{number:05d}-{self._kind}-{name}",
            part="held_out",
            kind=self._kind,
            body=body,
            story=story,
            view=draw_view("held_out", story, self._asked.deal(), rolls),
            setting=draw_setting("held_out", body, hard, rolls),
            seed=int(rolls.integers(1 << 30)),
        )

    def _story(self) -> Story:
        plot, limb, tempo = next(self._plots), self._limbs.deal(), float(self._rolls.uniform(0.85, 1.3))
        if plot == "other":
            return Story("other", limb, other=self._others.deal(), tempo=tempo)
        form, level, depth = self._forms[plot].deal(), self._levels.deal(), float(self._rolls.uniform(0.1, 0.9))
        if plot != "fault":
            return Story(plot, limb, level, *form, depth=depth, tempo=tempo)
        fault = self._faults[form].deal()
        then = None
        if self._kind == "clip" and fault[0] != FROM_THE_FRONT:
            second = self._faults[form].deal_fitting(lambda other: other[0] not in (fault[0], FROM_THE_FRONT))
            then = self._flaw(form, level, second)
        (stretch, name), (check, direction, amount) = form, self._flaw(form, level, fault)
        return Story(plot, limb, level, stretch, name, check, direction, amount, then, depth, tempo=tempo)

    def _flaw(self, form: FormKey, level: LevelName, fault: Fault) -> Flaw:
        low, high = self._strengths[form, fault].deal()
        done = exercise(*form, "L", level)
        wanted = float(self._rolls.uniform(low, high))
        return *fault, fair_amount(done, done.check(fault[0]), fault[1], wanted, held=self._kind == "clip")


def held_out_plan(seed: int, forms: Sequence[FormKey] = FORMS) -> Iterator[Scene]:
    """Scenes without end, in the order in which they are to be made; always the same for a seed.

    forms  the forms of stretches that are shown
    """
    writers = {kind: _Writer(kind, seed, forms) for kind in ASKED}
    for number, kind in enumerate(cycle(BLOCK)):
        yield writers[kind].scene(number)
