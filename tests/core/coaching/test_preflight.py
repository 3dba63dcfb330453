"""The ticks before a session: what is missing, and the one thing to do about it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from posecheck import poses
from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.coaching.preflight import TICK_NAMES, Preflight, PreflightResult
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks, Side
from posecheck.scoring.recording import Recording
from posecheck.stretch.mistakes import LONGEST_CUE
from posecheck.tracking.framing import framing_of
from posecheck.tracking.perception import Perception
from tests.courses import LIT, course_of
from tests.figures import (
    Camera,
    Pose,
    all_fours,
    camera_at,
    draw,
    dropped,
    half_kneeling,
    hook_lying,
    mirrored,
    moved,
    sitting,
    standing,
)
from tests.figures import film as filmed
from tests.judging import FULL as FULL_MODEL
from tests.paths import SAMPLES
from tests.samples import exact

SITTING = draw(sitting())
BODY = [INDEX[f"{side}_{joint}"] for side in SIDES for joint in ("shoulder", "hip", "knee", "ankle", "wrist")]


def checked(
    seen: Landmarks | None | Sequence[Landmarks | None],
    *,
    people: int = 1,
    light: float | None = LIT,
    sides: tuple[Side, ...] = SIDES,
    stretch: str = "seated_figure_four",
) -> PreflightResult:
    """What is found after two seconds of this sight, or after these sights."""
    course = course_of(stretch, sides=sides)
    perception, preflight = Perception((course.stretch,), FULL_MODEL), Preflight(course)
    films = seen if isinstance(seen, Sequence) else [seen] * 30
    found = None
    for number, one in enumerate(films):
        now = number / 15
        percept = perception.perceive(now, one and replace(one, seconds=now))
        found = preflight.examine(percept, people, light)
    assert found is not None
    return found


def instruction(found: PreflightResult) -> str | None:
    return found.cue.text if found.cue else None


def wrong(found: PreflightResult) -> list[str]:
    return [tick.id for tick in found.ticks if not tick.ok]


@pytest.mark.parametrize("near", SIDES)
def test_somebody_who_sits_sideways_in_the_light_is_all_right(near: Side) -> None:
    """Every tick is green and there is nothing to say, whichever side is seen."""
    found = checked(draw(sitting(), camera_at(near)))
    assert found.ok
    assert [tick.id for tick in found.ticks] == list(TICK_NAMES)
    assert all(tick.text == TICK_NAMES[tick.id] for tick in found.ticks)


@pytest.mark.parametrize("sample", ["childs_pose", "half_kneeling_hip_flexor", "supine_push_mistakes"])
def test_rendered_people_are_all_right_where_they_start(sample: str) -> None:
    """The first two seconds of a sample pass, at a true distance of 2.4 m, within 10 %."""
    sights = exact(sample)[:30]
    stretch = next(name for name in ("childs_pose", "half_kneeling", "supine") if sample.startswith(name))
    found = checked([sight.landmarks for sight in sights], stretch=FULL[stretch])
    assert found.ok, found.cue
    framing = framing_of(sights[0].landmarks, BODY)  # type: ignore[arg-type]
    assert framing.metres == pytest.approx(2.43, rel=0.1)


FULL = {
    "childs_pose": "childs_pose",
    "half_kneeling": "half_kneeling_hip_flexor",
    "supine": "supine_figure_four",
}


def started(sample: str, seconds: int = 2) -> list[Landmarks | None]:
    """The beginning of a sample as the model saw it."""
    sights = Recording(SAMPLES / f"{sample}.posecheck")
    return [sight.landmarks for sight in sights if sight.seconds < seconds]


@pytest.mark.parametrize(
    ("stretch", "sample", "said"),
    [
        ("seated_figure_four", "seated_figure_four", None),
        ("seated_figure_four", "just_sitting", None),
        ("seated_figure_four", "just_standing", "Sit down on the chair."),
        ("seated_figure_four", "just_lying", "Sit upright on the chair."),
        ("supine_figure_four", "supine_push_mistakes", None),
        ("supine_figure_four", "supine_figure_four_right", "Bend both knees."),
        ("supine_figure_four", "just_standing", "Lie down on your back."),
        ("childs_pose", "childs_pose_right", None),
        ("childs_pose", "just_standing", "Get down on your hands and knees."),
        ("childs_pose", "just_sitting", "Get down on your hands and knees."),
        ("half_kneeling_hip_flexor", "half_kneeling_two_sides", None),
        ("half_kneeling_hip_flexor", "just_standing", "Kneel on one knee, the other foot flat in front of you."),
        (
            "half_kneeling_hip_flexor",
            "half_kneeling_mistakes",
            "Kneel on one knee, the other foot flat in front of you.",
        ),
    ],
)
def test_the_start_position_is_asked_for(stretch: str, sample: str, said: str | None) -> None:
    """On the points that the model found: standing is no start for a chair, nor are straight legs on the floor."""
    found = checked(started(sample), stretch=stretch)
    assert [tick.text for tick in found.ticks if tick.id == "start"] == [said or "Start position"]
    assert ("start" in wrong(found)) == (said is not None)


@pytest.mark.parametrize("near", SIDES)
@pytest.mark.parametrize(
    ("stretch", "pose"),
    [
        ("seated_figure_four", sitting()),
        ("supine_figure_four", hook_lying()),
        ("childs_pose", all_fours()),
        ("half_kneeling_hip_flexor", half_kneeling(0, "left")),
        ("half_kneeling_hip_flexor", half_kneeling(0, "right")),
    ],
)
def test_the_start_position_is_right_from_either_side(stretch: str, pose: Pose, near: Side) -> None:
    assert "start" not in wrong(checked(draw(pose, camera_at(near)), stretch=stretch))


def test_every_stretch_has_a_start_whose_words_fit_a_cue() -> None:
    for gate in (gate for stretch in poses.load() for gate in stretch.start):
        assert gate.limits[0] < gate.limits[1] and gate.why
        assert len(gate.say) <= LONGEST_CUE and gate.say.endswith(".")


SAMPLE_STRETCHES = {
    "seated_figure_four": "seated_figure_four",
    "supine": "supine_figure_four",
    "childs_pose": "childs_pose",
    "half_kneeling": "half_kneeling_hip_flexor",
}


@pytest.mark.parametrize(
    "sample",
    sorted(path.stem for path in SAMPLES.glob("*.posecheck") if path.stem.startswith(tuple(SAMPLE_STRETCHES))),
)
def test_nobody_who_does_the_stretch_is_kept_before_the_start(sample: str) -> None:
    """Every second frame of a sample: it gets beyond the pre-flight, from the front too where that is judged."""
    stretch = next(SAMPLE_STRETCHES[name] for name in SAMPLE_STRETCHES if sample.startswith(name))
    guide = Guide(course_of(stretch, "push" if stretch.startswith("supine") else None), FULL_MODEL)
    sights = list(Recording(SAMPLES / f"{sample}.posecheck"))[::2]
    phases = [guide.follow(LiveFrame(sight, LIT)).phase for sight in sights]
    assert phases[-1] != "preflight"


def test_nobody_is_said_before_anything_else() -> None:
    """Without a person only the light can be judged."""
    found = checked(None)
    assert instruction(found) == "I can't see anybody. Step into the picture."
    assert wrong(found) == ["person", "whole_body", "distance", "view", "start", "steady"]


def test_a_dark_room_explains_why_nobody_is_seen() -> None:
    """Nobody in the dark: the light first."""
    found = checked(None, light=12)
    assert found.cue is not None
    assert (found.cue.check, found.cue.text.split(".")[0]) == ("light", "It is too dark")


@pytest.mark.parametrize(
    ("light", "ok"), [(12, False), (39, False), (41, True), (224, True), (240, False), (None, True)]
)
def test_light_is_neither_dark_nor_glaring(light: float | None, ok: bool) -> None:
    """The limits of the mean luma; a light that nobody measures is no trouble."""
    assert checked(SITTING, light=light).ok == ok


def test_one_person_only() -> None:
    """Two people are one too many; where nobody counts them (0) it is taken as one."""
    assert "more than one person" in (instruction(checked(SITTING, people=2)) or "")
    assert checked(SITTING, people=0).ok


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        (300.0, None),
        (620.0, "Move back half a metre."),
        (1100.0, "Move back one metre."),
        (240.0, "Come half a metre closer."),
        (160.0, "Come two metres closer."),
    ],
)
def test_distance_is_said_in_half_metres(scale: float, said: str | None) -> None:
    """Pixels a metre from near to far, for somebody sitting."""
    assert instruction(checked(draw(sitting(), Camera(90.0, scale=scale)))) == said


def test_the_advice_on_distance_is_enough() -> None:
    """Whoever steps back as told is near enough to right: at most one more step."""
    scale, metres = 620.0, 0.8 * 1280 / 620.0
    said = instruction(checked(draw(sitting(), Camera(90.0, scale=scale))))
    assert said == "Move back half a metre."
    assert checked(draw(sitting(), Camera(90.0, scale=scale * metres / (metres + 0.5)))).ok


def test_too_far_does_not_flicker() -> None:
    """Around four metres the answer changes once, not with every breath."""
    course = course_of("seated_figure_four")
    perception, preflight = Perception((course.stretch,), FULL_MODEL), Preflight(course)
    answers = []
    for number in range(60):
        metres = 4.05 if number % 2 else 3.95
        seen = draw(sitting(), Camera(90.0, scale=0.8 * 1280 / metres), number / 15)
        answers.append(preflight.examine(perception.perceive(seen.seconds, seen), 1, LIT).ticks[2].ok)
    assert answers == [True] + 59 * [False]


@pytest.mark.parametrize(
    ("right", "down", "word"),
    [(0, 200, "screen down"), (0, -280, "screen up"), (-620, 0, "middle"), (680, 0, "middle")],
)
def test_somebody_cut_off_at_an_edge_is_told_which_way(right: float, down: float, word: str) -> None:
    """A body that would fit but is not in the middle."""
    found = checked(moved(SITTING, right, down))
    assert word in (instruction(found) or "")
    assert wrong(found)[0] == "whole_body"


def test_a_joint_that_cannot_be_seen_is_named() -> None:
    """The near ankle behind a chair: the person's own left."""
    found = checked(dropped(SITTING, "left_ankle"))
    assert found.cue is not None
    assert (found.cue.check, found.cue.joint) == ("whole_body", "left_ankle")
    assert "your left ankle" in found.cue.text


