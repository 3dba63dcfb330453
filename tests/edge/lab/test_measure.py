"""The lab measures rightly: exact joints have no error, shares are counted right, the shipped table is its own."""

from dataclasses import replace
from hashlib import sha256

import numpy as np
import pytest

from lab.crossing.truth import crossed_in
from lab.measure import readings, summary
from lab.measure.figures import photograph_figures, rendered_figures
from lab.measure.gather import Rows
from lab.measure.intervals import Share, mean_interval
from lab.measure.judge import judge
from lab.measure.outcome import AngleRow, CheckRow, Place
from lab.measure.page import Paper, write
from lab.measure.tables import precision, recall
from lab.measure.targets import target_table, targets, verdicts
from lab.people.summary import load as load_people
from lab.scenes.sets import Scene
from lab.scenes.truth import Label, Truth, read_truth, square_sights
from posecheck.tracking.model_numbers import numbers_folder, numbers_named
from posecheck.web.pages.how_right import HOW_RIGHT, how_right, how_right_text
from tests.paths import ROOT, SAMPLES

PLACE = Place("scene", "held_out", "body", "", "", "", "", False, 0.0, "left", False, 0.85, ())
FULL = numbers_named("full")
HOLD = Label(16.0, 22.0, "half_kneeling_hip_flexor", None, "left", hold=True)


@pytest.fixture(scope="module")
def lunge() -> Truth:
    truth = read_truth(SAMPLES / "half_kneeling_hip_flexor.truth.json.gz")
    return replace(truth, labels=(HOLD,))


def lunge_scene() -> Scene:
    return Scene("held_out", SAMPLES / "half_kneeling_hip_flexor.mp4")


def test_exact_joints_are_read_without_error(lunge: Truth) -> None:
    """A model that gave the exact joints, seen from exactly the side, would have no angle error at all."""
    rows = judge(lunge_scene(), lunge, square_sights(lunge, 90.0), FULL).angles
    sagittal = [row for row in rows if row.measure != "trunk_side_bend"]
    assert {row.measure for row in sagittal} >= {"knee_flexion", "trunk_inclination", "thigh_inclination"}
    assert max(abs(row.error) for row in sagittal) < 1e-3


def test_a_good_hold_is_accepted_and_credited(lunge: Truth) -> None:
    """The labelled hold of a correct lunge counts as recognised on its side, and exact joints call it correct."""
    outcome = judge(lunge_scene(), lunge, square_sights(lunge, 90.0), FULL)
    span = outcome.spans[0]
    assert span.recognised
    assert span.mistaken == 0
    assert span.exact == 1
    assert outcome.hold is not None
    assert outcome.hold.exact > 15


def test_a_near_miss_that_is_taken_for_the_stretch_is_counted(lunge: Truth) -> None:
    """What is labelled a near miss and still looks like the stretch counts as mistaken and as called correct."""
    near_miss = replace(HOLD, stretch=None, near_miss="standing_lunge")
    labelled = replace(lunge, labels=(near_miss,))
    span = judge(lunge_scene(), labelled, square_sights(lunge, 90.0), FULL).spans[0]
    assert not span.recognised
    assert span.mistaken == 1
    assert span.correct > 0.9


def test_the_wrong_side_is_counted(lunge: Truth) -> None:
    """A lunge on the other side than the label says counts as mistaken."""
    labelled = replace(lunge, labels=(replace(HOLD, side="right"),))
    span = judge(lunge_scene(), labelled, square_sights(lunge, 90.0), FULL).spans[0]
    assert not span.recognised
    assert span.other_side == "left"


def test_the_page_says_what_is_not_met(lunge: Truth) -> None:
    """One near miss that is accepted makes its target "not met" and the page name it; a met one says so."""
    near_miss = replace(HOLD, stretch=None, near_miss="standing_lunge")
    fine = judge(lunge_scene(), lunge, square_sights(lunge, 90.0), FULL)
    bad = judge(lunge_scene(), replace(lunge, labels=(near_miss,)), square_sights(lunge, 90.0), FULL)
    rows = Rows(
        (fine.place, bad.place),
        fine.angles,
        fine.checks,
        (*fine.spans, *bad.spans),
        tuple(one.hold for one in (fine, bad) if one.hold),
    )
    met = {target.what: target.met for target in targets(rendered_figures(rows))}
    assert met["correct poses accepted in clips"] is True
    assert met["near misses accepted in clips"] is False
    page = write(Paper("a set", "held_out", "full", rows, (), {}, None))
    assert "| near misses accepted in clips | at most 2 % | 100 % (1/1; 21-100) | **not met** |" in page
    assert "| standing_lunge | near miss | clips | 100 % (1/1; 21-100) |" in page


def row(amount: float, *, claimed: bool) -> CheckRow:
    return CheckRow(PLACE, HOLD, "tall_trunk", "above", 20, amount, judged=True, claimed=claimed)


