"""Plan files, TOML and JSON, of both versions: what is read, and what is said of the rest."""

import json
import re
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck import poses
from posecheck.errors import PlanError
from posecheck.plan.plan import PlannedStretch
from posecheck.plan.plan_file import open_assigned, read_assigned
from posecheck.stretch.checks import LEVELS
from posecheck.stretch.dose import Dose
from posecheck.stretch.stretch import Stretch
from tests.paths import CASES

ANYTHING = settings(deadline=None, max_examples=150)
GOOD = b"""
plan = 1

[[stretches]]
stretch = "childs_pose"
level = "beginner"
props = ["cushion under forehead"]

[[stretches]]
stretch = "Piriformis stretch"
dose = "Piriformis stretch, episode 30"

[[stretches]]
stretch = "half_kneeling_hip_flexor"
hold_seconds = 25
repetitions = 3
policy = "continuous"
"""


def entries(**values: object) -> bytes:
    """A JSON plan with one stretch: child's pose, with these values."""
    return json.dumps({"plan": 1, "stretches": [{"stretch": "childs_pose", **values}]}).encode()


def planned(content: bytes) -> tuple[PlannedStretch, ...]:
    return tuple(one.planned for one in read_assigned("plan", content).stretches)


def refusal(content: bytes, name: str = "my plan.toml") -> str:
    with pytest.raises(PlanError) as caught:
        read_assigned(name, content)
    text = str(caught.value)
    assert text.startswith(f"{name}: ")
    assert text.endswith(".")
    return text


def stretch(name: str) -> Stretch:
    found = poses.find(name)
    assert found is not None
    return found


# Good plans.


def test_a_toml_plan_is_read() -> None:
    """Names are found, levels, props and doses taken over; what is open is as usual."""
    first, second, third = planned(GOOD)
    usual = stretch("childs_pose").usual_dose
    assert first == PlannedStretch("childs_pose", "beginner", ("cushion under forehead",), usual)
    assert second.stretch == "supine_figure_four"
    assert (second.dose.hold_seconds, second.dose.repetitions) == (30, 3)
    assert (second.dose.source, second.level) == ("Piriformis stretch, episode 30", "intermediate")
    assert third.dose == Dose("plan", "25 seconds, 3 times", 25.0, 3, policy="continuous")


def test_a_json_plan_is_read() -> None:
    """JSON says the same as TOML."""
    values = {
        "plan": 1,
        "stretches": [
            {"stretch": "childs_pose", "level": "beginner", "props": ["cushion under forehead"]},
            {"stretch": "Piriformis stretch", "dose": "Piriformis stretch, episode 30"},
            {"stretch": "half_kneeling_hip_flexor", "hold_seconds": 25, "repetitions": 3, "policy": "continuous"},
        ],
    }
    assert planned(json.dumps(values, indent=1).encode()) == planned(GOOD)


@pytest.mark.parametrize("prefix", [b"\xef\xbb\xbf", b"\n\n  "])
def test_a_byte_order_mark_or_blank_lines_do_not_matter(prefix: bytes) -> None:
    """A plan saved by an editor of another system is read."""
    assert planned(prefix + GOOD) == planned(GOOD)
    assert planned(prefix + entries()) == (
        PlannedStretch("childs_pose", "intermediate", (), stretch("childs_pose").usual_dose),
    )


@pytest.mark.parametrize("one", poses.load(), ids=lambda one: one.id)
def test_every_stretch_level_prop_and_dose_can_be_planned(one: Stretch) -> None:
    """Whatever a stretch file offers a plan can ask for."""
    for level in LEVELS:
        for dose in one.doses:
            content = {
                "stretch": one.id,
                "level": level,
                "props": [prop.name for prop in one.props],
                "dose": dose.source,
            }
            (entry,) = planned(json.dumps({"plan": 1, "stretches": [content]}).encode())
            assert (entry.stretch, entry.level, len(entry.props)) == (one.id, level, len(one.props))
            assert (entry.dose.source, entry.dose.says, entry.dose.hold_seconds, entry.dose.repetitions) == (
                dose.source,
                dose.says,
                dose.hold_seconds,
                dose.repetitions,
            )


@pytest.mark.parametrize("seconds", [1, 7.5, 600])
def test_hold_seconds_may_be_a_fraction(seconds: float) -> None:
    """From one second to ten minutes."""
    (entry,) = planned(entries(hold_seconds=seconds))
    assert entry.dose.hold_seconds == seconds


