"""docs/ACCURACY.md, from the rows of a measurement and the notes beside this file."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lab.crossing.table import Answered, ways_table
from lab.measure.figures import rendered_figures
from lab.measure.gather import ASKED, HIGHEST, Rows, asked, claims
from lab.measure.intervals import markdown, share_of
from lab.measure.outcome import SpanRow
from lab.measure.tables import (
    angle_table,
    body_table,
    confusion_table,
    fault_table,
    gate_table,
    hold_table,
    near_miss_table,
)
from lab.measure.targets import target_table, targets, verdict_table, verdicts
from lab.people.chapter import chapter
from lab.people.summary import Yardstick

NOTES = Path(__file__).parent / "notes"


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that a page is written from; `anew` may be empty, and real people not be measured."""

    set: str
    part: str
    model: str
    rows: Rows
    told: Sequence[Answered]
    anew: Mapping[str, Sequence[Answered]]
    people: Yardstick | None


def write(paper: Paper) -> str:
    """The whole page."""
    chapters = (_opening, _angles, _gates, _faults, _holds, _silence, _ways, _bodies, _people)
    parts = (part for chapter in chapters for part in chapter(paper))
    return "\n".join(part for part in parts if part)


def _opening(paper: Paper) -> Iterator[str]:
    yield "# How right it is\n"
    yield _about(paper)
    yield "## What was to be reached\n"
    yield _ASKED_FOR
    yield target_table(targets(rendered_figures(paper.rows)))
    yield _note("targets")


def _angles(paper: Paper) -> Iterator[str]:
    yield "## Angles\n"
    yield _ANGLES
    yield "![Error by view](accuracy-angles.png)\n"
    yield angle_table(paper.rows.angles)
    yield _note("angles")


def _gates(paper: Paper) -> Iterator[str]:
    spans = paper.rows.spans
    yield "## Is it the stretch, and which side\n"
    yield _GATES
    yield gate_table(spans)
    yield "### Near misses and everyday poses, all cameras\n"
    yield near_miss_table(spans)
    yield "### What is taken for what, in the views asked for\n"
    yield "![Shown against recognised](accuracy-confusion.png)\n"
    yield confusion_table(spans)
    yield _note("gates")


def _faults(paper: Paper) -> Iterator[str]:
    checks = paper.rows.checks
    yield "## Faults\n"
    yield _FAULTS
    yield verdict_table(verdicts(checks))
    yield "![Share called a fault by how bad it is](accuracy-faults.png)\n"
    yield fault_table(checks)
    yield _note("faults")


def _holds(paper: Paper) -> Iterator[str]:
    yield "## Hold time\n"
    yield "![Credited against exact seconds](accuracy-holds.png)\n"
    yield hold_table(paper.rows.holds)
    yield _note("holds")


def _silence(paper: Paper) -> Iterator[str]:
    yield "## When it does not answer\n"
    yield _abstention(paper.rows.spans)
    yield "![Share answered against share wrong](accuracy-risk.png)\n"
    yield _note("abstention")


def _ways(paper: Paper) -> Iterator[str]:
    yield "## Which leg is crossed: what was tried\n"
    yield _WAYS
    yield "In clips, over holds, near misses and everyday poses:\n"
    yield ways_table(paper.told, stills=False)
    yield "On single stills:\n"
    yield ways_table(paper.told, stills=True)
    for looking, rows in paper.anew.items():
        yield f"The figure four clips alone, {looking}:\n"
        yield ways_table(rows, stills=False)
    yield _note("ways")


def _bodies(paper: Paper) -> Iterator[str]:
    yield "## By whose body it is\n"
    yield body_table(paper.rows)
    yield _note("bodies")


def _people(paper: Paper) -> Iterator[str]:
    yield "## Real people\n"
    yield chapter(paper.people) if paper.people is not None else "Not measured yet.\n"
    yield _note("people")
    yield "## Weights of our own\n"
    yield _note("training")


_ASKED_FOR = f"""On held-out bodies and cameras. "Asked for" means: the camera at most {ASKED:.0f} degrees off an
exact side view and at most {HIGHEST} m above the floor, one whole person in the picture with nothing in front, in
enough light; lying on the back, the leg that carries the other is the nearer one, and on one knee the leg that
kneels.
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
    part = paper.part.replace("_", "-")
    return (
        f"Rendered people whose joints are known exactly, through the pose model {paper.model} and posecheck's\n"
        "own rules. This page is written by\n"
        f"`python -m lab measure {Path(paper.set).name} --model {paper.model}`; only the notes by hand.\n"
        f"The {part} part: {clips} clips and {len(rows.places) - clips} stills of {len(bodies)} bodies, which\n"
        "share neither body nor camera nor scene with the parts that numbers were fitted on and rules tried on.\n"
    )


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
