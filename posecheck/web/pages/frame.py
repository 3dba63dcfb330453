"""What surrounds every page: styles, header, footer."""

import json
from html import escape
from importlib.resources import files
from pathlib import Path

import streamlit as st

from posecheck.language.translation import gettext as _
from posecheck.web.component import from_the_page
from posecheck.web.pages import memory
from posecheck.web.pages.inbox.opened_inbox import has_mail
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.theme import state_styles
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import paragraphs
from posecheck.web.sign_in_page import SIGN_IN_ADDRESS, SIGN_OUT_ADDRESS

_STYLES = files("posecheck") / "web" / "browser"


def styles() -> None:
    """The style sheets, the colours of the states, and a word that a style sheet writes."""
    for name in ("tokens.css", "page.css"):
        st.html(Path(str(_STYLES / name)))
    st.html(f"<style>{state_styles()} :root {{ --yes: {json.dumps(_('Yes'))}; }}</style>")


def head() -> None:
    """Name and navigation."""
    with st.container(key="frame-head", horizontal=True):
        st.page_link(pages().home, label="posecheck")
        with st.container(key="frame-nav", horizontal=True):
            st.page_link(pages().home, label=_("Today"))
            st.page_link(pages().review, label=_("Review a video"))
            if visitor().person is not None:
                st.page_link(pages().history, label=_("History"))
            if has_mail():
                st.page_link(pages().inbox, label=_("Inbox"))
        with st.container(key="frame-aside", horizontal=True):
            st.page_link(pages().help, label=_("Help"))
            st.page_link(pages().settings, label=_("Settings"))
            _sign_out()


def _sign_out() -> None:
    person = visitor().person
    if person is None or not person.key:
        return
    address, label = from_the_page(SIGN_OUT_ADDRESS), _("Sign out")
    whole = _("Sign out {name}").format(name=person.name)
    st.html(f"<a class='sign-out' href='{address}' title='{escape(whole, quote=True)}'>{escape(label)}</a>")


def sign_in_again() -> None:
    """All that is left of a page whose visitor has been signed in for too long."""
    told, way = _("You have been signed in for long enough. Sign in again to go on."), _("Sign in")
    st.html(
        f"<main>{paragraphs(told)}"
        f"<a class='button' href='{from_the_page(SIGN_IN_ADDRESS)}'>{escape(way)}</a></main>"
    )


def tell(notes: tuple[str, ...]) -> None:
    """What the person has to be told, above the page."""
    if notes:
        st.html(f"<div class='said' role='status'>{paragraphs(*notes)}</div>")


def foot(*, live: bool) -> None:
    """What this is not, and where the camera may be used, that its video stays, and what is remembered where."""
    promises = _private() + memory.notice() if live else ""
    with st.container(key="frame-foot"):
        st.html(f"<footer>{promises}{_limits()}</footer>")
        with st.container(key="frame-plans", horizontal=True):
            st.page_link(pages().open_plan, label=_("Open a plan"))
            st.page_link(pages().make_plan, label=_("Make a plan for somebody"))


def _private() -> str:
    stays, given = (
        _("Your video never leaves this browser."),
        _("posecheck is given 33 points of your body, no picture."),
    )
    return f"<p><b>{escape(stays)}</b> {escape(given)}</p>"


def _limits() -> str:
    return paragraphs(
        _(
            "posecheck is for general fitness: stretching form and hold time. It is not a medical device and does "
            "not replace an examination."
        )
    )
