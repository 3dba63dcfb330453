"""What leaves the page of a person: one sheet of paper about the last thirty days, and a bundle for a record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.language.translation import gettext as _
from posecheck.language.translation import language
from posecheck.practice.past import PastSession
from posecheck.report.fhir import fhir_text
from posecheck.report.one_page import LONGEST_SHEET_TEXT, html_of
from posecheck.report.page import MomentPicture
from posecheck.report.pdf import pdf_of
from posecheck.review.sent_activities import activities_sent
from posecheck.review.sent_page import SentPage, page_of_sent
from posecheck.store.bundle import OpenedBundle
from posecheck.web.pages.dates import short_day
from posecheck.web.pages.inbox.person_moments import stills_of
from posecheck.web.pages.wording import paragraphs

_MADE = "sheet-made"
"""Where the files of the last page that was made are kept, so that they keep their address from run to run."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The files of one page; `about` is what it was made from. The PDF may be missing, and then `why` says so."""

    about: tuple[str, str, str]
    html: bytes
    fhir: bytes
    pdf: bytes | None
    why: str = ""


def show_one_page(opened: OpenedBundle, sessions: Sequence[PastSession]) -> None:
    """A note for the page, a button that makes it, and then its files."""
    st.html(f"<h2>{escape(_('On one page'))}</h2>")
    told = _("What was done in the last 30 days, with three pictures and your note, on one sheet of paper.")
    st.html(f"<p class='quiet'>{escape(told)}</p>")
    note = st.text_area(_("Your note on the page"), max_chars=LONGEST_SHEET_TEXT, key="sheet-note", height=80)
    about = (opened.sent.id, note, language())
    if st.button(_("Make the page"), key="sheet-make"):
        st.session_state[_MADE] = _made(about, opened, sessions)
    sheet = st.session_state.get(_MADE)
    if isinstance(sheet, _Sheet) and sheet.about == about:
        _files(sheet)


def _made(about: tuple[str, str, str], opened: OpenedBundle, sessions: Sequence[PastSession]) -> _Sheet:
    note, now = about[1], datetime.now().astimezone()
    stills: list[MomentPicture] = stills_of(opened)
    page = page_of_sent(SentPage(opened.sent, sessions, stills, (note,) if note.strip() else ()), short_day)
    html, fhir = html_of(page).encode(), fhir_text(activities_sent(opened.sent, now)).encode()
    try:
        return _Sheet(about, html, fhir, pdf_of(page, now))
    except PosecheckError as error:
        return _Sheet(about, html, fhir, None, str(error))


def _files(sheet: _Sheet) -> None:
    with st.container(horizontal=True):
        if sheet.pdf is not None:
            _file(_("Save as PDF"), sheet.pdf, "pdf", "application/pdf")
        _file(_("Save for printing (HTML)"), sheet.html, "html", "text/html")
        _file(_("Save for a record (FHIR)"), sheet.fhir, "json", "application/fhir+json")
    if sheet.why:
        st.html(paragraphs(sheet.why))


def _file(label: str, content: bytes, ending: str, kind: str) -> None:
    st.download_button(label, content, f"{_('one-page')}.{ending}", kind, key=f"sheet-{ending}", on_click="ignore")
