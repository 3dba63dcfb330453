"""The lab's stories and plan, without anny and without the compiled renderer."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, islice

import numpy as np
import pytest

from lab.bodies.baked import Baked
from lab.bodies.cast import CAST
from lab.posing.measures import amounts, reading
from lab.scenes.deck import Deck
from lab.scenes.faults import faulty
from lab.scenes.held_out import held_out_plan
from lab.scenes.others import OTHERS
from lab.scenes.plan import plan
from lab.scenes.pools import bodies, cameras, rooms
from lab.scenes.poses import FORMS, exercise, right
from lab.scenes.scenes import Plot, Scene, Setting, Story, View
from lab.scenes.sets import PARTS
from lab.scenes.stories import frame_times, timeline
from lab.stretches import form_of, forms, load
from posecheck import poses
from tests.edge.lab.stick_figure import stick_figure


@pytest.fixture
def body() -> Baked:
    return stick_figure()


def test_every_stretch_that_is_shown_is_one_of_ours_in_all_its_forms() -> None:
    ours = {stretch.id: [form.name for form in stretch.forms] for stretch in poses.load()}
    shown = {name: [form.name for form in stretch.forms] for name, stretch in load().items()}
    assert shown == {name: ours[name] for name in shown}


def test_every_shown_stretch_begins_in_a_pose_that_has_a_name() -> None:
    assert {shown.begins for shown in load().values()} <= {other.name for other in OTHERS}


@pytest.mark.parametrize("form", forms())
def test_a_fault_reads_as_far_beyond_its_limit_as_it_was_asked_to(
    body: Baked, form: tuple[str, str | None]
) -> None:
    done = exercise(*form, "L", "intermediate")
    good = right(done, body, 0.4)
    name, direction = next(iter(form_of(form).faults))
    for amount in (1.0, 1.5):
        pose = faulty(done, body, good, done.check(name), direction, amount)
        way, found = amounts(body, pose, done.form, "intermediate", "L")[name]
        assert way == direction
        assert found == pytest.approx(amount, abs=0.05)


def test_a_better_level_is_a_deeper_stretch(body: Baked) -> None:
    depths = []
    for level in ("beginner", "intermediate", "advanced"):
        done = exercise("seated_figure_four", None, "R", level)
        depths.append(reading(body, right(done, body, 0.0), done.form.depth, "R"))
    assert depths[0] < depths[1] < depths[2]


def test_every_cue_of_every_stretch_that_costs_marks_can_be_provoked() -> None:
    for form in forms():
        wanted = set()
        for check in exercise(*form, "L", "intermediate").form.checks:
            if not check.optional:
                wanted |= {(check.name, way) for way in ("below", "above") if getattr(check, way) is not None}
        assert wanted <= set(form_of(form).knobs(held_out=True))


def test_the_parts_share_no_body_camera_or_room() -> None:
    for pool in (bodies, cameras, rooms):
        for one, other in combinations(PARTS, 2):
            assert not set(pool(one)) & set(pool(other))
    for scene in (*islice(plan(1), 200), *islice(held_out_plan(1), 200)):
        assert scene.body in bodies(scene.part)
        assert scene.setting.room in rooms(scene.part)
        assert (scene.view.height_m, scene.view.distance_m) in {camera[:2] for camera in cameras(scene.part)}
        assert not scene.setting.second_person or scene.setting.second_person in bodies(scene.part)


@pytest.mark.parametrize("ordered", [plan, held_out_plan])
def test_the_same_seed_gives_the_same_plan_and_another_seed_another(
    ordered: Callable[[int], Iterator[Scene]],
) -> None:
    assert list(islice(ordered(4), 100)) == list(islice(ordered(4), 100))
    assert list(islice(ordered(4), 100)) != list(islice(ordered(5), 100))


def test_no_two_scenes_of_a_set_have_the_same_id() -> None:
    names = [scene.id for scene in (*islice(plan(1), 600), *islice(held_out_plan(1), 600))]
    assert len(set(names)) == 1200


def test_the_tuning_and_trial_parts_are_still_what_was_rendered_of_them() -> None:
    """Whoever changes what they draw has to make the set "main" anew, and this number with it."""
    scenes = repr([(s.id, s.body, s.story, s.view, s.setting, s.seed) for s in islice(plan(1), 630)])
    assert sha256(scenes.encode()).hexdigest()[:16] == "be962bdb19075012"


def test_of_held_out_clips_every_plot_comes_as_often_as_it_should() -> None:
    scenes = list(islice(held_out_plan(1), 60))
    clips = Counter(scene.story.plot for scene in scenes if scene.kind == "clip")
    holds = {"long_hold": 2, "brief_break": 2, "two_breaks": 2}
    assert clips == {"fault": 7, "other": 5, "two_sides": 2, **holds}
    assert {scene.part for scene in scenes} == {"held_out"}


def test_most_held_out_clips_show_the_side_that_the_app_asks_for() -> None:
    """Square from the side, the leg that carries the other nearer on the back, the kneeling one in the lunge."""
    clips = [scene for scene in islice(held_out_plan(1), 600) if scene.kind == "clip"]
    for stretch, turn in (("supine_figure_four", -1), ("half_kneeling_hip_flexor", 1)):
        views = [
            scene.view.azimuth if scene.story.limb == "L" else -scene.view.azimuth
            for scene in clips
            if scene.story.stretch == stretch
        ]
        asked = [view for view in views if (view - turn * 90 + 15) % 360 <= 30]
        assert 0.8 < len(asked) / len(views) < 1


def test_two_in_three_held_out_faults_are_clear_ones_where_a_body_can_show_them() -> None:
    stories = [scene.story for scene in islice(held_out_plan(1), 600) if scene.story.check == "thigh_to_chest"]
    clear = [story for story in stories if story.amount >= 1.5]
    assert len(stories) >= 9
    assert 0.5 < len(clear) / len(stories) < 0.8
    assert all(0.25 <= story.amount <= 2.5 for story in stories)


def test_a_card_that_does_not_fit_is_dealt_later() -> None:
    deck = Deck("abc", np.random.default_rng(1))
    dealt = [deck.deal_fitting(lambda card: card != "a"), deck.deal_fitting(lambda card: card != "a"), deck.deal()]
    assert sorted(dealt) == ["a", "b", "c"]
    with pytest.raises(ValueError, match="no card"):
        deck.deal_fitting(lambda card: card == "d")


def test_a_plan_cut_short_is_balanced() -> None:
    scenes = list(islice(plan(1), 3 * 63))
    clips = [scene for scene in scenes if scene.kind == "clip"]
    assert len(clips) == 15
    assert sum(scene.part == "trial" for scene in clips) == 9
    assert {scene.story.stretch for scene in scenes} >= {stretch for stretch, _ in FORMS}
    assert {scene.story.other for scene in scenes} >= {other.name for other in OTHERS}


def test_the_cast_covers_what_people_differ_in() -> None:
    for part in PARTS:
        people = [figure.looks for figure in CAST if figure.looks.part == part]
        assert {person.sex for person in people} == {"female", "male"}
        assert {person.clothes for person in people} == {"tight", "loose"}
        assert {person.feet for person in people} == {"bare", "socks"}
        assert len({person.skin for person in people}) >= 4
        assert {person.build for person in people} >= {"thin", "medium", "heavy"}
    everyone = [figure.looks for figure in CAST]
    assert min(p.height_m for p in everyone) == 1.50
    assert max(p.height_m for p in everyone) == 1.95
    assert Counter(p.part for p in everyone if p.amputee) == {"trial": 1, "training": 1, "held_out": 1}
    assert len({p.skin for p in everyone if p.part == "held_out"}) == 5


FASTEST = 0.3
"""Metres that a joint may move within a twelfth of a second: a quick step; a jump is further."""


def _clip(story: Story) -> Scene:
    return Scene("clip", "tuning", "clip", "stick", story, View(90, 0.8, 2.5, 60.0, 640, 480), Setting(0), seed=3)


@pytest.mark.parametrize(
    "story",
    [
        Story("hold", "L", stretch="seated_figure_four"),
        Story("brief_break", "L", stretch="supine_figure_four", form="push"),
        Story("two_breaks", "R", stretch="childs_pose"),
        Story("two_sides", "R", stretch="supine_figure_four", form="pull"),
        Story("two_sides", "L", stretch="half_kneeling_hip_flexor"),
        Story("fault", "R", "beginner", "childs_pose", None, "sit_back", "above", 1.5),
        Story("other", "L", other="knee_over_knee"),
        Story("other", "R", other="happy_baby"),
        Story("other", "L", other="standing_lunge"),
    ],
    ids=lambda story: f"{story.plot}-{story.stretch or story.other}",
)
def test_nobody_jumps_in_a_clip(body: Baked, story: Story) -> None:
    line = timeline(_clip(story), body)
    joints = np.array([line.pose_at(seconds, 3).build(body).joints() for seconds in frame_times(line, 12)])
    assert np.linalg.norm(np.diff(joints, axis=0), axis=2).max() < FASTEST


def test_spans_follow_each_other_within_the_clip_and_nothing_moves_in_a_hold_but_sway(body: Baked) -> None:
    line = timeline(_clip(Story("hold", "L", stretch="half_kneeling_hip_flexor")), body)
    assert line.spans[-1].end <= line.seconds + 1e-3
    assert all(a.end <= b.start for a, b in zip(line.spans, line.spans[1:], strict=False))
    for span in (span for span in line.spans if span.hold):
        knees = [line.pose_at(t, 3).build(body).knee("L") for t in np.linspace(span.start, span.end, 5)]
        assert np.ptp(np.array(knees), axis=0).max() < 0.02


def test_an_interruption_leaves_the_stretch_between_two_holds(body: Baked) -> None:
    line = timeline(_clip(Story("hold", "R", stretch="half_kneeling_hip_flexor")), body)
    first, second = [span for span in line.spans if span.hold]
    done = exercise("half_kneeling_hip_flexor", None, "R", "intermediate")
    depth = done.form.depth
    middle = line.pose_at((first.end + second.start) / 2, 3)
    assert reading(body, line.pose_at(first.end, 3), depth, "R") > 15
    assert reading(body, middle, depth, "R") < 10


@pytest.mark.parametrize(("plot", "holds"), [("long_hold", 2), ("brief_break", 2), ("two_breaks", 3)])
def test_a_long_hold_is_half_a_minute_in_all(body: Baked, plot: Plot, holds: int) -> None:
    line = timeline(_clip(Story(plot, "L", stretch="seated_figure_four")), body)
    spans = [span for span in line.spans if span.hold]
    assert len(spans) == holds
    assert 26 < sum(span.end - span.start for span in spans) < 35


def test_a_brief_break_is_out_of_the_stretch_for_little_more_than_a_second(body: Baked) -> None:
    for form in FORMS:
        line = timeline(_clip(Story("brief_break", "R", "intermediate", *form)), body)
        first, second = [span for span in line.spans if span.hold]
        assert 1.3 < second.start - first.end < 1.7 + 1.0 * (form[1] == "push")


def test_both_sides_of_a_two_sided_clip_are_labelled(body: Baked) -> None:
    line = timeline(_clip(Story("two_sides", "R", stretch="seated_figure_four")), body)
    assert [span.side for span in line.spans if span.hold] == ["right", "left"]


def test_a_still_shows_one_thing(body: Baked) -> None:
    scene = replace(
        _clip(Story("fault", "L", "intermediate", "seated_figure_four", None, "lean", "below", 1.0)), kind="still"
    )
    line = timeline(scene, body)
    assert list(frame_times(line, 12)) == [0.0]
    (span,) = line.spans
    assert span.fault is not None
    assert (span.fault.check, span.fault.direction) == ("lean", "below")
    assert span.fault.amount == pytest.approx(1.0, abs=0.15)
