"""The contract of the stretch files: this walks all of them, so a new one is tested without a new test."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from posecheck import poses
from posecheck.pose import measures
from posecheck.pose.accuracy import Accuracy, Nearness, Table, ViewTurn
from posecheck.pose.landmarks import SIDES
from posecheck.pose.measure import Measure, Reading
from posecheck.pose.view import of_yaw
from posecheck.scoring.assessment import ENTER_SCORE, LEAVE_SCORE, Assessment, assess
from posecheck.scoring.task import Task
from posecheck.stretch.checks import LEVELS, Check, Gate, LevelName, Source
from posecheck.stretch.form import Form, Prop
from posecheck.stretch.mistakes import LONGEST_CUE
from posecheck.stretch.stretch import Stretch
from tests.judging import EXACT, FULL

FOLDER = Path(poses.__file__).parent
STRETCHES = poses.load()
FORMS = [(stretch, form) for stretch in STRETCHES for form in stretch.forms]
SIDE_VIEW = of_yaw(90.0)
NEARNESSES: tuple[Nearness, Nearness] = ("near", "far")

each_stretch = pytest.mark.parametrize("stretch", STRETCHES, ids=lambda stretch: stretch.id)
each_form = pytest.mark.parametrize(
    ("stretch", "form"), FORMS, ids=[f"{stretch.id}-{form.name}" for stretch, form in FORMS]
)
each_level = pytest.mark.parametrize("level", LEVELS)


def perfect(task: Task) -> dict[str, float]:
    """A value for every measure with which all is well: inside every gate and every target."""
    limits: dict[str, list[tuple[float, float]]] = {task.form.depth.name: []}
    for gate in task.form.gates:
        limits.setdefault(gate.measure.name, []).append(gate.limits)
    for check in task.checks:
        limits.setdefault(check.measure.name, []).append(check.target)
    values = {}
    for name, ranges in limits.items():
        low, high = max((low for low, _ in ranges), default=0), min((high for _, high in ranges), default=0)
        assert low <= high, f"{task.stretch.id}: gate and target of {name} exclude each other"
        values[name] = (low + high) / 2
    return values


def judge(
    task: Task, values: dict[str, float | None], *, crossed: bool | None = True, doubted: str = ""
) -> Assessment:
    """Readings with these values; None is unseen, the measure named by `doubted` is no sure one."""
    wanted = {one.measure.name: one.measure for one in (*task.form.gates, *task.form.checks)}
    wanted[task.form.depth.name] = task.form.depth
    readings = {
        name: Reading(
            measure,
            values.get(name),
            None if values.get(name) is not None else "left_knee",
            "left_knee" if name == doubted else None,
        )
        for name, measure in wanted.items()
    }
    return assess(task, readings, SIDE_VIEW, 1.0, crossed=crossed, numbers=EXACT)


def tasks(stretch: Stretch, form: Form) -> Iterator[Task]:
    for side in SIDES:
        for level in LEVELS:
            yield Task(stretch, form, side, level)


def pushed(task: Task, check: Check) -> Iterator[tuple[str, float]]:
    """Values beyond the tolerance in each direction, with the direction's name."""
    low, high = check.target
    below, above = check.tolerances
    yield "below", low - 1.01 * below
    yield "above", high + 1.01 * above


# The files.


def test_every_file_is_a_stretch_of_that_name() -> None:
    """The file's name is the stretch's id, and every file of the folder is loaded, in order."""
    files = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem != "__init__")
    assert [stretch.id for stretch in STRETCHES] == files


def test_the_stretches_of_the_articles_are_there() -> None:
    """The four stretches of the articles exist."""
    assert {"seated_figure_four", "supine_figure_four", "childs_pose", "half_kneeling_hip_flexor"} <= {
        stretch.id for stretch in STRETCHES
    }
    assert [form.name for form in found("supine_figure_four").forms] == ["pull", "push"]


def found(name: str) -> Stretch:
    stretch = poses.find(name)
    assert stretch is not None
    return stretch


@each_stretch
def test_it_is_found_by_each_of_its_names(stretch: Stretch) -> None:
    """Id, name and other names find it, however written; nothing else has the same name."""
    for name in (stretch.id, stretch.name, *stretch.also):
        for written in (name, name.upper(), f"  {name} ", name.replace(" ", "-"), name.replace("_", " ")):
            assert poses.find(written) is stretch
        assert [one.id for one in STRETCHES if name.lower() in poses.names(one)] == [stretch.id]


