"""Which module may import which, read from the source."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from tests.paths import PACKAGE, ROOT

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
CORE = {name.split(".")[1] for one in CONTRACTS if one["id"] == "core" for name in one["source_modules"]}
"""The folders and files of the core, as the contract in pyproject.toml names them."""
PLACES = {
    "mediapipe": ("detection/detector.py",),
    "av": ("video/",),
    "sqlalchemy": ("store/",),
    "alembic": ("store/",),
    "msgspec": ("store/",),
    "streamlit": ("web/",),
    "starlette": ("web/",),
    "uvicorn": ("web/serve.py", "web/connections.py"),
}
"""Where each heavy dependency may be imported."""
CLOCKS = {
    "time": {
        "time",
        "time_ns",
        "monotonic",
        "monotonic_ns",
        "perf_counter",
        "perf_counter_ns",
        "localtime",
        "sleep",
    },
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}


def files() -> list[str]:
    return sorted(
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if "vendor" not in path.parts
    )


@cache
def tree(file: str) -> ast.Module:
    return ast.parse((PACKAGE / file).read_text("utf-8"), file)


def imports(file: str) -> Iterator[str]:
    """The dotted names of the modules that a file imports, wherever the import stands."""
    here = ["posecheck", *Path(file).parent.parts]
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = here[: len(here) - node.level + 1] if node.level else []
            base = ".".join([*start, node.module] if node.module else start)
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names if is_module(f"{base}.{alias.name}"))


def is_module(name: str) -> bool:
    head, *rest = name.split(".")
    place = PACKAGE.joinpath(*rest)
    return head == "posecheck" and bool(rest) and (place.with_suffix(".py").is_file() or place.is_dir())


def module_of(name: str) -> str | None:
    """The module or package directly inside posecheck: "poses" of "posecheck.poses.x"; None for other names."""
    head, *rest = name.split(".")
    return rest[0] if head == "posecheck" and rest else None


def core_files() -> list[str]:
    return [file for file in files() if Path(file).parts[0].removesuffix(".py") in CORE]


def test_imports_go_down_only() -> None:
    """The contracts in pyproject.toml hold: layers of folders, and a core that knows no edge."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_folder_has_its_layer(tmp_path: Path) -> None:
    """A folder that the contract does not name is noticed, and so is one that it names and that is not there."""
    layers = next(one for one in CONTRACTS if one["id"] == "layers")
    named = {name for layer in layers["layers"] for name in layer.split(" | ")}
    there = {Path(file).parts[0].removesuffix(".py") for file in files()}
    assert named == there - {"__init__", "__main__"}


def test_the_package_itself_is_small() -> None:
    """posecheck/ has at most six files of its own: everything else is in a room."""
    assert len([file for file in files() if "/" not in file]) <= 6


@pytest.mark.parametrize("file", files())
def test_no_module_is_long(file: str) -> None:
    """A module has at most 300 lines."""
    assert len((PACKAGE / file).read_text("utf-8").splitlines()) <= 300


@pytest.mark.parametrize("file", core_files())
def test_core_imports_the_standard_library_numpy_and_core(file: str) -> None:
    """A core module needs nothing that has to be installed but numpy, and no edge."""
    for name in imports(file):
        head = name.split(".")[0]
        assert head in sys.stdlib_module_names | {"numpy", "posecheck"}, f"{file} imports {name}"
        if head == "posecheck" and name != "posecheck":
            assert module_of(name) in CORE, f"{file} imports {name}, which is no core module"


@pytest.mark.parametrize("file", [file for file in files() if file.startswith("poses/") and "__init__" not in file])
def test_a_stretch_file_imports_the_vocabulary_only(file: str) -> None:
    """A stretch file is data: it imports measures and the words of a stretch."""
    words = {
        "posecheck.pose.measures",
        *(f"posecheck.stretch.{name}" for name in ("checks", "dose", "form", "stretch")),
    }
    assert set(imports(file)) <= words


@pytest.mark.parametrize("dependency", PLACES)
def test_heavy_dependencies_stay_in_their_place(dependency: str) -> None:
    """mediapipe only in the detector, av in the video folder, streamlit and starlette where the page is served."""
    users = [file for file in files() if dependency in {name.split(".")[0] for name in imports(file)}]
    assert [file for file in users if not file.startswith(PLACES[dependency])] == []


@pytest.mark.parametrize("dependency", ["mediapipe", "av"])
def test_the_places_are_not_empty(dependency: str) -> None:
    """The rule above is about files that exist."""
    assert any(dependency in {name.split(".")[0] for name in imports(file)} for file in files())


@pytest.mark.parametrize("file", files())
def test_only_the_command_line_prints(file: str) -> None:
    """print is called in cli/ and nowhere else, and nothing else exits."""
    called = {
        node.func.id
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert file.startswith("cli/") or not called & {"print", "exit", "quit", "input", "breakpoint"}


@pytest.mark.parametrize("file", core_files())
def test_core_reads_no_wall_clock(file: str) -> None:
    """Every duration comes from media time: the core neither imports nor calls a clock."""
    assert list(clocks(tree(file))) == []


def clocks(module: ast.Module) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "datetime"):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name == "time")
        elif isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if node.attr in CLOCKS.get(owner, set()):
                yield f"{owner}.{node.attr}"


def test_one_public_name_is_one_thing() -> None:
    """No class, function or constant of one module has a namesake in another; what every file of a kind has may."""
    homes: dict[str, list[str]] = {}
    for file in files():
        for node in tree(file).body:
            for name in defined(node):
                homes.setdefault(name, []).append(file)
    twice = {name: where for name, where in homes.items() if len(where) > 1 and not name.startswith("_")}
    migrations = {"revision", "down_revision", "upgrade"}
    assert twice.keys() <= {"STRETCH", "main", "routes"} | migrations, twice


def defined(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines there."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return [node.name]
    targets = (
        node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    )
    return [target.id for target in targets if isinstance(target, ast.Name)]


@pytest.mark.parametrize("file", files())
def test_methods_say_what_they_do(file: str) -> None:
    """No method is called feed, process, handle, do or execute: what goes in and what comes out has a word."""
    vague = {"feed", "process", "handle", "do", "execute"}
    methods = {node.name for node in ast.walk(tree(file)) if isinstance(node, ast.FunctionDef)}
    assert not methods & vague


@pytest.mark.parametrize("file", files())
def test_no_vague_module_names(file: str) -> None:
    """No utils, common, helpers or manager."""
    vague = {"utils", "util", "common", "helpers", "helper", "manager", "misc"}
    assert not {part.removesuffix(".py") for part in Path(file).parts} & vague


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import time", ["time"]),
        ("from time import monotonic", ["monotonic"]),
        ("import datetime\ndatetime.datetime.now()", ["datetime.now"]),
        ("from datetime import date", ["date"]),
        ("seconds = landmarks.seconds", []),
    ],
)
def test_clock_finder_finds_clocks(source: str, found: list[str]) -> None:
    """The rule about clocks would notice one."""
    assert list(clocks(ast.parse(source))) == found


def test_import_finder_sees_every_form() -> None:
    """An import inside a function, of a submodule or of a name is seen."""
    seen = set(chain.from_iterable(imports(file) for file in ("cli/main.py", "detection/detector.py")))
    assert {"posecheck.poses", "posecheck.video", "posecheck.errors", "mediapipe", "json"} <= seen
