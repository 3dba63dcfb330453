"""Small films and pictures that once went wrong, through the real model: each gives what an ordinary film gives."""

import json
from pathlib import Path

import pytest

from posecheck.plan.plan import Plan
from posecheck.review.photos import check_pictures
from posecheck.review.review import ReviewOptions, review
from tests.paths import CASES

SIDE = "left"


@pytest.mark.parametrize(
    ("name", "credited", "note"),
    [
        ("F01b_size_grows.webm", 23.6, None),
        ("F02a_preview_first.mov", 23.8, None),
        ("F03a_android_slow_motion.mp4", 2.5, "slow motion"),
        ("F04_time_jumps_7_hours.ts", 23.4, "clock"),
        ("F05a_sound_longer.mkv", 23.8, None),
        ("F05d_no_key_picture_at_start.ts", None, "beginning of the video is missing"),
        ("F12_mirrored_selfie.mp4", 23.6, None),
    ],
)
def test_a_film_as_people_have_it_is_reviewed_right(
    tmp_path: Path, name: str, credited: float | None, note: str | None
) -> None:
    """The side, the seconds of the hold, and a note only where something is to be said."""
    outcome = review(
        CASES / name, tmp_path / "out", ReviewOptions(Plan(), video=False, mirrored="mirrored" in name)
    )
    report = json.loads(outcome.report)
    assert {segment["side"] for segment in report["segments"]} == {SIDE}
    if credited is not None:
        assert report["ledger"]["correct"] == pytest.approx(credited, abs=0.6)
    if note is None:
        assert report["notes"] == []
    else:
        assert note in " ".join(report["notes"])


def test_a_turned_picture_is_judged_as_the_upright_one() -> None:
    """An AVIF picture that is stored lying on its side."""
    (found,) = check_pictures([CASES / "F09a_turned.avif"], Plan())
    assert found.sentence().endswith("Half-kneeling hip flexor stretch, left side: correct.")
