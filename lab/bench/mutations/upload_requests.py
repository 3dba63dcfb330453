"""What the page asks of the routes for uploads, changed."""

import json
from random import Random

from lab.bench.mutations.change import changed, changed_json, changed_text
from lab.bench.mutations.lines import Target
from lab.bench.mutations.videos import small_video


def send_requests(random: Random, target: Target) -> None:
    """Announce a video, send it, ask for it and remove it, one of these changed."""
    wrong = random.randrange(4)
    video = small_video("mp4")
    body = json.dumps({"name": "a film.mp4", "size": len(video)})
    if wrong == 0:
        body = random.choice((changed_json(json.loads(body), random), changed_text(body, random)))
    announced = target.ask(
        _request(target, "POST", "", body.encode("utf-8", "surrogatepass"), random if wrong == 1 else None)
    )
    upload = _id_of(announced) or "0123456789abcdef"
    place = f"/{upload}/video" if random.random() < 0.8 else changed_text(f"/{upload}/video", random)
    sent = changed(video, random) if wrong == 2 else video[: random.choice((len(video), len(video) // 2))]
    target.ask(_request(target, "PUT", place, sent, random if wrong == 3 else None))
    for file in ("", "/0/report.json", "/0/" + changed_text("annotated.mp4", random), "/-1/x", "/../../x"):
        target.ask(_request(target, "GET", f"/{upload}{file}", b"", random if random.random() < 0.3 else None))
    target.ask(_request(target, "DELETE", f"/{upload}", b"", None))
    target.ask(_request(target, "DELETE", "", b"", None))


def _request(target: Target, method: str, path: str, body: bytes, random: Random | None) -> bytes:
    """A request; with `random` one of its lines is changed."""
    address = f"/posecheck/uploads{path}?t={target.token}".replace(" ", "%20").replace("\n", "%0a")
    lines = [
        f"{method} {address} HTTP/1.1".encode("utf-8", "surrogatepass"),
        *target.head.split(b"\r\n")[:-1],
        b"Connection: close",
        b"Content-Type: application/json",
        b"Range: bytes=0-99",
        b"Content-Length: %d" % len(body),
    ]
    if random is not None:
        at = random.randrange(len(lines))
        lines[at] = changed(lines[at], random).replace(b"\r\n\r\n", b"")
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _id_of(answer: bytes) -> str | None:
    try:
        values = json.loads(answer.partition(b"\r\n\r\n")[2])
    except ValueError:
        return None
    return str(values["id"]) if isinstance(values, dict) and "id" in values else None