def test_piriformis_stretch_is_the_supine_figure_four() -> None:
    """The article's other name finds it."""
    assert found("piriformis stretch").id == found("Piriformis Stretch").id == "supine_figure_four"


@pytest.mark.parametrize("name", ["", "handstand", "figure", "childs_pose.py"])
def test_an_unknown_name_finds_nothing(name: str) -> None:
    """A name that no stretch has gives None."""
    assert poses.find(name) is None


@each_stretch
def test_handout_is_complete(stretch: Stretch) -> None:
    """Words for the person: what for, how to lie, where to put the camera, steps, levels, when to stop."""
    for words in (stretch.muscle, stretch.purpose, stretch.position, stretch.camera, stretch.stop_if):
        assert words.strip()
    assert stretch.levels.keys() == set(LEVELS)
    assert all(stretch.levels.values())
    for form in stretch.forms:
        assert len(form.steps) >= 2
        assert all(step.endswith(".") for step in form.steps)
        assert form.gates
        assert form.checks
    assert len({form.name for form in stretch.forms}) == len(stretch.forms)
    assert [form.name for form in stretch.forms if form.told_by is None] == [stretch.forms[-1].name]


@each_stretch
def test_sources_and_doses_are_there(stretch: Stretch) -> None:
    """Every stretch names its articles, what they say, and their dose, consistent with its numbers."""
    assert stretch.sources
    assert all(source.title and source.says for source in stretch.sources)
    assert stretch.doses
    for dose in stretch.doses:
        assert dose.source and dose.says
        assert dose.hold_seconds >= 5
        assert dose.longest == 0 or dose.longest > dose.hold_seconds
        stated = [float(number) for number in re.findall(r"\d+", dose.says)]
        assert dose.hold_seconds in stated
        assert dose.longest in [0.0, *stated]


@each_form
def test_each_threshold_says_where_it_is_from(stretch: Stretch, form: Form) -> None:
    """A reason beside every gate and check: a source, or "ours:" and why."""
    told = (form.told_by,) if form.told_by else ()
    for threshold in (*form.gates, *form.checks, *told):
        why = threshold.why
        ours = why.startswith("ours: ") and len(why) > len("ours: ") + 10
        assert ours or re.search(r"\barticle|\d{4}|clinic", why), f"{stretch.id}, {threshold.name}: {why!r}"


@each_form
def test_names_of_checks_are_unique(stretch: Stretch, form: Form) -> None:
    """Within a form no two gates or checks share a name, or a sentence for the person."""
    names = [one.name for one in (*form.gates, *form.checks)]
    assert len(names) == len(set(names))
    cues = [cue for check in form.checks for cue in (check.below, check.above) if cue]
    assert len(cues) == len(set(cues))


@each_form
def test_sentences_fit_either_side(stretch: Stretch, form: Form) -> None:
    """Every cue with left and right filled in is one sentence, no longer than can be said; no hole is left."""
    for task in tasks(stretch, form):
        says = [gate.say for gate in form.gates]
        for text in [*says, *(cue for check in form.checks for cue in (check.below, check.above) if cue)]:
            words = task.words(text)
            assert "{" not in words
            assert len(words) <= LONGEST_CUE + 5
            assert words[0].isupper() and words.endswith(".")


# The judgement.


@each_form
def test_everything_mid_target_is_perfect(stretch: Stretch, form: Form) -> None:
    """All readings in their targets: score 100, correct, no cue, at every level, on either side."""
    for task in tasks(stretch, form):
        judged = judge(task, perfect(task))
        assert (judged.score, judged.verdict, judged.cue) == (100, "correct", None)
        assert judged.in_pose is True
        assert judged.coverage == 1


