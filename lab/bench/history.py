"""`python -m lab.bench.history`: how long ten years of daily sessions take to show, list, export and import.

Daily sessions are 3,650; the 10,000 stand for almost three a day, as in a routine of three stretches.

Prints wall seconds, this process's own processor seconds, and its largest memory so far.
"""

import argparse
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from posecheck import poses
from posecheck.pose.landmarks import SIDES, Side
from posecheck.practice.change import change, over_spans
from posecheck.practice.comparison import compared
from posecheck.practice.past import PastFault, PastHold, PastPlan, PastRange, PastSegment, PastSession
from posecheck.practice.progress import CALENDAR_WEEKS, calendar, minutes_a_week, pain_over_spans, today
from posecheck.practice.spans import DaySpan, months_until, weeks_until
from posecheck.scoring.hold import Ledger
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import import_history
from posecheck.store.place import file_place
from posecheck.store.summaries import held_by_day, pain_by_day, ranges_by_session, stretches_done
from posecheck.stretch.stretch import Stretch

LAST = datetime(2026, 11, 30, 7, tzinfo=UTC)
A_DAY = 2.74
"""Sessions: 10,000 in ten years."""


def sessions(count: int) -> Iterator[PastSession]:
    """One after the other up to `LAST`: both sides, three holds each, all measures of the stretch, pain."""
    chance = Random(1)
    stretches = poses.load()
    for number in range(count):
        stretch = stretches[number % len(stretches)]
        sides: tuple[Side | None, ...] = SIDES if stretch.sided else (None,)
        segments = tuple(_segment(stretch, side, chance) for side in sides)
        dose = stretch.usual_dose
        plan = PastPlan(
            stretch.id, None, SIDES if stretch.sided else (), "intermediate", (), dose.hold_seconds, 1, "cumulative"
        )
        yield PastSession(
            f"{chance.getrandbits(128):032x}", _began(count - 1 - number), "done",
            sum((one.ledger for one in segments), Ledger()), (plan,), segments, chance.randint(0, 6),
            chance.randint(0, 6), "0.1.0", "a" * 64, None,
        )  # fmt: skip


def _began(back: int) -> datetime:
    return (LAST - timedelta(days=back / A_DAY)).replace(microsecond=0)


def _segment(stretch: Stretch, side: Side | None, chance: Random) -> PastSegment:
    holds = tuple(
        PastHold(1, 20.0 * n, chance.uniform(5, 15), chance.uniform(60, 100), "left the pose") for n in range(3)
    )
    measures = {check.measure.name: check.measure.unit for check in stretch.forms[0].checks}
    ranges = tuple(
        PastRange(name, unit, (low := chance.uniform(0, 90)) + 5, low, low + 10, 4.0, 0.9)
        for name, unit in measures.items()
    )
    ledger = Ledger(sum(hold.held for hold in holds), *(chance.uniform(0, 20) for _ in range(4)))
    fault = PastFault(
        stretch.forms[0].checks[0].name, "Lean on.", chance.uniform(1, 9), 1.0, chance.uniform(0, 90), 12.0
    )
    return PastSegment(stretch.id, None, side, 88.0, 0.9, ledger, holds, ranges, (fault,), chance.uniform(0, 60))


def home_page(history: History) -> None:
    """What the first page needs to say what to do today."""
    today(held_by_day(history, LAST.date() - timedelta(days=28)), LAST.date())


def first_view(history: History) -> None:
    """What the history's page shows at first: twelve weeks, and the newest sessions."""
    _view(history, weeks_until(LAST.date(), CALENDAR_WEEKS))


def everything(history: History) -> None:
    """The same with everything of one stretch, by month."""
    first = stretches_done(history)[0].first
    _view(history, months_until(LAST.date(), first))


def _view(history: History, spans: Sequence[DaySpan]) -> None:
    day, since = LAST.date(), spans[0].first
    history.extent()
    held = held_by_day(history, weeks_until(day, CALENDAR_WEEKS)[0].first)
    calendar(held, day)
    today(held, day)
    done = stretches_done(history)[0]
    minutes_a_week(held_by_day(history, since, done.stretch), spans)
    ranges = ranges_by_session(history, done.stretch, since)
    for side in {one.side for one in ranges}:
        chosen = [one for one in ranges if (one.side, one.measure) == (side, ranges[0].measure)]
        over_spans(chosen, spans)
        change(chosen)
    pain_over_spans(pain_by_day(history, weeks_until(day, 52)[0].first), spans)
    lines = list(history.lines(most=51))
    one, other = (history.find(line.id) for line in lines[:2])
    assert one and other
    compared(one, other)


def timed(what: str, do: Callable[[], object]) -> None:
    """Do it and print what it took."""
    wall, own = perf_counter(), process_time()
    do()
    wall, own = perf_counter() - wall, process_time() - own
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:26} {wall:6.2f} s   processor {own:6.2f} s   memory up to {most:4.0f} MB", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--sessions", type=int, default=10_000)
    count: int = parser.parse_args(arguments).sessions
    with TemporaryDirectory() as name:
        folder = Path(name)
        timed("fill", lambda: History(file_place(folder / "one.sqlite")).add_all(sessions(count)))
        print(f"{count} sessions, {(folder / 'one.sqlite').stat().st_size / 1e6:.1f} MB")

        def fresh() -> History:
            return History(file_place(folder / "one.sqlite"))

        timed("home page", lambda: home_page(fresh()))
        timed("history page, first view", lambda: first_view(fresh()))
        timed("history page, everything", lambda: everything(fresh()))
        timed("open, newest 50 sessions", lambda: list(fresh().lines(most=50)))
        timed("list all", lambda: sum(1 for _ in fresh().lines()))
        timed("export", lambda: export_history(fresh(), folder / "kept.zip"))
        timed("import", lambda: import_history(History(file_place(folder / "two.sqlite")), folder / "kept.zip"))
        timed("forget one", lambda: fresh().forget([next(fresh().lines(most=1)).id]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
