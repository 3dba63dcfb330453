"""`python -m lab.bench.history`: how long ten years of daily sessions take to list, export and import.

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
from posecheck.practice.past import PastHold, PastPlan, PastRange, PastSegment, PastSession
from posecheck.scoring.hold import Ledger
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import import_history
from posecheck.store.place import file_place
from posecheck.stretch.stretch import Stretch

FIRST = datetime(2016, 1, 1, 7, tzinfo=UTC)


def sessions(count: int) -> Iterator[PastSession]:
    """One a day: both sides, three holds each, all measures of the stretch."""
    chance = Random(1)
    stretches = poses.load()
    for day in range(count):
        stretch = stretches[day % len(stretches)]
        sides: tuple[Side | None, ...] = SIDES if stretch.sided else (None,)
        segments = tuple(_segment(stretch, side, chance) for side in sides)
        dose = stretch.usual_dose
        plan = PastPlan(
            stretch.id, None, SIDES if stretch.sided else (), "intermediate", (), dose.hold_seconds, 1, "cumulative"
        )
        yield PastSession(
            f"{chance.getrandbits(128):032x}", FIRST + timedelta(days=day), "done",
            sum((one.ledger for one in segments), Ledger()), (plan,), segments, None, None, "0.1.0", "a" * 64, None,
        )  # fmt: skip


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
    return PastSegment(stretch.id, None, side, 88.0, 0.9, ledger, holds, ranges)


def timed(what: str, do: Callable[[], object]) -> None:
    """Do it and print what it took."""
    wall, own = perf_counter(), process_time()
    do()
    wall, own = perf_counter() - wall, process_time() - own
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:24} {wall:6.2f} s   processor {own:6.2f} s   memory up to {most:4.0f} MB", flush=True)


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

        timed("open, newest 50 sessions", lambda: list(fresh().lines(most=50)))
        timed("list all", lambda: sum(1 for _ in fresh().lines()))
        timed("export", lambda: export_history(fresh(), folder / "kept.zip"))
        timed("import", lambda: import_history(History(file_place(folder / "two.sqlite")), folder / "kept.zip"))
        timed("forget one", lambda: fresh().forget([next(fresh().lines(most=1)).id]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