@each_form
def test_each_check_pushed_beyond_tolerance_alone_gives_its_cue(stretch: Stretch, form: Form) -> None:
    """Each check alone beyond its tolerance: exactly its cue where the direction has one, else nothing is lost."""
    for task in tasks(stretch, form):
        for check in task.checks:
            if check.weight == 0:
                continue
            for direction, value in pushed(task, check):
                cue = getattr(check, direction)
                judged = judge(task, {**perfect(task), check.measure.name: value})
                if judged.in_pose is False:  # so far off that a gate speaks first
                    assert check.measure.name in {gate.measure.name for gate in form.gates}
                    continue
                told = None if judged.cue is None else (judged.cue.check, judged.cue.text)
                assert told == (None if cue is None else (check.name, task.words(cue)))
                lost = 100 * check.weight / sum(one.weight for one in task.checks)
                assert judged.score == pytest.approx(100 if cue is None else 100 - lost)
                assert judged.verdict == ("correct" if cue is None else "wrong")


@each_form
def test_each_cue_can_be_heard(stretch: Stretch, form: Form) -> None:
    """Every cue of a weighted check is reached by some value that passes the gates."""
    for task in tasks(stretch, form):
        for check in task.checks:
            low, high = check.target
            below, above = check.tolerances
            for cue, value in ((check.below, low - 0.6 * below), (check.above, high + 0.6 * above)):
                if cue is None or check.weight == 0:
                    continue
                judged = judge(task, {**perfect(task), check.measure.name: value})
                assert judged.cue is not None
                assert judged.cue.text == task.words(cue), f"{check.name} at {value}"
                assert judged.score is not None
                assert judged.score < 100


@each_form
def test_optional_checks_cost_nothing(stretch: Stretch, form: Form) -> None:
    """A check without weight is shown with its finding, and neither costs marks nor speaks."""
    for task in tasks(stretch, form):
        for check in task.checks:
            if check.weight:
                continue
            for _, value in pushed(task, check):
                judged = judge(task, {**perfect(task), check.measure.name: value})
                assert (judged.score, judged.cue) == (100, None)
                (finding,) = [one for one in judged.findings if one.check.name == check.name]
                assert finding.value == value


@each_form
def test_marks_fall_in_a_straight_line(stretch: Stretch, form: Form) -> None:
    """Half a tolerance off costs half the marks; the verdict of the finding is near, then outside."""
    task = Task(stretch, form, "left")
    for check in task.checks:
        low, high = check.target
        below, above = check.tolerances
        for cue, edge, step in ((check.below, low, -below), (check.above, high, above)):
            if cue is None:
                continue
            for share, verdict in ((0.0, "within"), (0.5, "near"), (1.01, "outside")):
                judged = judge(task, {**perfect(task), check.measure.name: edge + share * step})
                (finding,) = [one for one in judged.findings if one.check.name == check.name]
                assert finding.marks == pytest.approx(max(0.0, 1 - share))
                assert finding.verdict == verdict
                assert finding.cue == (None if share == 0 else cue)
                assert finding.off_by == pytest.approx(share * step)


@each_form
def test_each_gate_failed_alone_gives_its_sentence(stretch: Stretch, form: Form) -> None:
    """A value outside a gate: wrong, no score, and the gate's sentence, slack of a running hold or not."""
    for task in tasks(stretch, form):
        for gate in form.gates:
            for value in (gate.limits[0] - gate.slack - 0.01, gate.limits[1] + gate.slack + 0.01):
                judged = judge(task, {**perfect(task), gate.measure.name: value})
                assert (judged.verdict, judged.score, judged.in_pose) == ("wrong", None, False)
                assert judged.cue is not None
                assert judged.cue.text == task.words(gate.say)
                passed = {one.gate: one.passed for one in judged.gates}
                assert [name for name, one in passed.items() if not one] == [gate.name]


@each_form
def test_gates_are_wider_inside_a_hold(stretch: Stretch, form: Form) -> None:
    """A value just outside a gate is out of the pose, but does not end a hold that runs."""
    task = Task(stretch, form, "left")
    values = perfect(task)
    measured = {one.measure.name: one.measure for one in (*form.gates, *form.checks)}
    for gate in form.gates:
        for value in (gate.limits[0] - 0.9 * gate.slack, gate.limits[1] + 0.9 * gate.slack):
            off = {**values, gate.measure.name: value}
            readings = {name: Reading(measure, off[name]) for name, measure in measured.items()}
            outside, inside = (
                assess(task, readings, SIDE_VIEW, 1.0, inside_hold=inside_hold, numbers=FULL)
                for inside_hold in (False, True)
            )
            assert (outside.in_pose, inside.in_pose) == (False, True)


