"""Looks add up by the day on which they began, on the reader's own calendar."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from posecheck.practice.review_time import ReviewLook, minutes_by_day, minutes_in_month

LATE = datetime(2026, 11, 30, 23, 50, tzinfo=timezone(timedelta(hours=-5)))


def test_minutes_are_added_by_day_and_month() -> None:
    """A look over midnight counts to the day on which it began."""
    looks = [
        ReviewLook(LATE, 1200.0),
        ReviewLook(LATE + timedelta(hours=9), 30.0),
        ReviewLook(LATE - timedelta(hours=2), 60.0),
    ]
    assert minutes_by_day(looks) == ((date(2026, 12, 1), 0.5), (date(2026, 11, 30), 21.0))
    assert minutes_in_month(looks, date(2026, 11, 3)) == 21.0
    assert minutes_in_month(looks, date(2027, 11, 3)) == 0.0
    assert minutes_by_day([]) == ()


@pytest.mark.parametrize(
    ("began", "seconds"),
    [(datetime(2026, 1, 1), 1.0), (LATE, -1.0), (LATE, float("nan")), (LATE, 50_000.0)],
)
def test_what_no_look_is_is_refused(began: datetime, seconds: float) -> None:
    with pytest.raises(ValueError):
        ReviewLook(began, seconds)


def test_a_moment_within_a_second_is_refused() -> None:
    with pytest.raises(ValueError):
        ReviewLook(datetime(2026, 1, 1, microsecond=1, tzinfo=UTC), 1.0)
