"""A track's packets to pictures, in the order they are shown."""

from collections.abc import Generator, Iterator
from typing import cast

from av.container import InputContainer
from av.error import FFmpegError
from av.packet import Packet
from av.stream import Stream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from posecheck.video.source import SMALLEST_SIDE
from posecheck.video.timeline import TrackClock

_PATIENCE = 100  # read errors in a row after which the rest of a file is given up


class Decoder:
    """Gives the decoded pictures once; None stands where something could not be decoded.

    coded_from  stamp in seconds of the first coded picture that the film shows, None as long as there is none
    reached     stamp in seconds at which the last packet of the whole file ends, sound included
    """

    def __init__(self, container: InputContainer, stream: VideoStream, clock: TrackClock) -> None:
        self.coded_from: float | None = None
        self.reached: float | None = None
        self._container = container
        self._stream = stream
        self._pace = clock.tick / float(stream.time_base or clock.tick)

    def pictures(self) -> Generator[VideoFrame | None, None, None]:
        """In the order they are shown."""
        for packet in self._packets():
            if packet is None or packet.is_corrupt:
                yield None
            if packet is not None:
                yield from _decoded(packet)

    def _packets(self) -> "Iterator[Packet[VideoStream] | None]":
        """The coded pictures in the file; None where it could not be read, going on behind that place."""
        failures = 0
        while failures < _PATIENCE:
            try:
                for packet in self._container.demux():
                    failures = 0
                    self._note(packet)
                    if packet.stream_index == self._stream.index:
                        yield cast("Packet[VideoStream]", packet)
                return
            except FFmpegError:
                failures += 1
                yield None

    def _note(self, packet: "Packet[Stream]") -> None:
        """What the packet says about where film and file begin and end."""
        if packet.pts is None or packet.time_base is None or not packet.size:
            return
        tick = float(packet.time_base) * self._pace
        end = (packet.pts + (packet.duration or 0)) * tick
        self.reached = end if self.reached is None else max(self.reached, end)
        shown = packet.stream_index == self._stream.index and not packet.is_discard and packet.pts >= 0
        if shown and self.coded_from is None:
            self.coded_from = packet.pts * tick


def _decoded(packet: "Packet[VideoStream]") -> Iterator[VideoFrame | None]:
    try:
        pictures = packet.decode()
    except FFmpegError:
        yield None
        return
    for picture in pictures:
        # A damaged AV1 header can announce a picture of one pixel.
        damaged = picture.is_corrupt or min(picture.width, picture.height) < SMALLEST_SIDE
        yield None if damaged else picture
