"""How often professionals and posecheck said the same so far, in plain words."""

from html import escape

import streamlit as st

from posecheck import poses
from posecheck.language.translation import gettext as _
from posecheck.language.translation import ngettext
from posecheck.practice.agreement import LEAST_MOMENTS, LEAST_OF_EACH, Agreement, Estimate, agreements
from posecheck.store.judgements import StoredJudgements
from posecheck.web.pages.dates import decimal
from posecheck.web.pages.html_tables import html_table
from posecheck.web.pages.measured_words import measure_name, stretch_name
from posecheck.web.pages.wording import bullets, paragraphs


def show_agreement(stored: StoredJudgements) -> None:
    """Over all that was judged here, of whomever: a table a stretch, and what its numbers mean."""
    st.html(f"<h3>{escape(_('How often you agree'))}</h3>")
    overrides = stored.of().overrides
    found = agreements(overrides)
    if not found:
        st.html(
            paragraphs(_("Nothing was judged yet. Agree with a moment, or say what you see: it is counted here."))
        )
        return
    head = [_("What"), _("You say the same"), _("Kappa")]
    for stretch in dict.fromkeys(one.stretch for one in found):
        rows = [_row(one) for one in found if one.stretch == stretch]
        st.html(html_table(stretch_name(stretch), head, rows))
    sought = sum(not one.drawn for one in overrides)
    with st.expander(_("What these numbers mean")):
        st.html(bullets(*_meaning()))
        if sought:
            told = ngettext(
                "One more verdict is about a moment that you looked for: it is kept, and not counted.",
                "{count} more verdicts are about moments that you looked for: they are kept, and not counted.",
                sought,
            )
            st.html(paragraphs(told.format(count=sought)))


def _row(one: Agreement) -> list[str]:
    told = " · ".join(part for part in (_share(one), _differences(one)) if part)
    return [_name(one), told, _kappa(one)]


def _name(one: Agreement) -> str:
    stretch = poses.find(one.stretch)
    checks = [check for form in stretch.forms for check in form.checks] if stretch else []
    found = next((check for check in checks if check.name == one.check), None)
    if found:
        return measure_name(one.stretch, found.measure.name)
    return one.check or _("The whole pose")


def _share(one: Agreement) -> str:
    if one.share is None:
        return _("no moment that both could judge")
    told = ngettext(
        "{share} of one moment ({low} to {high})", "{share} of {count} moments ({low} to {high})", one.moments
    )
    return told.format(count=one.moments, **_percent(one.share))


def _percent(share: Estimate) -> dict[str, str]:
    return {
        name: _("{number} %").format(number=decimal(100 * value, 0))
        for name, value in (("share", share.value), ("low", share.low), ("high", share.high))
    }


def _kappa(one: Agreement) -> str:
    if one.kappa is not None:
        return _("{kappa} ({low} to {high})").format(
            kappa=decimal(one.kappa.value, 2), low=decimal(one.kappa.low, 2), high=decimal(one.kappa.high, 2)
        )
    return _("not yet")


def _differences(one: Agreement) -> str:
    told = []
    if one.missed:
        told.append(ngettext("missed once", "missed {count} times", one.missed).format(count=one.missed))
    if one.false_alarms:
        alarms = ngettext("one false alarm", "{count} false alarms", one.false_alarms)
        told.append(alarms.format(count=one.false_alarms))
    if one.posecheck_cannot:
        cannot = ngettext("could not judge once", "could not judge {count} times", one.posecheck_cannot)
        told.append(cannot.format(count=one.posecheck_cannot))
    return ", ".join(told)


def _meaning() -> list[str]:
    return [
        _("In brackets is the interval in which the truth lies, at 95 %: few moments leave it wide."),
        _("Kappa is what is left of agreement when chance is taken away: 1 is always, 0 no more than chance."),
        _("Kappa takes {moments} moments, and each of you must have said right and wrong {count} times.").format(
            moments=LEAST_MOMENTS, count=LEAST_OF_EACH
        ),
        _(
            "Missed: posecheck said right, you said wrong. False alarm: the other way round. Moments at which one "
            "of you cannot judge are not in the percentage."
        ),
        _("Moments of one recording are alike, so the truth is less certain than the interval says."),
    ]
