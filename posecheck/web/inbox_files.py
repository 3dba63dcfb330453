"""Bundles from the browser into the inbox; the address wants the visitor's token as `?t=`, and the file's name.

/posecheck/inbox   POST: a bundle as the body, its name as `?name=`; answers {"said": a sentence, "done": whether it
                   is new}, an empty sentence for one that was taken in

Only for those who may look at what others send: for all others there is nothing there.
"""

import shutil
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.errors import InputError, PosecheckError, visible
from posecheck.language.translation import gettext as _
from posecheck.store.inbox import Inbox
from posecheck.store.place import history_place
from posecheck.web.access import Visitor, same_origin, visitors
from posecheck.web.request_body import BodyTooLargeError, save_body

INBOX_ADDRESS = "/posecheck/inbox"
LARGEST_BUNDLE = 2_000_000_000
"""Bytes of a bundle that is taken (ours: a month of recordings with pictures has a tenth of it)."""
_LONGEST_NAME = 100
"""Characters of a file's name that are repeated (ours: two lines)."""
_PRIVATE = {"cache-control": "no-store"}


def routes() -> list[BaseRoute]:
    """The one that there is."""
    return [Route(INBOX_ADDRESS, _receive, methods=["POST"])]


async def _receive(request: Request) -> Response:
    visitor = visitors.asking(request)
    if visitor is None or not visitor.may_review or not same_origin(request.headers):
        return Response(status_code=404, headers=_PRIVATE)
    name = visible(request.query_params.get("name", ""))[:_LONGEST_NAME] or _("This file")
    folder = Path(await run_in_threadpool(mkdtemp, prefix="posecheck-"))
    try:
        await save_body(request, folder / "sent.bundle", LARGEST_BUNDLE)
        said, done = await run_in_threadpool(_take_in, visitor, folder / "sent.bundle", name)
    except BodyTooLargeError:
        said, done = _("{name} is too large for this computer, or for a bundle.").format(name=name), False
    except ClientDisconnect:
        said, done = _("{name} did not arrive completely. Bring it again.").format(name=name), False
    finally:
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
    return JSONResponse({"said": said, "done": done}, headers=_PRIVATE)


def inbox_of(visitor: Visitor) -> Inbox:
    """The inbox that this visitor sees, if they may; PosecheckError where its address is none."""
    return Inbox(history_place(visitor.person.key if visitor.person else ""))


def _take_in(visitor: Visitor, file: Path, name: str) -> tuple[str, bool]:
    """What is to be said about it, and whether it is new."""
    try:
        _person, new = inbox_of(visitor).receive(file, datetime.now().astimezone().replace(microsecond=0))
    except InputError as error:  # the file has another name where the person is
        return _("{name} {why}. {advice}.").format(name=name, why=error.why, advice=error.what_to_do), False
    except PosecheckError as error:
        return _("{name} was not taken in. {reason}").format(name=name, reason=error), False
    return ("" if new else _("{name} is here already.").format(name=name)), new
