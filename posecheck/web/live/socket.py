"""The WebSocket of a live session: frames and buttons in, guidance out. Anything else ends it."""

import asyncio
import time
from collections import deque
from contextlib import suppress

from starlette.types import Message
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from posecheck.detection.model import live_model
from posecheck.web.access import same_origin, visitors
from posecheck.web.live import wire
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.live_routine import LiveRoutine
from posecheck.web.live.live_sessions import live_sessions

MESSAGES_PER_SECOND = 45
"""Most that are answered (ours: three times what a browser sends, so that a stalled network may catch up)."""


async def live_socket(socket: WebSocket) -> None:
    """One connection, from the handshake to its end."""
    if not same_origin(socket.headers):
        await socket.close(ClosingCode.NO_SESSION)
        return
    # Accepted first, because a browser is told the reason only of a connection that it had.
    await socket.accept()
    routine = await _routine_of(socket)
    with suppress(WebSocketDisconnect):  # the browser was faster
        if routine is None or not _looks_with(routine, socket.query_params.get("m")):
            await socket.close(ClosingCode.NO_SESSION)
        else:
            await Connection(socket, routine).run()


async def _routine_of(socket: WebSocket) -> LiveRoutine | None:
    visitor = visitors.asking(socket)
    if visitor is None:
        return None
    return live_sessions.of(visitor) or await asyncio.to_thread(live_sessions.resume, visitor, visitor.token)


def _looks_with(routine: LiveRoutine, model_sha256: str | None) -> bool:
    """Tell the routine which model's points will come; False for one that it does not know. None: as before."""
    if model_sha256 is None:
        return True
    model = live_model(model_sha256)
    if model is None or model not in routine.models:
        return False
    routine.look_with(model)
    return True


class Connection:
    """The connection of one browser."""

    def __init__(self, socket: WebSocket, routine: LiveRoutine) -> None:
        self._socket = socket
        self._routine = routine
        self._loop = asyncio.get_running_loop()
        self._message_times: deque[float] = deque(maxlen=MESSAGES_PER_SECOND)
        self._closing_task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Answer until one side ends it."""
        resumed = self._routine.connect(self._close_from_any_thread)
        try:
            await self._send(wire.hello(resumed=resumed))
            while self._open:
                message = await self._socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                if self._open:
                    await self._handle(message)
        finally:
            self._routine.disconnect(self._close_from_any_thread)

    async def _handle(self, message: Message) -> None:
        content: bytes | str = message["text"] if message.get("bytes") is None else message["bytes"]
        fault = self._fault(content)
        if fault is not None:
            await self._close(fault)
            return
        try:
            reply = self._reply(content)
        except wire.MalformedError:
            await self._close(ClosingCode.MALFORMED)
        else:
            await self._send(reply)

    def _reply(self, content: bytes | str) -> str:
        if isinstance(content, str):
            guidance = self._routine.command(wire.read_command(content))
            return wire.answer(guidance, None, self._routine.number)
        received = wire.read_frame(content)
        guidance = self._routine.receive(received)
        return wire.answer(guidance, received.seq, self._routine.number)

    def _fault(self, content: bytes | str) -> ClosingCode | None:
        """The closing code for a message that is too big or one too many."""
        if len(content if isinstance(content, bytes) else content.encode()) > wire.LONGEST_FRAME_MESSAGE:
            return ClosingCode.TOO_BIG
        now = time.monotonic()
        if len(self._message_times) == MESSAGES_PER_SECOND and now - self._message_times[0] < 1.0:
            return ClosingCode.TOO_MANY
        self._message_times.append(now)
        return None

    @property
    def _open(self) -> bool:
        return self._socket.application_state is WebSocketState.CONNECTED

    async def _send(self, text: str) -> None:
        if self._open:
            await self._socket.send_text(text)

    async def _close(self, code: ClosingCode) -> None:
        if self._open:
            with suppress(WebSocketDisconnect):
                await self._socket.close(code)

    def _close_from_any_thread(self, code: ClosingCode) -> None:
        self._loop.call_soon_threadsafe(self._close_soon, code)

    def _close_soon(self, code: ClosingCode) -> None:
        self._closing_task = self._loop.create_task(self._close(code))
