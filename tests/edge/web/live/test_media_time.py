"""One film out of many connections: time that never jumps, pictures of one size."""

from dataclasses import replace

import pytest

from posecheck.coaching.guide import LiveFrame
from posecheck.scoring.recording import Sight
from posecheck.video import LONGEST_BREAK
from posecheck.web.live.media_time import MediaTime
from tests.figures import Camera, acted, film, scaled, sit_back

SIZE = (1280, 720)
FILM = film(acted(sit_back()), 1)


def test_time_never_jumps() -> None:
    """Another clock after a reload, sleep and pauses: the film's seconds rise by at most five."""
    media_time = MediaTime()
    sights = [Sight(second, None) for second in (1000.0, 1000.1, 1000.1, 999.0, 5000.0, 5000.1)]
    seconds = [media_time.convert(LiveFrame(sight, None), SIZE, 50.0) for sight in sights]
    media_time.connection_ended()
    seconds.append(media_time.convert(LiveFrame(Sight(3.0, None), None), SIZE, 52.0))
    seconds.append(media_time.convert(LiveFrame(Sight(3.1, None), None), SIZE, 52.1))
    media_time.connection_ended()
    seconds.append(media_time.convert(LiveFrame(Sight(0.0, None), None), SIZE, 4000.0))
    found = [None if look is None else round(look.sight.seconds, 6) for look in seconds]
    assert found == [0.0, 0.1, None, None, 0.1 + LONGEST_BREAK, 5.2, 7.2, 7.3, 12.3]


def test_a_turned_telephone_changes_no_angle() -> None:
    """A picture of another size is fitted into the first one's: every angle stays, and all of it is inside."""
    media_time = MediaTime()
    (upright,) = film(acted(sit_back(), Camera(size=(720, 1280), scale=200.0)), 0)
    first = media_time.convert(LiveFrame(FILM[0], None), SIZE, 0.0)
    turned = media_time.convert(LiveFrame(replace(upright, seconds=1.0), None), (720, 1280), 0.1)
    assert first is not None and turned is not None
    before, after = upright.landmarks, turned.sight.landmarks
    assert before is not None and after is not None
    assert after.size == media_time.size == SIZE
    factor = 720 / 1280
    assert (after.points - after.points[0]) == pytest.approx(factor * (before.points - before.points[0]), abs=1e-3)
    assert after.points[:, 1].max() <= 720
    small = media_time.convert(
        LiveFrame(replace(upright, seconds=2.0, landmarks=scaled(before, 0.5)), None), (360, 640), 0.2
    )
    assert small is not None and small.sight.landmarks is not None
    assert small.sight.landmarks.points == pytest.approx(after.points, abs=1e-2)