def test_the_view_is_asked_for_before_a_limb_and_a_limb_before_the_start() -> None:
    """Standing, from an angle, a knee out of sight: turn; from the side: show the knee; seen: get down."""
    said = []
    for yaw, hidden in ((35.0, True), (90.0, True), (90.0, False)):
        seen = draw(standing(), Camera(yaw))
        said.append(instruction(checked(dropped(seen, "left_knee") if hidden else seen, stretch="childs_pose")))
    turn, knee, start = said
    assert turn is not None and turn.startswith("Turn so that your ")
    assert knee == "I can't see your left knee. Move so that the camera sees it."
    assert start is not None and start.startswith("Get down ")


def test_joints_that_the_stretch_does_not_need_may_be_out_of_sight() -> None:
    """The hands matter for pushing a knee away, not for leaning forward."""
    hidden = dropped(SITTING, "left_wrist", "right_wrist", "left_elbow", "right_elbow")
    assert checked(hidden).ok


@pytest.mark.parametrize(("yaw", "side"), [(20.0, "left"), (-20.0, "right"), (35.0, "left")])
def test_a_side_view_is_asked_for_by_the_way_that_is_shorter(yaw: float, side: Side) -> None:
    """The side that is nearer already."""
    assert (
        instruction(checked(draw(sitting(), Camera(yaw)), stretch="childs_pose"))
        == f"Turn so that your {side} side faces the camera."
    )


