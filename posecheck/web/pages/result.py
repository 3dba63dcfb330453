"""The result of an uploaded video in words, and what can be corrected about it."""

from html import escape
from typing import Literal

import streamlit as st

from posecheck import poses
from posecheck.plan.plan import USUAL_LEVEL, Plan
from posecheck.pose.landmarks import Side
from posecheck.report import words
from posecheck.report.ledger import shares_of
from posecheck.scoring.record import SessionRecord
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages.templates import fill_template

_NO_STRETCH_HELP = (
    "If you know which stretch it is, name it below. Else film it again from the side, "
    "your whole body in the picture."
)


def summary(name: str, record: SessionRecord) -> str:
    """The verdict, the ledger as a bar with words and seconds, and notes, as HTML."""
    verdict = "".join(f"<span>{escape(sentence)}</span> " for sentence in words.verdicts(record.segments))
    notes = "".join(f"<li>{escape(note)}</li>" for note in record.notes)
    ledger = fill_template("ledger.html.j2", shares=shares_of(record.ledger))
    return (
        f"<section class='verdict'><p class='clip'>{escape(_what(name, record))}</p><h2>{verdict}</h2>"
        f"<p class='lead'>{escape(_lead(record))}</p>{ledger}"
        + (f"<ul class='notes'>{notes}</ul>" if notes else "")
        + "</section>"
    )


def _what(name: str, record: SessionRecord) -> str:
    """ "clip.mp4, 30.0 s: Child's pose"."""
    stretches = list(dict.fromkeys(segment.stretch.name for segment in record.segments))
    length = words.duration(record.end - record.start)
    return f"{name}, {length}" + (f": {', '.join(stretches)}" if stretches else "")


def _lead(record: SessionRecord) -> str:
    """Where most of the time went, in the part that lost most."""
    if not record.segments:
        return _NO_STRETCH_HELP
    worst = max(record.segments, key=lambda segment: segment.ledger.wrong + segment.ledger.unseen)
    return words.losses(worst)


def correction(upload: str, found: SessionRecord) -> Plan:
    """What the person says it is, where that differs from what was found.

    upload  whose corrections these are
    found   what was recognised without being told
    """
    seen = list({segment.stretch.id: segment.stretch for segment in found.segments}.values())
    only = seen[0] if len(seen) == 1 else None
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        stretch = _stretch(upload, seen)
        form = _form(upload, stretch or only)
        side = _side(upload, stretch or only)
        level = _level(upload)
    named = stretch or (only if form else None)
    return Plan(named.id if named else "auto", form, side, level)


def _stretch(upload: str, seen: list[Stretch]) -> Stretch | None:
    """None for what was recognised."""
    names = " and ".join(stretch.name for stretch in seen) or "none"
    choices: dict[str, Stretch | None] = {f"As recognised: {names}": None}
    choices |= {stretch.name: stretch for stretch in poses.load()}
    return choices[
        st.selectbox("Stretch (change what is not right)", list(choices), key=f"upload-stretch-{upload}")
    ]


def _form(upload: str, stretch: Stretch | None) -> str | None:
    """None for the one that was seen, and for a stretch that has one form."""
    if stretch is None or len(stretch.forms) < 2:
        return None
    choices = {"As seen": None} | {words.sentence(form.label): form.name for form in stretch.forms}
    key = f"upload-form-{upload}-{stretch.id}"
    return choices[_choice("Variant", list(choices), "As seen", key)]


def _side(upload: str, stretch: Stretch | None) -> Side | Literal["auto"]:
    """One side only, or what was seen; nothing is asked where the stretch has no sides."""
    if stretch is not None and not stretch.sided:
        return "auto"
    choices: dict[str, Side | Literal["auto"]] = {"As seen": "auto", "Left": "left", "Right": "right"}
    return choices[_choice("Side", list(choices), "As seen", f"upload-side-{upload}")]


def _level(upload: str) -> LevelName | None:
    """None for the usual one, as at the command line."""
    usual = USUAL_LEVEL.capitalize()
    choices: dict[str, LevelName | None] = {level.capitalize(): level for level in LEVELS} | {usual: None}
    return choices[_choice("Level", list(choices), usual, f"upload-level-{upload}")]


def _choice(label: str, options: list[str], usual: str, key: str) -> str:
    return st.segmented_control(label, options, default=usual, required=True, key=key, wrap=True) or usual
