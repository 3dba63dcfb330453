"""What can be said of a recording as a whole: notes, which it keeps in English, with their numbers filled in.

Whoever shows one gets it in another language from `translated`, which finds the note that it is by its words.
"""

import re
from collections.abc import Callable
from functools import cache

from posecheck.language.translation import gettext, marked

DAMAGED = marked("The video is damaged from {start} to {end} s; nothing was judged there.")
NO_PICTURES = marked("The video has no pictures from {start} to {end} s; nothing was judged there.")
TIME_JUMPS = marked("The clock in the file jumps ahead at {start} s; a break of {seconds} s stands for it.")
BEGINNING_MISSING = marked("The beginning of the video is missing: {seconds} s of it could not be read.")
END_MISSING = marked("The end of the video is missing: it is cut off at {start} of {end} s.")
VIDEO_TOO_LONG = marked("The video is too long: what comes after {start} s was not reviewed.")
MANY_GAPS = marked("The video has {count} places without pictures; {seconds} s were not judged.")
SLOW_MOTION = marked(
    "The video was filmed in slow motion, {rate} pictures per second: times and hold time are those of the camera, "
    "not of the player."
)
TIME_LAPSE = marked(
    "The video was filmed as a time-lapse, {rate} pictures per second: times and hold time are those of the "
    "camera, not of the player."
)
STANDS_STILL = marked(
    "The picture stands still from {start} to {end} s, as in a photograph or with a camera that has frozen; "
    "nothing was counted there."
)
STANDS_STILL_OFTEN = marked(
    "The picture stands still in {count} places, {seconds} s in all, as in a photograph or with a camera that has "
    "frozen; nothing was counted there."
)
TWO_PEOPLE = marked("Two people are in the picture and one of them was followed: film one person alone.")
ALL_BLURRED = marked("More than one person is in the picture: all of it was blurred.")
TOO_FEW_PICTURES = marked("The video has fewer than four pictures per second, too few to count hold time.")
NO_TIME_STAMPS = marked("The time stamps after {seconds} s make no sense; what came before was scored.")
BREAKS_OFF = marked("The recording breaks off after {seconds} s; what came before was scored.")
UNKNOWN_MODEL = marked(
    "The recording was made with a pose model that this posecheck does not know: angles and hold time may be off. "
    "Update posecheck, or review the video again."
)
SESSION_TOO_LONG = marked("The session ended after two hours, which is the longest there is.")

_NOTES = (
    DAMAGED, NO_PICTURES, TIME_JUMPS, BEGINNING_MISSING, END_MISSING, VIDEO_TOO_LONG, MANY_GAPS, SLOW_MOTION,
    TIME_LAPSE, STANDS_STILL, STANDS_STILL_OFTEN, TWO_PEOPLE, ALL_BLURRED, TOO_FEW_PICTURES, NO_TIME_STAMPS,
    BREAKS_OFF, UNKNOWN_MODEL, SESSION_TOO_LONG,
)  # fmt: skip
_PLACE = re.compile(r"\\\{(\w+)\\\}")


def translated(note: str, number: Callable[[str], str] = str) -> str:
    """The note in the language spoken here; itself where another version, or another program, wrote it.

    number  writes a number ("12.4") as that language does
    """
    for sentence in _NOTES:
        found = _pattern(sentence).fullmatch(note)
        if found is not None:
            return gettext(sentence).format(**{place: number(text) for place, text in found.groupdict().items()})
    return note


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>[0-9.e+]+)", re.escape(sentence)))
