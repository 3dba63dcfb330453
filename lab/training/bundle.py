"""The bundle that MediaPipe loads: an uncompressed archive with a detector and the landmark network."""

import io
import zipfile
from pathlib import Path

NETWORK = "pose_landmarks_detector.tflite"


def network_in(bundle: Path) -> bytes:
    """The landmark network's .tflite file."""
    with zipfile.ZipFile(bundle) as members:
        return members.read(NETWORK)


def with_network(bundle: Path, network: bytes) -> bytes:
    """The same bundle with another landmark network; as long as before where the network is."""
    made = io.BytesIO()
    with zipfile.ZipFile(bundle) as members, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as into:
        for entry in members.infolist():
            into.writestr(entry, network if entry.filename == NETWORK else members.read(entry))
    return made.getvalue()
