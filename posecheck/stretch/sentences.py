"""A stretch's sentences with the person's own left and right in them."""

from functools import cache

from posecheck.language.translation import gettext
from posecheck.pose.landmarks import Side, opposite


def filled(text: str, side: Side | None) -> str:
    """`text` in the language spoken here, with {side}, {other}, {Side} and {Other} filled in.

    side  the working side; None leaves `text` as it stands
    """
    return gettext(with_side(text, side))


@cache
def with_side(text: str, side: Side | None) -> str:
    """The same in English: what a catalogue knows the sentence by, and what a recording or report keeps of it."""
    if side is None:
        return text
    other = opposite(side)
    return text.format(side=side, other=other, Side=side.capitalize(), Other=other.capitalize())
