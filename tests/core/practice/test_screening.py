"""The questions before the first session, and what follows from each.

What is expected is written here from the clinical reference (its section 2), not read from the table.
"""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from posecheck import poses
from posecheck.coaching.course import Course, course_from_json
from posecheck.coaching.routine_phrases import next_stretch
from posecheck.pose.landmarks import Side
from posecheck.practice.precautions import PRECAUTIONS
from posecheck.practice.screening import (
    RULES,
    ScreeningAnswer,
    ScreeningAnswers,
    blocked,
    changed,
    screening_answers_from_json,
    urgent,
)
from posecheck.practice.screening_rule import ScreeningRule
from posecheck.practice.signs import SIGNS
from posecheck.stretch.checks import LevelName

DAY = date(2026, 3, 2)
CHILD, KNEEL, SEATED = "childs_pose", "half_kneeling_hip_flexor", "seated_figure_four"
HUG, SUPINE = "single_knee_to_chest", "supine_figure_four"
ALL = frozenset({CHILD, KNEEL, SEATED, HUG, SUPINE})


def advanced(stretch: str, form: str | None = None) -> Course:
    """The most that can be asked for: both sides, the advanced level, no props."""
    found = poses.by_id(stretch)
    sides: tuple[Side, ...] = ("left", "right") if found.sided else ()
    return Course(found, found.form(form), "advanced", (), found.usual_dose, sides)


def said(*rules: str, sides: tuple[Side, ...] = (), cleared: bool = False) -> ScreeningAnswers:
    return ScreeningAnswers(DAY, tuple(ScreeningAnswer(rule, sides, cleared) for rule in rules))


EXPECTED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    # no flexion past 90 and no crossed legs: figure four, child's pose, knee to chest, the front leg of a lunge
    "hip_replacement_back": (ALL, frozenset()),
    # both of them
    "hip_replacement_unknown": (ALL, frozenset()),
    # no kneeling on that leg with the weight shifted forward
    "hip_replacement_front": (frozenset({KNEEL}), frozenset()),
    # no round back at its end; the seated lean only with a flat back; a thigh pulled in without rolling up
    "osteoporosis": (frozenset({CHILD}), frozenset({SEATED, HUG, SUPINE})),
    # no deep bend, no torque; half-kneeling on a pad, hands behind the thigh and not on the shin
    "knee": (frozenset({CHILD}), frozenset({HUG, KNEEL, SEATED, SUPINE})),
    # no figure four
    "outer_knee": (frozenset({SEATED, SUPINE}), frozenset()),
    # a pad under the knee
    "kneeling_hurts": (frozenset(), frozenset({CHILD, KNEEL})),
    "cannot_kneel": (frozenset({CHILD, KNEEL}), frozenset()),
    # no child's pose, knee to chest or seated lean; the figure four on the back without pulling
    "leg_pain_on_bending": (frozenset({CHILD, HUG, SEATED}), frozenset({SUPINE})),
    # wide knees
    "pregnant": (frozenset(), frozenset({CHILD})),
    # wide knees, and not on the back from week 20
    "pregnant_late": (frozenset({HUG, SUPINE}), frozenset({CHILD})),
    # nothing with the head down
    "pressure": (frozenset({CHILD}), frozenset({SEATED})),
    # nothing to its end
    "hypermobile": (frozenset(), ALL),
    "groin_pinch": (frozenset(), ALL),
    # a support where one can tip over
    "falls": (frozenset(), frozenset({KNEEL})),
    # posecheck reads both legs
    "amputation": (ALL, frozenset()),
}
"""Which stretches a yes blocks, and which it makes milder."""


def test_every_precaution_has_its_row_here() -> None:
    assert EXPECTED.keys() == {rule.id for rule in PRECAUTIONS}


@pytest.mark.parametrize("rule", EXPECTED)
def test_a_precaution_touches_just_the_stretches_it_is_about(rule: str) -> None:
    """The others are offered as they are."""
    stops, softens = EXPECTED[rule]
    for stretch in ALL:
        course, answers = advanced(stretch), said(rule)
        block, change = blocked(answers, course), changed(answers, course)
        assert (block is not None) is (stretch in stops), stretch
        assert (change is not None) is (stretch in softens), stretch
        if block is not None:
            assert block.reason.endswith(".") and block.instead.endswith(".")


