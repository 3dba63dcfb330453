"""Streamlit's app with posecheck's own routes beside it.

/posecheck/assets/PART/FILE     what the browser needs of the folder browser of this package's part
/posecheck/browser/FILE         the part "web" again, where a relative import of another part's script looks for it
/posecheck/live/browser/FILE    the part "live" again, likewise
/posecheck/words/LANGUAGE.json  posecheck.web.words
/posecheck/vision/FILE          the pose engine
/posecheck/model/SHA256.task    a pose model, by the hash of its file
/posecheck/live/...             posecheck.web.live.routes
/posecheck/uploads/...          posecheck.web.uploads.routes
/posecheck/replay/ID            posecheck.web.uploads.replay_routes
/posecheck/history/...          posecheck.web.history_files
/posecheck/history/bundle       posecheck.web.bundle_files
/posecheck/inbox                posecheck.web.inbox_files
/, /posecheck/reachable         posecheck.web.start_page
/posecheck/sign-in, sign-out    posecheck.web.sign_in_page
"""

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from starlette.convertors import Convertor, register_url_convertor
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from streamlit import config

from posecheck.detection.model import VENDOR, bundle_of, live_model
from posecheck.errors import PosecheckError
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.web import history_files, inbox_files
from posecheck.web.access import visitors
from posecheck.web.bundle_files import bundle_routes, made_bundles
from posecheck.web.component import ASSET_FOLDERS, ASSETS_ADDRESS
from posecheck.web.frames_check import FramesCheck
from posecheck.web.headers import AnswerHeaders
from posecheck.web.hosts import allowed_hosts
from posecheck.web.language import SpokenLanguage
from posecheck.web.live import routes as live
from posecheck.web.live.component import MODEL_ADDRESS
from posecheck.web.live.live_sessions import live_sessions
from posecheck.web.live.remembering import take_up
from posecheck.web.live.storage import delete_old_recordings, owners
from posecheck.web.pages import theme
from posecheck.web.request_check import RequestCheck, metrics_wanted
from posecheck.web.sign_in_check import SignInCheck
from posecheck.web.sign_in_file import sign_in_settings
from posecheck.web.sign_in_page import sign_in_routes
from posecheck.web.start_page import start_page_routes
from posecheck.web.uploads import routes as uploads
from posecheck.web.uploads.all_uploads import all_uploads
from posecheck.web.uploads.replay_routes import replay_routes
from posecheck.web.words import words_routes

SCRIPT = Path(__file__).parent / "pages" / "main.py"
TYPES = {
    ".cjs": "text/javascript",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}
"""Not left to the machine's own table of file types, which is wrong on some."""
DAY = "public, max-age=86400"
"""How long the browser keeps what only changes with a release (20 MB); then it asks again."""
TIDY_EVERY = 60.0
"""Seconds between two searches for visitors who are gone and sessions that nobody uses."""

Lifespan = Callable[[st.App], AbstractAsyncContextManager[dict[str, Any] | None]]


def make(on_ready: Callable[[], None] = lambda: None, more: Sequence[BaseRoute] = ()) -> st.App:
    """The app to serve; `on_ready` is called when it takes requests, `more` are further routes."""
    return st.App(
        SCRIPT,
        secrets=sign_in_secrets(),
        routes=[*routes(), *more],
        middleware=middleware(),
        lifespan=lifespan(on_ready),
    )


def sign_in_secrets() -> dict[str, Any] | None:
    """What Streamlit is told of the provider; None where nobody signs in."""
    sign_in = sign_in_settings()
    return sign_in.secrets() if sign_in else None


def routes() -> list[BaseRoute]:
    """Ours; Streamlit adds its own."""
    found: list[BaseRoute] = [
        Mount(f"{ASSETS_ADDRESS}/{part}", StaticFolder(folder, "no-cache"))
        for part, folder in ASSET_FOLDERS.items()
    ]
    found.append(Mount("/posecheck/browser", StaticFolder(ASSET_FOLDERS["web"], "no-cache")))
    found.append(Mount("/posecheck/live/browser", StaticFolder(ASSET_FOLDERS["live"], "no-cache")))
    found.append(Mount("/posecheck/vision", StaticFolder(VENDOR / "tasks-vision", DAY)))
    found.append(Route(f"{MODEL_ADDRESS}/{{sha256}}.task", _model))
    found += [
        *sign_in_routes(),
        *start_page_routes(),
        *words_routes(),
        *live.routes(),
        *uploads.routes(),
        *replay_routes(),
        *history_files.routes(),
        *inbox_files.routes(),
        *bundle_routes(),
    ]
    return [*found, Route("/{page:page}", _to_the_root)]


