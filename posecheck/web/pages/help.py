"""The page that answers what people ask: camera, tones, what is not seen, how right it is, where data are."""

from collections.abc import Callable, Iterator
from html import escape

import streamlit as st

from posecheck import __version__, poses
from posecheck.language.translation import gettext as _
from posecheck.report import licences
from posecheck.web.cache_folder import cache_folder
from posecheck.web.pages import memory, pictures
from posecheck.web.pages.how_right import HowRight, how_right
from posecheck.web.pages.navigation import pages
from posecheck.web.pages.visit import visitor
from posecheck.web.pages.wording import bullets, paragraphs


def help_page() -> None:
    """The page: a question a line, its answer below it once it is opened."""
    with st.container(key="help"):
        st.html(f"<h1>{escape(_('Help'))}</h1>")
        for name, (question, answer) in _questions().items():
            with st.expander(question, key=f"help-{name}"):
                answer()
        st.html(paragraphs(_("This is posecheck {version}.").format(version=__version__)))


def _questions() -> dict[str, tuple[str, Callable[[], None]]]:
    return {
        "camera": (_("Where do I put the camera?"), _camera),
        "tones": (_("What do the tones mean?"), _tones),
        "clock": (_("Why does the clock not run?"), _clock),
        "keys": (_("Which keys can I press?"), _keys),
        "unseen": (_("What can't it see?"), _unseen),
        "plans": (_("How do I give somebody a plan?"), _plans),
        "right": (_("How right is it?"), _right),
        "privacy": (_("Who sees my video?"), _privacy),
        "data": (_("Where are my data?"), _data),
        "not": (_("What is posecheck not?"), _not),
        "licence": (_("May I pass it on?"), _licence),
    }


def _camera() -> None:
    st.html(
        paragraphs(
            _("Stand the laptop two to four metres away, so that it sees you from the side, from head to feet."),
            _(
                "It should be as high as your hips are in the stretch: level with the seat if you sit on a chair, "
                "otherwise 30 to 80 centimetres above the floor."
            ),
            _(
                "On your back, have the leg that carries the other one towards the camera. Turn round when you "
                "change sides."
            ),
            _("Be alone in the picture, in good light, in clothes that show where your knees and hips are."),
        )
    )
    figures = "".join(
        f"<figure>{pictures.placing(stretch)}<figcaption>{escape(_(stretch.name))}</figcaption></figure>"
        for stretch in poses.load()
    )
    st.html(f"<div class='placings'>{figures}</div>")


def _tones() -> None:
    st.html(
        paragraphs(
            _(
                "Two notes up: the clock runs. Two notes down: change something. Three knocks: you can't be seen "
                "well."
            ),
            _("Under Settings you can hear every tone, and switch them off."),
        )
    )
    st.page_link(pages().settings, label=_("Hear the tones"))


def _clock() -> None:
    st.html(
        paragraphs(
            _("It runs only while you hold the stretch right and posecheck can see that you do."),
            _(
                "Do the one thing that it says, and wait a moment. If it says that it can't see you, move the "
                "laptop or make more light."
            ),
            _("Nothing that you have held is lost while the clock waits."),
        )
    )


def _keys() -> None:
    st.html(
        bullets(
            _("Space: pause, and go on"),
            _("S: skip what comes next; U: take that back"),
            _("H: it hurts; the session ends"),
            _("M: no sound, and sound again"),
            _("Escape: stop"),
        )
        + paragraphs(_("You need none of them: hold the starting position, and the clock starts."))
    )


def _unseen() -> None:
    st.html(
        bullets(
            _("The tilt of your pelvis, the arch of your low back, your breathing, and which muscles work."),
            _("Anything from the front, except the figure four on a chair."),
            _("That you uncross your legs deep in a figure four, without coming out of it first."),
            _("Which leg is crossed, on a chair seen exactly from the side."),
            _("That an ankle lies on the middle of the shin, seen from the side of the crossed leg."),
            _("Which of two people you mean. It follows one of them."),
            _("A knee hugged close beside the other bent one. Stretch the other leg out."),
        )
    )


def _plans() -> None:
    st.html(
        paragraphs(
            _(
                "Make it on a page of its own: which stretches, how and on which days, notes, and ranges for this "
                "person alone. You hear what they will hear, and send them a file or a link."
            ),
            _(
                "They open it, see what it is, and say yes. Then posecheck shows it first, every day. They can "
                "take it off again at any time."
            ),
        )
    )
    with st.container(key="help-plan-links", horizontal=True):
        st.page_link(pages().make_plan, label=_("Make a plan"))
        st.page_link(pages().open_plan, label=_("Open a plan"))


