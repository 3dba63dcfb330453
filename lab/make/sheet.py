"""`python -m lab sheet`: the scenes of a set as sheets of small pictures with their joints, to be looked at."""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image, ImageDraw, ImageFont
from tqdm import tqdm

from lab.bodies.baked import cache_folder

TILE = (260, 220)
COLUMNS, ROWS = 8, 6
BONES = (
    ("shoulder", "elbow"),
    ("elbow", "wrist"),
    ("shoulder", "hip"),
    ("hip", "knee"),
    ("knee", "ankle"),
    ("ankle", "foot_index"),
)
COLOURS = {"left": (255, 140, 0), "right": (0, 160, 255)}
CLIP_PICTURES = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sheets."""
    parser = argparse.ArgumentParser(prog="python -m lab sheet", description=__doc__)
    parser.add_argument("--set", default="main", help="name of the set (main)")
    parser.add_argument("--out", type=Path, default=Path("sheets"), help="folder for the sheets (sheets)")
    parser.add_argument("--kind", choices=("clip", "still"), help="only these")
    parser.add_argument("--find", default="", help="only scenes with this in their id")
    parser.add_argument("--most", type=int, default=480, help="at most so many pictures")
    options = parser.parse_args(arguments)
    folder = cache_folder() / "sets" / options.set
    truths = sorted(folder.glob("*/*.truth.json.gz"), key=lambda path: path.name)
    wanted = [t for t in truths if options.find in t.name and (options.kind or "") in t.name]
    if not wanted:
        print(f"{folder} has no finished scene like that; `python -m lab make` renders them", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    tiles: list[Image.Image] = []
    for truth in tqdm(wanted, unit="scene"):
        tiles.extend(_tiles(truth))
        if len(tiles) >= options.most:
            break
    each = COLUMNS * ROWS
    for number, start in enumerate(range(0, min(len(tiles), options.most), each)):
        _sheet(tiles[start : start + each]).save(options.out / f"{options.set}_{number:03d}.png")
    return 0


def _sheet(tiles: Sequence[Image.Image]) -> Image.Image:
    rows = (len(tiles) + COLUMNS - 1) // COLUMNS
    sheet = Image.new("RGB", (TILE[0] * COLUMNS, TILE[1] * rows))
    for i, tile in enumerate(tiles):
        sheet.paste(tile, (i % COLUMNS * TILE[0], i // COLUMNS * TILE[1]))
    return sheet


def _tiles(path: Path) -> Iterator[Image.Image]:
    """One picture of a still; a few of a clip, the middle of its spans first."""
    truth = json.loads(gzip.decompress(path.read_bytes()))
    name = path.name.removesuffix(".truth.json.gz")
    still = path.with_name(f"{name}.jpg")
    if still.exists():
        yield _tile(Image.open(still), truth, 0, name)
        return
    moments = [(label["start"] + label["end"]) / 2 for label in truth["labels"]][:CLIP_PICTURES]
    frames = sorted({int(np.argmin(np.abs(np.array(truth["seconds"]) - moment))) for moment in moments})
    with av.open(str(path.with_name(f"{name}.mp4"))) as film:
        for number, frame in enumerate(film.decode(video=0)):
            if number in frames:
                yield _tile(Image.fromarray(frame.to_ndarray(format="rgb24")), truth, number, name)


def _tile(picture: Image.Image, truth: dict[str, Any], frame: int, name: str) -> Image.Image:
    pen = ImageDraw.Draw(picture)
    where = dict(zip(truth["joints"], (tuple(point) for point in truth["pixels"][frame]), strict=True))
    for side, colour in COLOURS.items():
        for a, b in BONES:
            if f"{side}_{a}" in where and f"{side}_{b}" in where:
                pen.line([where[f"{side}_{a}"], where[f"{side}_{b}"]], colour, 2)
    tile = Image.new("RGB", TILE, "white")
    picture.thumbnail((TILE[0], TILE[1] - 26))
    tile.paste(picture, ((TILE[0] - picture.width) // 2, 26))
    seconds = truth["seconds"][frame]
    label = next((item for item in truth["labels"] if item["start"] <= seconds <= item["end"]), None)
    font = ImageFont.load_default(10)
    ImageDraw.Draw(tile).text((2, 0), f"{name}\n{_words(label, truth)}", "black", font)
    return tile


def _words(label: dict[str, Any] | None, truth: dict[str, Any]) -> str:
    person = f"{truth['person']} {truth['azimuth']:.0f}"
    if label is None:
        return f"{person} between"
    fault = label.get("fault")
    what = f" {label['side']} {label['level']}" if label.get("stretch") else ""
    return person + what + (f" {fault['direction']} {fault['amount']:.2f}" if fault else "")


if __name__ == "__main__":
    sys.exit(main())
