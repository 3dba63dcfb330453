"""`posecheck history`, `export`, `import` and `forget`: what is remembered, as lines and as files."""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from posecheck import poses
from posecheck.errors import StoreError, visible

if TYPE_CHECKING:
    from posecheck.store.history import History
    from posecheck.store.lines import HeldSide, HistoryLine

Run = Callable[[argparse.Namespace], int]


class MakeParser(Protocol):
    """Makes the parser of one command."""

    def __call__(self, name: str, run: Run, text: str) -> argparse.ArgumentParser:
        """The command's name, what it does, and what it says about itself."""
        ...


@dataclass(frozen=True, slots=True)
class Terminal:
    """What a command talks to.

    say   takes a line of what was asked for
    note  takes a sentence that is beside it
    ask   puts a question and tells whether the answer was yes
    """

    say: Callable[[str], None]
    note: Callable[[str], None]
    ask: Callable[[str], bool]


def add_history_commands(parser: MakeParser, terminal: Terminal) -> None:
    """All four."""
    commands = _Commands(terminal)
    history = parser("history", commands.show, "the sessions that are remembered, and where they are")
    history.add_argument(
        "what", nargs="?", choices=["audit"], help="audit: who opened what, on a server with accounts"
    )
    export = parser("export", commands.write, "write the whole history, with its recordings, into one file")
    bring = parser("import", commands.bring, "add the sessions of an exported history")
    for command in (export, bring):
        command.add_argument("file", type=Path, metavar="FILE")
    forget = parser("forget", commands.forget, "delete one session or all, with their recordings, beyond recall")
    which = forget.add_mutually_exclusive_group(required=True)
    which.add_argument("session", nargs="?", metavar="SESSION", help="its id, or the beginning of it, from history")
    which.add_argument("--all", action="store_true", help="everything that is remembered")
    forget.add_argument("--yes", action="store_true", help="do not ask")
    for command in (history, export, bring, forget):
        add_person_option(command)


def add_person_option(command: argparse.ArgumentParser) -> None:
    """--person: whose history it is, on a server with accounts."""
    command.add_argument(
        "--person", type=_person, default="", metavar="KEY", help="of a person with an account, as the audit names"
    )


class _Commands:
    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def show(self, options: argparse.Namespace) -> int:
        """A line a session, the newest first; with --json everything of each, the oldest first, then the weeks.

        The line of the weeks: {"weeks": [{"monday": "2026-11-30", "stretch": ..., "side": "left" | "right" | null,
        "minutes": credited minutes}, ...]}, the oldest first, those alone in which something was held.
        """
        from posecheck.store.archive_format import to_line

        if options.what == "audit":
            return self._audit(options)
        history = _history(options)
        if options.json:
            for session in history.sessions():
                self._terminal.say(to_line(session).decode().rstrip())
            weeks = _weeks(history)
            if weeks:
                self._terminal.say(json.dumps({"weeks": weeks}))
            return self._noted(history)
        for line in history.lines():
            self._terminal.say(told(line))
        return self._noted(history, _where(history))

    def _audit(self, options: argparse.Namespace) -> int:
        from posecheck.store.audit import audit_trail

        for event in audit_trail().events():
            if options.person in ("", event.who):
                words = f"{event.at}  {event.who}  {event.name} ({event.role}) {event.did} {event.what}"
                self._terminal.say(json.dumps(asdict(event)) if options.json else visible(words.rstrip()))
        return 0

    def write(self, options: argparse.Namespace) -> int:
        """The archive."""
        from posecheck.store.exporting import export_history

        history = _history(options)
        count = export_history(history, options.file)
        self._result(options, {"sessions": count}, f"{_sessions(count)} written to {options.file}.")
        return self._noted(history)

    def bring(self, options: argparse.Namespace) -> int:
        """An archive into the history."""
        from posecheck.store.importing import import_history

        history = _history(options)
        brought = import_history(history, options.file)
        words = f"{_sessions(brought.added)} added, {brought.known} were there already. {_where(history)}"
        self._result(options, {"added": brought.added, "known": brought.known}, words)
        return self._noted(history)

    def forget(self, options: argparse.Namespace) -> int:
        """One session or all, once the person has said yes."""
        from posecheck.web.live.forgetting import forget_everywhere

        history = _history(options)
        chosen = None if options.all else [_chosen(history, options.session)]
        count = history.extent().sessions if chosen is None else len(chosen)
        more = " The routine and the answers that are kept go, too." if chosen is None else ""
        asked = f"Delete {_sessions(count)} and what was recorded of it, beyond recall?{more}"
        if not options.yes and not self._terminal.ask(asked):
            self._terminal.note("Nothing was deleted.")
            return self._noted(history)
        forgotten = forget_everywhere(history, chosen)
        if options.person:
            _written(options.person, "all of it was" if chosen is None else f"session {chosen[0]} was")
        self._result(options, {"forgotten": forgotten}, f"{_sessions(forgotten)} deleted.")
        return self._noted(history)

    def _result(self, options: argparse.Namespace, values: dict[str, int], words: str) -> None:
        self._terminal.say(json.dumps(values) if options.json else words)

    def _noted(self, history: "History", *more: str) -> int:
        """Say what there is to say about the database; 1 where it had to be set aside, else 0."""
        for note in (*history.notes, *more):
            self._terminal.note(note)
        return 1 if history.notes else 0


