"""What somebody sends to whoever assigned their plan: the contents of a bundle."""

import datetime
from dataclasses import dataclass

from posecheck.plan.assigned import LONGEST_PERSON_NAME, AssignedPlan
from posecheck.practice.past import EARLIEST_YEAR, LATEST_YEAR, PastSession, is_session_id
from posecheck.practice.screening import ScreeningAnswers

LONGEST_SENDER_NOTE = 4000
"""Characters of the sender's own note (ours: two pages)."""
MOST_SENT_SESSIONS = 2000
"""In one bundle (ours: twenty sessions a day for a hundred days)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The contents of a bundle; ValueError for what none can hold.

    id         32 hexadecimal digits, drawn when it was made
    made       when, with the offset of the sender's own clock
    made_by    version of posecheck
    sender     the name as the sender gave it; may be empty
    note       in the sender's own words; may be empty
    plan       the plan that was followed; None without one
    screening  what was answered before stretching; None where nothing is kept
    since      the first day that it is about
    sessions   on that day and later, the oldest first
    """

    id: str
    made: datetime.datetime
    made_by: str
    sender: str
    note: str
    plan: AssignedPlan | None
    screening: ScreeningAnswers | None
    since: datetime.date
    sessions: tuple[PastSession, ...]

    def __post_init__(self) -> None:
        if not is_session_id(self.id):
            raise ValueError("a bundle without an id")
        if self.made.utcoffset() is None or not EARLIEST_YEAR <= self.made.year <= LATEST_YEAR:
            raise ValueError("a bundle without the moment in which it was made")
        if len(self.sender) > LONGEST_PERSON_NAME or len(self.note) > LONGEST_SENDER_NOTE:
            raise ValueError(f"a name has at most {LONGEST_PERSON_NAME} characters, a note {LONGEST_SENDER_NOTE}")
        if len(self.sessions) > MOST_SENT_SESSIONS:
            raise ValueError(f"more than {MOST_SENT_SESSIONS} sessions")
        if len({session.id for session in self.sessions}) != len(self.sessions):
            raise ValueError("the same session twice")
        if any(one.began > two.began for one, two in zip(self.sessions, self.sessions[1:], strict=False)):
            raise ValueError("the sessions are not in the order of time")
