"""500 damaged plans, as files and as links: each is a plan or a sentence."""

import json
import tomllib
from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.assigned import AssignedPlan
from posecheck.plan.assigned_file import assigned_from_json, assigned_to_json, assigned_to_text
from posecheck.plan.plan_file import read_assigned
from posecheck.plan.plan_link import from_fragment, to_fragment
from tests.plans import EXAMPLE, full_plan

SEED = 12
PLANS = tuple(full_plan(stretch) for stretch in poses.load())
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 2, 10**400, 1e308, float("nan"), float("inf"), "", " ", "x" * 5000, "\x00", "\ud800",
    "\u202e", [], {}, [[]], [None], ["left", "left"], {"plan": 2}, "2026-02-30", "monday", "childs_pose",
)  # fmt: skip


def scratched(content: bytes, random: Random) -> bytes:
    """With some bytes replaced, left out or doubled."""
    for _ in range(random.randint(1, 8)):
        at, length = random.randrange(len(content) + 1), random.randint(0, 12)
        noise = random.choice(
            (b"", random.randbytes(length), content[at : at + length] * 3, b'"', b"[", b"{", b"\n")
        )
        content = content[:at] + noise + content[at + random.randint(0, 12) :]
    return content


def odd(values: Any, random: Random) -> Any:
    """With odd values in some places, and some keys left out, added or renamed."""
    if isinstance(values, dict):
        found = {key: odd(value, random) for key, value in values.items() if random.random() > 0.03}
        if random.random() < 0.05:
            found[random.choice(("colour", "id", "sides", "x" * 300))] = random.choice(ODD)
    elif isinstance(values, list):
        found = [odd(value, random) for value in values] * random.choice((1, 1, 1, 1, 2))
    else:
        found = values
    return random.choice(ODD) if random.random() < 0.04 else found


def of_file(random: Random) -> AssignedPlan:
    content = random.choice((EXAMPLE, assigned_to_text(random.choice(PLANS)))).encode()
    return read_assigned("plan", scratched(content, random))


def of_values(random: Random) -> AssignedPlan:
    toml = tomllib.loads(EXAMPLE)
    values = odd(random.choice((toml, assigned_to_json(random.choice(PLANS)))), random)
    return assigned_from_json(values)


def of_link(random: Random) -> AssignedPlan:
    text = to_fragment(random.choice(PLANS)).encode()
    return from_fragment(scratched(text, random).decode("latin-1"))


@pytest.mark.parametrize(("read", "count"), [(of_file, 170), (of_values, 170), (of_link, 160)])
def test_a_damaged_plan_is_a_plan_or_a_sentence(read: Callable[[Random], AssignedPlan], count: int) -> None:
    """Never anything else, and what is read can be written and read again."""
    refused = 0
    for number in range(count):
        try:
            plan = read(Random(SEED * 1000 + number))
        except PlanError as error:
            refused += 1
            text = str(error)
            assert text.endswith(".") and len(text.splitlines()) == 1 and len(text) < 4000, (number, text)
            text.encode()
        else:
            assert assigned_from_json(json.loads(assigned_to_text(plan))) == plan, number
            assert from_fragment(to_fragment(plan)) == plan, number
    assert refused > count / 3, "most of the damage is noticed"