@each_form
def test_the_largest_loss_speaks(stretch: Stretch, form: Form) -> None:
    """With two checks off the cue is that of the larger weighted loss, however heavy the other one is."""
    task = Task(stretch, form, "left")
    gated = {gate.measure.name for gate in form.gates}
    weighted = [check for check in task.checks if check.weight and check.measure.name not in gated]
    heavy, light = max(weighted, key=lambda check: check.weight), min(weighted, key=lambda check: check.weight)
    # A form may have one such check only; then it has nothing to be compared with.
    for heavy_share in (1.0,) if heavy is light else (1.0, 0.5 * light.weight / heavy.weight):
        off = {**perfect(task), light.measure.name: beyond(light, 1.0)}
        judged = judge(task, {**off, heavy.measure.name: beyond(heavy, heavy_share)})
        assert judged.cue is not None
        assert judged.cue.check == (heavy.name if heavy_share == 1.0 else light.name)


def beyond(check: Check, share: float) -> float:
    """A value that costs this share of the check's marks, in a direction that has a cue."""
    if check.below is not None:
        return check.target[0] - share * check.tolerances[0]
    return check.target[1] + share * check.tolerances[1]


@each_form
def test_a_gate_that_cannot_be_seen_cannot_be_judged(stretch: Stretch, form: Form) -> None:
    """Where a gate's joint is hidden the verdict is "cannot judge", and the joint is named."""
    task = Task(stretch, form, "right")
    for gate in form.gates:
        judged = judge(task, {**perfect(task), gate.measure.name: None})
        assert (judged.verdict, judged.in_pose) == ("cannot_judge", None)
        assert judged.cue is not None
        assert "left knee" in judged.cue.text


@each_form
def test_a_doubtful_reading_passes_a_gate_but_fails_none_and_costs_no_marks(stretch: Stretch, form: Form) -> None:
    """A bone that cannot be true: outside a gate the verdict is "cannot judge", outside a target it is unseen."""
    task = Task(stretch, form, "right")
    for gate in form.gates:
        inside, outside = (
            judge(task, {**perfect(task), gate.measure.name: value}, doubted=gate.measure.name)
            for value in (perfect(task)[gate.measure.name], gate.limits[1] + 30)
        )
        assert [found.passed for found in (*inside.gates, *outside.gates) if found.gate == gate.name] == [
            True,
            None,
        ]
        assert (outside.verdict, outside.in_pose) == ("cannot_judge", None)
    for check in task.checks:
        value = beyond(check, 2.0)
        judged = judge(task, {**perfect(task), check.measure.name: value}, doubted=check.measure.name)
        (finding,) = (found for found in judged.findings if found.check.name == check.name)
        assert (finding.value, finding.verdict, finding.unseen) == (None, "unseen", "left_knee")


@each_form
def test_a_failed_gate_outranks_an_unseen_one(stretch: Stretch, form: Form) -> None:
    """Not the pose at all is wrong, even while something else is hidden."""
    task = Task(stretch, form, "right")
    first = form.gates[0]
    values: dict[str, float | None] = {name: None for name in perfect(task)}
    judged = judge(task, {**values, first.measure.name: first.limits[1] + first.slack + 1})
    assert judged.verdict == "wrong"


@each_form
def test_without_enough_seen_checks_there_is_no_score(stretch: Stretch, form: Form) -> None:
    """Under 60 % of the weight seen: no score, never a zero; from 60 % the seen checks count alone."""
    task = Task(stretch, form, "left")
    gated = {gate.measure.name for gate in form.gates}
    for check in task.checks:
        if check.measure.name in gated:
            continue
        judged = judge(task, {**perfect(task), check.measure.name: None})
        coverage = 1 - check.weight / sum(one.weight for one in task.checks)
        assert judged.coverage == pytest.approx(coverage)
        if coverage < 0.6:
            assert (judged.score, judged.verdict) == (None, "cannot_judge")
            assert judged.cue is not None
        else:
            assert (judged.score, judged.verdict) == (100, "correct")


