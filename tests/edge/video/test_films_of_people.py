"""Films as people have them: each case of tests/cases stands for a kind of file."""

from itertools import pairwise

import pytest

from posecheck.errors import InputError
from posecheck.video import LONGEST_BREAK, Frame, Gap, frames_at, probe, read_frames
from posecheck.video.pace import pace_of
from tests.paths import CASES


def read(name: str, *, mirrored: bool = False) -> tuple[list[Frame], list[Gap]]:
    gaps: list[Gap] = []
    return list(read_frames(CASES / name, fps=5, mirrored=mirrored, on_gap=gaps.append)), gaps


def test_a_film_whose_size_changes_has_pictures_of_one_size() -> None:
    """A film that begins at 320x240 and goes on at 640x480 comes out at 640x480 throughout."""
    frames, gaps = read("F01b_size_grows.webm")
    assert {frame.pixels.shape for frame in frames} == {(480, 640, 3)}
    assert frames[-1].seconds > 29
    assert gaps == []


def test_a_preview_before_the_film_is_passed_over() -> None:
    """Of two picture tracks the one with a single picture is not the film."""
    frames, gaps = read("F02a_preview_first.mov")
    assert frames[-1].seconds > 29
    assert gaps == []


def test_slow_motion_is_counted_at_the_speed_of_the_camera() -> None:
    """Thirty seconds at 15 pictures per second, filmed at 120, are 3.75 s."""
    clip = probe(CASES / "F03a_android_slow_motion.mp4")
    frames, _ = read("F03a_android_slow_motion.mp4")
    assert (clip.seconds, clip.fps, clip.pace) == (pytest.approx(3.75), pytest.approx(120), 0.125)
    assert frames[-1].seconds == pytest.approx(3.75, abs=0.25)


@pytest.mark.parametrize(
    ("tags", "fps", "pace"),
    [
        ({}, 30.0, 1.0),
        ({"com.android.capture.fps": "30.000000"}, 29.7, 1.0),
        ({"com.android.capture.fps": "30.0"}, 15.0, 1.0),  # poor light
        ({"com.android.capture.fps": "240.0"}, 30.0, 0.125),
        ({"com.android.capture.fps": "240.0"}, 240.0, 1.0),
        ({"com.android.capture.fps": "2.0"}, 30.0, 15.0),
        ({"com.android.capture.fps": "nonsense"}, 30.0, 1.0),
        ({"com.apple.quicktime.full-frame-rate-playback-intent": "1"}, 30.0, 1.0),
        ({"com.apple.quicktime.full-frame-rate-playback-intent": "0"}, 240.0, 1.0),
        ({"com.apple.quicktime.full-frame-rate-playback-intent": "0"}, 30.0, None),
        ({"com.example.time-lapse": "1"}, 30.0, None),
        ({"com.example.slowMotion": "false"}, 30.0, 1.0),
        ({"title": "Stretching in slow motion"}, 30.0, 1.0),
    ],
)
def test_tags_of_speed(tags: dict[str, str], fps: float, pace: float | None) -> None:
    """A camera's tags say how fast a film runs; None where they say only that it is not real time."""
    assert pace_of(tags, fps) == pace


@pytest.mark.parametrize(("name", "length"), [("F04_time_jumps_7_hours.ts", 35), ("time-jump-30000s.mkv", 9)])
def test_a_clock_that_jumps_hours_ahead_becomes_a_short_break(name: str, length: float) -> None:
    """The break is five seconds long, is told, and the pictures behind it are found again by their times."""
    frames, gaps = read(name)
    assert [gap.cause for gap in gaps] == ["time jumps"]
    assert max(b.seconds - a.seconds for a, b in pairwise(frames)) == pytest.approx(LONGEST_BREAK, abs=0.3)
    assert frames[-1].seconds == pytest.approx(length, abs=1.0)
    wanted = [frames[2], frames[-2]]
    again = list(frames_at(CASES / name, [frame.seconds for frame in wanted]))
    assert [frame.seconds for frame in again] == pytest.approx([frame.seconds for frame in wanted])
    assert all((a.pixels == b.pixels).all() for a, b in zip(again, wanted, strict=True))


def test_sound_that_goes_on_is_no_damage() -> None:
    """A film of 30 s under 48 s of sound has no gap."""
    assert read("F05a_sound_longer.mkv")[1] == []


def test_a_beginning_without_a_key_picture_is_missing() -> None:
    """The pictures before the first whole one are named as missing; nothing is called damaged."""
    frames, gaps = read("F05d_no_key_picture_at_start.ts")
    assert [gap.cause for gap in gaps] == ["beginning missing"]
    assert gaps[0].seconds == pytest.approx(16, abs=0.5)
    assert frames[0].seconds == 0.0


def test_a_mirrored_film_is_turned_back() -> None:
    """Declared as mirrored, each picture has left and right exchanged."""
    plain, turned = (read("F12_mirrored_selfie.mp4", mirrored=mirrored)[0][3].pixels for mirrored in (False, True))
    assert (turned == plain[:, ::-1]).all()


def test_a_giant_picture_is_refused_before_it_is_decoded() -> None:
    """A film of 16000x16000 pixels is refused with what to do."""
    for refuse in (probe, lambda path: list(read_frames(path))):
        with pytest.raises(InputError, match="larger than 8K"):
            refuse(CASES / "big16k.webm")


def test_a_photograph_is_no_film() -> None:
    """A HEIC or AVIF picture, whose format is that of an mp4, is called a picture."""
    for name in ("F09a_turned.avif", "F13b_heic_named.jpg"):
        with pytest.raises(InputError, match="a picture and not a video"):
            probe(CASES / name)
