"""A tiny body for the lab's tests: bones of a person of 1.7 m, and a few points of skin."""

import numpy as np

from lab.bodies.baked import MARKERS, Baked, Looks, Rig, Skin
from lab.posing.posing import NECK, SPINE

HEADS: dict[str, tuple[float, float, float]] = {
    "upperleg01": (0.09, 0, 0.92),
    "upperleg02": (0.09, 0, 0.71),
    "lowerleg01": (0.09, -0.01, 0.50),
    "lowerleg02": (0.09, 0, 0.29),
    "foot": (0.09, 0, 0.08),
    "clavicle": (0.03, 0, 1.42),
    "shoulder01": (0.10, 0, 1.43),
    "upperarm01": (0.17, 0, 1.42),
    "upperarm02": (0.29, 0, 1.36),
    "lowerarm01": (0.41, 0.01, 1.30),
    "lowerarm02": (0.50, -0.01, 1.26),
    "wrist": (0.60, -0.03, 1.21),
    "finger1-2": (0.63, -0.09, 1.20),
    "finger2-1": (0.68, -0.07, 1.18),
    "finger3-1": (0.69, -0.04, 1.17),
    "finger5-1": (0.67, 0.01, 1.17),
}
ABOVE = {
    "upperleg01": "root",
    "upperleg02": "upperleg01",
    "lowerleg01": "upperleg02",
    "lowerleg02": "lowerleg01",
    "foot": "lowerleg02",
    "clavicle": "spine01",
    "shoulder01": "clavicle",
    "upperarm01": "shoulder01",
    "upperarm02": "upperarm01",
    "lowerarm01": "upperarm02",
    "lowerarm02": "lowerarm01",
    "wrist": "lowerarm02",
    "finger1-2": "wrist",
    "finger2-1": "wrist",
    "finger3-1": "wrist",
    "finger5-1": "wrist",
}


def _rig() -> Rig:
    names, parents, heads = ["root"], [-1], [(0.0, 0.0, 0.95)]
    for i, bone in enumerate((*SPINE, *NECK)):
        names.append(bone)
        parents.append(i)
        heads.append((0.0, 0.0, 1.0 + 0.07 * i))
    for limb, sign in (("L", 1), ("R", -1)):
        for bone, (x, y, z) in HEADS.items():
            above = ABOVE[bone]
            parents.append(names.index(above if above in names else f"{above}.{limb}"))
            names.append(f"{bone}.{limb}")
            heads.append((sign * x, y, z))
    still = np.concatenate([np.eye(3), np.zeros((3, 1))], axis=1)
    return Rig(tuple(names), tuple(parents), np.array(heads), np.tile(still, (len(names), 1, 1)))


def _skin(rig: Rig, points: list[tuple[str, tuple[float, float, float]]]) -> Skin:
    rest = np.array([rig.head(bone) + offset for bone, offset in points], np.float32)
    bones = np.array([[rig.names.index(bone)] for bone, _ in points], np.uint8)
    return Skin(rest, bones, np.ones((len(points), 1), np.float32))


def stick_figure() -> Baked:
    """A stick figure of 1.7 m with a few points of skin."""
    rig = _rig()
    foot, head = (0.0, -0.2, -0.06), (0.0, -0.1, 0.05)
    markers = [("head", head)] * 5
    markers += [("foot.L", foot), ("foot.R", foot), ("foot.L", (0, 0.05, -0.06)), ("foot.R", (0, 0.05, -0.06))]
    surface = [("root", (0.0, 0.1, -0.1)), ("spine02", (0.0, 0.1, 0.0)), ("head", (0.0, -0.1, 0.15))]
    looks = Looks("stick", "tuning", "female", 40, 1.7, "thin", "light", "tight", "bare", False)
    return Baked(
        looks=looks,
        rig=rig,
        mesh=_skin(rig, surface),
        faces=np.array([[0, 1, 2]], np.int32),
        colours=np.ones((3, 3), np.float32),
        gloss=np.ones(3, np.float32),
        markers=_skin(rig, markers),
        marker_rows=np.eye(len(MARKERS), dtype=np.float32),
        contact=_skin(rig, surface),
        contact_region=np.array([4, 1, 0], np.uint8),
        thigh_radius=0.08,
        knee_radius=0.06,
        sole=0.08,
    )