@each_stretch
def test_crossing_is_a_gate_where_the_stretch_crosses(stretch: Stretch) -> None:
    """Without the ankle on the knee it is wrong; where that cannot be told it cannot be judged; else ignored."""
    task = Task(stretch, stretch.forms[0], "left")
    values = perfect(task)
    if stretch.crosses:
        apart, unsure = judge(task, values, crossed=False), judge(task, values, crossed=None)
        assert (apart.verdict, unsure.verdict) == ("wrong", "cannot_judge")
        assert apart.cue is not None
        assert "left ankle" in apart.cue.text
        assert unsure.cue is not None
        assert "which leg is crossed" in unsure.cue.text  # no side is guessed
    else:
        assert judge(task, values, crossed=False).verdict == "correct"


@each_form
def test_enter_and_leave_differ(stretch: Stretch, form: Form) -> None:
    """A score between 55 and 70 is correct inside a hold and wrong outside."""
    task = Task(stretch, form, "left")
    heaviest = max(task.checks, key=lambda check: check.weight)
    total = sum(check.weight for check in task.checks)
    cost = (100 - (ENTER_SCORE + LEAVE_SCORE) / 2) / 100 * total / heaviest.weight
    if heaviest.below is not None:
        value = heaviest.target[0] - cost * heaviest.tolerances[0]
    else:
        value = heaviest.target[1] + cost * heaviest.tolerances[1]
    readings = {
        one.measure.name: Reading(one.measure, perfect(task)[one.measure.name])
        for one in (*task.form.gates, *task.form.checks)
    }
    readings[heaviest.measure.name] = Reading(heaviest.measure, value)
    outside, inside = (
        assess(task, readings, SIDE_VIEW, 1.0, inside_hold=inside_hold, numbers=EXACT)
        for inside_hold in (False, True)
    )
    assert outside.score == inside.score == pytest.approx(62.5)
    assert (outside.verdict, inside.verdict) == ("wrong", "correct")


@each_form
@each_level
def test_each_level_and_prop_loads(stretch: Stretch, form: Form, level: LevelName) -> None:
    """Every level with every prop has sound targets, and a perfect pose under them."""
    for props in [(), *((prop.name,) for prop in stretch.props), tuple(prop.name for prop in stretch.props)]:
        task = Task(stretch, form, "left", level, props)
        assert task.checks
        assert all(check.target[0] < check.target[1] for check in task.checks)
        assert judge(task, perfect(task)).score == 100


@each_stretch
def test_props_change_what_they_say(stretch: Stretch) -> None:
    """A prop's targets replace those of every level; a check it makes pointless is gone."""
    for prop in stretch.props:
        for form in stretch.forms:
            for level in LEVELS:
                aimed = {check.name: check for check in stretch.checks_for(form, level, (prop.name,))}
                assert not aimed.keys() & set(prop.drops)
                for name, target in prop.targets.items():
                    if name in aimed:
                        assert aimed[name].target == target


@each_stretch
def test_beginners_are_asked_less_than_advanced(stretch: Stretch) -> None:
    """Wherever levels differ, what is perfect for an advanced person scores a beginner's 100 too."""
    for form in stretch.forms:
        advanced, beginner = (Task(stretch, form, "left", level) for level in ("advanced", "beginner"))
        assert judge(beginner, perfect(advanced)).score == 100


def erring(task: Task, *, error: float, within: float) -> Table:
    """A table with these errors for every check's measure, in tolerances of the direction that `beyond` takes."""
    table: dict[tuple[str, str, Nearness, ViewTurn], Accuracy] = {}
    for check in task.checks:
        tolerance = check.tolerances[0 if check.below is not None else 1]
        for limb in NEARNESSES:
            table[task.stretch.id, check.measure.name, limb, "any"] = Accuracy(
                0.0, error * tolerance, within * tolerance
            )
    return table


def judge_erring(task: Task, values: dict[str, float], table: Table, *, inside_hold: bool = False) -> Assessment:
    wanted = {one.measure.name: one.measure for one in (*task.form.gates, *task.form.checks)}
    readings = {name: Reading(measure, values[name]) for name, measure in wanted.items()}
    return assess(task, readings, SIDE_VIEW, 1.0, inside_hold=inside_hold, numbers=replace(EXACT, accuracy=table))


