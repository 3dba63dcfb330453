"""The script that Streamlit runs: which pages there are, and the frame around all of them."""

from urllib.parse import urlencode

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.web.language import speak_to_visitor
from posecheck.web.pages import (
    choose,
    coach,
    frame,
    help,
    history,
    home,
    memory,
    routine,
    screening,
    settings,
    upload,
)
from posecheck.web.pages.come_to import come_to_it
from posecheck.web.pages.inbox import inbox, patient
from posecheck.web.pages.navigation import Pages, all_of, set_pages
from posecheck.web.pages.plans import make_plan, open_plan
from posecheck.web.pages.visit import begin_visit, note_page, signed_out
from posecheck.web.pages.wording import paragraphs

_LONGEST_NAME = 40
"""Letters of an unknown page's name that are repeated (ours: a line)."""


def run() -> None:
    """Show the page that the address asks for; what leads to stretching asks the screening's questions first."""
    speak_to_visitor()
    begin_visit()
    st.set_page_config(page_title="posecheck", layout="wide")
    pages = Pages(
        st.Page(home.home_page, title="posecheck", url_path="stretches", default=True),
        st.Page(routine.routine_page, title=_("Your routine"), url_path="routine"),
        st.Page(choose.choose_page, title=_("Your stretch"), url_path="stretch"),
        st.Page(coach.coach_page, title=_("Coach"), url_path="coach"),
        st.Page(upload.upload_page, title=_("Review a video"), url_path="upload"),
        st.Page(history.history_page, title=_("History"), url_path="history"),
        st.Page(make_plan.make_plan_page, title=_("Make a plan"), url_path="plan"),
        st.Page(open_plan.open_plan_page, title=_("Open a plan"), url_path="open"),
        st.Page(inbox.inbox_page, title=_("Inbox"), url_path="inbox"),
        st.Page(patient.patient_page, title=_("Inbox"), url_path="person"),
        st.Page(help.help_page, title=_("Help"), url_path="help"),
        st.Page(settings.settings_page, title=_("Settings"), url_path="settings"),
    )
    set_pages(pages)
    memory.begin_run()
    chosen = st.navigation(list(all_of(pages)), position="hidden")
    asked = _go_where_the_address_says(pages)
    frame.styles()
    if signed_out():
        frame.sign_in_again()
        return
    note_page(chosen.url_path or "stretches", urlencode(st.query_params.to_dict()))
    frame.head()
    others = (pages.make_plan, pages.open_plan, pages.inbox, pages.patient)
    quiet = (pages.review, pages.history, pages.help, pages.settings, *others)
    with st.container(key="page"):
        if asked:
            st.html(f"<div class='told lost' role='status'>{paragraphs(_lost(asked[:_LONGEST_NAME]))}</div>")
        told = st.container()
        harmless = chosen in quiet or (chosen == pages.coach and coach.ended())
        if harmless or screening.passed():
            chosen.run()
    if chosen not in (pages.history, pages.coach):  # the one says it itself, the other has no room for it
        with told:
            frame.tell(memory.notes())
    frame.foot(live=chosen not in (pages.review, pages.help, pages.settings, *others))
    come_to_it()


def _lost(name: str) -> str:
    return _("There is no page called “{name}”. This is the first one; everything starts here.").format(name=name)


def _go_where_the_address_says(pages: Pages) -> str:
    """`/?at=coach&...` is `/coach?...`: Streamlit loads without a failed request at its root only.

    Gives the name of a page that there is not, else nothing.
    """
    wanted = {page.url_path: page for page in all_of(pages) if page != pages.home}
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    name = query.pop("at", [""])[0]
    if name in wanted:
        st.switch_page(wanted[name], query_params=query)
    return name


run()
