"""What a browser sends, into a file, piece by piece."""

import shutil
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

KEEP_FREE = 500_000_000
"""Bytes of the disk while a file comes in (ours: as for uploads)."""


class BodyTooLargeError(Exception):
    """More than is taken, or than the disk has room for."""


async def save_body(request: Request, target: Path, most: int) -> None:
    """At most so many bytes; BodyTooLargeError, or Starlette's ClientDisconnect where it does not arrive whole."""
    size = 0
    with target.open("wb") as file:
        async for piece in request.stream():
            size += len(piece)
            if size > most or shutil.disk_usage(target.parent).free < KEEP_FREE:
                raise BodyTooLargeError
            await run_in_threadpool(file.write, piece)