@pytest.mark.parametrize("rule", EXPECTED)
def test_what_a_doctor_has_agreed_to_changes_nothing(rule: str) -> None:
    for stretch in ALL:
        answers = said(rule, cleared=True)
        assert blocked(answers, advanced(stretch)) is None
        assert changed(answers, advanced(stretch)) is None


@pytest.mark.parametrize(
    ("rule", "stretch", "side", "left"),
    [
        ("hip_replacement_back", KNEEL, "left", ("left",)),
        ("hip_replacement_front", KNEEL, "right", ("left",)),
        ("outer_knee", SEATED, "left", ("right",)),
        ("outer_knee", SUPINE, "right", ("left",)),
    ],
)
def test_one_side_alone_leaves_the_other_one(rule: str, stretch: str, side: Side, left: tuple[Side, ...]) -> None:
    """And says which is left out, and whom to ask; of that side alone nothing is left."""
    change = changed(said(rule, sides=(side,)), advanced(stretch))
    assert change is not None and change.course.sides == left
    (out,) = {"left", "right"} - set(left)
    assert f"The {out} side is left out." in change.reasons[0]
    gone: Side = "left" if out == "left" else "right"
    assert blocked(said(rule, sides=(side,)), replace(advanced(stretch), sides=(gone,))) is not None


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize("stretch", [SEATED, SUPINE, CHILD, HUG])
def test_crossed_legs_are_both_legs(stretch: str, side: Side) -> None:
    """One replaced hip forbids a figure four on either side, and what bends both hips."""
    assert blocked(said("hip_replacement_back", sides=(side,)), advanced(stretch)) is not None


@pytest.mark.parametrize(
    ("rule", "stretch", "level", "props"),
    [
        ("osteoporosis", SEATED, "beginner", ()),
        ("pregnant", CHILD, "beginner", ()),
        ("hypermobile", KNEEL, "beginner", ()),
        ("groin_pinch", HUG, "beginner", ()),
        ("falls", KNEEL, "advanced", ("support",)),
        ("kneeling_hurts", CHILD, "advanced", ()),
        ("knee", HUG, "beginner", ("strap",)),
        ("kneeling_hurts", KNEEL, "advanced", ()),
    ],
)
def test_milder_is_less_deep_or_with_a_prop(
    rule: str, stretch: str, level: LevelName, props: tuple[str, ...]
) -> None:
    """What was chosen stays, the rest gets the level and the help that the rule names, with a sentence."""
    change = changed(said(rule), advanced(stretch))
    assert change is not None and (change.course.level, change.course.props) == (level, props)
    assert change.reasons and all(reason.endswith(".") for reason in change.reasons)


def test_what_is_to_be_minded_is_said_before_the_stretch() -> None:
    """The course carries it to the coach; a level that was lowered is said where it is chosen."""
    change = changed(said("osteoporosis"), advanced(SEATED))
    assert change is not None
    assert change.course.mind == ("Lean only from the hips, with a straight back.",)
    assert change.reasons == ("It is done at the beginner level.", *change.course.mind)
    assert course_from_json(change.course.to_json()).mind == change.course.mind
    assert next_stretch(change.course).endswith(change.course.mind[0])


def test_a_form_that_does_not_pull_takes_the_place_of_one_that_does() -> None:
    """Pushing the knee away leaves the low back where it is."""
    change = changed(said("leg_pain_on_bending"), advanced(SUPINE, "pull"))
    assert change is not None and change.course.form.name == "push"
    assert "another way" in change.reasons[0]
    assert changed(said("leg_pain_on_bending"), advanced(SUPINE, "push")) is None


def test_several_precautions_add_up() -> None:
    """What one leaves the other may take away."""
    course = advanced(KNEEL)
    answers = ScreeningAnswers(DAY, (ScreeningAnswer("hip_replacement_front", ("left",)), ScreeningAnswer("falls")))
    change = changed(answers, course)
    assert change is not None and (change.course.sides, change.course.props) == (("right",), ("support",))
    assert len(change.reasons) == 2
    assert blocked(answers.with_answer(ScreeningAnswer("cannot_kneel")), course) is not None


def test_nothing_said_means_go_on() -> None:
    """Without a yes nothing is in the way of anything."""
    answers = ScreeningAnswers(DAY)
    assert urgent(answers) is None
    assert all(blocked(answers, advanced(one)) is None and changed(answers, advanced(one)) is None for one in ALL)


