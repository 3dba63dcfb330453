"""The command line: the one place that prints and exits."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from posecheck import __version__, poses
from posecheck.cli import handout
from posecheck.cli.arguments import Parser, count, fps, port, stretch_id
from posecheck.cli.bundles import add_bundle_commands
from posecheck.cli.history import Terminal, add_history_commands
from posecheck.cli.inputs import expanded
from posecheck.cli.plans import add_plan_command
from posecheck.cli.reports import add_report_command
from posecheck.cli.reviews import rescore_recordings, review_videos
from posecheck.cli.terminal import INTERRUPTED, complain, one_line, quiet_libraries, speak_any_name
from posecheck.detection.model import LOOKS_PER_SECOND, RECORDED
from posecheck.errors import PlanError, PosecheckError, visible
from posecheck.language.translation import SOURCE_LANGUAGE, languages, speaking
from posecheck.plan.plan import Plan
from posecheck.plan.plan_file import open_assigned
from posecheck.pose.landmarks import SIDES
from posecheck.stretch.checks import LEVELS

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all done, 1 some input failed, 2 wrong usage, 130 interrupted."""
    speak_any_name()
    options = _parser().parse_args(arguments)
    if options.run is _app:
        return _carried_out(options)
    with quiet_libraries(), speaking(options.language):
        return _carried_out(options)


def _carried_out(options: argparse.Namespace) -> int:
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except PlanError as error:
        complain(error)
        return WRONG_USAGE
    except PosecheckError as error:
        complain(error)
        return SOME_FAILED
    except KeyboardInterrupt as stop:
        print(file=sys.stderr)  # the terminal has written ^C
        complain(str(stop) or "stopped.")
        return INTERRUPTED
    except BrokenPipeError:
        # The program that read our output (head, less) has seen enough.
        sys.stdout = None
        return DONE
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        if error.filename is not None:
            complain(f"{error.filename}: cannot be used ({reason}). Check the name.")
        else:
            sys.stdout = None
            complain(f"the output cannot be written ({reason}).")
        return SOME_FAILED


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="posecheck", description="Checks the form of stretches and counts hold time."
    )
    parser.add_argument("--version", action="version", version=f"posecheck {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _app_parser(commands)
    _review_parser(commands)
    check = _command(commands, "check", _check, "judge photographs, one JSON line each with --json")
    check.add_argument("images", nargs="+", type=Path, metavar="IMAGE")
    _plan_arguments(check)
    rescore = _command(commands, "rescore", _rescore, "score recordings again, without the video")
    rescore.add_argument("recordings", nargs="+", type=Path, metavar="RECORDING")
    rescore.add_argument("--level", choices=LEVELS, help="default: as recorded")
    rescore.add_argument("--plan", type=Path, metavar="FILE", help="by this plan (default: as recorded)")
    rescore.add_argument("--out", type=Path, metavar="DIR", help="write reports there (default: only say it)")
    rescore.add_argument("--skeleton", action="store_true", help="with --out: also a video of the skeleton alone")
    add_report_command(partial(_command, commands))
    add_plan_command(partial(_command, commands))
    stretches = _command(commands, "stretches", _stretches, "the stretches, or one stretch's handout")
    stretches.add_argument("stretch", nargs="?", metavar="NAME")
    terminal = Terminal(print, complain, _asked)
    add_history_commands(partial(_command, commands), terminal)
    add_bundle_commands(partial(_command, commands), terminal)
    doctor = _command(commands, "doctor", _doctor, "what works on this machine, and what to do about the rest")
    doctor.add_argument("--licences", action="store_true", help="the licences of all that it runs on")
    return parser


def _asked(question: str) -> bool:
    """Whether the person says yes; no where nobody can be asked."""
    try:
        return input(f"{question} Type yes: ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text[0].upper() + text[1:] + ".")
    parser.add_argument("--json", action="store_true", help="print JSON, one line for each input")
    parser.add_argument(
        "--language", choices=languages(), default=SOURCE_LANGUAGE, help="of reports and sentences (default: en)"
    )
    parser.set_defaults(run=run)
    return parser


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stretch", default="auto", type=stretch_id, metavar="NAME|auto", help="which stretch (default: find out)"
    )
    parser.add_argument("--side", default="auto", choices=(*SIDES, "auto"), help="the person's own side")
    parser.add_argument("--level", choices=LEVELS, help="default: the plan's, else intermediate")
    parser.add_argument(
        "--mirrored", action="store_true", help="filmed as in a mirror (selfie): exchange left and right back"
    )


def _review_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    review = _command(commands, "review", _review, "review videos: report, curves and annotated video")
    review.add_argument("videos", nargs="+", type=Path, metavar="VIDEO|FOLDER")
    _plan_arguments(review)
    review.add_argument("--plan", type=Path, metavar="FILE", help="what was assigned: a plan (TOML, JSON)")
    review.add_argument("--out", type=Path, default=Path("reviews"), metavar="DIR", help="default: reviews")
    review.add_argument("--no-video", action="store_true", help="no annotated video, somewhat faster")
    look = review.add_mutually_exclusive_group()
    look.add_argument("--blur", action="store_true", help="blur the body in the pictures")
    look.add_argument("--blur-all", action="store_true", help="blur the whole picture, throughout")
    look.add_argument("--skeleton", action="store_true", help="show the skeleton without the picture")
    looks = LOOKS_PER_SECOND[RECORDED]
    review.add_argument("--fps", type=fps, default=looks, help="analysed frames per second (default: %(default)g)")
    review.add_argument("--jobs", type=count, default=1, metavar="N", help="videos at once (default: 1)")
    review.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler that shares these files")


def _app_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "the page: a coach with the camera, and a review of uploaded videos"
    app = commands.add_parser("app", help=text, description=text[0].upper() + text[1:] + ".")
    app.set_defaults(run=_app)
    app.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this machine alone")
    app.add_argument("--port", type=port, metavar="N", help="default: the first free one from 8501")
    app.add_argument("--no-browser", action="store_true", help="do not open a browser")
    app.add_argument("--certificate", type=Path, metavar="FILE", help="for HTTPS (PEM)")
    app.add_argument("--key", type=Path, metavar="FILE", help="the certificate's key (PEM)")
    app.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer under this name, too: that of a proxy before it, for example (may be repeated)",
    )
    app.add_argument("--metrics", action="store_true", help="open /_stcore/metrics, figures about the server")