# Bad plans.


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"stretch": "handstand"}, "there is no stretch called 'handstand'"),
        ({"stretch": 5}, "there is no stretch called 5"),
        ({"stretch": None}, "there is no stretch called None"),
        ({"level": "expert"}, "level 'expert' is none of beginner, intermediate, advanced"),
        ({"level": ["beginner"]}, "level a list is none of"),
        ({"props": "strap"}, "props must be a list"),
        ({"props": ["strap"]}, "Child's pose has no prop 'strap', only"),
        ({"dose": "a lot"}, "no dose is called 'a lot', only: Five stretches"),
        ({"dose": ["a lot"]}, "no dose is called"),
        ({"hold_seconds": 0}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": 601}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": -5}, "hold_seconds must be"),
        ({"hold_seconds": "30"}, "hold_seconds must be"),
        ({"hold_seconds": True}, "hold_seconds must be"),
        ({"hold_seconds": float("nan")}, "hold_seconds must be"),
        ({"hold_seconds": float("inf")}, "hold_seconds must be"),
        ({"repetitions": 0}, "repetitions must be a whole number from 1 to 20"),
        ({"repetitions": 2.5}, "repetitions must be"),
        ({"repetitions": True}, "repetitions must be"),
        ({"repetitions": 21}, "repetitions must be"),
        ({"policy": "sometimes"}, "policy must be cumulative or continuous"),
        ({"policy": {}}, "policy must be cumulative or continuous"),
        ({"seconds": 30}, "seconds is not known"),
    ],
)
def test_each_mistake_is_named(values: dict[str, object], told: str) -> None:
    """A wrong value is named with its stretch and what would be right."""
    text = refusal(entries(**values))
    assert f"stretch 1: {told}" in text


def test_all_mistakes_are_listed_at_once() -> None:
    """One message for everything that is wrong, in the order of the plan."""
    content = {
        "plan": 1,
        "stretches": [
            {"stretch": "childs_pose", "level": "expert", "props": ["strap"], "hold_seconds": 0, "repetitions": 99},
            "childs_pose",
            {"stretch": "handstand", "colour": "red"},
        ],
    }
    text = refusal(json.dumps(content).encode())
    told = ["stretch 1: level", "stretch 1: Child's pose has no prop", "stretch 1: hold_seconds",
            "stretch 1: repetitions", "stretch 2 is not a table", "stretch 3: colour is not known",
            "stretch 3: there is no stretch called 'handstand'"]  # fmt: skip
    places = [text.find(mistake) for mistake in told]
    assert -1 not in places
    assert text.count(";") == len(told) - 1


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plan = 0\nstretches = []",
        b"plan = 1",
        b"stretches = []",
        b"plan = 1\nstretches = 5",
        b"plan = 1\n[stretches]\nstretch = 'childs_pose'",
        b"{}",
        b'{"plan": 1}',
        b'{"plan": "1", "stretches": []}',
    ],
)
def test_what_is_no_plan_says_what_a_plan_needs(content: bytes) -> None:
    """Another file, or another version, is told what a plan looks like."""
    assert 'is not a plan. It needs "plan = 2" and a list of stretches.' in refusal(content)


@pytest.mark.parametrize(
    "content",
    [b"plan = ", b"{", b"hello", b"\xff\xfe", b"{'plan': 1}", b"\x00", b"[[stretches", b"{" + b"9" * 5000],
)
def test_what_is_neither_toml_nor_json_is_refused(content: bytes) -> None:
    """A broken file is told to be neither TOML nor JSON, and why."""
    assert "neither TOML nor JSON" in refusal(content)


def test_a_plan_without_stretches_is_refused() -> None:
    """An empty list is a mistake."""
    assert "it lists no stretch" in refusal(b"plan = 1\nstretches = []")


@pytest.mark.parametrize("prop", [["strap"], {"name": "strap"}])
def test_a_prop_that_is_no_word_is_a_mistake(prop: object) -> None:
    """A list or table in the list of props is named as a mistake."""
    assert "has no prop" in refusal(entries(props=[prop]))


@pytest.mark.parametrize("content", [b'{"plan": ' + b"[" * 60_000, b"plan = " + b"[" * 60_000])
def test_nesting_without_end_is_no_plan(content: bytes) -> None:
    """A file that nests sixty thousand lists is refused like any other."""
    assert "is not a plan" in refusal(content)


