"""The first page: what to do now. Today's plan or routine, or some to choose from; each stretch; a video."""

from html import escape

import streamlit as st

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.practice.presets import Preset, presets
from posecheck.practice.routine import Routine
from posecheck.report.words import sentence
from posecheck.stretch.stretch import Stretch
from posecheck.web.pages import assigned_today, coach, frame, pictures, resume, screening, today
from posecheck.web.pages.come_to import come_to_next
from posecheck.web.pages.kept import VisitorState, kept_state
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.offers import Offers, visitor_offers
from posecheck.web.pages.routine_words import how_long, what_and_where
from posecheck.web.pages.wording import dose_line, heading


def home_page() -> None:
    """Today."""
    resume.offer_to_resume(coach.resume)
    kept, offers = kept_state(), visitor_offers()
    plan, routine = kept.plan(), kept.routine()
    frame.tell(kept.notes)
    if plan:
        assigned_today.show_assigned_today(plan, offers, kept)
    elif routine:
        today.show_today(routine, offers, kept)
    else:
        _beginnings(kept, offers)
    _cards(_("Or one stretch alone") if plan or routine else _("Or choose your own"), offers)
    screening.link_to_answers()
    _video()


def _beginnings(kept: VisitorState, offers: Offers) -> None:
    """For somebody without a routine."""
    with st.container(key="hero"):
        lead = _(
            "Stand the laptop where it can see you. It tells you what to change and counts only the time that you "
            "hold the stretch right. Everything is spoken, so you needn't look."
        )
        st.html(f"<h1>{escape(_('What to do today?'))}</h1><p class='lead'>{escape(lead)}</p>")
    with st.container(key="presets"):
        for number, preset in enumerate(presets(offers.suits), start=1):
            _preset(preset, number, kept)


def _preset(preset: Preset, number: int, kept: VisitorState) -> None:
    routine = preset.routine
    shown = "".join(pictures.held(course.stretch) for course in routine.courses)
    doses = "".join(
        f"<li><b>{heading(_(one.stretch.name))}</b> {escape(_('“{words}”').format(words=_(one.dose.says)))}</li>"
        for one in routine.courses
    )
    article = _("From “{article}”").format(article=_(preset.article))
    with st.container(key=f"preset-{number}"):
        st.html(
            f"<div class='pictures'>{shown}</div><div class='words'><h2>{escape(what_and_where(routine))}</h2>"
            f"<ul>{doses}</ul><p class='quiet'>{escape(article)}</p>"
            f"<p class='dose'>{escape(how_long(routine))}</p></div>"
        )
        st.button(_("Choose this"), key=f"take-{number}", on_click=_take, args=(kept, routine))


def _take(kept: VisitorState, routine: Routine) -> None:
    kept.keep_routine(routine)
    come_to_next("today")


def _cards(title: str, offers: Offers) -> None:
    st.html(f"<h2 class='part'>{escape(title)}</h2>")
    with st.container(key="cards"):
        for stretch in sorted(poses.load(), key=_needs_the_floor):
            _card(stretch, offers.note_on_card(stretch))


def _needs_the_floor(stretch: Stretch) -> bool:
    """Chairs first: the seated stretch is the first choice for stiff people ("Nine hip stretches")."""
    return stretch.place == "floor"


def _card(stretch: Stretch, note: str) -> None:
    """`note`: HTML below the dose."""
    name, muscle = _(stretch.name), _(stretch.muscle)
    with st.container(key=f"card-{stretch.id}"):
        st.html(
            f"<div class='picture'>{pictures.held(stretch)}</div>"
            f"<div class='words'><p class='where'>{escape(sentence(_(stretch.position)))}</p>"
            f"<h3>{heading(name)}</h3><p>{escape(_(stretch.purpose))}</p>"
            f"<p class='quiet'>{escape(_('For the {muscle}').format(muscle=muscle))}</p>"
            f"<p class='dose'>{escape(dose_line(stretch.usual_dose, stretch))}</p>{note}</div>"
        )
        label = _("Choose {stretch}").format(stretch=name)
        st.page_link(pages().choose, label=label, query_params={"stretch": stretch.id})


def _video() -> None:
    title = _("Already filmed yourself?")
    how = _("Bring a video from your phone, and see how long you held the stretch right and what to change.")
    with st.container(key="second-way"):
        st.html(f"<h2>{escape(title)}</h2><p>{escape(how)}</p>")
        st.page_link(pages().review, label=_("Review a video"))
