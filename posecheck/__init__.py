"""posecheck watches a person stretch, measures the pose and counts hold time only while it is correct."""

__version__ = "0.1.0"
