"""Days cut into weeks and months."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.practice.spans import DaySpan, months_until, week_of, weeks_until

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(DAYS, st.integers(1, 60))
def test_weeks_follow_one_another_up_to_today(today: date, count: int) -> None:
    """From a Monday to a Sunday each, without a gap, and today is in the last one."""
    weeks = weeks_until(today, count)
    assert len(weeks) == count and today in weeks[-1]
    assert all((week.days, week.first.weekday()) == (7, 0) for week in weeks)
    assert all(
        after.first - before.last == timedelta(days=1) for before, after in zip(weeks, weeks[1:], strict=False)
    )


@given(DAYS, st.integers(0, 3000))
def test_months_follow_one_another_up_to_today(today: date, back: int) -> None:
    """Every day from the first one to today is in just one of them; the last one ends today."""
    first = today - timedelta(days=back)
    months = months_until(today, first)
    assert first in months[0] and months[-1].last == today
    assert sum(month.days for month in months) == (today - first.replace(day=1)).days + 1


def test_a_span_has_days() -> None:
    """One that ends before it begins is none."""
    assert week_of(date(2026, 11, 30)).days == 7
    with pytest.raises(ValueError, match="before"):
        DaySpan(date(2026, 11, 30), date(2026, 11, 29))
