"""docs/ACCURACY.md, from the rows of a measurement and the notes beside this file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.gather import ASKED, HIGHEST, Rows, asked, claims
from lab.intervals import markdown, share_of
from lab.outcome import SpanRow
from lab.photos import Seen, photo_table
from lab.tables import (
    angle_table,
    body_table,
    confusion_table,
    fault_table,
    gate_table,
    hold_table,
    near_miss_table,
)
from lab.targets import target_table, targets, verdict_table, verdicts
from lab.ways_table import Answered, ways_table

NOTES = Path(__file__).parent / "notes"


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a page is written from; `anew` and `photos` may be empty."""

    set: str
    part: str
    rows: Rows
    told: Sequence[Answered]
    anew: Mapping[str, Sequence[Answered]]
    photos: Sequence[Seen]


def write(paper: Paper) -> str:
    """The whole page."""
    rows = paper.rows
    parts = [
        "# How right it is\n",
        _about(paper),
        "## What was to be reached\n",
        _ASKED_FOR,
        target_table(targets(rows)),
        _note("targets"),
        "## Angles\n",
        _ANGLES,
        "![Error by view](accuracy-angles.png)\n",
        angle_table(rows.angles),
        _note("angles"),
        "## Is it the stretch, and which side\n",
        _GATES,
        gate_table(rows.spans),
        "### Near misses and everyday poses, all cameras\n",
        near_miss_table(rows.spans),
        "### What is taken for what, in the views asked for\n",
        "![Shown against recognised](accuracy-confusion.png)\n",
        confusion_table(rows.spans),
        _note("gates"),
        "## Faults\n",
        _FAULTS,
        verdict_table(verdicts(rows.checks)),
        "![Share called a fault by how bad it is](accuracy-faults.png)\n",
        fault_table(rows.checks),
        _note("faults"),
        "## Hold time\n",
        "![Credited against exact seconds](accuracy-holds.png)\n",
        hold_table(rows.holds),
        _note("holds"),
        "## When it does not answer\n",
        _abstention(rows.spans),
        "![Share answered against share wrong](accuracy-risk.png)\n",
        _note("abstention"),
        "## Which leg is crossed: what was tried\n",
        _WAYS,
        "In clips, over holds, near misses and everyday poses:\n",
        ways_table(paper.told, stills=False),
        "On single stills:\n",
        ways_table(paper.told, stills=True),
        *_anew(paper),
        _note("ways"),
        "## By whose body it is\n",
        body_table(rows),
        _note("bodies"),
        "## Photographs of real people\n",
        photo_table(paper.photos) if paper.photos else "Not at hand in this measurement.\n",
        _note("photos"),
    ]
    return "\n".join(part for part in parts if part)


_ASKED_FOR = f"""On held-out bodies and cameras. "Asked for" means: the camera at most {ASKED:.0f} degrees off an
exact side view and at most {HIGHEST} m above the floor, one whole person in the picture with nothing in front, in
enough light; lying on the back, the leg that carries the other is the nearer one.
"""
_ANGLES = """Reading minus what a goniometer in the plane of the joint would read on the exact joints. "Shown" is
the share of the frames in which posecheck shows the reading at all; errors are over those, MAE and 95 % after the
known bias is taken away, with the 95 % interval of the MAE by drawing whole scenes. Ratios are shares of a body
length.
"""
_GATES = """A span (a hold in a clip, or a still) counts as recognised when in more than half its frames all gates
pass for the right stretch and the right side. Intervals are Wilson's, 95 %.
"""
_FAULTS = """A fault is claimed when a check has lost more than half its marks in more than half the frames of a
hold. A claim is right when the exact joints are past the limit at all. Recall is over faults past the limit by at
least 1.5 tolerances.
"""
_WAYS = """The same spans through every way of telling which ankle lies on the other knee; the answer of a span is
its frames' most frequent one. "Accepts what is none" is the share of spans without a crossed leg in which a way
claims one, whatever the posture (posecheck asks for the posture as well).
"""


def _about(paper: Paper) -> str:
    rows = paper.rows
    clips = sum(not place.still for place in rows.places)
    bodies = Counter(place.body for place in rows.places)
    part = "held-out" if paper.part == "held_out" else "tuning"
    return (
        "Rendered people whose joints are known exactly, through the real model and posecheck's own rules. This\n"
        f"page is written by `python -m lab measure {Path(paper.set).name}`; only the notes are written by hand.\n"
        f"The {part} part: {clips} clips and {len(rows.places) - clips} stills of {len(bodies)} bodies, which\n"
        "share neither body nor camera nor scene with the part that numbers were fitted on. Its results had been\n"
        "seen when a few rules were settled (see the notes), so they may flatter a little.\n"
    )


def _anew(paper: Paper) -> Iterator[str]:
    for looking, rows in paper.anew.items():
        yield f"The figure four clips alone, {looking}:\n"
        yield ways_table(rows, stills=False)


def _note(name: str) -> str:
    path = NOTES / f"{name}.md"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _abstention(spans: Sequence[SpanRow]) -> str:
    """How often nothing is said, and how often what is said is wrong."""
    lines = []
    for view, inside in (("asked for", True), ("any other", False)):
        for material, still in (("clips", False), ("stills", True)):
            rows = [r for r in spans if claims(r) and asked(r) == inside and r.place.still == still]
            answered = [row for row in rows if row.right + row.mistaken > 0.5]
            shown = [row for row in rows if row.label.stretch and not row.label.near_miss]
            lines.append(
                (
                    view,
                    material,
                    share_of([row.right + row.mistaken <= 0.5 for row in shown]),
                    share_of([row.mistaken > row.right for row in answered]),
                )
            )
    return markdown(("camera", "material", "a stretch shown, nothing claimed", "of what is claimed, wrong"), lines)
