"""What this visitor has done lately, as far as it is remembered."""

from datetime import date
from itertools import takewhile

from posecheck.errors import PosecheckError
from posecheck.store.lines import HistoryLine
from posecheck.web.pages.memory import history_of_visitor

MOST_LINES = 300
"""Sessions that are looked at (ours: three a day for as long as the answers of the screening hold)."""


def lines_since(day: date) -> tuple[HistoryLine, ...]:
    """The sessions of this day and later, the newest first; none for visitors from elsewhere."""
    history = history_of_visitor()
    if history is None:
        return ()
    try:
        return tuple(takewhile(lambda line: line.began.date() >= day, history.lines(most=MOST_LINES)))
    except PosecheckError:  # the history's own page says it
        return ()
