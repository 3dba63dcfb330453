"""The command line: the one place that prints and exits."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from posecheck import __version__, poses
from posecheck.cli import handout
from posecheck.cli.arguments import count, fps, port, stretch_id
from posecheck.cli.history import Terminal, add_history_commands
from posecheck.errors import InputError, PlanError, PosecheckError
from posecheck.plan.plan import Plan, PlannedStretch
from posecheck.plan.plan_file import read_plan
from posecheck.pose.landmarks import SIDES
from posecheck.stretch.checks import LEVELS

if TYPE_CHECKING:
    from posecheck.drawing.overlay import Style
    from posecheck.review.batch import Result
    from posecheck.review.rescore import Outcome

DONE, SOME_FAILED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 all done, 1 some input failed, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal's coding lacks must not end a review of fifty clips.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except PlanError as error:
        print(f"posecheck: {error}", file=sys.stderr)
        return WRONG_USAGE
    except PosecheckError as error:
        print(f"posecheck: {error}", file=sys.stderr)
        return SOME_FAILED
    except KeyboardInterrupt:
        print("\nposecheck: stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (head, less) has seen enough.
        sys.stdout = None
        return DONE
    except OSError as error:
        sys.stdout = None
        print(f"posecheck: the output cannot be written ({error.strerror}).", file=sys.stderr)
        return SOME_FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="posecheck", description="Checks the form of stretches for a sore low back and counts hold time."
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
    rescore.add_argument("--out", type=Path, metavar="DIR", help="write reports there (default: only say it)")
    stretches = _command(commands, "stretches", _stretches, "the stretches, or one stretch's handout")
    stretches.add_argument("stretch", nargs="?", metavar="NAME")
    note = partial(print, file=sys.stderr, flush=True)
    add_history_commands(partial(_command, commands), Terminal(partial(print, flush=True), note, _asked))
    _command(commands, "doctor", _doctor, "what works on this machine, and what to do about the rest")
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
    parser.set_defaults(run=run)
    return parser


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stretch", default="auto", type=stretch_id, metavar="NAME|auto", help="which stretch (default: find out)"
    )
    parser.add_argument("--side", default="auto", choices=(*SIDES, "auto"), help="the person's own side")
    parser.add_argument("--level", choices=LEVELS, help="default: the plan's, else intermediate")


def _review_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    review = _command(commands, "review", _review, "review videos: report, curves and annotated video")
    review.add_argument("videos", nargs="+", type=Path, metavar="VIDEO|FOLDER")
    _plan_arguments(review)
    review.add_argument("--plan", type=Path, metavar="FILE", help="levels, props and doses by stretch (TOML, JSON)")
    review.add_argument("--out", type=Path, default=Path("reviews"), metavar="DIR", help="default: reviews")
    review.add_argument("--no-video", action="store_true", help="no annotated video, three times faster")
    look = review.add_mutually_exclusive_group()
    look.add_argument("--blur", action="store_true", help="blur the body in the pictures")
    look.add_argument("--skeleton", action="store_true", help="show the skeleton without the picture")
    review.add_argument("--fps", type=fps, default=15.0, help="analysed frames a second (default: 15)")
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


def _plan(options: argparse.Namespace) -> Plan:
    planned: tuple[PlannedStretch, ...] = ()
    path: Path | None = getattr(options, "plan", None)
    if path is not None:
        try:
            planned = read_plan(str(path), path.read_bytes())
        except OSError as error:
            reason = (error.strerror or "unreadable").lower()
            raise PlanError(f"{path}: cannot be read ({reason}). Name a plan file.") from error
    return Plan(stretch=options.stretch, side=options.side, level=options.level, stretches=planned)


def _app(options: argparse.Namespace) -> int:
    # Imported here: Streamlit takes a second that the other commands need not wait.
    from posecheck.web.serve import ServeOptions, serve

    chosen = ServeOptions(options.host, options.port, not options.no_browser, options.certificate, options.key)
    serve(chosen, partial(print, flush=True))
    return DONE


def _review(options: argparse.Namespace) -> int:
    # Imported here, because loading the model's library takes a second that the other commands need not wait.
    from posecheck.review.batch import plan_jobs, run_one, run_together
    from posecheck.review.review import ReviewOptions

    plan = _plan(options)
    style: Style = "blur" if options.blur else "skeleton" if options.skeleton else "picture"
    how = ReviewOptions(plan, options.fps, style, video=not options.no_video)
    videos, failed = _videos(options.videos)
    jobs = plan_jobs(videos, options.out)
    finished: list[Path] = []
    try:
        if options.jobs == 1 and options.scheduler is None:
            results: Iterator[Result] = (_with_bar(job.video.name, partial(run_one, job, how)) for job in jobs)
        else:
            results = run_together(jobs, how, at_once=options.jobs, scheduler=options.scheduler)
        for result in results:
            if result.outcome is None:
                failed += 1
                print(f"posecheck: {result.failure}", file=sys.stderr)
                continue
            finished.append(result.job.folder)
            _tell(result.job.video.name, result.outcome, as_json=options.json)
    except KeyboardInterrupt:
        where = f"Finished: {', '.join(map(str, finished))}." if finished else "Nothing was finished."
        print(f"\nposecheck: stopped. {where} Half-done reviews were removed.", file=sys.stderr)
        return INTERRUPTED
    return SOME_FAILED if failed else DONE


def _videos(paths: list[Path]) -> tuple[list[Path], int]:
    """The videos named, and how many names led to none."""
    from posecheck.video import find_clips

    videos: list[Path] = []
    failed = 0
    for path in paths:
        try:
            videos += find_clips([path])
        except InputError as error:
            failed += 1
            print(f"posecheck: {error}", file=sys.stderr)
        except OSError as error:
            failed += 1
            print(f"posecheck: {path}: cannot be read ({error.strerror}). Check the name.", file=sys.stderr)
    return list(dict.fromkeys(videos)), failed


def _with_bar(name: str, run: "Callable[[Callable[[float], None]], Result]") -> "Result":
    """Run one review with a progress bar and the time left; no bar where nobody watches a terminal."""
    bar_format = "{desc} {percentage:3.0f}%|{bar}| {remaining} left"
    with tqdm(total=1.0, desc=name, bar_format=bar_format, leave=False, disable=not sys.stderr.isatty()) as bar:
        return run(lambda share: bar.update(max(0.0, share - bar.n)))


def _tell(name: str, outcome: "Outcome", *, as_json: bool) -> None:
    """One line about a finished review."""
    if as_json:
        print(json.dumps(json.loads(outcome.report), ensure_ascii=False), flush=True)
    else:
        where = f" -> {outcome.folder / 'report.html'}" if outcome.folder else ""
        print(f"{name}: {outcome.verdict}{where}", flush=True)
    for note in outcome.notes:
        print(f"posecheck: {name}: {note}", file=sys.stderr)


def _rescore(options: argparse.Namespace) -> int:
    from posecheck.review.batch import names_apart
    from posecheck.review.rescore import name_of, rescore

    failed = 0
    names = names_apart([(name_of(path), path.name) for path in options.recordings])
    for path, name in zip(options.recordings, names, strict=True):
        folder = options.out / name if options.out else None
        try:
            _tell(name, rescore(path, options.level, folder), as_json=options.json)
        except PosecheckError as error:
            failed += 1
            print(f"posecheck: {error}", file=sys.stderr)
    return SOME_FAILED if failed else DONE


def _check(options: argparse.Namespace) -> int:
    from posecheck.review.photos import check_pictures

    failed = 0
    for found in check_pictures(options.images, _plan(options)):
        failed += found.error is not None
        if options.json:
            print(json.dumps(found.as_json(), ensure_ascii=False), flush=True)
        elif found.error is not None:
            print(f"posecheck: {found.error}", file=sys.stderr)
        else:
            print(found.sentence(), flush=True)
    return SOME_FAILED if failed else DONE


def _stretches(options: argparse.Namespace) -> int:
    chosen = poses.load()
    if options.stretch is not None:
        stretch = poses.find(options.stretch)
        if stretch is None:
            known = ", ".join(stretch.id for stretch in poses.load())
            print(
                f"posecheck: there is no stretch called {options.stretch!r}; there are: {known}",
                file=sys.stderr,
            )
            return WRONG_USAGE
        chosen = (stretch,)
    for stretch in chosen:
        if options.json:
            print(json.dumps(handout.as_json(stretch), ensure_ascii=False))
        else:
            print(handout.text(stretch) if options.stretch else handout.line(stretch))
    return DONE


def _doctor(options: argparse.Namespace) -> int:
    from posecheck.cli.doctor import examine

    symptoms = examine(Path())
    for symptom in symptoms:
        if options.json:
            print(json.dumps(asdict(symptom), ensure_ascii=False))
        else:
            advice = "" if symptom.works else f". {symptom.what_to_do}."
            print(f"{'ok ' if symptom.works else 'NOT'} {symptom.name}: {symptom.seen}{advice}")
    return DONE if all(symptom.works for symptom in symptoms) else SOME_FAILED
