"""The result of an uploaded video in words, and what can be corrected about it."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Literal

import streamlit as st

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.plan.plan import USUAL_LEVEL, Plan
from posecheck.pose.landmarks import Side
from posecheck.report import words
from posecheck.report.ledger import shares_of
from posecheck.scoring.record import SessionRecord
from posecheck.stretch.checks import LEVELS, LevelName
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages.templates import fill_template
from posecheck.web.pages.wording import level_name

_NO_STRETCH_HELP = marked("Film it again from the side, your whole body in the picture.")


def summary(name: str, record: SessionRecord) -> str:
    """The verdict, the ledger as a bar with words and seconds, and notes, as HTML."""
    verdict = "".join(f"<span>{escape(sentence)}</span> " for sentence in words.verdicts(record))
    notes = "".join(f"<li>{escape(words.note(note))}</li>" for note in record.notes)
    ledger = fill_template("ledger.html.j2", shares=shares_of(record.ledger))
    return (
        f"<section class='verdict'><p class='clip'>{escape(_what(name, record))}</p><h2>{verdict}</h2>"
        f"<p class='lead'>{escape(_lead(record))}</p>{ledger}"
        + (f"<ul class='notes'>{notes}</ul>" if notes else "")
        + "</section>"
    )


def _what(name: str, record: SessionRecord) -> str:
    """ "clip.mp4, 30.0 s: Child's pose"."""
    stretches = list(dict.fromkeys(_(segment.stretch.name) for segment in record.segments))
    length = words.duration(record.end - record.start)
    return f"{name}, {length}" + (f": {', '.join(stretches)}" if stretches else "")


def _lead(record: SessionRecord) -> str:
    """Where most of the time went, in the part that lost most."""
    if not record.segments:
        return "" if record.unjudged else _(_NO_STRETCH_HELP)
    worst = max(record.segments, key=lambda segment: segment.ledger.wrong + segment.ledger.unseen)
    return words.losses(worst)


def correction(upload: str, found: SessionRecord, first: Plan, asked: Mapping[str, str]) -> Plan:
    """What the person says it is, where that differs from what was found.

    upload  whose corrections these are
    found   what was recognised without being told more than `first` says
    asked   what the address says, see `correction_query`; nonsense counts as nothing
    """
    seen = list({segment.stretch.id: segment.stretch for segment in found.segments}.values())
    only = seen[0] if len(seen) == 1 else None
    with st.container(horizontal=True, gap="medium", vertical_alignment="top"):
        stretch = _stretch(upload, seen, asked)
        form = _form(upload, stretch or only, asked)
        side = _side(upload, stretch or only, asked)
        level = _level(upload, first.for_stretch(only).level if only else first.level or USUAL_LEVEL, asked)
    named = stretch or (only if form else None)
    return replace(
        first,
        stretch=named.id if named else first.stretch,
        form=form or (first.form if named is None or named.id == first.stretch else None),
        side=first.side if side == "auto" else side,
        level=level or first.level,
    )


def correction_query(plan: Plan, first: Plan) -> dict[str, str]:
    """What differs from the first plan, as words of an address: stretch, form, side, level."""
    fields = ("stretch", "form", "side", "level")
    return {
        name: str(value)
        for name in fields
        if (value := getattr(plan, name)) is not None and value != getattr(first, name)
    }


def _stretch(upload: str, seen: list[Stretch], asked: Mapping[str, str]) -> Stretch | None:
    """None for what was recognised."""
    names = ", ".join(_(stretch.name) for stretch in seen) or _("none")
    recognised = _("As recognised: {names}").format(names=names)
    choices: dict[str, Stretch | None] = {recognised: None}
    choices |= {_(stretch.name): stretch for stretch in poses.load()}
    now = next((name for name, one in choices.items() if one and one.id == asked.get("stretch")), recognised)
    key = f"upload-stretch-{upload}"
    return choices[
        st.selectbox(_("Stretch (change what is not right)"), list(choices), list(choices).index(now), key=key)
    ]


def _form(upload: str, stretch: Stretch | None, asked: Mapping[str, str]) -> str | None:
    """None for the one that was seen, and for a stretch that has one form."""
    if stretch is None or len(stretch.forms) < 2:
        return None
    seen = _("As seen")
    choices = {seen: None} | {words.sentence(_(form.label)): form.name for form in stretch.forms}
    return choices[_choice(_("Form"), choices, seen, asked.get("form"), f"upload-form-{upload}-{stretch.id}")]


def _side(upload: str, stretch: Stretch | None, asked: Mapping[str, str]) -> Side | Literal["auto"]:
    """One side only, or what was seen; nothing is asked where the stretch has no sides."""
    if stretch is not None and not stretch.sided:
        return "auto"
    seen = _("As seen")
    choices: dict[str, Side | Literal["auto"]] = {seen: "auto", _("Left"): "left", _("Right"): "right"}
    return choices[_choice(_("Side"), choices, seen, asked.get("side"), f"upload-side-{upload}")]


def _level(upload: str, usual: LevelName, asked: Mapping[str, str]) -> LevelName | None:
    """None for the one it was reviewed at."""
    choices: dict[str, LevelName] = {level_name(level): level for level in LEVELS}
    chosen = choices[_choice(_("Level"), choices, level_name(usual), asked.get("level"), f"upload-level-{upload}")]
    return None if chosen == usual else chosen


def _choice(label: str, choices: Mapping[str, str | None], usual: str, asked: str | None, key: str) -> str:
    """The option that is chosen: at first the one that is asked for, else the usual one."""
    now = next((option for option, value in choices.items() if value is not None and value == asked), usual)
    options = list(choices)
    return st.segmented_control(label, options, default=now, required=True, key=key, wrap=True) or usual
