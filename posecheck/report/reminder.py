"""A reminder as a calendar file (RFC 5545), to be opened with the person's own calendar: no network is needed.

It has no time zone and no address: half past seven is half past seven wherever the person is.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vDuration, vRecur

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""As a calendar file names them; the first is 0, as in `date.weekday`."""
_ALWAYS_THE_SAME = "02b26143-7b28-4039-9c8e-c1df6762439f"
"""The name of the entry: who imports the file again replaces it, and gets no second one."""
_FIRST_VERSION = datetime(2026, 1, 1, tzinfo=UTC)
"""Versions of the entry are counted in minutes from here on: a calendar takes the higher one."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """What stands in the calendar; ValueError without a weekday.

    minutes   how long it takes
    weekdays  from 0, Monday
    at        time of day, wherever the person is
    """

    summary: str
    description: str
    minutes: int
    weekdays: tuple[int, ...]
    at: time

    def __post_init__(self) -> None:
        if not self.weekdays or not set(self.weekdays) <= set(range(7)):
            raise ValueError(f"weekdays {self.weekdays!r}")


def calendar_file(reminder: Reminder, now: datetime) -> bytes:
    """The file, from the next fitting day on; `now` is the person's own time, with its offset."""
    event = Event()
    event.add("uid", _ALWAYS_THE_SAME)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", max(0, (now - _FIRST_VERSION) // timedelta(minutes=1)))
    event.add("summary", reminder.summary)
    event.add("description", reminder.description)
    event.add("dtstart", datetime.combine(_first_day(reminder, now), reminder.at))
    event.add("duration", timedelta(minutes=reminder.minutes))
    event.add("rrule", vRecur(freq="weekly", byday=[WEEKDAYS[day] for day in sorted(reminder.weekdays)]))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(reminder))
    calendar = Calendar()
    calendar.add("prodid", "-//posecheck//routine//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _first_day(reminder: Reminder, now: datetime) -> date:
    """The first day on which it is still to come."""
    today_is_over = now.time() >= reminder.at
    days = (now.date() + timedelta(days=ahead) for ahead in range(today_is_over, 8))
    return next(day for day in days if day.weekday() in reminder.weekdays)


def _alarm(reminder: Reminder) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.summary)
    alarm.add("trigger", vDuration(timedelta(0)))
    return alarm
