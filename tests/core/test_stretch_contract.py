"""Everything live is built for every stretch: a new file in posecheck/poses needs no second table anywhere."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from posecheck import poses
from posecheck.coaching import phrases
from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.guidance import COMMANDS, Guidance, SessionPhase
from posecheck.coaching.guide import Guide, LiveFrame
from posecheck.coaching.main_angle import main_angle_of
from posecheck.coaching.preflight import Preflight
from posecheck.coaching.progress import Repetition
from posecheck.pose import measures
from posecheck.pose.body import Body
from posecheck.pose.landmarks import NAMES, SIDES, Landmarks, Side
from posecheck.pose.measure import Measure, read
from posecheck.pose.view import of_yaw, view_of
from posecheck.scoring.assessment import Assessment, assess
from posecheck.scoring.readings import take_readings
from posecheck.scoring.recording import Sight
from posecheck.scoring.task import Task
from posecheck.stretch.checks import LEVELS, Check
from posecheck.stretch.form import Form
from posecheck.stretch.sentences import filled
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.perception import Perception
from tests.figures import (
    FRONT,
    SEES_LEFT,
    SEES_RIGHT,
    Camera,
    all_fours,
    draw,
    half_kneeling,
    hook_lying,
    sitting,
    standing,
)
from tests.judging import EXACT, FULL
from tests.paths import PACKAGE

POSTURES = (standing(), sitting(), hook_lying(), all_fours(), half_kneeling())
CAMERAS = (SEES_LEFT, SEES_RIGHT, FRONT)
TABLE = {one.name: one for one in vars(measures).values() if isinstance(one, Measure)}
EVERY_MEASURE = [*TABLE.values(), *(one.opposite for one in TABLE.values())]
FORMS = [(stretch, form) for stretch in poses.load() for form in stretch.forms]

each_form = pytest.mark.parametrize(
    ("stretch", "form"), FORMS, ids=[f"{stretch.id}-{form.name}" for stretch, form in FORMS]
)
each_measure = pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda one: one.name)


def courses(stretch: Stretch, form: Form) -> Iterator[Course]:
    """Each level, with all props and with none, in either order of the sides."""
    for level in LEVELS:
        for props in ((), tuple(prop.name for prop in stretch.props)):
            for sides in (SIDES, SIDES[::-1]) if stretch.sided else ((),):
                yield Course(stretch, form, level, props, replace(stretch.usual_dose, repetitions=2), sides)


def seen() -> Iterator[Sight]:
    """Nobody, then one posture after the other from one side after the other, 0.75 s of each."""
    number = 0
    for pose in (None, *POSTURES):
        for camera in CAMERAS:
            for _ in range(6):
                seconds = number / 8
                yield Sight(seconds, None if pose is None else draw(pose, camera, seconds), 1)
                number += 1


def assert_is_said_well(text: str, sided: bool) -> None:
    """A sentence with a capital and an end, in which nothing is left to be filled in."""
    assert re.fullmatch(r"[A-Z][^{}]*[.]", text), text
    assert "None" not in text
    if not sided:
        assert not re.search(r"\b(left|right)\b", text), text


@each_form
def test_a_course_is_built_and_survives_a_file(stretch: Stretch, form: Form) -> None:
    """Whatever a stretch offers can be chosen, kept and read again."""
    for course in courses(stretch, form):
        assert course_from_json(course.to_json()) == course
        assert course.plan.for_stretch(stretch).level == course.level


@each_form
def test_every_sentence_of_a_session_is_said_well(stretch: Stretch, form: Form) -> None:
    """Whatever may be spoken or written large on the way through a course, on either side."""
    course = next(courses(stretch, form))
    sides: tuple[Side | None, ...] = course.sides or (None,)
    for side in sides:
        now, after = Repetition(side, 1), Repetition(side, 2)
        said = [
            phrases.first_way_in(course, side),
            phrases.way_in(course, side),
            phrases.next_repetition(course, after),
            phrases.done(course, complete=True),
            phrases.hurts(course),
            *(f"{phrases.headline(course, phase, now, 7.0).rstrip('.')}." for phase in get_args(SessionPhase)),
        ]
        if side is not None:
            said += [phrases.early_change(side, 7.0), phrases.same_side_again(course, now)]
        for text in said:
            assert_is_said_well(text, stretch.sided)


@each_form
def test_the_words_belong_to_the_stretch_itself(stretch: Stretch, form: Form) -> None:
    """Before, on the way in and while holding, the person hears this stretch's own words and no other's."""
    course = next(courses(stretch, form))
    side = course.sides[0] if course.sides else None
    before, holding = (
        phrases.headline(course, phase, Repetition(side, 1), 7.0) for phase in ("preflight", "holding")
    )
    assert (before, holding) == (
        filled(form.begin, side),
        Task(stretch, form, side or "left").words(form.while_holding),
    )
    into = [filled(text, side) for text in (form.way_in, form.then)]
    assert (phrases.way_in(course, side), phrases.first_way_in(course, side)) == (into[0], " ".join(into))
    assert form.while_holding in form.steps


@each_form
def test_the_first_instruction_names_the_side_and_the_joint(stretch: Stretch, form: Form) -> None:
    """A person knows which leg to use before getting down to the floor."""
    for side in stretch.sided * SIDES:
        course = replace(next(courses(stretch, form)), sides=(side,))
        assert re.search(rf"\b{side} (knee|ankle|leg|foot)\b", phrases.begin(course, side))


@each_form
def test_the_guide_takes_whatever_a_camera_shows(stretch: Stretch, form: Form) -> None:
    """From nobody to each posture from each side, with every button pressed: always a whole guidance."""
    course = next(courses(stretch, form))
    guide, preflight, perception = Guide(course, FULL), Preflight(course), Perception((stretch,), FULL)
    for sight in seen():
        assert_is_whole(guide.follow(LiveFrame(sight, 120.0)))
        checked = preflight.examine(perception.perceive(sight.seconds, sight.landmarks), sight.people, 120.0)
        assert all(tick.text for tick in checked.ticks)
    for command in COMMANDS:
        assert_is_whole(guide.command(command))


def assert_is_whole(guidance: Guidance) -> None:
    assert guidance.word and guidance.headline and "{" not in guidance.headline
    assert guidance.say is None or "{" not in guidance.say
    assert guidance.cue is None or "{" not in guidance.cue


@each_measure
def test_a_measure_says_what_it_is(measure: Measure) -> None:
    """Its joints exist, it turns on one of them, and its limb and zero fit the way it is read."""
    body = Body(draw(standing()), "left", view_of(draw(standing())))
    assert measure.turns_on in measure.joints
    for joint in measure.joints:
        assert len(body[joint]) == 2
    assert measure.opposite.opposite.joints == measure.joints
    assert measure.opposite.limb != measure.limb
    if measure.zero is None:
        assert measure.unit == "ratio" or len(measure.joints) > 3
    else:
        assert measure.unit == "degrees"
        assert len(measure.joints) == (3 if measure.zero in ("extension", "first_arm") else 2)


@each_measure
@pytest.mark.parametrize("camera", CAMERAS, ids=["left", "right", "front"])
def test_a_measure_reads_the_limb_that_it_names(measure: Measure, camera: Camera) -> None:
    """Read on the left it is what its opposite reads on the right, whatever the posture."""
    for pose in POSTURES:
        landmarks = draw(pose, camera)
        view = view_of(landmarks)
        here = read(measure, Body(landmarks, "left", view)).value
        there = read(measure.opposite, Body(landmarks, "right", view)).value
        assert here == (None if there is None else pytest.approx(there))


@each_measure
def test_a_check_on_any_measure_is_judged_and_pointed_at(measure: Measure) -> None:
    """A stretch may be built on every line of the table: it is assessed, and its main angle can be drawn."""
    stretch, form = FORMS[0]
    check = Check("made_up", measure, (-1e4, -9e3), 1.0, 10, "ours: for a test", above="Change it.")
    made = replace(stretch, props=(), forms=(replace(form, gates=(), checks=(check,), depth=measure),))
    for pose in POSTURES:
        for kind, yaw in ((SEES_LEFT, 90.0), (FRONT, 0.0)):
            landmarks = draw(pose, kind)
            found = judged(made, landmarks, yaw)
            angle = main_angle_of(found)
            if found.findings[0].value is None:
                assert angle is None
            else:
                assert angle is not None and all(
                    0 <= number < len(NAMES) for joint in angle.joints for number in joint
                )
                assert found.cue is not None and found.cue.joint in NAMES


def judged(stretch: Stretch, landmarks: Landmarks, yaw: float) -> Assessment:
    view = of_yaw(yaw)
    body = Body(landmarks, "left", view)
    task = Task(stretch, stretch.usual_form, "left")
    return assess(task, take_readings(task, body, view, EXACT), view, 1.0, numbers=EXACT)


def test_the_views_of_a_stretch_are_views_that_its_checks_can_be_read_in() -> None:
    """No stretch says that it can be judged from where its scored checks cannot be read."""
    planes = {"side": ("sagittal", "any"), "front": ("sagittal", "frontal", "any")}
    for stretch, form in FORMS:
        for view in stretch.views:
            scored = [check for check in form.checks if check.weight > 0]
            assert any(check.measure.plane in planes[view] for check in scored), (stretch.id, view)


def test_no_stretch_is_named_outside_its_own_file() -> None:
    """No second table: no stretch's id stands in any source text but in posecheck/poses.

    Not source text: what the lab has measured (accuracy.csv), and pictures, which are named after the stretch.
    """
    sources = [
        path
        for path in PACKAGE.rglob("*")
        if path.suffix in {".py", ".js", ".css", ".html", ".j2", ".json", ".toml"}
        and not path.is_relative_to(PACKAGE / "poses")
        and not path.is_relative_to(PACKAGE / "vendor")
    ]
    assert len(sources) > 100
    ids = "|".join(stretch.id for stretch in poses.load())
    named = {str(path.relative_to(PACKAGE)) for path in sources if re.search(ids, path.read_text("utf-8"))}
    assert named == set()


def test_no_meaning_by_order() -> None:
    """No step, gate or check of a stretch means something because of its place in a row."""
    by_order = re.compile(r"\.(gates|steps|checks|forms|doses)\[-?[\d:]")
    allowed = {"stretch/stretch.py"}  # the usual form and dose come first, and have a name there
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if by_order.search(path.read_text("utf-8")) and not path.is_relative_to(PACKAGE / "vendor")
    }
    assert found - allowed == set()