@each_form
def test_a_fault_beyond_its_error_is_wrong_whatever_the_rest(stretch: Stretch, form: Form) -> None:
    """Each scored check alone, beyond tolerance and error, however little it weighs: wrong, also inside a hold, and
    its own sentence first, though another check has lost more marks that are not certain."""
    for task in tasks(stretch, form):
        for check in task.checks:
            if check.weight == 0 or check.measure.name in {gate.measure.name for gate in form.gates}:
                continue
            value = beyond(check, 1.2)
            for error in (0.1, 1.0):  # also where half the readings are off by more than what a check forgives
                table = erring(task, error=error, within=1.1)
                for inside_hold in (False, True):
                    judged = judge_erring(
                        task, {**perfect(task), check.measure.name: value}, table, inside_hold=inside_hold
                    )
                    assert judged.verdict == "wrong"
                    assert judged.cue is not None
                    assert judged.cue.check == check.name


@each_form
def test_a_fault_within_its_error_lowers_the_score_and_stops_nothing_by_itself(
    stretch: Stretch, form: Form
) -> None:
    """Beyond the tolerance but not beyond the error it is near: it costs its marks, and the mean decides."""
    task = Task(stretch, form, "left")
    for check in task.checks:
        if check.weight == 0 or check.measure.name in {gate.measure.name for gate in form.gates}:
            continue
        judged = judge_erring(
            task, {**perfect(task), check.measure.name: beyond(check, 1.2)}, erring(task, error=0.1, within=1.3)
        )
        (finding,) = [one for one in judged.findings if one.check.name == check.name]
        left = 100 * (1 - check.weight / sum(one.weight for one in task.checks))
        assert (finding.verdict, finding.is_certain) == ("near", False)
        assert judged.score == pytest.approx(left)
        assert judged.verdict == ("correct" if left >= ENTER_SCORE else "wrong")
        assert judged.cue is not None
        assert judged.cue.check == check.name


@each_form
def test_a_reading_is_within_only_with_its_whole_error(stretch: Stretch, form: Form) -> None:
    """At the limit it is near, and loses nothing; in the middle of a target that holds its error it is within."""
    task = Task(stretch, form, "left")
    for check in task.checks:
        at = check.target[0] if check.below is not None else check.target[1]
        table = erring(task, error=0.01, within=0.02)
        for value, verdict in ((at, "near"), (perfect(task)[check.measure.name], "within")):
            judged = judge_erring(task, {**perfect(task), check.measure.name: value}, table)
            (finding,) = [one for one in judged.findings if one.check.name == check.name]
            assert (finding.verdict, finding.marks) == (verdict, 1)


@each_form
def test_an_uncertain_reading_may_cost_marks_and_earns_none(stretch: Stretch, form: Form) -> None:
    """Half of all readings off by more than half the tolerance: inside the target it confirms nothing, and is no
    part of the coverage; outside it lowers the score of what is seen well."""
    task = Task(stretch, form, "left")
    total = sum(check.weight for check in task.checks)
    for check in task.checks:
        if check.weight == 0 or check.measure.name in {gate.measure.name for gate in form.gates}:
            continue
        good = erring(task, error=0.1, within=0.3)
        worse = {
            key: row for key, row in erring(task, error=0.6, within=50.0).items() if key[1] == check.measure.name
        }
        coverage = 1 - check.weight / total
        for value, score in ((perfect(task)[check.measure.name], 100.0), (beyond(check, 1.2), 100 * coverage)):
            judged = judge_erring(task, {**perfect(task), check.measure.name: value}, {**good, **worse})
            assert judged.coverage == pytest.approx(coverage)
            if coverage < 0.6:
                assert (judged.verdict, judged.score) == ("cannot_judge", None)
                assert judged.cue is not None and judged.cue.text.startswith("Turn ")
            else:
                assert judged.score == pytest.approx(score)


def test_an_uncertain_reading_confirms_what_it_is_far_inside_of() -> None:
    """Where even the ends of its error interval would earn marks, a reading speaks for the pose."""
    stretch = found("Seated figure four")
    task = Task(stretch, stretch.usual_form, "left")
    table = erring(task, error=0.7, within=2.0)
    lean = {
        depth: judge_erring(task, {**perfect(task), "trunk_inclination": depth}, table) for depth in (24.0, 40.0)
    }
    confirms = {depth: one.findings[0].confirms for depth, one in lean.items()}
    assert confirms == {24.0: False, 40.0: True}


