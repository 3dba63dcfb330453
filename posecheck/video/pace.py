"""How fast a film runs compared with real time: slow motion and time-lapse, as cameras write it into files."""

import re
from collections.abc import Mapping

_CAPTURE_RATE = re.compile(r"capture[._-]?(fps|frame[._-]?rate)$", re.IGNORECASE)
"""com.android.capture.fps and its relatives: pictures per second that the camera took."""
_FULL_RATE_INTENT = "com.apple.quicktime.full-frame-rate-playback-intent"
"""0 where the film is meant to be slowed down; the slowed parts of an exported one are not written down."""
_SPECIAL_SPEED = re.compile(r"slow[._-]?mo|time[._-]?lapse|hyper[._-]?lapse", re.IGNORECASE)
_NO = {"", "0", "false", "no", "none"}
_FAST = 50.0
"""Pictures per second from which a camera films for slow motion (ours: 30 are usual, and in poor light such a
camera takes 15, which is no slow motion)."""
_OFF = 1.5
"""How far capture and playback differ before they are taken for different (ours: a variable rate varies less)."""
_REAL_TIME_FROM = 100.0
"""Pictures per second in the file from which a film that is meant to be slowed down is not slow yet (ours)."""


def pace_of(tags: Mapping[str, str], fps: float | None) -> float | None:
    """Seconds of real time per second that a player shows; None where it is not 1 and cannot be told.

    tags  everything that the file says about itself and about its film
    fps   average pictures per second that a player shows, None where it is not known
    """
    capture = next((_number(text) for name, text in tags.items() if _CAPTURE_RATE.search(name)), None)
    if capture and fps:
        slow = capture / fps >= _OFF and capture >= _FAST
        fast = fps / capture >= _OFF
        return fps / capture if slow or fast else 1.0
    if tags.get(_FULL_RATE_INTENT) == "0" and fps and fps < _REAL_TIME_FROM:
        return None
    special = any(_SPECIAL_SPEED.search(name) and text.strip().lower() not in _NO for name, text in tags.items())
    return None if special else 1.0


def _number(text: str) -> float | None:
    """The positive number in a tag, None for anything else."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 < value < 1e5 else None
