"""The pictures of what somebody sent: on each side the best moment, and the worst of what was off."""

import base64
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import language, ngettext
from posecheck.practice.moments import PastMoment, SideMoments, moments_of
from posecheck.report.page import MomentPicture
from posecheck.report.words import duration
from posecheck.review.annotate import BEST_MOMENT
from posecheck.review.past_stills import draw_stills
from posecheck.scoring.recording import Recording
from posecheck.store.bundle import OpenedBundle
from posecheck.store.bundle_format import picture_name, pictured_moment
from posecheck.web.pages.dates import short_day
from posecheck.web.pages.measured_words import on_side
from posecheck.web.pages.wording import paragraphs

_DRAWN = "stills"
"""Folder in that of a bundle, for what was drawn once."""


def show_moments(opened: OpenedBundle) -> None:
    """Side by side; a sentence where there is nothing to draw from."""
    st.html(f"<h2>{escape(_('At a glance'))}</h2>")
    sides = moments_of(opened.sent.sessions, _seen(opened))
    pictures = dict(_pictures(opened, [one for side in sides for one in _all_of(side)]))
    shown = "".join(_side(side, pictures) for side in sides if any(one in pictures for one in _all_of(side)))
    st.html(shown or paragraphs(_("Nothing was recorded in what was sent last, so there are no pictures.")))


def stills_of(opened: OpenedBundle) -> list[MomentPicture]:
    """The same pictures, those first that say most: the best of one side, the worst fault, the best of others."""
    sides = moments_of(opened.sent.sessions, _seen(opened))
    best = [side.best for side in sides if side.best]
    faults = sorted((one for side in sides for one in side.faults), key=lambda one: -one.lasted)
    pictures = dict(_pictures(opened, [*best, *faults]))
    return [
        _still(one, pictures[one]) for one in (*best[:1], *faults[:1], *best[1:], *faults[1:]) if one in pictures
    ]


def _still(one: PastMoment, picture: bytes) -> MomentPicture:
    if one.fault:
        return MomentPicture(one.fault.cue, one.fault.worst_at, picture, "wrong")
    return MomentPicture(BEST_MOMENT, one.seconds or 0.0, picture)


def _seen(opened: OpenedBundle) -> frozenset[str]:
    """The sessions of which there is a recording or a picture."""
    return frozenset(opened.recordings) | {pictured_moment(name)[0] for name in opened.pictures}


def _all_of(side: SideMoments) -> Iterator[PastMoment]:
    if side.best:
        yield side.best
    yield from side.faults


def _side(side: SideMoments, pictures: dict[PastMoment, bytes]) -> str:
    figures = "".join(_figure(one, pictures[one]) for one in _all_of(side) if one in pictures)
    return f"<h3>{escape(on_side(side.stretch, side.side))}</h3><div class='moments'>{figures}</div>"


def _figure(one: PastMoment, picture: bytes) -> str:
    caption = _(one.fault.cue) if one.fault else _("Best moment")
    alt = _("{stretch}: {moment}").format(stretch=on_side(one.segment.stretch, one.segment.side), moment=caption)
    data = base64.b64encode(picture).decode()
    return (
        f"<figure><img src='data:image/jpeg;base64,{data}' alt='{escape(alt)}'>"
        f"<figcaption><b>{escape(caption)}</b> {escape(_when(one))}</figcaption></figure>"
    )


def _when(one: PastMoment) -> str:
    day, time = short_day(one.session.began.date()), duration(one.seconds or 0.0)
    if one.fault is None:
        return _("{day}, at {time}").format(day=day, time=time)
    told = ngettext(
        "{lasted} in one session; the worst on {day}, at {time}",
        "{lasted} in {count} sessions; the worst on {day}, at {time}",
        one.sessions,
    )
    return told.format(lasted=duration(one.lasted), count=one.sessions, day=day, time=time)


def _pictures(opened: OpenedBundle, moments: Iterable[PastMoment]) -> Iterator[tuple[PastMoment, bytes]]:
    """What was sent, what was drawn before, and what has to be drawn now."""
    missing: defaultdict[str, list[PastMoment]] = defaultdict(list)
    for one in moments:
        sent = opened.pictures.get(picture_name(one.session.id, one.seconds or 0.0))
        found = sent or _drawn(opened.folder, one)
        if found.is_file():
            yield one, found.read_bytes()
        elif one.session.id in opened.recordings:
            missing[one.session.id].append(one)
    for session, wanted in missing.items():
        yield from _draw(opened, opened.recordings[session], wanted)


def _draw(opened: OpenedBundle, recording: Path, moments: list[PastMoment]) -> Iterator[tuple[PastMoment, bytes]]:
    try:
        for one, picture in draw_stills(Recording(recording), moments):
            file = _drawn(opened.folder, one)
            file.parent.mkdir(mode=0o700, exist_ok=True)
            file.write_bytes(picture)
            yield one, picture
    except (PosecheckError, OSError) as error:
        st.html(paragraphs(str(error)))


def _drawn(folder: Path, one: PastMoment) -> Path:
    """By session, time and check; words are drawn, too, so each language has its own."""
    check = one.fault.check if one.fault else "best"
    name = f"{one.session.id}-{round(1000 * (one.seconds or 0.0))}-{check}-{language()}"
    return folder / _DRAWN / f"{''.join(c if c.isalnum() else '-' for c in name)}.jpg"
