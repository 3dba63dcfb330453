"""The pictures of docs/ACCURACY.md."""

from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lab.measure.gather import HIGHEST, Rows, asked, by
from lab.measure.outcome import AngleRow, CheckRow, HoldRow, SpanRow
from lab.measure.tables import AMOUNTS, HIPS_AND_KNEES, confusion, corrected
from lab.stretches import load

mpl.use("agg")
DOTS = 80
"""Dots an inch: a picture is then some 30 kB."""
NAMES = {stretch: shown.label for stretch, shown in load().items()}


def draw(rows: Rows, folder: Path) -> list[Path]:
    """All pictures; their paths."""
    return [
        _save(angle_picture(rows.angles), folder / "accuracy-angles.png"),
        _save(fault_picture(rows.checks), folder / "accuracy-faults.png"),
        _save(confusion_picture(rows.spans), folder / "accuracy-confusion.png"),
        _save(hold_picture(rows.holds), folder / "accuracy-holds.png"),
    ]


def _save(figure: Figure, path: Path) -> Path:
    figure.savefig(path, dpi=DOTS, metadata={"Software": None})
    plt.close(figure)
    return path


def _start(width: float, height: float) -> tuple[Figure, Axes]:
    figure, axes = plt.subplots(figsize=(width, height), layout="constrained")
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def angle_picture(rows: Sequence[AngleRow]) -> Figure:
    """Error of hip, knee and trunk by how far the camera is off the side, of every reading, printed or not.

    Otherwise filmed as it is asked for: the side, the height, nothing in the way.
    """
    figure, axes = _start(8, 4)
    rows = [row for row in rows if row.asked_side and row.place.height <= HIGHEST and not row.place.troubles]
    for stretch, names in HIPS_AND_KNEES.items():
        for measure, style in zip((*names, "trunk_inclination"), ("-", "--", ":"), strict=True):
            mine = [row for row in rows if row.stretch == stretch and row.measure == measure]
            pairs = [
                (off, float(np.mean([abs(corrected(row)) for row in group])))
                for off, group in by(mine, lambda row: 15 * round(row.place.off_square / 15))
            ]
            pairs.sort()
            if pairs:
                color = f"C{list(HIPS_AND_KNEES).index(stretch)}"
                label = f"{NAMES[stretch]}: {measure.replace('_', ' ')}"
                axes.plot(*zip(*pairs, strict=True), style, marker="o", markersize=3, color=color, label=label)
    axes.axvspan(0, 15, color="0.93", zorder=0)
    axes.set_xlabel("degrees the camera is off an exact side view (grey: asked for)")
    axes.set_ylabel("mean absolute error, printed or not, degrees")
    axes.set_ylim(0, 40)
    figure.legend(fontsize=7, loc="outside right upper", frameon=False)
    return figure


def fault_picture(rows: Sequence[CheckRow]) -> Figure:
    """How often each fault is claimed, by how far the exact joints are past the limit."""
    figure, axes = _start(8, 4)
    names = ("within", "0-0.5", "0.5-1", "1-1.5", "1.5+")
    mine = [row for row in rows if asked(row)]
    for name, group in by(mine, _fault_name):
        bins = [[row.claimed for row in group if low < row.amount <= high] for low, high in AMOUNTS]
        if any(len(found) >= 5 for found in bins[-2:]):
            shares = [float(np.mean(found)) if found else np.nan for found in bins]
            axes.plot(names, shares, marker="o", markersize=3, label=name)
    axes.axhline(0.8, color="0.8", zorder=0)
    axes.set_xlabel("past the limit, in tolerances")
    axes.set_ylabel("share called a fault")
    axes.set_ylim(0, 1.02)
    figure.legend(fontsize=7, loc="outside right upper", frameon=False)
    return figure


def _fault_name(row: CheckRow) -> str:
    return f"{NAMES[row.label.stretch or '']}: {row.check.replace('_', ' ')} {row.direction}"


def confusion_picture(rows: Sequence[SpanRow]) -> Figure:
    """Shown against recognised."""
    shown, said, counts = confusion(rows)
    figure, axes = plt.subplots(figsize=(6, 3.6), layout="constrained")
    grid = np.array(counts, dtype=float).reshape(len(shown), len(said))
    shares = grid / np.maximum(1, grid.sum(axis=1, keepdims=True))
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    axes.set_xticks(range(len(said)), [NAMES.get(name, name) for name in said], rotation=20, ha="right", fontsize=8)
    axes.set_yticks(range(len(shown)), [NAMES.get(name, name) for name in shown], fontsize=8)
    for y, x in np.ndindex(grid.shape):
        color = "white" if shares[y, x] > 0.5 else "black"
        axes.text(x, y, f"{grid[y, x]:.0f}", ha="center", va="center", color=color, fontsize=8)
    axes.set_xlabel("recognised")
    axes.set_ylabel("shown")
    return figure


def hold_picture(rows: Sequence[HoldRow]) -> Figure:
    """Credited seconds against the exact joints', one dot a clip."""
    figure, axes = _start(5, 4)
    for stretch, group in by((row for row in rows if row.stretches), lambda row: row.stretches[0]):
        inside = [row for row in group if asked(row)]
        axes.plot(
            [row.exact for row in inside], [row.credited for row in inside], "o", markersize=4, label=NAMES[stretch]
        )
    top = max([1.0, *(row.exact for row in rows)])
    axes.plot([0, top], [0, top], color="0.8", zorder=0)
    axes.set_xlabel("seconds held correctly by the exact joints")
    axes.set_ylabel("seconds that posecheck credits")
    if axes.has_data():
        axes.legend(fontsize=7, frameon=False)
    return figure


def risk_picture(curves: dict[str, list[tuple[float, float]]], path: Path) -> Path:
    """Share answered against share of the answers that are wrong, a line a way."""
    figure, axes = _start(6, 4)
    for name, points in curves.items():
        if points:
            axes.plot(*zip(*points, strict=True), label=name)
    axes.set_xlabel("share answered")
    axes.set_ylabel("share of the answers that are wrong")
    axes.set_xlim(0, 1.02)
    axes.set_ylim(0, None)
    if axes.has_data():
        axes.legend(fontsize=7, frameon=False)
    return _save(figure, path)