@pytest.mark.parametrize(
    "content",
    [
        b"[" + b"a." * 20_000 + b"a]",
        b'x = {"a" . ' + b"'b' . " * 5000 + b"c = 1}",
        b"plan.a.b.c.d = 1",
    ],
)
def test_deep_keys_are_no_plan(content: bytes) -> None:
    """Dotted keys, which take memory by the square of their depth, are refused before they are read."""
    assert "is not a plan (its keys are nested too deep)" in refusal(content)


def test_a_deep_plan_is_refused_before_it_takes_memory() -> None:
    """Forty kilobytes of dotted keys once took 1.7 GB: now less than a megabyte."""
    tracemalloc.start()
    with pytest.raises(PlanError, match=r"dotted-20000.toml: is not a plan \(its keys are nested too deep\)"):
        open_assigned(CASES / "dotted-20000.toml")
    assert tracemalloc.get_traced_memory()[1] < 1e6
    tracemalloc.stop()


def test_a_plan_file_is_small_and_a_file(tmp_path: Path) -> None:
    """What is larger than any plan, no file, or not there is refused in a sentence that names it."""
    (tmp_path / "large.toml").write_bytes(b"# words\n" * 10_000)
    for name, told in (
        ("large.toml", "is too large"),
        ("", "is not a file"),
        ("none.toml", "cannot be read (no such"),
    ):
        with pytest.raises(PlanError, match=re.escape(f"{tmp_path / name}: {told}")):
            open_assigned(tmp_path / name)
    assert "more than 20 stretches" in refusal(json.dumps({"plan": 1, "stretches": [0] * 21}).encode())


def test_a_sentence_about_a_plan_stays_readable() -> None:
    """Long words are cut, endless numbers are not written out, the rest of many mistakes is counted."""
    assert "no stretch called 'xxx" in refusal(entries(stretch="x" * 9000))
    assert len(refusal(entries(stretch="x" * 9000))) < 200
    assert "a number far too large" in refusal(b"plan = 1\n[[stretches]]\nstretch = 0x" + b"f" * 9000)
    many = refusal(entries(props=[f"a\x1b{number}" for number in range(50)]))
    assert many.endswith("and 30 more mistakes. Correct the plan and try again.")
    assert "\x1b" not in many


def test_true_is_no_version() -> None:
    """`plan = true` is not version 1."""
    assert "is not a plan" in refusal(b'plan = true\n[[stretches]]\nstretch = "childs_pose"')


def test_a_changed_dose_is_not_the_articles() -> None:
    """A named dose with another number does not claim the article's words for it."""
    one = stretch("childs_pose").doses[0]
    (entry,) = planned(entries(dose=one.source, hold_seconds=99))
    assert entry.dose.says != one.says


def read_or_refuse(content: bytes) -> None:
    """Nothing else may happen."""
    try:
        assert read_assigned("plan", content)
    except PlanError as error:
        assert str(error).startswith("plan: ")


@ANYTHING
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Never a traceback, whatever the file holds."""
    read_or_refuse(content)


@ANYTHING
@given(st.binary(max_size=12), st.integers(0, len(GOOD)), st.integers(0, 30))
def test_a_good_plan_with_a_scratch_is_read_or_refused(noise: bytes, place: int, lost: int) -> None:
    """A plan with some bytes replaced is still a plan or is refused in a sentence."""
    read_or_refuse(GOOD[:place] + noise + GOOD[place + lost :])


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
KNOWN = st.sampled_from(["childs_pose", "beginner", "plan", "continuous", "cushion under forehead", 1, 30])
VALUES = st.recursive(
    SCALARS | KNOWN, lambda inner: st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=5
)
KEYS = st.sampled_from(["stretch", "level", "props", "dose", "hold_seconds", "repetitions", "policy", "colour"])


@ANYTHING
@given(
    st.lists(st.dictionaries(KEYS, VALUES | st.lists(SCALARS | KNOWN, max_size=3), max_size=6) | VALUES, max_size=4)
)
def test_any_values_in_a_plan_are_read_or_refused(stretches: list[object]) -> None:
    """Whatever stands in the place of a value, it is taken or named as a mistake."""
    read_or_refuse(json.dumps({"plan": 1, "stretches": stretches}).encode())
