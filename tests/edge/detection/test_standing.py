"""A picture that stands still is told from a person who does."""

from itertools import islice

import numpy as np

from posecheck.detection.standing import StandingPicture
from posecheck.scoring.recording import Sight
from posecheck.video import read_frames
from tests.paths import CASES, SAMPLES


def marks(pictures: list[np.ndarray]) -> list[bool]:
    """Whether each of the pictures, 15 a second, stands still."""
    standing = StandingPicture()
    sights = [done for n, pixels in enumerate(pictures) for done in standing.add(pixels, Sight(n / 15, None))]
    sights += standing.finish()
    assert [sight.seconds for sight in sights] == [n / 15 for n in range(len(pictures))]
    return [sight.standing for sight in sights]


def test_a_photograph_as_a_film_stands_from_the_first_picture_on() -> None:
    """Also where each key frame codes it anew."""
    film = islice(read_frames(CASES / "F11b_photo_as_film.mp4"), 300)
    assert all(marks([frame.pixels for frame in film]))


def test_a_person_who_hardly_moves_does_not_stand() -> None:
    """The stillest of the rendered holds is no photograph."""
    hold = islice(read_frames(SAMPLES / "childs_pose.mp4"), 160, 300)
    assert not any(marks([frame.pixels for frame in hold]))


def test_a_camera_that_freezes_for_a_while() -> None:
    """Its repeats stand, what comes before and after does not; two seconds of repeats are a stutter."""
    noise = np.random.default_rng(1)
    live = [noise.integers(100, 140, (48, 64, 3), dtype=np.uint8) for _ in range(60)]
    frozen = marks([*live[:30], *[live[30]] * 75, *live[31:]])
    assert frozen == [False] * 30 + [True] * 75 + [False] * 29
    assert not any(marks([*live[:30], *[live[30]] * 30, *live[31:]]))
