"""Which of a file's picture tracks is the film: not the cover before it, nor a preview of a single picture."""

from collections import Counter
from collections.abc import Sequence

from av.container import InputContainer
from av.error import FFmpegError
from av.stream import Disposition
from av.video.stream import VideoStream

_LOOKED_AT = 4000
"""Packets, of all tracks, by which tracks are compared (ours: about a minute of picture and sound)."""


def picture_tracks(container: InputContainer) -> list[VideoStream]:
    """All picture tracks but the covers of songs."""
    return [one for one in container.streams.video if not one.disposition & Disposition.attached_pic]


def film_among(tracks: Sequence[VideoStream], container: InputContainer) -> int:
    """The index of the stream that is the film; where there are several tracks this reads from the container.

    Of those that have at least half as many pictures as the busiest one, the one that a player shows by
    default, else the largest, else the first.
    """
    if len(tracks) == 1:
        return int(tracks[0].index)
    known = [one for one in tracks if one.codec_context is not None] or list(tracks)
    counts = _counted(container, known)
    most = max(counts[one.index] for one in known)
    films = [one for one in known if 2 * counts[one.index] >= most]

    def rank(one: VideoStream) -> tuple[bool, int]:
        return bool(one.disposition & Disposition.default), one.width * one.height

    return int(max(films, key=rank).index)


def _counted(container: InputContainer, tracks: Sequence[VideoStream]) -> Counter[int]:
    """Pictures of each track, by its index."""
    counts = Counter({one.index: one.frames for one in tracks})
    if all(counts.values()):
        return counts
    counts = Counter()
    try:
        for number, packet in enumerate(container.demux(*tracks)):
            counts[packet.stream_index] += packet.size > 0
            if number >= _LOOKED_AT:
                break
    except FFmpegError:
        pass  # what could be read decides
    return counts