@pytest.mark.parametrize("yaw", [20.0, -20.0])
def test_the_side_that_a_stretch_prefers_is_named(yaw: float) -> None:
    """Half-kneeling is best with the kneeling leg nearer."""
    said = instruction(
        checked(
            draw(standing(), Camera(yaw, scale=280)), stretch="half_kneeling_hip_flexor", sides=("right", "left")
        )
    )
    assert said == "Turn so that your right side faces the camera."


def test_the_instruction_to_turn_does_not_change_its_mind() -> None:
    """A frontal view jitters about zero; the same side is asked for all the while."""
    course = course_of("childs_pose")
    perception, preflight = Perception((course.stretch,), FULL_MODEL), Preflight(course)
    said = set()
    for number in range(45):
        seen = draw(sitting(), Camera(8.0 if number % 2 else -8.0), number / 15)
        said.add(instruction(preflight.examine(perception.perceive(seen.seconds, seen), 1, LIT)))
    assert len(said) == 1


def test_somebody_who_moves_is_asked_to_hold_still() -> None:
    """A quarter of the trunk a second is moving; a few pixels of jitter are not."""
    walked = [moved(SITTING, 3.0 * number, 0) for number in range(30)]
    assert wrong(checked(walked)) == ["steady"]
    noise = np.random.default_rng(1)
    jitter = [moved(SITTING, *noise.normal(0, 2, 2)) for _ in range(30)]
    assert checked(jitter).ok


@pytest.mark.parametrize("pose", [sitting(), hook_lying()])
def test_a_mirror_changes_left_and_right_in_words_only(pose: object) -> None:
    """The mirrored person is told the same with the other side."""
    film = filmed(lambda at: draw(pose, Camera(20.0), at), 2)  # type: ignore[arg-type]
    one = checked([sight.landmarks for sight in film], stretch="childs_pose")
    two = checked([sight.landmarks for sight in mirrored(film)], stretch="childs_pose")
    assert [tick.ok for tick in one.ticks] == [tick.ok for tick in two.ticks]
    assert (instruction(one) or "").replace("left", "right") == (instruction(two) or "").replace("left", "right")
    assert instruction(one) != instruction(two)