def _plan(options: argparse.Namespace) -> Plan:
    path: Path | None = getattr(options, "plan", None)
    plan = Plan() if path is None else open_assigned(path).asked
    return replace(plan, stretch=options.stretch, side=options.side, level=options.level)


def _app(options: argparse.Namespace) -> int:
    # Imported here: Streamlit takes a second that the other commands need not wait.
    from posecheck.web.serve import ServeOptions, serve

    chosen = ServeOptions(
        options.host,
        options.port,
        not options.no_browser,
        options.certificate,
        options.key,
        tuple(options.allow_host),
        options.metrics,
    )
    serve(chosen, partial(print, flush=True))
    return DONE


def _review(options: argparse.Namespace) -> int:
    failed = review_videos(options, _plan(options))
    return SOME_FAILED if failed else DONE


def _rescore(options: argparse.Namespace) -> int:
    if options.skeleton and options.out is None:
        complain("--skeleton needs --out DIR, the folder that the video goes to")
        return WRONG_USAGE
    assigned = None if options.plan is None else open_assigned(options.plan).asked
    return SOME_FAILED if rescore_recordings(options, assigned) else DONE


def _check(options: argparse.Namespace) -> int:
    from posecheck.review.photos import check_pictures

    images, errors = expanded(options.images)
    for error in errors:
        complain(error)
    failed = len(errors)
    for found in check_pictures(images, _plan(options), mirrored=options.mirrored):
        failed += found.error is not None
        if options.json:
            print(one_line(found.as_json()), flush=True)
        elif found.error is not None:
            complain(found.error)
        else:
            print(visible(found.sentence()), flush=True)
    return SOME_FAILED if failed else DONE


def _stretches(options: argparse.Namespace) -> int:
    chosen = poses.load()
    if options.stretch is not None:
        stretch = poses.find(options.stretch)
        if stretch is None:
            known = ", ".join(stretch.id for stretch in poses.load())
            complain(f"there is no stretch called {options.stretch!r}; there are: {known}")
            return WRONG_USAGE
        chosen = (stretch,)
    for stretch in chosen:
        if options.json:
            print(json.dumps(handout.as_json(stretch), ensure_ascii=False))
        else:
            print(handout.text(stretch) if options.stretch else handout.line(stretch))
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    if options.licences:
        from posecheck.report import licences

        if options.json:
            for licence in licences.licences():
                print(json.dumps(asdict(licence), ensure_ascii=False))
        else:
            print(licences.table(), end="")
        return DONE
    from posecheck.cli.doctor import examine

    symptoms = examine(Path())
    for symptom in symptoms:
        if options.json:
            print(json.dumps(asdict(symptom), ensure_ascii=False))
        else:
            advice = "" if symptom.works else f". {symptom.what_to_do}."
            print(f"{'ok ' if symptom.works else 'NOT'} {symptom.name}: {symptom.seen}{advice}")
    return DONE if all(symptom.works for symptom in symptoms) else SOME_FAILED
