"""Files for OpenSim and Sports2D: the points as TRC, the angles as MOT (docs/FORMATS.md).

Both have even steps of time, and the same ones. What is unseen is written as nan, which OpenSim's tables read; an
empty cell they refuse. Numbers have the nine digits that a float32 needs to be read back as it was.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from posecheck.pose.landmarks import NAMES
from posecheck.report.point_track import PointTrack, at_moments, even_moments, evenly
from posecheck.scoring.record import SegmentRecord, SessionRecord

_OTHER_NAMES = {"foot": "BigToe", "mouth": "Mouth"}
_OTHER = "other_"


def marker_of(landmark: str) -> str:
    """What Pose2Sim's BlazePose skeleton calls a landmark: "left_foot_index" is "LBigToe"."""
    if landmark == "nose":
        return "Nose"
    words = [word for word in landmark.split("_") if word not in ("left", "right")]
    side = "L" if "left" in landmark else "R"
    return side + _OTHER_NAMES.get(words[0], "".join(word.capitalize() for word in words))


MARKERS = tuple(map(marker_of, NAMES))
"""One a landmark, in their order."""


def trc_of(track: PointTrack, name: str) -> str:
    """The points in metres from the middle of the hips: x to the picture's right, y up, z towards the camera."""
    even = evenly(track)
    points = (even.world * np.array([1, -1, -1], np.float32)).reshape(len(even.seconds), -1)
    rate, count = f"{even.rate:.9g}", len(even.seconds)
    lines = [
        f"PathFileType\t4\t(X/Y/Z)\t{_one_word(name)}",
        "DataRate\tCameraRate\tNumFrames\tNumMarkers\tUnits\tOrigDataRate\tOrigDataStartFrame\tOrigNumFrames",
        f"{rate}\t{rate}\t{count}\t{len(MARKERS)}\tm\t{rate}\t1\t{count}",
        "Frame#\tTime\t" + "\t\t\t".join(MARKERS) + "\t\t",
        "\t\t" + "\t".join(f"{axis}{number}" for number in range(1, len(MARKERS) + 1) for axis in "XYZ"),
    ]
    rows = zip(even.seconds.tolist(), points.tolist(), strict=True)
    frames = (f"{n}\t{_cells(at, row)}" for n, (at, row) in enumerate(rows, start=1))
    return "\n".join([*lines, "", *frames]) + "\n"


def mot_of(track: PointTrack, record: SessionRecord, name: str) -> str:
    """The angles in degrees, one column for each angle and the person's own side: "knee_flexion_l"."""
    moments = even_moments(track)
    columns = {
        column: at_moments(track.seconds, values, moments)
        for column, values in _angles(track.seconds, record.segments).items()
    }
    header = [
        _one_word(name),
        "version=1",
        f"nRows={len(moments)}",
        f"nColumns={1 + len(columns)}",
        "inDegrees=yes",
        "endheader",
        "\t".join(["time", *columns]),
    ]
    table = np.array([*columns.values()], np.float32).reshape(len(columns), len(moments)).T
    rows = zip(moments.tolist(), table.tolist(), strict=True)
    return "\n".join([*header, *(_cells(at, row) for at, row in rows)]) + "\n"


def _angles(seconds: NDArray[np.float64], segments: Iterable[SegmentRecord]) -> dict[str, NDArray[np.float32]]:
    """By column (N,) degrees, nan where the angle is not read or no stretch is done."""
    columns: dict[str, NDArray[np.float32]] = {}
    for segment in segments:
        units = {one.name: one.unit for one in segment.measures}
        places = np.searchsorted(seconds, segment.track.seconds)
        for measure, values in segment.track.values.items():
            if units.get(measure) == "degrees":
                column = columns.setdefault(_column(measure, segment), np.full(len(seconds), np.nan, np.float32))
                column[places] = values
    return columns


def _column(measure: str, segment: SegmentRecord) -> str:
    """The measure, without "other", and the side whose limb it reads; of a stretch without sides as it is."""
    if segment.side is None:
        return measure
    working, other = ("l", "r") if segment.side == "left" else ("r", "l")
    return f"{measure.removeprefix(_OTHER)}_{other if measure.startswith(_OTHER) else working}"


def _one_word(name: str) -> str:
    """A name that cannot break a line or a column."""
    return "".join(one if one.isalnum() or one in "-_." else "_" for one in name) or "recording"


def _cells(seconds: float, values: Iterable[float]) -> str:
    return "\t".join([f"{seconds:.6f}", *(f"{value:.9g}" for value in values)])
