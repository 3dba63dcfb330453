"""GET /posecheck/replay/ID?t=TOKEN: the points of a recording that a page has offered to its visitor.

A page offers a file, and the visitor's browser, nobody else's, can fetch its points: no address names a file.
"""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.errors import InputError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.scoring.record import SessionRecord
from posecheck.web.access import Visitor, Visitors
from posecheck.web.access import visitors as everybody
from posecheck.web.uploads.replay_points import packed

REPLAY_ADDRESS = "/posecheck/replay"
MOST_OFFERED = 24
"""Recordings that a visitor can fetch at once (ours: more than a page shows); the oldest offer goes."""
NOT_OFFERED = marked("This recording is no longer here. Reload the page.")


@dataclass(frozen=True, slots=True)
class _Offer:
    path: Path
    record: SessionRecord


class Replays:
    """What pages have offered, by visitor; used from Streamlit's threads and from the server's event loop."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._offers: dict[str, OrderedDict[str, _Offer]] = {}

    def offer(self, visitor: Visitor, path: Path, record: SessionRecord) -> str:
        """Let this visitor fetch the points of a recording; gives the id, the same for the same file and record."""
        identity = sha256(f"{path}\0{id(record)}".encode()).hexdigest()[:32]
        with self._lock:
            first = visitor.token not in self._offers
            offers = self._offers.setdefault(visitor.token, OrderedDict())
            offers[identity] = _Offer(path, record)
            offers.move_to_end(identity)
            while len(offers) > MOST_OFFERED:
                offers.popitem(last=False)
        if first:
            visitor.on_leave(lambda: self._forget(visitor.token))
        return identity

    def find(self, visitor: Visitor, identity: str) -> _Offer | None:
        """What was offered to this visitor under this id; None where nothing was."""
        with self._lock:
            return self._offers.get(visitor.token, OrderedDict()).get(identity)

    def _forget(self, token: str) -> None:
        with self._lock:
            self._offers.pop(token, None)


replays = Replays()


def replay_routes(offered: Replays = replays, visitors: Visitors = everybody) -> list[BaseRoute]:
    """The one route."""

    async def points(request: Request) -> Response:
        visitor = visitors.asking(request)
        offer = offered.find(visitor, request.path_params["replay"]) if visitor else None
        if offer is None:
            return _refused()
        try:
            content = await run_in_threadpool(packed, offer.path, offer.record)
        except (InputError, OSError):  # which name a folder of this machine
            return _refused()
        return Response(content, media_type="application/octet-stream", headers=_PRIVATE | _AS_IT_IS)

    return [Route(f"{REPLAY_ADDRESS}/{{replay}}", points)]


def _refused() -> Response:
    return JSONResponse({"sentence": _(NOT_OFFERED)}, 404, headers=_PRIVATE)


_PRIVATE = {"cache-control": "no-store"}
_AS_IT_IS = {"content-encoding": "identity"}
"""Compressing takes longer than sending it: points are nearly noise."""