def test_recall_counts_clear_faults_and_precision_claims() -> None:
    """Recall looks at faults past the limit by 1.5 tolerances, precision at everything that was claimed."""
    rows = [row(2.0, claimed=True), row(1.6, claimed=False), row(1.0, claimed=False), row(-1.0, claimed=True)]
    assert recall(rows) == Share(1, 2)
    assert precision(rows) == Share(1, 2)


def test_a_fault_that_is_often_missed_is_advice() -> None:
    """Below precision 0.90 or recall 0.80 a fault is not kept; with fewer than five faults nothing is said."""
    good = [row(2.0, claimed=True)] * 9
    assert [found.word for found in verdicts(good)] == ["kept"]
    assert [found.word for found in verdicts([*good, *[row(2.0, claimed=False)] * 3])] == ["below: advice"]
    assert [found.word for found in verdicts([*good, *[row(-1.0, claimed=True)] * 2])] == ["below: advice"]
    assert [found.word for found in verdicts(good[:4])] == ["too few to tell"]


def test_wilson_interval_of_nothing_in_ten() -> None:
    """0 of 10 fits everything up to 28 %."""
    low, high = Share(0, 10).interval
    assert low == 0
    assert high == pytest.approx(0.278, abs=0.001)


def test_frames_of_one_scene_are_not_independent() -> None:
    """The interval of a mean is as wide as that of its scenes, however many frames each has."""
    values = [1.0] * 100 + [3.0] * 100
    low, high = mean_interval(np.array(values), ["a"] * 100 + ["b"] * 100)
    assert (low, high) == (1.0, 3.0)


def angle(scene: int, error: float) -> AngleRow:
    place = replace(PLACE, scene=str(scene), body=str(scene % 4))
    return AngleRow(
        place, 0.0, "childs_pose", "knee_flexion", "degrees", "near", "square", True, 100 + error, 100.0
    )


def test_only_a_bias_in_one_direction_is_taken_away() -> None:
    """Ten scenes that read 3 to 5 too much are corrected by 4; scenes that disagree are left as they are."""
    agreeing = summary.summarise([angle(number, 3 + 2 * (number % 2)) for number in range(10)])
    assert "childs_pose,knee_flexion,near,any,4,1,1,10,4" in summary.table_of(agreeing)
    divided = summary.summarise([angle(number, 9 if number % 3 else -6) for number in range(12)])
    assert ",knee_flexion,near,any,0," in summary.table_of(divided)


def test_nothing_is_said_of_a_measure_with_few_scenes() -> None:
    """Fewer than six scenes make no line in the shipped table."""
    few = summary.summarise([angle(number, 4.0) for number in range(5)])
    assert len(summary.table_of(few).splitlines()) == 1


each_model = pytest.mark.parametrize("model", sorted(path.stem for path in summary.MEASURED.glob("*.json")))


@each_model
def test_the_shipped_table_is_made_from_the_stored_summary(model: str) -> None:
    """accuracy.csv of a model is what `python -m lab learn --table` makes of its stored summary."""
    shipped = (numbers_folder(model) / "accuracy.csv").read_text(encoding="utf-8")
    assert shipped == summary.table_of(summary.load(model))


@each_model
def test_the_shipped_pattern_is_the_one_that_was_learned(model: str) -> None:
    """crossing_forest.npz of a model is the file that its stored summary speaks of, with its limits."""
    stored, forest = summary.load_learned(model), numbers_named(model).crossing
    assert sha256((numbers_folder(model) / "crossing_forest.npz").read_bytes()).hexdigest() == stored["sha256"]
    assert [forest.crossed, forest.apart] == stored["limits"]


def test_every_check_of_a_stretch_is_measured() -> None:
    """The measures that the lab compares are all that a form's gates and checks read."""
    for _, form in readings.forms():
        names = {measure.name for measure in readings.measures_of(form)}
        assert names >= {one.measure.name for one in (*form.gates, *form.checks)}


def test_the_crossed_leg_of_exact_joints() -> None:
    """In the held figure four the left leg is crossed; a near miss never is, however it looks."""
    truth = read_truth(SAMPLES / "seated_figure_four.truth.json.gz")
    frame = truth.frame_at(20.0)
    assert frame is not None
    held = Label(15.0, 24.0, "seated_figure_four", None, "left", hold=True)
    assert crossed_in(truth, frame, held) == "left"
    assert crossed_in(truth, 0, held) is None
    assert crossed_in(truth, frame, replace(held, stretch=None, near_miss="ankle_on_shin")) is None


@pytest.mark.parametrize("document", ["README.md", "docs/ACCURACY.md"])
def test_the_help_page_tells_the_figures_of_the_documents(document: str) -> None:
    """Both tables are made from the one file that the page reads."""
    assert target_table(targets(how_right().rendered)) in (ROOT / document).read_text(encoding="utf-8")


def test_the_help_page_tells_the_figures_of_real_people() -> None:
    """They are the ones that `python -m lab people --store` has kept, in the form in which it writes them."""
    people = load_people()
    assert people is not None and how_right().photographs == photograph_figures(people)
    assert how_right().model == people.model[0]
    assert HOW_RIGHT.read_text(encoding="utf-8") == how_right_text(how_right())
