"""Messages on the live socket and on Streamlit's, and their handshakes."""

import json
from contextlib import suppress
from random import Random

from streamlit.proto.BackMsg_pb2 import BackMsg

from lab.bench.live_client import message_of
from lab.bench.mutations.change import changed, changed_json, changed_text
from lab.bench.mutations.lines import Target, frame, handshake
from lab.paths import SAMPLES
from posecheck.scoring.recording import Recording

_SIGHTS = list(Recording(SAMPLES / "childs_pose.posecheck"))[200:260]
QUIET_SECONDS = 0.15
"""Without an answer, after which the next thing is done: what is wrong may be ignored."""


def send_messages(random: Random, target: Target) -> None:
    """A connection with some right messages and a changed one, or a changed handshake."""
    live = random.random() < 0.6
    path = f"/posecheck/live/socket?t={target.token}" if live else "/_stcore/stream"
    opening = handshake(target, path)
    if random.random() < 0.2:
        target.ask(changed(opening, random).partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
        return
    with target.line() as line, suppress(ConnectionError):
        line.sendall(opening)
        line.recv(65_536)
        for content in _messages(random, live=live):
            line.sendall(content)
        line.settimeout(QUIET_SECONDS)
        with suppress(TimeoutError):
            while line.recv(65_536):
                pass


def _messages(random: Random, *, live: bool) -> list[bytes]:
    right = [frame(_right(random, live=live), opcode=2) for _ in range(random.randrange(3))]
    kind = random.randrange(4)
    if kind == 0:
        wrong = changed(frame(_right(random, live=live), opcode=2), random)
    elif kind == 1:
        wrong = frame(changed(_right(random, live=live), random), opcode=2)
    elif kind == 2:
        command = json.dumps({"do": random.choice(("start", "pause", "go_on", "skip", "stop"))})
        text = random.choice((changed_json(json.loads(command), random), changed_text(command, random)))
        wrong = frame(text.encode("utf-8", "surrogatepass"), opcode=1)
    else:
        wrong = frame(random.randbytes(random.choice((0, 1, 125, 126, 4000, 70_000))), opcode=random.randrange(16))
    return [*right, wrong]


def _right(random: Random, *, live: bool) -> bytes:
    if live:
        number = random.randrange(len(_SIGHTS))
        return message_of(_SIGHTS[number], number, (1280, 720))
    message = BackMsg()
    message.rerun_script.query_string = random.choice(("", "at=upload", "at=coach&stretch=childs_pose&hold=30"))
    widget = message.rerun_script.widget_states.widgets.add()
    widget.id, widget.string_value = random.choice(("none", "$$ID-a-b")), "x"
    content: bytes = message.SerializeToString()
    return content
