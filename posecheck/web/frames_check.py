"""What no browser of ours sends to Streamlit's own socket and routes ends there, without a traceback in the log."""

from contextlib import suppress

from google.protobuf.message import DecodeError
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

_UNSUPPORTED, _MALFORMED = 1003, 1002
"""Closing codes of WebSockets: a kind of message that is not taken, and one that means nothing."""


class FramesCheck:
    """ASGI middleware: a message that Streamlit would stumble over ends its connection; hanging up is no error."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and a message only if it is one."""
        if scope["type"] == "websocket" and scope["path"].endswith("/_stcore/stream"):
            receive, send = _checked(receive, send)
        with suppress(ClientDisconnect):
            await self._app(scope, receive, send)


def _checked(receive: Receive, send: Send) -> tuple[Receive, Send]:
    """Both ways: what comes in is looked at, and after its end nothing more goes out."""
    ended = False

    async def receiver() -> Message:
        nonlocal ended
        message = await receive()
        fault = _fault(message)
        if fault is None:
            return message
        await sender({"type": "websocket.close", "code": fault})
        ended = True
        return {"type": "websocket.disconnect", "code": fault}

    async def sender(message: Message) -> None:
        if not ended:
            await send(message)

    return receiver, sender


def _fault(message: Message) -> int | None:
    """The closing code for a message that is none; None for one that may pass."""
    if message["type"] != "websocket.receive":
        return None
    content = message.get("bytes")
    if content is None:
        return _UNSUPPORTED
    try:
        BackMsg.FromString(content)
    except DecodeError:
        return _MALFORMED
    return None
