"""The WebSocket of a live session: frames and buttons in, guidance out. Whoever sends anything else is cut off."""

import asyncio
import time
from collections import deque
from contextlib import suppress

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from posecheck.web.access import same_origin, visitors
from posecheck.web.live import wire
from posecheck.web.live.live_session import GONE, Room
from posecheck.web.live.live_sessions import rooms

MOST_A_SECOND = 45
"""Messages (ours: three times what a browser sends, so that a stalled network may catch up)."""
MALFORMED, TOO_MANY, TOO_BIG = 4400, 4408, 1009


async def live_socket(socket: WebSocket) -> None:
    """One connection, from the handshake to its end."""
    if not same_origin(socket.headers):
        await socket.close(GONE)
        return
    # Accepted first, because a browser is told the reason only of a connection that it had.
    await socket.accept()
    room = await _room_of(socket.query_params.get("t"))
    with suppress(WebSocketDisconnect):  # the browser was faster
        if room is None:
            await socket.close(GONE)
        else:
            await Connection(socket, room).run()


async def _room_of(token: str | None) -> Room | None:
    visitor = visitors.find(token)
    if visitor is None:
        return None
    return rooms.of(visitor) or await asyncio.to_thread(rooms.adopt, visitor, visitor.token)


class Connection:
    """One browser on the line."""

    def __init__(self, socket: WebSocket, room: Room) -> None:
        self._socket = socket
        self._room = room
        self._loop = asyncio.get_running_loop()
        self._times: deque[float] = deque(maxlen=MOST_A_SECOND)
        self._closing: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Answer until one side ends it."""
        resumed = self._room.occupy(self._kick)
        try:
            await self._send(wire.hello(resumed=resumed))
            while self._open:
                message = await self._socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                if self._open:
                    await self._handle(message)
        finally:
            self._room.vacate(self._kick)

    async def _handle(self, message: Message) -> None:
        content: bytes | str = message["text"] if message.get("bytes") is None else message["bytes"]
        fault = self._fault(content)
        if fault is not None:
            await self._close(fault)
            return
        try:
            reply = self._reply(content)
        except wire.MalformedError:
            await self._close(MALFORMED)
        else:
            await self._send(reply)

    def _reply(self, content: bytes | str) -> str:
        if isinstance(content, str):
            return wire.answer(self._room.command(wire.read_command(content)), None)
        frame = wire.read_frame(content)
        return wire.answer(self._room.feed(frame), frame.seq)

    def _fault(self, content: bytes | str) -> int | None:
        """The closing code for a message that is too big or one too many."""
        if len(content if isinstance(content, bytes) else content.encode()) > wire.LONGEST:
            return TOO_BIG
        now = time.monotonic()
        if len(self._times) == MOST_A_SECOND and now - self._times[0] < 1.0:
            return TOO_MANY
        self._times.append(now)
        return None

    @property
    def _open(self) -> bool:
        return self._socket.application_state is WebSocketState.CONNECTED

    async def _send(self, text: str) -> None:
        if self._open:
            await self._socket.send_text(text)

    async def _close(self, code: int) -> None:
        if self._open:
            with suppress(WebSocketDisconnect):
                await self._socket.close(code)

    def _kick(self, code: int) -> None:
        """Close from any thread."""
        self._loop.call_soon_threadsafe(self._close_soon, code)

    def _close_soon(self, code: int) -> None:
        self._closing = self._loop.create_task(self._close(code))