def middleware() -> list[Middleware]:
    """What every request passes, from the outside in."""
    sign_in = sign_in_settings()
    return [
        Middleware(AnswerHeaders, sign_in=sign_in),
        Middleware(RequestCheck, hosts=allowed_hosts(), metrics=metrics_wanted()),
        Middleware(SpokenLanguage),
        Middleware(SignInCheck, sign_in=sign_in),
        Middleware(FramesCheck),
    ]


def lifespan(on_ready: Callable[[], None] = lambda: None) -> Lifespan:
    """What runs as long as the server does."""

    @asynccontextmanager
    async def life(app: st.App) -> AsyncIterator[None]:
        sign_in = sign_in_settings()
        # Else Streamlit asks a server on the internet which address it has, where a proxy rewrites the Host header.
        own_name = {"browser.serverAddress": sign_in.host} if sign_in else {}
        for name, value in (theme.config() | own_name).items():
            config.set_option(name, value)
        # What is loaded by now stays: the collector need not look through it while frames wait.
        gc.collect()
        gc.freeze()
        on_ready()
        tidying = asyncio.create_task(_tidy())
        try:
            yield
        finally:
            tidying.cancel()
            live_sessions.close_all()
            all_uploads.close()
            made_bundles.close()

    # uvicorn tells of each connection and each request, with the address and so the token.
    for name in ("uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).addFilter(_warrants_attention)
    return life


async def _tidy() -> None:
    """Close what nobody uses and delete what is old, for as long as the server runs."""
    while True:
        await asyncio.to_thread(visitors.remove_absent)
        await asyncio.to_thread(live_sessions.close_idle)
        await asyncio.to_thread(_remember)
        await asyncio.to_thread(delete_old_recordings)
        await asyncio.sleep(TIDY_EVERY)


def _remember() -> None:
    """What was broken off goes into the history; where that fails, it is tried again the next time."""
    for owner in owners():
        try:
            history = History(history_place(owner))
            take_up(history, live_sessions.event_logs())
            notes = history.notes
        except (PosecheckError, OSError) as error:
            notes = (str(error),)
        for note in notes:
            logging.getLogger(__name__).warning(note)


_NOISE = (
    "Invalid HTTP request received.",
    "Invalid UTF-8 sequence received from client.",
    "Unsupported upgrade request.",
    "No supported WebSocket library",
)
"""What uvicorn says, at length, about requests that are none: the answer tells the one who sent them."""


def _warrants_attention(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING and not str(record.msg).startswith(_NOISE)


class StaticFolder(StaticFiles):
    """A folder's files, with their types and how long to keep them; they are not compressed again."""

    def __init__(self, folder: Path, keep: str) -> None:
        super().__init__(directory=folder)
        self._headers = {"cache-control": keep}

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Mapping[str, Any],
        status_code: int = 200,
    ) -> Response:
        """One file, or that the browser's copy is still right."""
        response = super().file_response(full_path, stat_result, dict(scope), status_code)
        response.headers.update(self._headers)
        suffix = Path(full_path).suffix
        if suffix in TYPES:
            response.headers["content-type"] = TYPES[suffix]
        if suffix == ".wasm":
            response.headers.update(_AS_IT_IS)
        return response


_AS_IT_IS = {"content-encoding": "identity"}
"""Streamlit would compress these 20 MB anew for each visitor, on the thread that everybody waits for."""


async def _model(request: Request) -> Response:
    model = live_model(request.path_params["sha256"])
    if model is None:
        return Response("No such pose model.", 404)
    headers = {"cache-control": DAY, **_AS_IT_IS}
    return FileResponse(bundle_of(model), media_type="application/octet-stream", headers=headers)


class _PageName(Convertor[str]):
    """What may be the name of a page: the first part of an address, but no file and nothing of Streamlit's."""

    regex = "(?!oauth2callback$)[^/._][^/.]*/?"

    def convert(self, value: str) -> str:
        """Without a slash at its end."""
        return value.rstrip("/")

    def to_string(self, value: str) -> str:
        """The reverse."""
        return value


register_url_convertor("page", _PageName())


async def _to_the_root(request: Request) -> Response:
    """To where the page knows what `at` means, and says so where it means nothing.

    Below its root Streamlit first asks for itself at two wrong places, and it has a dialog of its own for an
    unknown page.
    """
    query = [("at", request.path_params["page"]), *request.query_params.multi_items()]
    # From where it is: a proxy may have put a prefix before it.
    root = "../" if request.url.path.endswith("/") else "./"
    return RedirectResponse(f"{root}?{urlencode(query)}")
