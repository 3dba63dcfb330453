"""Connections to a server on this machine, byte by byte: what no library would send."""

import os
import socket
import struct
from dataclasses import dataclass

ANSWER_SECONDS = 25.0


@dataclass(frozen=True, slots=True)
class Target:
    """A server, and a visitor of it."""

    port: int
    token: str

    @property
    def head(self) -> bytes:
        """The lines of a request that the page's own would have."""
        return b"Host: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n" % (self.port, self.port)

    def line(self) -> socket.socket:
        """A connection; whoever waits for longer than ANSWER_SECONDS gets TimeoutError."""
        return socket.create_connection(("127.0.0.1", self.port), timeout=ANSWER_SECONDS)

    def ask(self, request: bytes) -> bytes:
        """The beginning of the answer; empty where the server hangs up, or the request is only half of one."""
        with self.line() as line:
            try:
                line.sendall(request)
                line.settimeout(0.3 if not _is_whole(request) else ANSWER_SECONDS)
                return line.recv(65_536)
            except ConnectionError:
                return b""
            except TimeoutError:
                if _is_whole(request):
                    raise
                return b""


def _is_whole(request: bytes) -> bool:
    """Whether a server need not wait for more; False in doubt."""
    head, end, body = request.partition(b"\r\n\r\n")
    if not end:
        return False
    lengths = [line[15:].strip() for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    if b"transfer-encoding" in head.lower():
        return False
    return not lengths or (len(lengths) == 1 and lengths[0].isdigit() and int(lengths[0]) <= len(body))


def handshake(target: Target, path: str) -> bytes:
    """The request for a WebSocket."""
    return (
        b"GET %s HTTP/1.1\r\n%sUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n" % (path.encode(), target.head)
    )


def frame(content: bytes, *, opcode: int) -> bytes:
    """A masked frame of a WebSocket; opcode 1 is text, 2 binary, 8 the end, 9 a ping."""
    size = len(content)
    if size < 126:
        head = bytes([0x80 | opcode, 0x80 | size])
    elif size < 65_536:
        head = bytes([0x80 | opcode, 0x80 | 126]) + struct.pack(">H", size)
    else:
        head = bytes([0x80 | opcode, 0x80 | 127]) + struct.pack(">Q", size)
    mask = os.urandom(4)
    repeated = mask * (size // 4 + 1)
    return head + mask + bytes(a ^ b for a, b in zip(content, repeated, strict=False))
