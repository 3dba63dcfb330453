"""Changed messages and requests to a real server in a process of its own, which must not mind."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import psutil

from lab.bench.live_client import Server, running_server
from lab.bench.mutations.bounds import MOST_BYTES, MOST_SECONDS, Case, Fault
from lab.bench.mutations.lines import Target
from lab.bench.mutations.socket_messages import send_messages
from lab.bench.mutations.upload_requests import send_requests

ATTACKS: dict[str, Callable[[Random, Target], None]] = {
    "socket messages": send_messages,
    "upload requests": send_requests,
}
AT_ONCE = 4
AFTERWARDS_SECONDS = 5.0
"""In which the server answers when all is over."""


def use_server(seed: int, cases: Sequence[Case], root: Path) -> Iterator[Fault]:
    """Send these cases to a server of their own; gives the faults.

    What the log says is put down to the last case that had ended by then.
    """
    log, data = root / "server.log", root / "server data"
    before = {*root.iterdir(), log, data}
    with running_server(log, POSECHECK_DATA=str(data)) as server:
        read = len(log.read_text("utf-8", "replace"))
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for case, what in zip(cases, pool.map(lambda case: _send(seed, case, server), cases), strict=True):
                said = log.read_text("utf-8", "replace")[read:]
                read += len(said)
                yield from (Fault(case, found) for found in (what, _in_the_log(said), _memory(server)) if found)
                if server.process.poll() is not None:
                    yield Fault(case, f"the server ended with {server.process.wait()}")
                    return
        began = time.monotonic()
        server.get("/lab/state")
        if time.monotonic() - began > AFTERWARDS_SECONDS:
            yield Fault(cases[-1], "hang: the server answers late afterwards")
    strays = set(root.iterdir()) - before
    if strays:
        yield Fault(cases[-1], f"outside its folder: {sorted(map(str, strays))[:3]}")


def _send(seed: int, case: Case, server: Server) -> str | None:
    began = time.monotonic()
    token = str(server.get("/lab/visit")["token"])
    try:
        ATTACKS[case.kind](Random(f"{seed} {case.kind} {case.number}"), Target(server.port, token))
    except TimeoutError:
        return "hang: no answer"
    finally:
        server.get("/lab/leave", t=token)
    return "hang: took long" if time.monotonic() - began > MOST_SECONDS else None


def _in_the_log(said: str) -> str | None:
    if "Traceback" not in said:
        return None
    at = said.index("Traceback")
    return f"traceback in the log: {said[at:].strip().splitlines()[-1]:.200}"


def _memory(server: Server) -> str | None:
    try:
        family = [server.process, *server.process.children(recursive=True)]
        most = max(one.memory_info().rss for one in family)
    except psutil.Error:
        return None
    return f"memory: {most / 1e6:.0f} MB" if most > MOST_BYTES else None
