"""The page of what can be set: language, size of text, voice and tones, and where the rest is."""

from html import escape

import streamlit as st
from babel import Locale

from posecheck.language.translation import gettext as _
from posecheck.language.translation import language, languages
from posecheck.web.component import mount
from posecheck.web.language import LANGUAGE_COOKIE
from posecheck.web.pages import screening
from posecheck.web.pages.inbox.opened_inbox import may_review
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import paragraphs

_COOKIE_SECONDS = 400 * 86400
"""The longest that browsers keep one."""


def settings_page() -> None:
    """The page; what is chosen holds at once."""
    with st.container(key="settings"):
        kept = _("What you choose here holds at once, and this browser keeps it.")
        st.html(f"<h1>{escape(_('Settings'))}</h1>{paragraphs(kept)}")
        _language()
        mount("live", "settings", {}, key="settings-here", css="settings.css")
        _answers()
        if visitor().person is not None:
            which = paragraphs(_("Which are remembered, and how to forget them."))
            st.html(f"<h2>{escape(_('Your sessions'))}</h2>{which}")
            st.page_link(pages().history, label=_("Go to History"))
        if may_review():
            what = paragraphs(_("Whoever stretches with a plan of yours can send you a file about it."))
            st.html(f"<h2>{escape(_('What others send you'))}</h2>{what}")
            st.page_link(pages().inbox, label=_("Go to the inbox"))


def _answers() -> None:
    what = paragraphs(_("What you said about yourself before the first session decides what is offered to you."))
    st.html(f"<h2>{escape(_('Your answers'))}</h2>{what}")
    if st.button(_("Change your answers"), key="settings-answers"):
        screening.change_answers()
        st.switch_page(pages().home)


def _language() -> None:
    """The page is loaded again in the language that is chosen."""
    names = {name: Locale.parse(name).get_display_name(name) or name for name in languages()}
    st.html(f"<h2>{escape(_('Language'))}</h2>")
    chosen = st.radio(
        _("Language"),
        list(names),
        list(names).index(language()),
        lambda name: names[name].capitalize(),
        key="settings-language",
        horizontal=True,
        label_visibility="collapsed",
    )
    if chosen != language():
        note = {"name": LANGUAGE_COOKIE, "value": chosen, "seconds": _COOKIE_SECONDS, "reload": True}
        mount("pages", "remember", note, key="remember-language")
