"""A person turned to a side view in the model's space."""

import numpy as np
import pytest

from posecheck.pose.body import Body
from posecheck.pose.landmarks import INDEX
from posecheck.pose.measure import read
from posecheck.pose.measures import knee_flexion, thigh_inclination, trunk_inclination
from posecheck.pose.turned import turned_to_side
from posecheck.pose.view import of_yaw, view_of
from tests.figures import SEES_LEFT, Camera, draw, half_kneeling


@pytest.mark.parametrize("yaw", [-150.0, -60.0, -35.0, 35.0, 60.0, 90.0])
def test_angles_are_those_of_the_side_view(yaw: float) -> None:
    """From wherever the camera looks, the turned figure has the angles that a camera at the side would see."""
    seen = draw(half_kneeling(25), Camera(yaw))
    view = view_of(seen)
    square = Body(draw(half_kneeling(25), SEES_LEFT), "left", of_yaw(90.0))
    turned = Body(turned_to_side(seen, view), "left", of_yaw(90.0 if view.near == "left" else -90.0))
    for measure in (knee_flexion, thigh_inclination, trunk_inclination):
        assert read(measure, turned).value == pytest.approx(read(measure, square).value, abs=0.5)


def test_a_point_outside_the_picture_stays_unseen() -> None:
    """What the model has invented beyond the edge is not read in its space either."""
    seen = draw(half_kneeling(25), Camera(40.0))
    seen.points[INDEX["left_knee"]] = (-50.0, 100.0)
    turned = turned_to_side(seen, view_of(seen))
    assert turned.visibility[INDEX["left_knee"]] == 0
    assert np.all(turned.visibility[[INDEX["left_hip"], INDEX["left_ankle"]]] > 0)
