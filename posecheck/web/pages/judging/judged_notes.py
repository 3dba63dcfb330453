"""Notes at a time of a recording, and lines drawn on its picture."""

import base64
from html import escape
from typing import TypedDict

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import marked
from posecheck.practice.judgement import (
    LONGEST_JUDGEMENT,
    MOST_POINTS,
    MOST_STROKES,
    Drawing,
    Judgements,
    Stroke,
    TimedNote,
)
from posecheck.report.words import moment
from posecheck.review.moment_still import moment_still
from posecheck.scoring.cue import joint_name
from posecheck.scoring.record import SegmentRecord
from posecheck.web.component import mount
from posecheck.web.pages.judging.opened_judging import Judging, author_now, new_id
from posecheck.web.pages.wording import paragraphs

_JOINTS = {
    "left_shoulder": marked("left shoulder"),
    "right_shoulder": marked("right shoulder"),
    "left_elbow": marked("left elbow"),
    "right_elbow": marked("right elbow"),
    "left_wrist": marked("left wrist"),
    "right_wrist": marked("right wrist"),
    "left_hip": marked("left hip"),
    "right_hip": marked("right hip"),
    "left_knee": marked("left knee"),
    "right_knee": marked("right knee"),
    "left_ankle": marked("left ankle"),
    "right_ankle": marked("right ankle"),
}
"""A note may be about one of them."""
_NOWHERE = ""


class StillData(TypedDict):
    """What the script that draws gets."""

    picture: str
    alt: str
    strokes: list[list[list[float]]]
    mostPoints: int
    mostStrokes: int


def show_notes(judging: Judging) -> None:
    """Those that are there, a new one, and a picture to draw on."""
    st.html(f"<h3>{escape(_('Notes'))}</h3>")
    there = st.container()  # filled last: what is said below stands in it at once
    record = judging.looked.scored()
    key = f"note-{judging.session}"
    first, last = record.start, max(record.start, record.end)
    usual = next((one.best_at for one in record.segments if one.best_at is not None), first)
    seconds = st.slider(
        _("At second"), first, max(last, first + 0.1), min(max(usual, first), last), 0.1, key=f"{key}-at"
    )
    _new_note(judging, seconds, key)
    segment = next((one for one in reversed(record.segments) if one.start <= seconds), None)
    if segment is not None:
        with st.expander(_("Draw on the picture of this moment")):
            _draw(judging, segment, seconds)
    with there:
        _there(judging, judging.said())


def _there(judging: Judging, said: Judgements) -> None:
    listed = [(one.seconds, one.id, _note_words(one)) for one in said.notes]
    listed += [(one.seconds, one.id, one.text or _("A drawing")) for one in said.drawings]
    for seconds, identity, words in sorted(listed):
        with st.container(key=f"note-{identity}", horizontal=True, vertical_alignment="center"):
            st.html(f"<p><b>{escape(moment(seconds))}</b> {escape(words)}</p>")
            label = _("Delete the note at {moment}").format(moment=moment(seconds))
            st.button(label, key=f"note-gone-{identity}", on_click=judging.take_back, args=(identity,))


def _note_words(one: TimedNote) -> str:
    if one.joint is None:
        return one.text
    return _("{joint}: {text}").format(joint=_joint(one.joint), text=one.text)


def _joint(name: str) -> str:
    """What a person calls it; as English has it where it is none of the large joints."""
    return _(_JOINTS[name]) if name in _JOINTS else joint_name(name)


def _new_note(judging: Judging, seconds: float, key: str) -> None:
    with st.form(f"{key}-form", clear_on_submit=True):
        joint = st.selectbox(
            _("About"),
            [_NOWHERE, *_JOINTS],
            format_func=lambda name: _joint(name) if name else _("the whole pose"),
            key=f"{key}-joint",
        )
        text = st.text_input(_("Note"), max_chars=LONGEST_JUDGEMENT, key=f"{key}-text").strip()
        if st.form_submit_button(_("Keep the note")) and text:
            judging.keep(TimedNote(new_id(), judging.session, seconds, text, joint or None, author_now()))


def _draw(judging: Judging, segment: SegmentRecord, seconds: float) -> None:
    picture = moment_still(judging.looked.path, segment, seconds)
    if picture is None:
        st.html(paragraphs(_("Nobody can be seen at this moment.")))
        return
    there = [stroke for one in judging.said().drawings if one.seconds == seconds for stroke in one.strokes]
    text = st.text_input(
        _("What the lines show, in words"), max_chars=LONGEST_JUDGEMENT, key=f"drawing-{judging.session}-text"
    )
    st.html(f"<p class='quiet'>{escape(_('Without a mouse: write a note about a joint instead, above.'))}</p>")
    data: StillData = {
        "picture": f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}",
        "alt": _("The person at {moment}, as lines").format(moment=moment(seconds)),
        "strokes": [[list(point) for point in stroke] for stroke in there],
        "mostPoints": MOST_POINTS,
        "mostStrokes": MOST_STROKES,
    }
    drawn = mount("pages", "draw_on_still", data, key=f"draw-{judging.session}-{seconds:g}", events=["drawn"]).drawn
    if drawn:
        _keep_drawing(judging, seconds, drawn, text.strip())


def _keep_drawing(judging: Judging, seconds: float, drawn: object, text: str) -> None:
    """Keep what the script sent; what is no drawing is not kept."""
    try:
        judging.keep(Drawing(new_id(), judging.session, seconds, strokes_of(drawn), text, author_now()))
    except ValueError:
        st.html(f"<p role='alert'>{escape(_('These lines cannot be kept. Draw fewer of them.'))}</p>")


def strokes_of(drawn: object) -> tuple[Stroke, ...]:
    """What a script has sent, as lines; ValueError for anything else."""
    try:
        return tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in drawn)  # type: ignore[attr-defined]
    except TypeError as error:
        raise ValueError("no lines") from error
