"""A video from the network to the disk, a megabyte at a time."""

import asyncio
import errno
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from time import monotonic
from typing import IO

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from posecheck.language.translation import marked
from posecheck.web.uploads.visitor_uploads import Upload

MOST_BYTES = 2 * 1024**3
RESERVE = 500 * 1024**2
"""Bytes of the disk that stay free: for annotated videos, and for everything else that runs here (ours)."""
PIECE = 1024**2
"""Bytes that are collected in memory before they are written."""
SILENT_SECONDS = 60.0
"""Seconds without a byte after which a transfer is given up (ours: a phone between two antennas)."""
SLOWEST = 10_000
"""Least bytes per second of a transfer, on average (ours: a bad phone connection; two days for the largest). What
comes more slowly only holds disk and a connection that others need."""
_CHECK_EVERY = 0.5
"""Seconds in which a cancelled transfer notices."""

VIDEO_TOO_BIG = marked("is larger than 2 GB. Cut it to the part with the stretch, or film it with fewer pixels.")
DISK_FULL = marked("does not fit on this computer's disk. Free some space on it, or choose a shorter video.")
BROKEN_OFF = marked("did not arrive completely. Check the connection and upload it again.")


class NotReceivedError(Exception):
    """The transfer ended before the video did; its text is the end of a sentence that begins with the name."""


async def receive(upload: Upload, chunks: AsyncIterator[bytes], on_piece: Callable[[], None]) -> None:
    """Write the body of a request to the upload's file; NotReceivedError where it does not arrive whole.

    `on_piece` is called after every megabyte.
    """
    try:
        # The folder is missing where the upload was removed in this very moment.
        with closing(await run_in_threadpool(upload.video.open, "xb")) as file:
            await _write(upload, _in_time(upload, chunks), file, on_piece)
    except ClientDisconnect as error:
        raise NotReceivedError(BROKEN_OFF) from error
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        raise NotReceivedError(DISK_FULL if full else BROKEN_OFF) from error
    if upload.received != upload.size:
        raise NotReceivedError(BROKEN_OFF)


async def _write(
    upload: Upload, chunks: AsyncIterator[bytes], file: IO[bytes], on_piece: Callable[[], None]
) -> None:
    piece = bytearray()
    async for chunk in chunks:
        upload.received += len(chunk)
        if upload.received > upload.size:
            raise NotReceivedError(BROKEN_OFF)
        piece += chunk
        if len(piece) >= PIECE:
            await run_in_threadpool(file.write, bytes(piece))
            piece.clear()
            on_piece()
    await run_in_threadpool(file.write, bytes(piece))


async def _in_time(upload: Upload, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same chunks, ending with NotReceivedError when the upload is removed or too little comes for too long."""
    began = monotonic()
    while True:
        if upload.received < SLOWEST * (monotonic() - began - SILENT_SECONDS):
            raise NotReceivedError(BROKEN_OFF)
        coming = asyncio.ensure_future(anext(chunks, b""))
        waited = 0.0
        while not coming.done():
            if upload.removed or waited >= SILENT_SECONDS:
                coming.cancel()
                raise NotReceivedError(BROKEN_OFF)
            await asyncio.wait({coming}, timeout=_CHECK_EVERY)
            waited += _CHECK_EVERY
        chunk = coming.result()
        if not chunk:
            return
        yield chunk