def _right() -> None:
    found = how_right()
    rendered = found.rendered
    st.html(
        paragraphs(
            _(
                "Right most of the time, and wrong now and then. It was tried on rendered people, whose joints are "
                "known exactly, and on photographs of real people."
            )
        )
        + bullets(
            _("Hip and knee: off by {degrees} degrees on average; 95 of 100 readings by {most} at most.").format(
                degrees=round(rendered.limbs.mean), most=round(rendered.limbs.within)
            ),
            _("The lean of the trunk: off by {degrees} degrees on average.").format(
                degrees=round(rendered.trunk.mean)
            ),
            *_counts(found),
        )
        + paragraphs(
            _(
                "Where it does not see enough, it says so and the clock waits. Some holds lose many seconds that "
                "way, so that the average is off by {seconds} seconds."
            ).format(seconds=round(rendered.holds.mean)),
            _("While you stretch, a slow computer looks with a smaller model, which is less right."),
        )
    )


def _counts(found: HowRight) -> Iterator[str]:
    rendered, real = found.rendered, found.photographs
    for sentence, one in (
        (_("A right stretch was recognised {count} times out of {total}."), rendered.accepted),
        (_("A near miss was taken for the stretch {count} times out of {total}."), rendered.near_misses),
        (_("A clear fault was found {count} times out of {total}."), rendered.found),
        (_("The seconds of a hold were right to half a second {count} times out of {total}."), rendered.holds.near),
        (_("On photographs, right form was called right {count} times out of {total}."), real.correct),
        (_("On photographs, wrong form was called right {count} times out of {total}."), real.wrong_correct),
        (_("On photographs of other things, {count} of {total} were called a right stretch."), real.other_correct),
    ):
        yield sentence.format(count=one.count, total=one.total)


def _privacy() -> None:
    st.html(
        paragraphs(
            _(
                "Nobody, when you stretch: the video stays in this browser. posecheck is given 33 points of your "
                "body for each picture, and no picture."
            ),
            _(
                "A video that you bring to “Review a video” goes to posecheck, is looked at there, and is deleted "
                "a minute after you close the page."
            ),
            _where_posecheck_is(),
            _("The voice is one of this computer, so that nothing that is spoken is sent anywhere."),
        )
    )


def _where_posecheck_is() -> str:
    person = visitor().person
    if person is not None and person.is_at_home:
        return _("posecheck runs on this computer, and opens no connection to any other.")
    return _("posecheck runs on another computer, the one whose address you have opened.")


def _data() -> None:
    history = memory.history_of_visitor()
    if history is None:
        st.html(
            paragraphs(
                _("Your sessions are not remembered here, because posecheck has no accounts to keep people apart."),
                _kept_by_the_browser(),
            )
        )
        return
    if history.place.owner:
        st.html(
            paragraphs(
                _(
                    "What you have held, day by day, with its recordings of 33 points and no picture, is on this "
                    "server, and only you see it on its pages."
                ),
                _kept_by_the_browser(),
                _("History exports what is remembered, and forgets it for good."),
            )
        )
        st.page_link(pages().history, label=_("Go to History"))
        return
    st.html(
        paragraphs(_("What you have held, day by day, with its recordings of 33 points and no picture:"))
        + _place(history.place, history.place.recordings)
        + paragraphs(_("What need not last, such as a video that is being looked at:"))
        + _place(cache_folder())
        + paragraphs(_kept_by_the_browser(), _("History exports what is remembered, and forgets it for good."))
    )
    st.page_link(pages().history, label=_("Go to History"))


def _kept_by_the_browser() -> str:
    return _("Language, voice, tones and size of text are kept by this browser.")


def _place(*places: object) -> str:
    return "".join(f"<p class='file'>{escape(str(place))}</p>" for place in places)


def _not() -> None:
    st.html(
        paragraphs(
            _(
                "It is not a medical device. It is for general fitness: how you do a stretch, and for how long you "
                "hold it. It does not replace an examination."
            ),
            _("It does not know which stretch is right for you. Stop when it hurts."),
        )
    )


def _licence() -> None:
    st.html(
        paragraphs(
            _("Yes: posecheck is free software under the licence Apache 2.0."),
            _(
                "It stands on the work of many others, each under a licence of its own. One thing to know before "
                "you pass on an installation: the video library in it is partly under the GPL."
            ),
        )
    )
    st.download_button(
        _("List of all licences"), licences.table, "licences.md", "text/markdown", key="licences", on_click="ignore"
    )
