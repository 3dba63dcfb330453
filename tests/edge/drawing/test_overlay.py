"""The overlay: legible at every size, quick, and in its blur style never a face."""

from dataclasses import replace

import numpy as np
import pytest

from posecheck.drawing.blur import hide_person
from posecheck.drawing.goniometer import goniometer_of
from posecheck.drawing.overlay import Style, draw
from posecheck.drawing.text import lay, sprite, wrapped
from posecheck.pose.body import Body
from posecheck.pose.landmarks import INDEX, NAMES, Landmarks
from posecheck.pose.view import of_yaw
from posecheck.scoring.assessment import assess, finding_that_matters
from posecheck.scoring.cue import Cue
from posecheck.scoring.hold import Clock
from posecheck.scoring.readings import take_readings
from posecheck.scoring.segment_scorer import Snapshot
from posecheck.scoring.states import STATES, State
from posecheck.scoring.task import Task
from posecheck.tracking.perception import UNKNOWN_VIEW, Percept
from tests import records
from tests.judging import EXACT

SIZE = (640, 480)
SITTING = {
    "ear": (300, 120), "shoulder": (330, 170), "elbow": (310, 230), "wrist": (270, 250), "hip": (380, 280),
    "knee": (290, 285), "ankle": (295, 380), "heel": (302, 392), "foot_index": (262, 394),
    "eye": (285, 112), "eye_inner": (284, 112), "eye_outer": (288, 112), "pinky": (262, 255), "index": (260, 250),
    "thumb": (264, 248),
}  # fmt: skip
MIDDLE = {"nose": (278, 122), "mouth_left": (283, 133), "mouth_right": (283, 133)}


def person(*, lean: float = 0.0, **hidden: float) -> Landmarks:
    """Sitting and leaning, seen from the left; `hidden` sets the visibility of landmarks by name."""
    places = [MIDDLE[n] if n in MIDDLE else SITTING[n.removeprefix("left_").removeprefix("right_")] for n in NAMES]
    points = np.array(places, np.float32)
    points[:23, 0] += np.float32(lean)
    points[[n.startswith("right") for n in NAMES]] += np.float32(6)
    visibility = np.array([hidden.get(name, 0.95) for name in NAMES], np.float32)
    return Landmarks(points, np.zeros((33, 3), np.float32), visibility, 1.0, SIZE)


def snapshot(
    landmarks: Landmarks | None = None, *, state: State = "correct", held: float = 12.4, cue: Cue | None = None
) -> Snapshot:
    """One frame of a seated figure four on the left side; nobody where there are no landmarks."""
    clock = Clock("holding", 1, held, held, 30.0)
    if landmarks is None:
        percept = Percept(1.0, None, UNKNOWN_VIEW, None, {}, {})
        return Snapshot(1.0, percept, None, clock, state, cue)
    view = of_yaw(80.0)
    body = Body(landmarks, "left", view)
    percept = Percept(1.0, landmarks, view, {"left": body, "right": body.turned()}, {}, {})
    stretch = records.seated()
    task = Task(stretch, stretch.forms[0], "left")
    assessment = assess(task, take_readings(task, body, view, EXACT), view, 1.0, numbers=EXACT)
    return Snapshot(1.0, percept, assessment, clock, state, cue)


def noise(width: int = 640, height: int = 480) -> np.ndarray:
    """A picture in which nothing is flat, so that every change and every leak shows."""
    return np.random.default_rng(7).integers(0, 256, (height, width, 3), dtype=np.uint8)


def detail(pixels: np.ndarray) -> float:
    """How much neighbouring pixels differ."""
    return float(np.abs(np.diff(pixels.astype(int), axis=1)).mean())


def test_draws_on_a_copy() -> None:
    """The picture that came in is left alone, also when it cannot be written to."""
    pixels = noise()
    pixels.flags.writeable = False
    before = pixels.copy()
    drawn = draw(pixels, snapshot(person()), scale=1.0, style="picture")
    assert (pixels == before).all() and drawn.shape == pixels.shape and drawn.dtype == np.uint8
    assert (drawn != pixels).any()


