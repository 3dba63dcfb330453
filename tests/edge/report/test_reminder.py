"""The reminder file, read again as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from posecheck.report.reminder import Reminder, calendar_file

THURSDAY = datetime(2026, 3, 5, 7, 0, 30, tzinfo=UTC)
REMINDER = Reminder(
    "Dehnen: Kindhaltung, Hüftbeuger; 6 Minuten",
    "1. Kindhaltung: „30 Sekunden, tief atmend“\n2. Hüftbeuger, links, dann rechts; " + 40 * "ganz ruhig, ",
    6,
    (4, 0, 2),
    time(18, 30),
)


def event_of(reminder: Reminder = REMINDER, now: datetime = THURSDAY) -> Any:
    (event,) = Calendar.from_ical(calendar_file(reminder, now)).walk("VEVENT")
    return event


def test_it_comes_every_week_on_the_chosen_days() -> None:
    """At that time wherever the person is, from the next of these days on, for as long as the routine takes."""
    event = event_of()
    assert event.decoded("dtstart") == datetime(2026, 3, 6, 18, 30)
    assert event["rrule"] == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "WE", "FR"]}
    assert event.decoded("duration") == timedelta(minutes=6)
    assert "TZID" not in calendar_file(REMINDER, THURSDAY).decode()


@pytest.mark.parametrize(("at", "first"), [(time(7, 1), date(2026, 3, 5)), (time(7, 0), date(2026, 3, 12))])
def test_it_begins_today_if_that_is_still_to_come(at: time, first: date) -> None:
    """Else on the next such day."""
    assert event_of(replace(REMINDER, weekdays=(3,), at=at)).decoded("dtstart").date() == first


def test_words_arrive_as_they_are() -> None:
    """Umlauts, commas, semicolons, line breaks; and no line of the file is longer than 75 bytes."""
    event = event_of()
    assert (str(event["summary"]), str(event["description"])) == (REMINDER.summary, REMINDER.description)
    lines = calendar_file(REMINDER, THURSDAY).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR" and lines[-2:] == [b"END:VCALENDAR", b""]
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1]), "a letter is cut in two"


def test_it_reminds_when_it_is_time() -> None:
    """Once, in words, at its beginning."""
    (alarm,) = event_of().walk("VALARM")
    assert (alarm["action"], str(alarm["description"])) == ("DISPLAY", REMINDER.summary)
    assert alarm.decoded("trigger") == timedelta(0)


def test_a_later_file_replaces_the_first() -> None:
    """It has the same name and a higher number."""
    first, later = event_of(), event_of(replace(REMINDER, at=time(8)), THURSDAY + timedelta(days=1))
    assert first["uid"] == later["uid"]
    assert later["sequence"] > first["sequence"]


def test_nobody_is_named() -> None:
    """No organizer, no attendee, no address; it blocks no time and is private."""
    event = event_of()
    assert set(event) == {
        "UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DURATION", "RRULE", "CLASS", "TRANSP",
    }  # fmt: skip
    assert b"@" not in calendar_file(REMINDER, THURSDAY)
    assert (event["class"], event["transp"]) == ("PRIVATE", "TRANSPARENT")


@pytest.mark.parametrize("weekdays", [(), (7,)])
def test_there_is_no_reminder_without_a_day(weekdays: tuple[int, ...]) -> None:
    """It is refused before anything is written."""
    with pytest.raises(ValueError, match="weekdays"):
        replace(REMINDER, weekdays=weekdays)