def _person(text: str) -> str:
    if text and len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise argparse.ArgumentTypeError(f"{text!r} is no key of a person; posecheck history audit names them")
    return text


def _written(person: str, what: str) -> None:
    """The audit trail says that whoever has this command deleted something of a person with an account."""
    from posecheck.store.audit import Event, audit_time, audit_trail

    at = audit_time(datetime.now(UTC))
    audit_trail().add(Event(at, person, "", "command line", f"{what} deleted by the command line"))


def _history(options: argparse.Namespace) -> "History":
    # Imported here: the database's library takes half a second that the other commands need not wait.
    from posecheck.store.history import History
    from posecheck.store.place import history_place

    return History(history_place(options.person))


def _weeks(history: "History") -> list[dict[str, object]]:
    from posecheck.practice.progress import every_week
    from posecheck.store.summaries import held_by_day

    return [
        {
            "monday": week.first.isoformat(),
            "stretch": one.stretch,
            "side": one.side,
            "minutes": round(one.minutes, 3),
        }
        for week, minutes in every_week(held_by_day(history))
        for one in minutes
    ]


def _chosen(history: "History", beginning: str) -> str:
    found = [one for one in history.ids() if beginning and one.startswith(beginning)]
    if len(found) != 1:
        many = "several sessions begin" if found else "no session begins"
        raise StoreError(f"{many} with {beginning!r}. posecheck history lists them.")
    return found[0]


def told(line: "HistoryLine") -> str:
    """ "2026-11-30 07:30  5feceb66  Child's pose 28.4 of 30 s, stopped"."""
    ending = "" if line.ending == "done" else f", {line.ending}"
    return f"{line.began:%Y-%m-%d %H:%M}  {line.id[:8]}  {'; '.join(_stretches(line))}{ending}"


def _stretches(line: "HistoryLine") -> Iterator[str]:
    for stretch in dict.fromkeys(held.stretch for held in line.held):
        sides = ", ".join(_side(held) for held in line.held if held.stretch == stretch)
        yield f"{_name(stretch)}: {sides}"


@cache
def _name(stretch: str) -> str:
    """As it is called; the id of one that this release does not have."""
    found = poses.find(stretch)
    return found.name if found else stretch


def _side(held: "HeldSide") -> str:
    return f"{f'{held.side} ' if held.side else ''}{held.seconds:.1f} of {held.needed:g} s"


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def _where(history: "History") -> str:
    extent = history.extent()
    if extent.is_nothing:
        return f"Nothing is remembered yet. It would be in {history.place}."
    recordings = f", with {extent.recordings} recordings ({extent.recording_bytes / 1e6:.1f} MB) beside it"
    besides = " The routine or answers to questions are kept there, too." if extent.besides else ""
    return f"{_sessions(extent.sessions)} in {history.place}{recordings if extent.recordings else ''}.{besides}"
