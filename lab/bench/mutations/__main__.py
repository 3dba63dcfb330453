"""`python -m lab.bench.mutations`: see the package."""

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

from lab.bench.mutations.bounds import Case, Fault, use_files
from lab.bench.mutations.server import ATTACKS, use_server
from lab.bench.mutations.worker import COMMANDS

SHARES = {"recordings": 5, "plans": 5, "videos": 3, "images": 4, "socket messages": 4, "upload requests": 4}
"""How many of 25 are of each kind: a video takes ten times as long as a plan."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Make and use them, print what broke; 1 where something did."""
    parser = argparse.ArgumentParser(prog="python -m lab.bench.mutations", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="of all kinds together (default: 2000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (default: 2)")
    parser.add_argument(
        "--only", metavar="KIND[:NUMBER]", help="one kind, or one case of it, as the report names it"
    )
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where inputs that broke something are left")
    options = parser.parse_args(arguments)
    root = Path(mkdtemp(prefix="mutations-", dir=options.keep)).resolve()
    broken = 0
    for name, cases in _groups(options.count, options.only).items():
        began = time.monotonic()
        for fault in faults(options.seed, cases, root, options.jobs):
            broken += 1
            print(f"--seed {options.seed} --only {fault}", flush=True)
        print(f"{name}: {len(cases)} in {time.monotonic() - began:.0f} s", flush=True)
    print(f"{broken} broke something; what is left of them is in {root}" if broken else "nothing broke")
    return 1 if broken else 0


def faults(seed: int, cases: Sequence[Case], root: Path, at_once: int) -> Iterator[Fault]:
    """Use these cases, files before what goes to a server; gives what was wrong with them."""
    files = [case for case in cases if case.kind in COMMANDS]
    sent = [case for case in cases if case.kind in ATTACKS]
    if files:
        yield from use_files(seed, files, root, at_once)
    if sent:
        yield from use_server(seed, sent, root)


def some_of_each(count: int) -> list[Case]:
    """About so many cases, of each kind its share."""
    whole = sum(SHARES.values())
    return [Case(kind, number) for kind, share in SHARES.items() for number in range(-(-count * share // whole))]


def _groups(count: int, only: str | None) -> dict[str, list[Case]]:
    kind, _, number = (only or "").partition(":")
    if number:
        return {kind: [Case(kind, int(number))]}
    cases = some_of_each(count)
    groups = {name: [case for case in cases if case.kind == name] for name in SHARES}
    return {name: found for name, found in groups.items() if kind in ("", name)}


assert set(SHARES) == {*COMMANDS, *ATTACKS}

if __name__ == "__main__":
    sys.exit(main())
