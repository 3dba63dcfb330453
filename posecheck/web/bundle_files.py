"""Bundles that visitors have had made, for their browsers to save; the address wants the visitor's token as `?t=`.

/posecheck/history/bundle   GET: the last one that this visitor had made

Who has no history here finds nothing there.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from posecheck.errors import PosecheckError
from posecheck.practice.sent import Sent
from posecheck.store.bundle_format import BUNDLE_SUFFIX
from posecheck.store.history import History
from posecheck.store.place import history_place
from posecheck.store.sending import BundleChoice, make_bundle
from posecheck.store.state import StoredState
from posecheck.web.access import Visitor, visitors
from posecheck.web.history_files import HISTORY_ADDRESS

BUNDLE_ADDRESS = f"{HISTORY_ADDRESS}/bundle"
_PRIVATE = {"cache-control": "no-store"}


@dataclass(frozen=True, slots=True)
class MadeBundle:
    """A bundle in a folder of its own, its contents, and its size in bytes."""

    file: Path
    sent: Sent
    size: int


class MadeBundles:
    """The last one of each visitor, until they leave. Used from Streamlit's threads and the server's event loop."""

    def __init__(self) -> None:
        self._made: dict[str, MadeBundle] = {}

    def make(self, visitor: Visitor, history: History, choice: BundleChoice, now: datetime) -> MadeBundle:
        """Have one made in place of the one before; PosecheckError where that fails."""
        folder = Path(mkdtemp(prefix="posecheck-"))
        file = folder / f"posecheck {now.date().isoformat()}{BUNDLE_SUFFIX}"
        try:
            made = MadeBundle(file, make_bundle(history, choice, now, file), file.stat().st_size)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.forget(visitor.token)
        self._made[visitor.token] = made
        visitor.on_leave(lambda: self.forget(visitor.token))
        return made

    def find(self, token: str) -> MadeBundle | None:
        """What this visitor had made last; None where there is none."""
        return self._made.get(token)

    def forget(self, token: str) -> None:
        """Delete it."""
        made = self._made.pop(token, None)
        if made is not None:
            shutil.rmtree(made.file.parent, ignore_errors=True)

    def close(self) -> None:
        """Delete all of them."""
        for token in [*self._made]:
            self.forget(token)


made_bundles = MadeBundles()


def bundle_routes() -> list[BaseRoute]:
    """The one."""
    return [Route(BUNDLE_ADDRESS, _save)]


def _save(request: Request) -> Response:
    visitor = visitors.asking(request)
    made = made_bundles.find(visitor.token) if visitor else None
    if visitor is None or visitor.person is None or made is None or not made.file.exists():
        return Response(status_code=404, headers=_PRIVATE)
    with suppress(PosecheckError):  # the next one begins earlier then
        StoredState(History(history_place(visitor.person.key))).keep_bundle_day(made.sent.made.date())
    kind = "application/octet-stream"
    return FileResponse(made.file, filename=made.file.name, headers=_PRIVATE, media_type=kind)
