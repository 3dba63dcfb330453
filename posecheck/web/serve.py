"""`posecheck app`: the server, on this machine unless told otherwise."""

import errno
import os
import socket
import ssl
import sys
import threading
import tomllib
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st
import uvicorn
from streamlit.web import bootstrap

from posecheck.errors import PosecheckError
from posecheck.web import asgi
from posecheck.web.access import is_loopback
from posecheck.web.connections import HttpConnection, WebSocketConnection, allow_many_connections
from posecheck.web.hosts import HOSTS_SETTING
from posecheck.web.request_check import METRICS_SETTING
from posecheck.web.sign_in import SignIn
from posecheck.web.sign_in_file import sign_in_settings

LONGEST_MESSAGE = 1_000_000
"""Bytes of one WebSocket message that the server takes in at all (ours: Streamlit's own are far below)."""
SHUTDOWN_SECONDS = 3
"""Seconds that answers under way have when the server is stopped."""
TRIES = 20
"""Ports looked at for a free one."""
_TAKEN = {errno.EADDRINUSE, errno.EACCES}
"""In use, or kept by the system for itself."""

MakeApp = Callable[[Callable[[], None]], st.App]


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How to serve: host and port (None: the first free one from 8501), whether to open the browser.

    certificate, key  files for HTTPS, both or none; browsers give the camera to other machines only with them
    names             under which it may be asked for besides its own, as those of a proxy before it
    metrics           whether anybody may ask for Streamlit's figures about the server
    """

    host: str = "127.0.0.1"
    port: int | None = None
    browser: bool = True
    certificate: Path | None = None
    key: Path | None = None
    names: tuple[str, ...] = ()
    metrics: bool = False


def serve(options: ServeOptions, say: Callable[[str], None], make: MakeApp = asgi.make) -> None:
    """Serve until stopped; KeyboardInterrupt on Ctrl-C. PosecheckError where it cannot start.

    say   takes the lines for the person who started it
    make  gives the app, and calls what it is given when the app is ready
    """
    _check_certificate(options)
    sign_in = sign_in_settings()
    bound = bind(options)
    with bound:
        port = bound.getsockname()[1]
        scheme = "https" if options.certificate else "http"
        url = sign_in.address if sign_in else f"{scheme}://{_browser_host(options.host)}:{port}"

        def ready() -> None:
            say(f"posecheck is at {url} (stop it with Ctrl-C)")
            if not (is_loopback(options.host) or options.certificate or sign_in):
                say(
                    "Browsers on other machines give no camera without HTTPS: add --certificate and --key, "
                    "or put a proxy with HTTPS before it."
                )
            if options.browser:
                open_browser(url)

        configuration = {**settings(), "server.address": options.host, "server.port": port}
        if options.certificate and options.key:
            configuration |= {"server.sslCertFile": str(options.certificate), "server.sslKeyFile": str(options.key)}
        bootstrap.load_config_options(configuration)
        if options.names:
            os.environ[HOSTS_SETTING] = " ".join((*options.names, os.environ.get(HOSTS_SETTING, "")))
        if options.metrics:
            os.environ[METRICS_SETTING] = "1"
        allow_many_connections()
        uvicorn.Server(_config(options, make(ready), sign_in)).run(sockets=[bound])


def _config(options: ServeOptions, app: st.App, sign_in: SignIn | None) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        host=options.host,
        ssl_certfile=options.certificate,
        ssl_keyfile=str(options.key) if options.key else None,
        http=HttpConnection,
        ws=WebSocketConnection,
        ws_max_size=LONGEST_MESSAGE,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=SHUTDOWN_SECONDS,
        log_level="warning",
        access_log=False,
        server_header=False,
        forwarded_allow_ips=[*sign_in.proxies] if sign_in else None,
        use_colors=False,
    )


def settings() -> dict[str, Any]:
    """Streamlit's options by their dotted names, out of config.toml."""
    tables = tomllib.loads((files("posecheck.web") / "config.toml").read_text("utf-8"))
    return dict(_dotted("", tables))


def _dotted(prefix: str, table: dict[str, Any]) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in table.items():
        found += _dotted(f"{prefix}{name}.", value) if isinstance(value, dict) else [(prefix + name, value)]
    return found


def _browser_host(host: str) -> str:
    """The host as a browser on this machine names it."""
    if host in ("0.0.0.0", "::", ""):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def bind(options: ServeOptions) -> socket.socket:
    """A listening socket at the asked port, or at the first free one; PosecheckError where there is none."""
    first = settings()["server.port"] if options.port is None else options.port
    ports = range(first, first + TRIES) if options.port is None else [first]
    for port in ports:
        found = _listen(options.host, port)
        if found is not None:
            return found
    if options.port is None:
        raise PosecheckError(f"All ports from {first} to {first + TRIES - 1} are taken. Choose one with --port.")
    raise PosecheckError(f"Port {first} is taken, perhaps by posecheck itself. {_another(options.host, first)}")


def _another(host: str, port: int) -> str:
    for other in range(port + 1, min(port + TRIES, 65_536)):
        found = _listen(host, other)
        if found is not None:
            found.close()
            return f"Try posecheck app --port {other}"
    return "Choose another with --port."


def _listen(host: str, port: int) -> socket.socket | None:
    """A socket that listens there; None where the port is taken."""
    bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if os.name != "nt":  # there, it would let two programs have the same port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(128)
    except OSError as error:
        bound.close()
        if isinstance(error, socket.gaierror) or error.errno not in _TAKEN:
            reason = (error.strerror or "unknown").lower()
            raise PosecheckError(f"{host}:{port} cannot be served ({reason}). Choose another --host.") from error
        return None
    bound.setblocking(False)
    return bound


def _check_certificate(options: ServeOptions) -> None:
    """PosecheckError where the files for HTTPS are not both there and fit each other."""
    if (options.certificate is None) != (options.key is None):
        raise PosecheckError("HTTPS needs both --certificate and --key. Give both files or none.")
    if options.certificate is None:
        return
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(options.certificate, options.key)
    except OSError as error:  # ssl's own error is one, too
        reason = (error.strerror or "unreadable").lower()
        raise PosecheckError(
            f"{options.certificate} and {options.key} cannot be used for HTTPS ({reason}). "
            "Give a certificate and its key, both as PEM files."
        ) from error


def open_browser(url: str) -> None:
    """Show the page, without waiting for it; nothing happens on a machine without a screen."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return  # a browser in the terminal has no camera
    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
