"""The history as a file, to and from the browser; each address wants the visitor's token as `?t=`.

/posecheck/history/export   GET: an archive of everything
/posecheck/history/import   POST: an archive as the body; answers {"said": a sentence, "done": whether it was taken}

Everybody gets what is theirs; who has no history here finds nothing there.
"""

import shutil
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.errors import InputError, PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.store.exporting import export_history
from posecheck.store.history import History
from posecheck.store.importing import import_history
from posecheck.store.place import history_place
from posecheck.web.access import same_origin, visitors
from posecheck.web.person import Person
from posecheck.web.request_body import BodyTooLargeError, save_body

HISTORY_ADDRESS = "/posecheck/history"
LARGEST_ARCHIVE = 20_000_000_000
"""Bytes of an archive that is taken (ours: recordings of ten years, four minutes per day)."""
_PRIVATE = {"cache-control": "no-store"}


def routes() -> list[BaseRoute]:
    """Both."""
    return [
        Route(f"{HISTORY_ADDRESS}/export", _export),
        Route(f"{HISTORY_ADDRESS}/import", _import, methods=["POST"]),
    ]


def _person(request: Request) -> Person | None:
    """Whoever asks; None where they have no history."""
    visitor = visitors.asking(request)
    return visitor.person if visitor else None


def _export(request: Request) -> Response:
    person = _person(request)
    if person is None:
        return Response(status_code=404, headers=_PRIVATE)
    name = f"posecheck history {date.today().isoformat()}.zip"
    folder = Path(mkdtemp(prefix="posecheck-"))
    leave = partial(shutil.rmtree, folder, ignore_errors=True)
    try:
        export_history(History(history_place(person.key)), folder / name)
    except PosecheckError as error:
        leave()
        return PlainTextResponse(str(error), status_code=500, headers=_PRIVATE)
    except BaseException:  # a half-written copy of the history must not stay behind
        leave()
        raise
    return FileResponse(folder / name, filename=name, headers=_PRIVATE, background=BackgroundTask(leave))


async def _import(request: Request) -> Response:
    person = _person(request)
    if person is None or not same_origin(request.headers):
        return Response(status_code=404, headers=_PRIVATE)
    folder = await run_in_threadpool(mkdtemp, prefix="posecheck-")
    archive = Path(folder) / "archive.zip"
    try:
        await save_body(request, archive, LARGEST_ARCHIVE)
        brought = await run_in_threadpool(lambda: import_history(History(history_place(person.key)), archive))
    except InputError as error:  # the file has another name where the person is
        return _answer(_("This file {why}. {advice}.").format(why=error.why, advice=error.what_to_do), done=False)
    except PosecheckError as error:
        return _answer(str(error), done=False)
    except BodyTooLargeError:
        return _answer(_("This file is too large. Import it with posecheck import FILE."), done=False)
    except ClientDisconnect:
        return _answer(_("The file did not arrive completely. Import it again."), done=False)
    finally:
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
    told = ngettext(
        "{added} session added, {known} were there already.",
        "{added} sessions added, {known} were there already.",
        brought.added,
    )
    return _answer(told.format(added=brought.added, known=brought.known), done=True)


def _answer(said: str, *, done: bool) -> Response:
    return JSONResponse({"said": said, "done": done}, headers=_PRIVATE)
