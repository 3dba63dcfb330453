"""Bake the cast from anny (Apache-2.0; its MakeHuman data CC0) into the cache. Needs torch and anny, once.

anny's full mesh also carries MakeHuman's helper meshes: the tights become shirt, trousers and socks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import numpy as np
from tqdm import tqdm

from lab.bodies.baked import MARKERS, REGIONS, Baked, Doubles, Floats, Ints, Rig, Skin, body_file, save
from lab.bodies.cast import CAST
from lab.bodies.clothes import Layer, ReferenceBody, dress
from lab.bodies.figure import Figure

BODY_POINTS = 13380
"""The first points of the mesh are the skin of the body, without eyes, teeth and helper meshes."""
BONES_A_POINT = 8
CONTACT_POINTS = 900


@dataclass(frozen=True, slots=True)
class Raw:
    """What anny gives for one phenotype: see `Rig` and `Skin`, and `points` (V, 3) in the reference pose."""

    rig: Rig
    rest: Doubles
    bones: Ints
    weights: Doubles
    points: Doubles


class Source:
    """anny, imported late because it takes seconds and a GB of packages."""

    def __init__(self) -> None:
        self._torch: Any = import_module("torch")
        anny: Any = import_module("anny")
        self._model: Any = anny.Anny(topology="anny-full", skinning_method="lbs", phenotypes="all")
        self._model = self._model.to(dtype=self._torch.float32)
        self._keypoints: Any = import_module("anny.keypoints").KeypointsRegressor.coco(self._model)
        self._data: Any = import_module("anny.paths").get_anny_root_dir() / "data" / "mpfb2"

    def raw(self, figure: Figure) -> Raw:
        """The person at the wanted height."""
        low, high = 0.0, 1.0
        for _ in range(12):
            middle = (low + high) / 2
            points = self._pose(figure, middle)["vertices"][0].numpy()[:BODY_POINTS]
            if np.ptp(points[:, 2]) < figure.looks.height_m:
                low = middle
            else:
                high = middle
        return self._raw(figure, (low + high) / 2)

    def _phenotype(self, figure: Figure, height: float) -> dict[str, Any]:
        values = {
            "gender": 0.05 if figure.looks.sex == "male" else 0.95,
            # anny's "young" is 25 years at two thirds, "old" is 90 at one.
            "age": 2 / 3 + (max(figure.looks.age, 25) - 25) / 65 / 3,
            "muscle": figure.muscle,
            "weight": figure.weight,
            "height": height,
        }
        for race in ("african", "asian", "caucasian"):
            values[race] = float(race == figure.race)
        return {
            label: self._torch.tensor([float(values.get(label, 0.5))]) for label in self._model.phenotype_labels
        }

    def _pose(self, figure: Figure, height: float) -> Any:
        stance = self._torch.eye(4)[None, None].repeat(1, self._model.bone_count, 1, 1)
        with self._torch.no_grad():
            return self._model(pose_parameters=stance, phenotype_kwargs=self._phenotype(figure, height))

    def _raw(self, figure: Figure, height: float) -> Raw:
        model, out = self._model, self._pose(figure, height)
        stance = self._torch.eye(4)[None, None].repeat(1, model.bone_count, 1, 1)
        with self._torch.no_grad():
            transforms, _ = model.get_bone_transforms(stance, out["rest_bone_poses"])
        weights, bones = model.vertex_bone_weights.numpy(), model.vertex_bone_indices.numpy()
        order = np.argsort(-weights, axis=1)[:, :BONES_A_POINT]
        weights = np.take_along_axis(weights, order, 1).astype(float)
        rig = Rig(
            tuple(model.bone_labels),
            tuple(int(p) for p in model.bone_parents),
            out["bone_poses"][0, :, :3, 3].double().numpy(),
            transforms[0].numpy()[:, :3].astype(float),
        )
        return Raw(
            rig,
            out["rest_vertices"][0].numpy().astype(float),
            np.take_along_axis(bones, order, 1).astype(np.int32),
            weights / weights.sum(1, keepdims=True),
            out["vertices"][0].numpy().astype(float),
        )

    def keypoint_rows(self) -> Doubles:
        """(M, V) share of every point in each of MARKERS."""
        labels = list(self._keypoints.labels)
        rows = self._keypoints.regression_weights.numpy().astype(float)
        return np.asarray(rows[[labels.index(name) for name in MARKERS.values()]])

    def groups(self) -> dict[str, Ints]:
        """Quads (Q, 4) of the mesh by MakeHuman's group; a triangle repeats its last point."""
        groups: dict[str, list[list[int]]] = {}
        current: list[list[int]] = []
        for line in (self._data / "3dobjs" / "base.obj").read_text().splitlines():
            if line.startswith("g "):
                current = groups.setdefault(line.split()[1], [])
            elif line.startswith("f "):
                corners = [int(corner.split("/")[0]) - 1 for corner in line.split()[1:]]
                current.append((corners + corners[-1:])[:4])
        return {name: np.array(quads, np.int32) for name, quads in groups.items()}

    def mask(self, name: str) -> Floats:
        """(V,) 0 to 1: one of the painted masks of the skin, read at every point."""
        from PIL import Image

        model = self._model
        where = np.zeros((len(model.vertex_bone_weights), 2))
        coordinates = model.texture_coordinates.numpy()
        where[model.faces.numpy().ravel()] = coordinates[model.face_texture_coordinate_indices.numpy().ravel()]
        with Image.open(self._data / "textures" / f"{name}.jpg") as picture:
            grey = np.asarray(picture.convert("L"), np.float32) / 255
        height, width = grey.shape
        row = np.clip(((1 - where[:, 1]) * height).astype(int), 0, height - 1)
        values = grey[row, np.clip((where[:, 0] * width).astype(int), 0, width - 1)]
        return np.asarray(1 - values if values[:BODY_POINTS].mean() > 0.5 else values)