SIGN_WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "bladder_or_bowel": ("emergency", ("bladder or bowels", "pass urine", "numb around", "sexual")),
    "both_legs": ("emergency", ("both legs", "getting weaker")),
    "legs": ("doctor", ("numb, tingling or weak",)),
    "severe_pain": ("doctor", ("severe pain", "rest or medicine")),
    "night_pain": ("doctor", ("at night", "never stops")),
    "injury": ("doctor", ("hurt your back lately", "fall", "osteoporosis", "sudden pain")),
    "ill": ("doctor", ("fever", "weight loss")),
    "cancer": ("doctor", ("cancer",)),
    "calf": ("doctor", ("calves", "swollen")),
    "operation": ("doctor", ("operation",)),
}
"""The articles' four signs and the urgent rows of section 2: how urgent, and what must be asked."""


def test_every_sign_has_its_row_here() -> None:
    assert SIGN_WORDS.keys() == {sign.id for sign in SIGNS}


@pytest.mark.parametrize("sign", SIGN_WORDS)
def test_a_sign_ends_every_stretch(sign: str) -> None:
    """It is asked in plain words, has something to do about it, and there is no session."""
    urgency, words = SIGN_WORDS[sign]
    rule = RULES[sign]
    assert rule.urgency == urgency and all(word in rule.ask for word in words)
    assert rule.ask.endswith("?") and re.search(r"doctor|emergency|operated", rule.instead)
    assert urgent(said(sign)) == rule
    assert all(blocked(said(sign), advanced(stretch)) is not None for stretch in ALL)
    assert all(changed(said(sign), advanced(stretch)) is None for stretch in ALL)


def test_the_most_urgent_sign_goes_before_all_others() -> None:
    """Whoever has several is told the emergency; it is asked first, too."""
    everything = said(*(sign.id for sign in reversed(SIGNS)))
    first = urgent(everything)
    assert first is not None and (first.id, first.urgency) == ("bladder_or_bowel", "emergency")
    assert [rule.urgency for rule in RULES.values()] == sorted(
        (rule.urgency for rule in RULES.values()), key=["emergency", "doctor", "precaution"].index
    )


def test_a_doctor_who_agreed_opens_the_way() -> None:
    """For that sign only."""
    assert urgent(said("cancer", cleared=True)) is None
    both = said("cancer", cleared=True).with_answer(ScreeningAnswer("legs"))
    assert urgent(both) == RULES["legs"]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_question_has_a_source_and_promises_nothing(rule: ScreeningRule) -> None:
    """Where it comes from; and the words heal, cure, treat and diagnose are for doctors."""
    assert rule.sources and all(source.title and source.says for source in rule.sources)
    advice = [milder.advice for milder in rule.changes.values()]
    text = " ".join((rule.ask, rule.instead, rule.reason or "", *advice))
    assert not re.search(r"\b(heal|cure|treat|diagnos|guarantee|safe for you)", text, re.IGNORECASE)
    assert (rule.urgency == "precaution") is bool(rule.blocks or rule.changes)
    assert not rule.blocks or rule.reason


def test_answers_survive_a_file() -> None:
    answers = ScreeningAnswers(
        DAY, (ScreeningAnswer("knee", ("left",), cleared=True), ScreeningAnswer("cannot_kneel")), again=True
    )
    assert screening_answers_from_json(answers.to_json()) == answers


@pytest.mark.parametrize(
    "values",
    [
        None,
        [],
        {},
        {"day": "yesterday", "yes": [], "again": False},
        {"day": "2026-03-02", "yes": [{"rule": "gout", "sides": [], "cleared": False}], "again": False},
        {"day": "2026-03-02", "yes": [{"rule": "knee", "sides": ["up"], "cleared": False}], "again": False},
        {"day": "2026-03-02", "yes": 2 * [{"rule": "knee", "sides": [], "cleared": False}], "again": False},
    ],
)
def test_other_values_are_refused(values: object) -> None:
    with pytest.raises(ValueError):
        screening_answers_from_json(values)


@pytest.mark.parametrize(("rules", "days"), [((), 90), (("knee",), 90), (("pregnant", "knee"), 28)])
def test_the_questions_come_again_after_a_season_and_sooner_where_weeks_count(
    rules: tuple[str, ...], days: int
) -> None:
    answers = said(*rules)
    assert not answers.are_due(DAY)
    assert not answers.are_due(DAY + timedelta(days=days - 1))
    assert answers.are_due(DAY + timedelta(days=days))
    assert answers.are_due(DAY - timedelta(days=1)), "a clock that was wrong"
    assert replace(answers, again=True).are_due(DAY)
