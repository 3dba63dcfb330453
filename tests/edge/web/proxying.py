"""A reverse proxy as people set one up, with what they forget."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread

TOO_LARGE = b"HTTP/1.1 413 Request Entity Too Large\r\nContent-Length: 9\r\nConnection: close\r\n\r\n<p>413</p"


@dataclass(frozen=True)
class Proxy:
    """How it passes requests on.

    rewrites_host  puts the server's own address into Host
    prefix         before each address, taken off again
    most_bytes     of a body; what is larger is refused
    sockets        whether it passes WebSockets on
    """

    upstream: int
    rewrites_host: bool = False
    prefix: str = ""
    most_bytes: int | None = None
    sockets: bool = True

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request, and whatever follows on its connection."""
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            changed = self.changed(head)
            if isinstance(changed, bytes):
                writer.write(changed)
                await writer.drain()
                while await reader.read(65_536):
                    pass
            else:
                to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
                to_writer.write(changed.encode("latin-1"))
                await asyncio.gather(_pipe(reader, to_writer), _pipe(to_reader, writer))
        writer.close()

    def changed(self, head: str) -> str | bytes:
        """The request's head as the server gets it, or the proxy's own answer."""
        first, *lines = head.split("\r\n")
        method, address, version = first.split(" ")
        names = {line.split(":")[0].lower(): line.partition(":")[2].strip() for line in lines}
        if not address.startswith(f"{self.prefix}/"):
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        if self.most_bytes is not None and int(names.get("content-length", 0)) > self.most_bytes:
            return TOO_LARGE
        if "upgrade" not in names:  # one request per connection, so that each is looked at
            lines = ["Connection: close", *(line for line in lines if not line.lower().startswith("connection:"))]
        elif not self.sockets:
            lines = [line for line in lines if not line.lower().startswith(("upgrade:", "connection:"))]
        if self.rewrites_host:
            lines = [
                f"Host: 127.0.0.1:{self.upstream}" if line.lower().startswith("host:") else line for line in lines
            ]
        return "\r\n".join([f"{method} {address.removeprefix(self.prefix)} {version}", *lines])


async def _pipe(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()


@contextmanager
def proxied(proxy: Proxy) -> Iterator[str]:
    """The proxy on a port of this machine; gives the address of the page behind it."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(asyncio.start_server(proxy.serve, "127.0.0.1", 0), loop).result(10)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}{proxy.prefix}/"
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(5)
