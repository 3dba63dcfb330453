"""Baked bodies: meshes that only numpy needs to pose. `lab.bodies.bake` makes the files, they live in the cache.

Axes of the room: z up, metres. In the reference pose the body faces -y and its left is +x.
"""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lab.scenes.sets import Part

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]

JOINT_BONES = {
    f"{side}_{joint}": f"{bone}.{side[0].upper()}"
    for joint, bone in (
        ("shoulder", "upperarm01"),
        ("elbow", "lowerarm01"),
        ("wrist", "wrist"),
        ("hip", "upperleg01"),
        ("knee", "lowerleg01"),
        ("ankle", "foot"),
        ("index", "finger2-1"),
        ("pinky", "finger5-1"),
        ("thumb", "finger1-2"),
    )
    for side in ("left", "right")
}
"""The joint is the head of this bone."""
MARKERS = {
    "nose": "nose",
    "left_eye": "left_eye",
    "right_eye": "right_eye",
    "left_ear": "left_ear",
    "right_ear": "right_ear",
    "left_foot_index": "left_big_toe",
    "right_foot_index": "right_big_toe",
    "left_heel": "left_heel",
    "right_heel": "right_heel",
}
"""Points of the skin, by the name that anny's keypoint rows give them."""
BELOW_THE_KNEE = ("knee", "ankle", "heel", "foot_index")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a report groups people by."""

    id: str
    part: Part
    sex: Literal["female", "male"]
    age: int
    height_m: float
    build: str
    skin: str
    clothes: str
    feet: str
    amputee: bool


@dataclass(frozen=True, slots=True)
class Skin:
    """Points that follow the bones: `rest` (N, 3) in the mesh's rest pose, `bones` and `weights` (N, K)."""

    rest: Floats
    bones: Bytes
    weights: Floats


@dataclass(frozen=True, slots=True)
class Rig:
    """The bones of one body.

    names, parents  parent before child; -1 for the root
    heads           (B, 3) where each bone begins in the reference pose
    to_reference    (B, 3, 4) from the mesh's rest pose to the reference pose
    """

    names: tuple[str, ...]
    parents: tuple[int, ...]
    heads: Doubles
    to_reference: Doubles

    def head(self, bone: str) -> Doubles:
        """(3,) where a bone begins in the reference pose."""
        return np.asarray(self.heads[self.names.index(bone)])


@dataclass(frozen=True, slots=True)
class Baked:
    """One dressed person.

    mesh, faces, colours, gloss  (N) points, (F, 3) triangles, (N, 3) linear rgb, (N,) strength of highlights
    markers, marker_rows         points that carry the keypoints, (M, points) their shares
    contact, contact_region      a few hundred points of the surface and the region of each (see REGIONS)
    thigh_radius, knee_radius    metres from the bone to the front of the thigh, at 0.6 and 0.8 of its length
    sole                         metres from the ankle joint down to the floor when the foot stands flat
    """

    looks: Looks
    rig: Rig
    mesh: Skin
    faces: Ints
    colours: Floats
    gloss: Floats
    markers: Skin
    marker_rows: Floats
    contact: Skin
    contact_region: Bytes
    thigh_radius: float
    knee_radius: float
    sole: float

    @property
    def joints(self) -> tuple[str, ...]:
        """Names of the joints that this body has, in the order of its truth files."""
        names = (*JOINT_BONES, *MARKERS)
        if not self.looks.amputee:
            return names
        return tuple(n for n in names if n not in {f"left_{joint}" for joint in BELOW_THE_KNEE})


REGIONS = ("head", "trunk", "upper_arm", "forearm", "pelvis", "thigh", "shank", "foot")


def cache_folder() -> Path:
    """Where bodies and sets are kept: POSECHECK_LAB, or a folder in the user's cache."""
    return Path(os.environ.get("POSECHECK_LAB", Path.home() / ".cache" / "posecheck-lab"))


def body_file(name: str) -> Path:
    """The baked file of a body."""
    return cache_folder() / "bodies" / f"{name}.npz"


def _skin_arrays(name: str, skin: Skin) -> dict[str, NDArray[np.generic]]:
    return {f"{name}_rest": skin.rest, f"{name}_bones": skin.bones, f"{name}_weights": skin.weights}


def save(body: Baked, path: Path) -> None:
    """Write a body; half a file is never left behind."""
    path.parent.mkdir(parents=True, exist_ok=True)
    looks = {name: getattr(body.looks, name) for name in Looks.__slots__}
    numbers = {name: getattr(body, name) for name in ("thigh_radius", "knee_radius", "sole")}
    part = path.with_suffix(".part.npz")
    arrays: dict[str, NDArray[np.generic]] = {
        "about": np.array(json.dumps({"looks": looks, "numbers": numbers})),
        "names": np.array(body.rig.names),
        "parents": np.array(body.rig.parents, np.int16),
        "heads": body.rig.heads,
        "to_reference": body.rig.to_reference,
        "faces": body.faces,
        "colours": body.colours,
        "gloss": body.gloss,
        "marker_rows": body.marker_rows,
        "contact_region": body.contact_region,
        **_skin_arrays("mesh", body.mesh),
        **_skin_arrays("markers", body.markers),
        **_skin_arrays("contact", body.contact),
    }
    np.savez_compressed(part, **arrays)  # type: ignore[arg-type]
    part.replace(path)


def load(path: Path) -> Baked:
    """Read a body. Raises FileNotFoundError with what to do when it has not been baked."""
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing; `python -m lab make` bakes the bodies, with the lab extra")
    with np.load(path, allow_pickle=False) as arrays:
        about = json.loads(str(arrays["about"]))

        def skin(name: str) -> Skin:
            return Skin(arrays[f"{name}_rest"], arrays[f"{name}_bones"], arrays[f"{name}_weights"])

        rig = Rig(
            tuple(str(n) for n in arrays["names"]),
            tuple(int(p) for p in arrays["parents"]),
            arrays["heads"],
            arrays["to_reference"],
        )
        return Baked(
            looks=Looks(**about["looks"]),
            rig=rig,
            mesh=skin("mesh"),
            faces=arrays["faces"],
            colours=arrays["colours"],
            gloss=arrays["gloss"],
            markers=skin("markers"),
            marker_rows=arrays["marker_rows"],
            contact=skin("contact"),
            contact_region=arrays["contact_region"],
            **about["numbers"],
        )