@each_form
def test_what_hides_the_pose_is_said_before_what_is_wrong_with_it(stretch: Stretch, form: Form) -> None:
    """With a gate that fails, one whose joint is hidden and one that the view hides: the view, then the joint, then
    the gate; and a pose too little of which can be seen is no question of its faults."""
    task = Task(stretch, form, "left")
    for failed in form.gates:
        values = {**perfect(task), failed.measure.name: failed.limits[1] + failed.slack + 1}
        for hidden in form.gates:
            if hidden.measure.name == failed.measure.name:
                continue
            told = []
            for unseen in ("view", "left_knee"):
                readings = {
                    one.measure.name: Reading(one.measure, values[one.measure.name])
                    for one in (*task.form.gates, *task.form.checks)
                }
                readings[hidden.measure.name] = Reading(hidden.measure, None, unseen)
                judged = assess(task, readings, of_yaw(35.0), 1.0, numbers=EXACT)
                assert judged.cue is not None
                told.append(judged.cue.text)
            assert told[0].startswith("Turn so that your ")
            assert told[1] == "I can't see your left knee. Move so that the camera sees it."


def test_nobody_is_asked_for_a_view_that_the_camera_has() -> None:
    """Somebody who shows the right side already, not quite square, is asked to turn a little further, no more."""
    stretch = found("supine_figure_four")
    task = Task(stretch, stretch.form("pull"), "left")
    key = ("supine_figure_four", "other_trunk_thigh_angle", "near")
    readings = {
        one.measure.name: Reading(one.measure, perfect(task)[one.measure.name])
        for one in (*task.form.gates, *task.form.checks)
    }
    table: Table = {(*key, "turned"): Accuracy(0.0, 15.0, 60.0), (*key, "square"): Accuracy(0.0, 1.0, 2.0)}
    numbers = replace(EXACT, accuracy=table)
    turned, square = (assess(task, readings, of_yaw(yaw), 1.0, numbers=numbers) for yaw in (-55, -80))
    assert turned.cue is not None
    assert turned.cue.text == "Turn a little further, until your right side points at the camera."
    assert (turned.verdict, square.verdict, square.cue) == ("cannot_judge", "correct", None)


def test_a_reading_worse_than_its_tolerance_confirms_nothing() -> None:
    """Where the lab's error is larger than what a check forgives it can't be judged; the cue is to turn round."""
    stretch = found("supine_figure_four")
    task = Task(stretch, stretch.form("pull"), "left")
    key = ("supine_figure_four", "other_trunk_thigh_angle")
    table: Table = {
        (*key, "far", "any"): Accuracy(0.0, 15.0, 60.0),
        (*key, "near", "any"): Accuracy(0.0, 5.0, 20.0),
    }
    readings = {
        one.measure.name: Reading(one.measure, perfect(task)[one.measure.name])
        for one in (*task.form.gates, *task.form.checks)
    }
    numbers = replace(EXACT, accuracy=table)
    from_left, from_right = (assess(task, readings, of_yaw(yaw), 1.0, numbers=numbers) for yaw in (90, -90))
    assert (from_left.verdict, from_right.verdict) == ("cannot_judge", "correct")
    assert from_left.cue is not None
    assert from_left.cue.text == "Turn round: your right side must face the camera."


def test_measured_accuracy_is_of_measures_that_exist() -> None:
    """Each row of the accuracy table belongs to a stretch and a measure that it reads."""
    for stretch_id, name, _, _ in FULL.accuracy:
        stretch = found(stretch_id)
        read = {one.measure.name for form in stretch.forms for one in (*form.gates, *form.checks)}
        read |= {form.depth.name for form in stretch.forms}
        assert name in read, f"{stretch_id}: {name}"


@each_form
def test_a_side_view_shows_enough_to_score(stretch: Stretch, form: Form) -> None:
    """The view that the stretch asks for shows all gates and at least 60 % of the weight, at every level."""
    shown = ("sagittal", "any")
    assert all(gate.measure.plane in shown for gate in form.gates)
    for task in tasks(stretch, form):
        seen = sum(check.weight for check in task.checks if check.measure.plane in shown)
        assert seen >= 0.6 * sum(check.weight for check in task.checks)