@pytest.mark.parametrize("size", [(160, 120), (640, 480), (480, 854), (1920, 1080)])
@pytest.mark.parametrize("style", ["picture", "blur", "skeleton"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_at_every_size(size: tuple[int, int], style: Style, state: State) -> None:
    """Phone, portrait and full HD, each state and style, with and without a person."""
    cue = Cue("lean", "Lean further forward from your hips, back straight.", "left_hip")
    for landmarks in (person(), None):
        drawn = draw(noise(*size), snapshot(landmarks, state=state, cue=cue), scale=size[0] / 640, style=style)
        assert drawn.shape == (size[1], size[0], 3)


def test_states_differ_in_shape_not_only_in_colour() -> None:
    """In black and white the corner with the state still tells the states apart, rest from set-up by the word."""
    corners = []
    for state in STATES:
        drawn = draw(noise(), snapshot(state=state), scale=1.0, style="skeleton")
        corners.append((drawn[10:55, 10:200].mean(axis=2) < 60).tobytes())
    assert len(set(corners)) == len(STATES)


def test_blur_changes_the_face_beyond_recognition() -> None:
    """Of a face in full detail nothing but a smooth blot is left; the far background stays as it was."""
    pixels, snap = noise(), snapshot(person())
    drawn = draw(pixels, snap, scale=1.0, style="blur")
    face = np.s_[85:145, 255:315]
    for row in range(85, 145, 10):
        for column in range(255, 315, 10):
            cell = np.s_[row : row + 10, column : column + 10]
            assert (drawn[cell] != pixels[cell]).mean() > 0.9
    assert detail(drawn[face]) < 0.1 * detail(pixels[face])
    assert (drawn[400:430, 560:630] == pixels[400:430, 560:630]).all()


@pytest.mark.parametrize("joint", ["left_ankle", "left_wrist", "left_hip", "right_knee"])
def test_blur_covers_the_whole_body(joint: str) -> None:
    """Around each joint the picture is gone, also at hands and feet."""
    pixels, landmarks = noise(), person()
    hide_person(drawn := pixels.copy(), landmarks, 1.0)
    x, y = landmarks.points[INDEX[joint]].astype(int)
    around = np.s_[y - 15 : y + 15, x - 15 : x + 15]
    assert detail(drawn[around]) < 0.1 * detail(pixels[around])


@pytest.mark.parametrize(
    "landmarks",
    [None, person(nose=0.0), person(left_ear=0.0), replace(person(), visibility=np.zeros(33, np.float32))],
    ids=["nobody", "doubtful nose", "doubtful ear", "doubtful person"],
)
def test_blur_hides_everything_where_the_head_is_not_certain(landmarks: Landmarks | None) -> None:
    """No person found, or a head that cannot be true: then no part of the picture is shown."""
    pixels = noise()
    drawn = draw(pixels, snapshot(landmarks), scale=1.0, style="blur")
    rest = np.s_[130:, :]
    assert detail(pixels[rest]) > 80 and (drawn[rest] == pixels[rest]).mean() < 0.03
    hide_person(plain := pixels.copy(), landmarks, 1.0)
    assert detail(plain) < 2


def test_skeleton_style_shows_nothing_of_the_picture() -> None:
    """Two different pictures give the same drawing."""
    drawings = [draw(pixels, snapshot(person()), scale=1.0, style="skeleton") for pixels in (noise(), noise() // 2)]
    assert (drawings[0] == drawings[1]).all()


def test_points_that_are_not_believed_are_not_drawn() -> None:
    """An implausible near wrist takes its forearm with it."""
    both = [
        draw(noise(), snapshot(landmarks), scale=1.0, style="skeleton")
        for landmarks in (person(), person(left_wrist=0.0))
    ]
    around = np.s_[244:256, 264:276]
    assert (both[0][around] == 255).any() and not (both[1][around] == 255).any()


def test_scale_maps_analysed_pixels_to_the_frame() -> None:
    """Twice the size puts the hip twice as far from the corner."""
    drawn = draw(noise(1280, 960), snapshot(person()), scale=2.0, style="skeleton")
    assert (drawn[550:570, 750:770] > 60).any()


@pytest.mark.parametrize("value", [np.nan, np.inf, -1e30, 1e30])
def test_impossible_points_do_not_stop_the_drawing(value: float) -> None:
    """Whatever a model may say, a frame comes out."""
    landmarks = person()
    landmarks.points[INDEX["left_knee"]] = value
    for style in ("picture", "blur", "skeleton"):
        assert draw(noise(), snapshot(landmarks), scale=1.0, style=style).shape == (480, 640, 3)


def test_clock_without_a_need_is_drawn() -> None:
    """A dose of nothing divides nothing."""
    snap = replace(snapshot(), clock=Clock("setup", 0, 0.0, 0.0, 0.0))
    assert draw(noise(), snap, scale=1.0).shape == (480, 640, 3)


def test_goniometer_shows_what_costs_most() -> None:
    """Too little lean costs half the score, so the trunk is shown; its arms lie on the trunk and the vertical."""
    assessment = snapshot(person(lean=45)).assessment
    assert assessment is not None
    finding = finding_that_matters(assessment)
    assert finding is not None and finding.check.name == "lean" and finding.off_by < 0


def test_goniometer_shows_depth_when_all_is_well() -> None:
    """Nothing to correct: the stretch's depth is what a person wants to see."""
    assessment = snapshot(person()).assessment
    assert assessment is not None
    finding = finding_that_matters(assessment)
    assert finding is not None and finding.check.measure == assessment.task.form.depth and finding.off_by == 0


@pytest.mark.parametrize("name", ["lean", "straight_back", "supporting_knee"])
def test_goniometer_arms_enclose_the_value(name: str) -> None:
    """Turning the resting arm by the value gives the moving arm, for inclinations and joint angles alike."""
    snap = snapshot(person())
    assert snap.assessment is not None and snap.percept.bodies is not None
    finding = next(finding for finding in snap.assessment.findings if finding.check.name == name)
    dial = goniometer_of(finding, snap.percept.bodies["left"])
    assert dial is not None
    arm = np.subtract(dial.tip, dial.apex)
    assert np.dot(arm / np.hypot(*arm), dial.towards(dial.value)) == pytest.approx(1.0, abs=1e-6)


def test_letters_have_a_degree_sign_and_an_apostrophe() -> None:
    """The built-in font draws both, and each as itself."""
    drawn = {sign: sprite(sign, 30, (255, 255, 255)).light for sign in "°'\uffff"}
    assert all(light.any() for light in drawn.values())
    assert len({light.tobytes() for light in drawn.values()}) == 3


def test_text_is_cut_off_at_the_edge() -> None:
    """Text that hangs over an edge, or lies outside, is no error."""
    canvas = np.zeros((20, 20, 3), np.uint8)
    for x, y in ((-30, -5), (15, 15), (500, 500), (-500, 0)):
        lay(canvas, sprite("34°", 12, (255, 255, 255)), x, y)
    assert canvas.any()


def test_cue_is_broken_into_even_lines() -> None:
    """No single word is left for the last line."""
    lines = wrapped("I can't see your left ankle. Move so that the camera sees it.", 20, 500).split("\n")
    assert len(lines) == 2 and min(map(len, lines)) > 20


def test_opacity_of_letters() -> None:
    """An opaque letter has its own colour, and none of the picture."""
    canvas = np.full((60, 60, 3), 200, np.uint8)
    lay(canvas, sprite("I", 50, (10, 20, 30)), 15, 0)
    assert (canvas.reshape(-1, 3) == (10, 20, 30)).all(axis=1).any()