def _region(bone: str) -> int:
    starts = (
        (("spine", "clavicle", "shoulder"), "trunk"),
        (("upperarm",), "upper_arm"),
        (("lowerarm", "wrist", "finger", "metacarpal"), "forearm"),
        (("root", "pelvis"), "pelvis"),
        (("upperleg",), "thigh"),
        (("lowerleg",), "shank"),
        (("foot", "toe"), "foot"),
    )
    return next((REGIONS.index(region) for start, region in starts if bone.startswith(start)), 0)


def _reference(raw: Raw) -> ReferenceBody:
    """Where every point of the reference pose lies on the body."""
    region = np.array([_region(bone) for bone in raw.rig.names])[raw.bones[:, 0]]
    along = np.zeros(len(region))
    limbs = {2: ("upperarm01", "lowerarm01"), 3: ("lowerarm01", "wrist"), 5: ("upperleg01", "lowerleg01"),
             6: ("lowerleg01", "foot")}  # fmt: skip
    for side, sign in (("L", 1), ("R", -1)):
        for number, (start, end) in limbs.items():
            here = (region == number) & (raw.points[:, 0] * sign >= 0)
            begin, limb = (
                raw.rig.head(f"{start}.{side}"),
                raw.rig.head(f"{end}.{side}") - raw.rig.head(f"{start}.{side}"),
            )
            along[here] = (raw.points[here] - begin) @ limb / (limb @ limb)
    return ReferenceBody(raw.points, region.astype(np.uint8), along, raw.rig, BODY_POINTS)


def _skin(raw: Raw, layer_points: Ints, offset: Doubles | None = None) -> Skin:
    """Some points of the mesh, moved by `offset` (N, 3) in the reference pose."""
    rest, bones, weights = raw.rest[layer_points], raw.bones[layer_points], raw.weights[layer_points]
    if offset is not None:
        turns = np.einsum("nk,nkij->nij", weights, raw.rig.to_reference[bones][..., :3])
        rest = rest + np.linalg.solve(turns, offset[..., None])[..., 0]
    return Skin(rest.astype(np.float32), bones.astype(np.uint8), weights.astype(np.float32))


def _joined(skins: Sequence[Skin]) -> Skin:
    return Skin(*(np.concatenate([getattr(skin, name) for skin in skins]) for name in Skin.__slots__))


def _thickness(body: ReferenceBody, share: float) -> float:
    """Metres from the left thigh's bone to its front at `share` of its length."""
    points = body.points[:BODY_POINTS]
    here = np.isin(body.region[:BODY_POINTS], (5, 6)) & (points[:, 0] > 0)
    start, end = body.rig.head("upperleg01.L"), body.rig.head("lowerleg01.L")
    along = (points - start) @ (end - start) / ((end - start) @ (end - start))
    here &= np.abs(along - share) < 0.05
    return float(start[1] + share * (end - start)[1] - points[here, 1].min())


def bake(figure: Figure, source: Source) -> Baked:
    """One dressed person."""
    raw = source.raw(figure)
    body = _reference(raw)
    layers: list[Layer] = dress(figure, body, source.groups(), source.mask)
    skins, faces, count = [], [], 0
    for layer in layers:
        skins.append(_skin(raw, layer.points, layer.offset))
        faces.append(layer.faces + count)
        count += len(layer.points)
    rows = source.keypoint_rows()
    used = np.flatnonzero((rows > 1e-4).any(0)).astype(np.int32)
    chosen = np.random.default_rng(1).permutation(BODY_POINTS)[:CONTACT_POINTS].astype(np.int32)
    if figure.looks.amputee:
        chosen = chosen[~body.beyond_stump[chosen]]
    shares = rows[:, used] / rows[:, used].sum(1, keepdims=True)
    return Baked(
        looks=figure.looks,
        rig=raw.rig,
        mesh=_joined(skins),
        faces=np.concatenate(faces).astype(np.int32),
        colours=np.concatenate([layer.colours for layer in layers]).astype(np.float32),
        gloss=np.concatenate([np.full(len(layer.points), layer.gloss) for layer in layers]).astype(np.float32),
        markers=_skin(raw, used),
        marker_rows=shares.astype(np.float32),
        contact=_skin(raw, chosen),
        contact_region=body.region[chosen],
        thigh_radius=_thickness(body, 0.6),
        knee_radius=_thickness(body, 0.8),
        sole=float(raw.rig.head("foot.L")[2] - raw.points[:BODY_POINTS, 2].min()),
    )


def bake_missing(source: Callable[[], Source] = Source) -> None:
    """Bake whoever is not in the cache yet."""
    missing = [figure for figure in CAST if not body_file(figure.looks.id).exists()]
    if not missing:
        return
    model = source()
    for figure in tqdm(missing, desc="bodies", unit="body"):
        save(bake(figure, model), body_file(figure.looks.id))
