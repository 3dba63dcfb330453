"""The inbox of whoever is here, and whether they may see it."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from posecheck.errors import PosecheckError
from posecheck.store.inbox import Inbox
from posecheck.web.inbox_files import inbox_of
from posecheck.web.language import speak_to_visitor
from posecheck.web.pages.visit import visitor

PERSON = "of"
"""In the address of a person's page: whose it is."""
_SAID = "inbox-said"


def may_review() -> bool:
    """Whether the visitor sees what others have sent (`Visitor.may_review`)."""
    return visitor().may_review


def open_inbox() -> Inbox:
    """PosecheckError where its address is none. Nothing is read yet."""
    return inbox_of(visitor())


def has_mail() -> bool:
    """Whether anything has been sent, so that the head of the page leads to it; this reads no database."""
    try:
        return may_review() and open_inbox().begun
    except PosecheckError:  # the inbox's own page says it
        return False


def own_now() -> datetime.datetime:
    """To the second, on this computer's clock."""
    return datetime.datetime.now().astimezone().replace(microsecond=0)


def say_in_inbox(*sentences: str) -> None:
    """Have it said when a page of the inbox is shown next."""
    st.session_state[_SAID] = sentences


def take_inbox_said() -> tuple[str, ...]:
    """What is to be said, once."""
    said: tuple[str, ...] = st.session_state.pop(_SAID, ())
    return said


@contextmanager
def telling() -> Iterator[None]:
    """What goes wrong is said on the page that is shown next, in the visitor's language."""
    speak_to_visitor()
    try:
        yield
    except (PosecheckError, OSError) as error:
        say_in_inbox(str(error))
