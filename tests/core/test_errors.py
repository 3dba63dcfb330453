"""The sentences that a person reads."""

import pytest

from posecheck.errors import InputError, PlanError, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("clip.mp4", "clip.mp4"),
        ("Übung – links 😀.mp4", "Übung – links 😀.mp4"),
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("\x9b2J", "\\x9b2J"),
        ("gpj\u202e4pm", "gpj\\u202e4pm"),
        ("\udc80", "\\udc80"),
    ],
)
def test_what_steers_a_terminal_is_spelled_out(text: str, shown: str) -> None:
    """Letters of any language stay; control characters and marks of direction are written as what they are."""
    assert visible(text) == shown


def test_a_sentence_is_one_line_without_control_characters() -> None:
    """Whatever a file is called, the sentence about it stays one line."""
    assert str(InputError("a\n\x1b]0;b\x07", "is empty", "Copy it")) == "a\\n\\x1b]0;b\\x07: is empty. Copy it."
    assert str(PlanError("a\nb: bad.")) == "a\\nb: bad."
