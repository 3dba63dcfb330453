"""The script that Streamlit runs: which pages there are, and the frame around all of them."""

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.language.translation import speak
from posecheck.web.language import language_of
from posecheck.web.pages import choose, coach, frame, help, history, home, settings, upload, warning_signs
from posecheck.web.pages.navigation import Pages, all_of, set_pages
from posecheck.web.pages.wording import paragraphs

_LONGEST_NAME = 40
"""Letters of an unknown page's name that are repeated (ours: a line)."""


def run() -> None:
    """Show the page that the address asks for; whatever leads to stretching asks for the warning signs first."""
    speak(language_of(st.context.cookies, st.context.headers.get("Accept-Language", "")))
    st.set_page_config(page_title="posecheck", layout="wide")
    pages = Pages(
        st.Page(home.home_page, title="posecheck", url_path="stretches", default=True),
        st.Page(choose.choose_page, title=_("Your stretch"), url_path="stretch"),
        st.Page(coach.coach_page, title=_("Coach"), url_path="coach"),
        st.Page(upload.upload_page, title=_("Review a video"), url_path="upload"),
        st.Page(history.history_page, title=_("History"), url_path="history"),
        st.Page(help.help_page, title=_("Help"), url_path="help"),
        st.Page(settings.settings_page, title=_("Settings"), url_path="settings"),
    )
    set_pages(pages)
    chosen = st.navigation(list(all_of(pages)), position="hidden")
    asked = _go_where_the_address_says(pages)
    frame.styles()
    frame.head()
    quiet = (pages.review, pages.history, pages.help, pages.settings)
    with st.container(key="page"):
        if asked:
            st.html(f"<div class='told lost' role='status'>{paragraphs(_lost(asked[:_LONGEST_NAME]))}</div>")
        harmless = chosen in quiet or (chosen == pages.coach and coach.ended())
        if harmless or warning_signs.passed():
            chosen.run()
    frame.foot(live=chosen not in (pages.review, pages.help, pages.settings))


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
