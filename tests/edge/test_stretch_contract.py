"""Everything written and drawn is built for every stretch and every measure, without knowing any of them."""

import json
from dataclasses import replace

import numpy as np
import pytest
from markupsafe import escape

from posecheck import poses
from posecheck.cli import handout
from posecheck.drawing.goniometer import goniometer_of
from posecheck.drawing.overlay import draw as draw_overlay
from posecheck.pose import measures
from posecheck.pose.body import Body
from posecheck.pose.measure import Measure, read
from posecheck.pose.view import view_of
from posecheck.report import document, page, table
from posecheck.report.document import Engine
from posecheck.scoring.findings import Finding
from posecheck.scoring.record import SegmentRecord, SessionRecord
from posecheck.scoring.recording import RecordedClip
from posecheck.scoring.segment_scorer import SegmentScorer, Snapshot
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check
from posecheck.stretch.form import Form
from posecheck.stretch.stretch import Stretch
from posecheck.tracking.perception import Percept, Perception
from posecheck.web.pages import pictures
from tests.edge.report_schema import mistakes
from tests.figures import FRONT, SEES_LEFT, all_fours, draw, half_kneeling, hook_lying, sitting, standing
from tests.judging import EXACT, FULL
from tests.paths import PACKAGE

POSTURES = (standing(), sitting(), hook_lying(), all_fours(), half_kneeling())
TABLE = [one for one in vars(measures).values() if isinstance(one, Measure)]
EVERY_MEASURE = [*TABLE, *(one.opposite for one in TABLE)]
FORMS = [(stretch, form) for stretch in poses.load() for form in stretch.forms]
ENGINE = Engine("0", "0", "0" * 64)
CLIP = RecordedClip("made up.mp4", 1280, 720, 15.0, 0)

each_form = pytest.mark.parametrize(
    ("stretch", "form"), FORMS, ids=[f"{stretch.id}-{form.name}" for stretch, form in FORMS]
)
each_measure = pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda one: one.name)


def segment_of(stretch: Stretch, form: Form) -> tuple[SegmentRecord, list[Snapshot]]:
    """Half a minute in which somebody takes one posture after the other, scored as this stretch."""
    scorer = SegmentScorer(Task(stretch, form, "left"), stretch.usual_dose, numbers=EXACT)
    perception = Perception((stretch,), FULL)
    snapshots = []
    for number in range(240):
        seconds = number / 8
        landmarks = draw(POSTURES[number // 48], SEES_LEFT, seconds)
        snapshots.append(scorer.score(perception.perceive(seconds, landmarks)))
    return scorer.finish(), snapshots


@each_form
def test_the_report_of_any_stretch_is_written(stretch: Stretch, form: Form) -> None:
    """JSON by its schema, a page that names the stretch, and a table with a column for each reading."""
    segment, _ = segment_of(stretch, form)
    record = SessionRecord(segment.start, segment.end, segment.ledger, (segment,))
    values = document.build(record, CLIP, ENGINE)
    assert mistakes(values) == []
    text = page.render(record, CLIP, ENGINE)
    assert str(escape(stretch.name)) in text and "{side}" not in text and "{other}" not in text
    header = table.text_of(record).splitlines()[0]
    assert all(f"{name}_" in header for name in segment.track.values)


@each_form
def test_any_stretch_is_drawn(stretch: Stretch, form: Form) -> None:
    """Every posture gets its overlay, as a picture of the size that came in."""
    pixels = np.full((720, 1280, 3), 90, np.uint8)
    for snapshot in segment_of(stretch, form)[1][::24]:
        drawn = draw_overlay(pixels, snapshot, scale=1.0)
        assert drawn.shape == pixels.shape and (drawn != pixels).any()


@each_measure
def test_the_arc_of_any_measure_is_the_number_that_is_printed(measure: Measure) -> None:
    """From the zero arm to the moving arm the overlay turns by the value; what is no arc gets none."""
    drawn = 0
    for pose in POSTURES:
        for camera in (SEES_LEFT, FRONT):
            landmarks = draw(pose, camera)
            view = view_of(landmarks)
            body = Body(landmarks, "left", view)
            value = read(measure, body).value
            if value is None:
                continue
            goniometer = goniometer_of(finding(measure, value), body)
            if measure.zero is None:
                assert goniometer is None
            elif goniometer is not None:
                arm = np.array(goniometer.tip) - np.array(goniometer.apex)
                assert goniometer.towards(value) == pytest.approx(arm / np.linalg.norm(arm), abs=1e-6)
                drawn += 1
    assert measure.zero is None or drawn > 0


def finding(measure: Measure, value: float) -> Finding:
    check = Check("made_up", measure, (0, 1), 1.0, 10, "ours: for a test", above="Change it.")
    return Finding(check, value, 1.0, "outside", value, 0.0)


@each_measure
def test_a_check_on_any_measure_can_be_drawn(measure: Measure) -> None:
    """A stretch may be built on every line of the table, also on one of four joints: the overlay draws it."""
    stretch, form = FORMS[0]
    check = Check("made_up", measure, (-1e4, -9e3), 1.0, 10, "ours: for a test", above="Change it.")
    made = replace(stretch, props=(), forms=(replace(form, gates=(), checks=(check,), depth=measure),))
    pixels = np.full((720, 1280, 3), 90, np.uint8)
    for pose in POSTURES:
        for camera in (SEES_LEFT, FRONT):
            landmarks = draw(pose, camera)
            scorer = SegmentScorer(Task(made, made.usual_form, "left"), made.usual_dose, numbers=EXACT)
            percept: Percept = Perception((made,), FULL).perceive(0.0, landmarks)
            drawn = draw_overlay(pixels, scorer.score(percept), scale=1.0)
            assert (drawn != pixels).any()


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda one: one.id)
def test_any_stretch_has_a_handout_and_pictures(stretch: Stretch) -> None:
    """The command line's handout as text and as JSON, and a picture for each card of the page."""
    text, values = handout.text(stretch), handout.as_json(stretch)
    assert stretch.name in text and "{side}" not in text
    assert json.loads(json.dumps(values))["id"] == stretch.id
    for image in (pictures.held(stretch), pictures.begun(stretch), pictures.placing(stretch)):
        name = image.split('src="')[1].split('"')[0].rsplit("/", 1)[1]
        assert (PACKAGE / "web" / "pages" / "browser" / name).is_file()
