"""A stretch's sentences with the person's own left and right in them."""

from functools import cache

from posecheck.pose.landmarks import Side, opposite


@cache
def filled(text: str, side: Side | None) -> str:
    """`text` with {side}, {other}, {Side} and {Other} filled in; as it stands where there is no side.

    side  the working side
    """
    if side is None:
        return text
    other = opposite(side)
    return text.format(side=side, other=other, Side=side.capitalize(), Other=other.capitalize())
