"""Firefox as it is installed, driven over WebDriver BiDi, with a film as its camera."""

import base64
import json
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import which
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from websockets.sync.client import ClientConnection, connect

FIREFOX = os.environ.get("FIREFOX") or which("firefox-esr") or "firefox"
SCREEN = "640x720x24"
"""Small: everything on it is drawn without a graphics card."""
ANSWER_WITHIN = 60.0
"""Seconds for one answer on a busy machine."""
_PREFERENCES = {
    "app.normandy.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "media.autoplay.default": 0,
    "media.navigator.permission.disabled": True,
    "media.navigator.streams.fake": True,  # a camera that shows moving colours
}
_FIND = """const find = (selector, text, root = document) => {
    for (const one of root.querySelectorAll("*")) {
        if (one.matches(selector) && one.textContent.includes(text) && one.checkVisibility()) return one;
        const inside = one.shadowRoot && find(selector, text, one.shadowRoot);
        if (inside) return inside;
    }
    return null;
};"""
_FILM_AS_CAMERA = """() => {
    const ask = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
    if (!ask) return;
    const bytes = Uint8Array.from(atob("FILM"), (letter) => letter.charCodeAt(0));
    const film = document.createElement("video");
    film.src = URL.createObjectURL(new Blob([bytes], { type: "video/webm" }));
    film.muted = film.loop = true;
    navigator.mediaDevices.getUserMedia = async (wish) => {
        for (const track of (await ask(wish)).getTracks()) track.stop();
        await film.play();
        return film.mozCaptureStream();
    };
}"""


@dataclass
class Firefox:
    """One window."""

    socket: ClientConnection
    context: str = ""
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def do(self, method: str, **parameters: object) -> dict[str, Any]:
        """One command and its result; what happens meanwhile is noted."""
        number = next(self._numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.recv(timeout=ANSWER_WITHIN))
            if message.get("id") == number:
                assert message["type"] == "success", message
                result: dict[str, Any] = message["result"]
                return result
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        event, about = message.get("method"), message.get("params", {})
        if event == "log.entryAdded" and about["level"] == "error":
            self.complaints.append(str(about["text"]))
        elif event == "network.beforeRequestSent":
            self.requests.append(about["request"]["url"])

    def go(self, url: str) -> None:
        """To an address."""
        self.do("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def value(self, script: str) -> Any:
        """What an expression gives, a plain value; in it `find(selector, text)` looks everywhere."""
        answer = self.do(
            "script.evaluate",
            expression=f"(() => {{ {_FIND} return ({script}) }})()",
            target={"context": self.context},
            awaitPromise=True,
            userActivation=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def wait_for(self, script: str, seconds: float = ANSWER_WITHIN) -> Any:
        """The first value of an expression that is true; AssertionError where none is within that time."""
        end = monotonic() + seconds
        while monotonic() < end:
            if found := self.value(script):
                return found
            self.do(
                "script.evaluate",
                expression="new Promise(resolve => setTimeout(resolve, 100))",
                target={"context": self.context},
                awaitPromise=True,
            )
        raise AssertionError(f"never true: {script}; on the page: {self.value('document.body.innerText')!r}")

    def click(self, text: str) -> None:
        """A button, as soon as it is there."""
        self.wait_for(f"(button => button && (button.click(), true))(find('button', {json.dumps(text)}))")

    def click_in(self, selector: str) -> None:
        """The button inside what the selector names, as soon as it is there."""
        button = f"document.querySelector({json.dumps(f'{selector} button')})"
        self.wait_for(f"(button => button && (button.click(), true))({button})")

    def strangers(self) -> list[str]:
        """Addresses on other hosts that were asked for."""
        schemes = {"blob", "data", "about"}
        return [
            url
            for url in self.requests
            if urlsplit(url).scheme not in schemes and urlsplit(url).hostname != "127.0.0.1"
        ]


@contextmanager
def firefox(folder: Path, film: Path | None = None, **preferences: bool) -> Iterator[Firefox]:
    """A Firefox of its own on a screen of its own, where it has WebGL; `film` is a webm that its camera shows."""
    profile = folder / "profile"
    profile.mkdir(parents=True)
    lines = (
        f"user_pref({json.dumps(name)}, {json.dumps(value)});"
        for name, value in (_PREFERENCES | preferences).items()
    )
    (profile / "user.js").write_text("\n".join(lines), "utf-8")
    with _screen() as display, (folder / "firefox.log").open("w+") as log:
        command = [FIREFOX, "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0", "about:blank"]
        process = subprocess.Popen(command, stderr=log, env={**os.environ, "DISPLAY": display})
        try:
            with connect(f"{_address(process, folder / 'firefox.log')}/session", max_size=None) as socket:
                yield _window(socket, film)
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def _screen() -> Iterator[str]:
    """A screen in memory; gives its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN, "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            yield f":{answer.readline().strip()}"
    finally:
        process.terminate()
        process.wait(20)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where it listens; it says so once it does."""
    end = monotonic() + ANSWER_WITHIN
    while monotonic() < end and process.poll() is None:
        if found := re.search(r"ws://[\d.]+:\d+", log.read_text("utf-8", "replace")):
            return found.group()
    raise AssertionError(log.read_text("utf-8", "replace"))


def _window(socket: ClientConnection, film: Path | None) -> Firefox:
    window = Firefox(socket)
    window.do("session.new", capabilities={})
    window.context = window.do("browsingContext.getTree")["contexts"][0]["context"]
    window.do("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
    if film:
        script = _FILM_AS_CAMERA.replace("FILM", base64.b64encode(film.read_bytes()).decode())
        window.do("script.addPreloadScript", functionDeclaration=script)
    return window