# Bad data.

KNEE: Measure = measures.knee_flexion
CHECK = Check("knee", KNEE, (10, 20), 5, 1, "ours: a made-up check", below="Bend it.")


def broken(**changes: object) -> Stretch:
    return replace(STRETCHES[0], id="made_up", **changes)  # type: ignore[arg-type]


def with_check(**changes: object) -> Stretch:
    form = replace(STRETCHES[0].forms[0], checks=(replace(CHECK, **changes),))  # type: ignore[arg-type]
    return broken(forms=(form,), props=())


def with_gate(**changes: object) -> Stretch:
    gate = replace(Gate("kneeling", KNEE, (1, 2), "Kneel.", "ours: made up for a test"), **changes)  # type: ignore[arg-type]
    return broken(forms=(replace(STRETCHES[0].forms[0], gates=(gate,)),))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: broken(forms=(), props=()), "forms is missing"),
        (lambda: broken(doses=()), "doses is missing"),
        (lambda: broken(sources=()), "sources is missing"),
        (lambda: broken(levels={"beginner": "x", "advanced": "x"}), "level intermediate is not described"),
        (lambda: broken(props=(Prop("strap", "x", targets={"knees": (1, 2)}),)), "knees, which is no check"),
        (lambda: broken(props=(Prop("strap", "x", drops=("elbow",)),)), "elbow, which is no check"),
        (lambda: with_check(target=(20, 10)), "knee: 20 is not below 10"),
        (lambda: with_check(target=(10, 10)), "knee: 10 is not below 10"),
        (lambda: with_check(levels={"advanced": (30, 20)}), "knee: 30 is not below 20"),
        (lambda: with_check(tolerance=0), "knee: tolerance must be positive"),
        (lambda: with_check(tolerance=(5, -1)), "knee: tolerance must be positive"),
        (lambda: with_check(below=None), "knee: no cue in either direction"),
        (lambda: with_check(below="Bend it"), "knee: a cue is one sentence"),
        (lambda: with_check(below="Bend " * 20 + "it."), "knee: a cue is one sentence"),
        (lambda: with_check(optional=True), "knee: an optional check has no weight"),
        (lambda: with_gate(limits=(2, 1)), "kneeling: 2 is not below 1"),
        (lambda: with_gate(say="Kneel"), "kneeling: a cue is one sentence"),
    ],
)
def test_bad_data_is_refused_with_the_file(make: object, told: str) -> None:
    """A stretch that cannot be right is refused when it is loaded; the message names the file and the mistake."""
    with pytest.raises(ValueError, match=r"posecheck/poses/made_up\.py: ") as caught:
        make()  # type: ignore[operator]
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: broken(props=(Prop("strap", "x", targets={STRETCHES[0].forms[0].checks[0].name: (20, 10)}),)),
        lambda: broken(forms=(replace(STRETCHES[0].forms[0], told_by=Gate("x", KNEE, (2, 1), "Kneel.", "ours")),)),
        lambda: with_check(weight=-1),
        lambda: with_check(weight=0),
        lambda: with_check(why=""),
        lambda: with_check(levels={"expert": (1, 2)}),
    ],
    ids=["prop target", "told_by", "negative weight", "no weight at all", "no why", "unknown level"],
)
def test_data_without_sense_is_refused(make: object) -> None:
    """A prop's reversed target, a reversed told_by, weights that cannot be a score, a threshold without reason."""
    with pytest.raises(ValueError, match="made_up"):
        make()  # type: ignore[operator]


def test_all_mistakes_are_listed_at_once() -> None:
    """One message for everything that is wrong with a file."""
    with pytest.raises(ValueError, match="made_up") as caught:
        broken(doses=(), sources=(), levels={})
    assert str(caught.value).count(";") >= 4


def test_the_made_up_stretch_is_good_without_a_mistake() -> None:
    """The refusals above are about the mistake, not about the rest."""
    assert with_check().id == with_gate().id == broken().id == "made_up"
    assert broken(sources=(Source("x", "y"),)).form(None) is STRETCHES[0].forms[0]
    with pytest.raises(KeyError):
        broken().form("sideways")
