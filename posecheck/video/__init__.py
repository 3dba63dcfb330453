"""Video files to Frames, and Frames to mp4: the only import of PyAV."""

from posecheck.video.ahead import read_ahead
from posecheck.video.frame import Clip, Frame, Gap, Pixels
from posecheck.video.reading import frames_at, probe, read_frames
from posecheck.video.source import SMALLEST_SIDE, VIDEO_SUFFIXES, find_clips
from posecheck.video.timeline import LONGEST_BREAK
from posecheck.video.writing import VideoWriter

__all__ = [
    "LONGEST_BREAK",
    "SMALLEST_SIDE",
    "VIDEO_SUFFIXES",
    "Clip",
    "Frame",
    "Gap",
    "Pixels",
    "VideoWriter",
    "find_clips",
    "frames_at",
    "probe",
    "read_ahead",
    "read_frames",
]
