"""The points as a netCDF file that `movement` opens: an extra, `pip install 'posecheck[netcdf]'`."""

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.pose.landmarks import NAMES
from posecheck.report.point_track import PointTrack, evenly

WHO = "person"
"""What the one individual is called."""


def netcdf_of(track: PointTrack, name: str, version: str) -> bytes:
    """The file: positions in pixels and the model's own belief, at even steps of media time.

    name     of what was recorded
    version  of posecheck
    PosecheckError where xarray or h5netcdf is not installed
    """
    try:
        import h5netcdf  # noqa: F401 - what xarray writes with
        import xarray
    except ImportError as error:
        raise PosecheckError(_("A netCDF file needs xarray: pip install 'posecheck[netcdf]'.")) from error
    even = evenly(track)
    dataset = xarray.Dataset(
        {
            "position": (("time", "space", "keypoints", "individuals"), even.points.transpose(0, 2, 1)[..., None]),
            "confidence": (("time", "keypoints", "individuals"), even.confidence[..., None]),
        },
        coords={"time": even.seconds, "space": ["x", "y"], "keypoints": list(NAMES), "individuals": [WHO]},
        attrs={
            "ds_type": "poses",
            "fps": even.rate,
            "time_unit": "seconds",
            "source_software": f"posecheck {version}",
            "source_file": name.encode("utf-8", errors="replace").decode(),
        },
    )
    return bytes(dataset.to_netcdf(engine="h5netcdf"))
