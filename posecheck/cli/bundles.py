"""`posecheck bundle` and `unbundle`: what goes to whoever assigned a plan, and what has come from somebody."""

import argparse
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from posecheck.cli.history import MakeParser, Terminal, add_person_option
from posecheck.errors import visible
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext

if TYPE_CHECKING:
    from posecheck.practice.past import PastSession
    from posecheck.store.bundle import OpenedBundle
    from posecheck.store.sending import Besides


def add_bundle_commands(parser: MakeParser, terminal: Terminal) -> None:
    """Both."""
    commands = _Commands(terminal)
    make = parser("bundle", commands.make, "put your sessions into one file for whoever assigned your plan")
    make.add_argument("file", type=Path, metavar="FILE")
    make.add_argument(
        "--since",
        type=_day,
        metavar="DAY",
        help="the first day, as 2026-11-30 (default: that of the last bundle, else 30 days ago)",
    )
    make.add_argument("--note", default="", metavar="TEXT", help="something to say with it")
    make.add_argument("--name", default="", metavar="NAME", help="who you are (default: nobody)")
    make.add_argument("--no-recordings", action="store_true", help="without the recordings: small enough to mail")
    make.add_argument(
        "--review",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="with a filmed session: a folder that posecheck review has made (may be repeated)",
    )
    make.add_argument("--pictures", action="store_true", help="with pictures of these reviews' moments")
    make.add_argument("--blur", action="store_true", help="with --pictures: blur the person in them")
    add_person_option(make)
    read = parser("unbundle", commands.read, "check a file that somebody has sent, and say what is in it")
    read.add_argument("file", type=Path, metavar="FILE")
    read.add_argument("--out", type=Path, metavar="DIR", help="a new folder for its recordings and pictures")


class _Commands:
    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def make(self, options: argparse.Namespace) -> int:
        """A new bundle of the history of this computer."""
        from posecheck.store.history import History
        from posecheck.store.place import history_place
        from posecheck.store.sending import BundleChoice, make_bundle, usual_since
        from posecheck.store.state import StoredState

        history, now = History(history_place(options.person)), datetime.now().astimezone()
        since = options.since or usual_since(history, now.date())
        choice = BundleChoice(since, options.name, options.note, not options.no_recordings)
        with TemporaryDirectory(prefix="posecheck-") as folder:
            sent = make_bundle(history, choice, now, options.file, [*_filmed(options, Path(folder))])
        if history.begun:
            StoredState(history).keep_bundle_day(now.date())
        size = options.file.stat().st_size
        since = sent.since
        told = _("{sessions} since {day} written to {file} ({size} MB).").format(
            sessions=_sessions(len(sent.sessions)), day=since, file=options.file, size=f"{size / 1e6:.1f}"
        )
        values = {"sessions": len(sent.sessions), "since": since.isoformat(), "bytes": size}
        self._terminal.say(json.dumps(values) if options.json else told)
        if not options.json:
            self._terminal.note(_("Nothing was sent: give the file to whoever assigned your plan."))
        for note in history.notes:
            self._terminal.note(note)
        return 1 if history.notes else 0

    def read(self, options: argparse.Namespace) -> int:
        """What is in a bundle, once it is known to be whole and unchanged."""
        from posecheck.store.bundle import open_bundle

        with TemporaryDirectory(prefix="posecheck-") as folder:
            opened = open_bundle(options.file, options.out or Path(folder) / "bundle")
            if options.json:
                self._terminal.say(json.dumps(_as_values(opened)))
            for line in () if options.json else _told(opened):
                self._terminal.say(visible(line))
        return 0


def _filmed(options: argparse.Namespace, folder: Path) -> Iterator["Besides"]:
    """The reviews that are to be sent, their pictures written into a folder."""
    from posecheck.review.filmed import filmed_session, moment_files
    from posecheck.store.sending import Besides

    for number, review in enumerate(options.review):
        filmed, own = filmed_session(review), folder / str(number)
        own.mkdir()
        pictures = moment_files(filmed, own, blurred=options.blur) if options.pictures else {}
        yield Besides(filmed.session, filmed.recording, pictures)


def _as_values(opened: "OpenedBundle") -> dict[str, object]:
    """Everything but the files, each of which is a name in the folder that was chosen."""
    from posecheck.store.archive_format import to_values
    from posecheck.store.bundle_format import plan_to_bytes

    sent = opened.sent
    return {
        "id": sent.id,
        "made": sent.made.isoformat(),
        "made_by": sent.made_by,
        "sender": sent.sender,
        "note": sent.note,
        "since": sent.since.isoformat(),
        "plan": json.loads(plan_to_bytes(sent.plan)) if sent.plan else None,
        "screening": sent.screening.to_json() if sent.screening else None,
        "sessions": [to_values(session) for session in sent.sessions],
        "recordings": sorted(path.name for path in opened.recordings.values()),
        "pictures": sorted(path.name for path in opened.pictures.values()),
    }


def _told(opened: "OpenedBundle") -> Iterator[str]:
    sent = opened.sent
    sender = sent.sender or _("somebody who gave no name")
    made = f"{sent.made:%Y-%m-%d %H:%M}"
    yield _("From {sender}, {made}, made by posecheck {version}.").format(
        sender=sender, made=made, version=sent.made_by
    )
    yield from (f"> {line}" for line in sent.note.splitlines())
    if sent.plan:
        yield _("Plan {plan}, assigned by {name}.").format(
            plan=sent.plan.id[:8], name=sent.plan.assigned_by or _("somebody who gave no name")
        )
    if sent.screening:
        yes = ", ".join(answer.rule for answer in sent.screening.yes) or _("nothing")
        yield _("Asked on {day}, answered with yes: {yes}.").format(day=sent.screening.day, yes=yes)
    yield _("{sessions} since {day}, {recordings} recordings, {pictures} pictures.").format(
        sessions=_sessions(len(sent.sessions)),
        day=sent.since,
        recordings=len(opened.recordings),
        pictures=len(opened.pictures),
    )
    yield from map(_line, sent.sessions)


def _line(session: "PastSession") -> str:
    """ "2026-11-30 07:30  5feceb66  STRETCH: 28.4 s held, pain 4 to 2, stopped"."""
    held = sum(segment.ledger.correct for segment in session.segments)
    names = ", ".join(plan.stretch for plan in session.plans)
    before, after = (_("not said") if pain is None else pain for pain in (session.pain_before, session.pain_after))
    pain = _("pain {before} before, {after} after").format(before=before, after=after)
    parts = [
        _("{seconds} s held").format(seconds=f"{held:.1f}"),
        *([pain] if (session.pain_before, session.pain_after) != (None, None) else []),
        *([] if session.ending == "done" else [session.ending]),
    ]
    return f"{session.began:%Y-%m-%d %H:%M}  {session.id[:8]}  {names}: {', '.join(parts)}"


def _sessions(count: int) -> str:
    return ngettext("{count} session", "{count} sessions", count).format(count=count)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it like 2026-11-30") from error
