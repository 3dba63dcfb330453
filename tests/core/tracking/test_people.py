"""How many people were found."""

from dataclasses import replace

import numpy as np

from posecheck.pose.landmarks import INDEX, Landmarks
from posecheck.tracking.people import count_people
from tests.figures import SEES_LEFT, draw, half_kneeling, hook_lying


def moved(person: Landmarks, pixels: float) -> Landmarks:
    return replace(person, points=(person.points + np.float32(pixels)).astype(np.float32))


def test_one_person_found_twice_is_one() -> None:
    """The same points a little beside, with a leg that the model has put somewhere else the second time."""
    person = draw(half_kneeling(25), SEES_LEFT)
    double = moved(person, 12.0).points.copy()
    for joint in ("left_knee", "left_ankle", "left_heel", "left_foot_index"):
        double[INDEX[joint]] += 150
    assert count_people([person, replace(person, points=double)]) == 1


def test_two_people_are_two_also_where_they_overlap() -> None:
    """A trunk's length beside each other, and one lying where the other one kneels."""
    person = draw(half_kneeling(25), SEES_LEFT)
    assert count_people([]) == 0
    assert count_people([person]) == 1
    assert count_people([person, moved(person, 150.0)]) == 2
    assert count_people([person, draw(hook_lying(), SEES_LEFT)]) == 2
