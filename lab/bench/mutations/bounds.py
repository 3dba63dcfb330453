"""Uses changed files in processes of their own, and sees to time and memory."""

import json
import queue
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from threading import Thread

import psutil

from lab.paths import ROOT

MOST_SECONDS = 30.0
MOST_BYTES = 1_300_000_000
CASES_PER_PROCESS = 60
"""After which a new one begins, so that what libraries keep does not add up."""
_LOOK_EVERY = 0.05


@dataclass(frozen=True, slots=True)
class Case:
    """One input: which of its kind; the seed says how it is changed."""

    kind: str
    number: int

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True)
class Fault:
    """An input that was not taken as it should be."""

    case: Case
    what: str

    def __str__(self) -> str:
        return f"{self.case}: {self.what}"


class Process:
    """A worker, and what it answers."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-B", "-m", "lab.bench.mutations.worker", str(root)]
        self.cases = 0
        self.printed = (root.parent / f"{time.monotonic_ns()}.stderr").open("wb")
        self._process = psutil.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.printed, text=True
        )
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._answers.put(line)
        self._answers.put("")

    def use(self, seed: int, case: Case) -> str | None:
        """What was wrong with this case; the process is gone where `alive` says so."""
        self.cases += 1
        self._process.stdin.write(f"{seed} {case.number} {case.kind}\n")
        self._process.stdin.flush()
        # The first one waits for the libraries, too.
        until = time.monotonic() + MOST_SECONDS * (2 if self.cases == 1 else 1)
        while True:
            try:
                answer = self._answers.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                if (held := self._held()) > MOST_BYTES:
                    self.end()
                    return f"memory: {held / 1e6:.0f} MB"
                if time.monotonic() > until:
                    self.end()
                    return f"hang: more than {MOST_SECONDS:.0f} s"
                continue
            if not answer:
                return f"the process ended with {self._process.wait()}"
            found: str | None = json.loads(answer)
            return found

    def _held(self) -> int:
        try:
            return int(self._process.memory_info().rss)
        except psutil.Error:
            return 0

    @property
    def alive(self) -> bool:
        """Whether it can take another case."""
        return self.cases < CASES_PER_PROCESS and self._process.poll() is None

    def end(self) -> None:
        """Be gone."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self.printed):
            pipe.close()


def use_files(seed: int, cases: Sequence[Case], root: Path, at_once: int) -> Iterator[Fault]:
    """Use these files, some at once; gives the faults."""
    shares = [cases[start::at_once] for start in range(at_once)]
    with ThreadPoolExecutor(at_once) as pool:
        for faults in pool.map(lambda share: _one_after_another(seed, share, root), shares):
            yield from faults


def _one_after_another(seed: int, cases: Sequence[Case], parent: Path) -> list[Fault]:
    process: Process | None = None
    faults = []
    root = Path(mkdtemp(dir=parent))  # its own: what else appears there is a stray
    try:
        for case in cases:
            if process is None or not process.alive:
                if process is not None:
                    process.end()
                process = Process(root)
            what = process.use(seed, case)
            if what is not None:
                faults.append(Fault(case, what))
    finally:
        if process is not None:
            process.end()
    return faults
