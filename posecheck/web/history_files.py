"""The history as a file, to and from the browser; each address wants the visitor's token as `?t=`.

/posecheck/history/export   GET: an archive of everything
/posecheck/history/import   POST: an archive as the body; answers {"said": a sentence, "done": whether it was taken}

Only for the person before this computer: for all others there is nothing there.
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


def _is_at_home(request: Request) -> bool:
    visitor = visitors.find(request.query_params.get("t"))
    return visitor is not None and visitor.is_at_home


def _export(request: Request) -> Response:
    if not _is_at_home(request):
        return Response(status_code=404, headers=_PRIVATE)
    name = f"posecheck history {date.today().isoformat()}.zip"
    folder = Path(mkdtemp(prefix="posecheck-"))
    leave = partial(shutil.rmtree, folder, ignore_errors=True)
    try:
        export_history(History(history_place()), folder / name)
    except PosecheckError as error:
        leave()
        return PlainTextResponse(str(error), status_code=500, headers=_PRIVATE)
    return FileResponse(folder / name, filename=name, headers=_PRIVATE, background=BackgroundTask(leave))


async def _import(request: Request) -> Response:
    if not (same_origin(request.headers) and _is_at_home(request)):
        return Response(status_code=404, headers=_PRIVATE)
    folder = await run_in_threadpool(mkdtemp, prefix="posecheck-")
    archive = Path(folder) / "archive.zip"
    try:
        await save_body(request, archive, LARGEST_ARCHIVE)
        brought = await run_in_threadpool(lambda: import_history(History(history_place()), archive))
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
