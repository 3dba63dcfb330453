"""A plan in a link: it comes back whole, stays short, and nothing else is unpacked."""

import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace
from random import Random

import pytest

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.plan_link import LONGEST_FRAGMENT, from_fragment, to_fragment
from posecheck.stretch.checks import OwnRange
from posecheck.stretch.stretch import Stretch
from tests.plans import ID, full_plan, usual_stretch


def packed(content: bytes) -> str:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return f"1.{urlsafe_b64encode(packer.compress(content) + packer.flush()).decode().rstrip('=')}"


def typical() -> AssignedPlan:
    """Every stretch, each with a range of its own, a reason and a note, and a note to the whole."""
    stretches = []
    for one in poses.load():
        own = OwnRange(one.usual_form.checks[0].name, 60.0, 85.0, "The left hip is new; no further until March.")
        entry = usual_stretch(one)
        planned = replace(entry.planned, ranges=(own,))
        stretches.append(replace(entry, planned=planned, note="Slowly, and breathe out on the way in."))
    note = "Do these on the days that we agreed on. Call the practice if anything hurts, and stop for that day."
    return AssignedPlan(ID, tuple(stretches), True, (0, 2, 4), "A. Example", note)


@pytest.mark.parametrize("stretch", poses.load(), ids=lambda stretch: stretch.id)
def test_every_plan_comes_back_from_a_link(stretch: Stretch) -> None:
    plan = full_plan(stretch)
    assert from_fragment(to_fragment(plan)) == plan


def test_five_stretches_fit_into_a_link() -> None:
    """With own ranges, reasons and notes they take less than 2,000 characters."""
    plan = typical()
    assert len(plan.stretches) == 5
    assert len(to_fragment(plan)) < 2000
    assert from_fragment(to_fragment(plan)) == plan


def test_a_link_that_was_wrapped_or_copied_with_its_sign_is_read() -> None:
    plan = typical()
    text = to_fragment(plan)
    assert from_fragment(f"#{text[:70]}\r\n {text[70:]}\n") == plan


@pytest.mark.parametrize("text", ["", "#", "hello", "1.", "1.ä", "x.abc", "1.abc%20", "-1.abc", "1.ab.c"])
def test_what_is_no_plan_is_refused(text: str) -> None:
    with pytest.raises(PlanError, match="The link holds no plan, or not all of one"):
        from_fragment(text)


def test_a_newer_link_says_to_update() -> None:
    with pytest.raises(PlanError, match="newer version"):
        from_fragment("2.abc")


def test_a_link_that_was_cut_off_is_damaged() -> None:
    text = to_fragment(typical())
    for end in (len(text) - 1, len(text) - 5, len(text) // 2, 3):
        with pytest.raises(PlanError, match="The link is damaged"):
            from_fragment(text[:end])
    with pytest.raises(PlanError, match="The link is damaged"):
        from_fragment(f"{text}AAAA")


def test_a_link_unpacks_no_more_than_a_plan_may_hold() -> None:
    """Ten megabytes of spaces, in ten kilobytes, are refused as too large."""
    bomb = packed(b" " * 10_000_000)
    assert len(bomb) < LONGEST_FRAGMENT
    with pytest.raises(PlanError, match="too large for a plan"):
        from_fragment(bomb)


def test_a_plan_that_is_too_long_for_a_link_is_a_file() -> None:
    """Notes that do not pack make a long link: it is not made, and not read."""
    random, plan = Random(1), typical()
    notes = ["".join(chr(random.randrange(0x4E00, 0x9000)) for _ in range(2000)) for _ in plan.stretches]
    stretches = tuple(replace(one, note=note) for one, note in zip(plan.stretches, notes, strict=True))
    plan = replace(plan, stretches=stretches)
    with pytest.raises(PlanError, match="Send it as a file"):
        to_fragment(plan)
    with pytest.raises(PlanError, match="too long for a plan"):
        from_fragment("1." + "a" * 40_000)


def test_mistakes_in_a_linked_plan_are_named() -> None:
    with pytest.raises(PlanError, match=r"The plan in the link: .*no stretch called 'x'.*warm_up must be"):
        from_fragment(packed(b'{"plan":2,"stretches":[{"stretch":"x"}],"warm_up":3}'))
