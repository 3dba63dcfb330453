"""A live session, frame by frame: what somebody at the camera sees, hears and is told."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil
from time import process_time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.coaching import phrases
from posecheck.coaching.course import Course
from posecheck.coaching.guidance import COMMANDS, Command, Feedback, Guidance, SessionPhase, Tone
from posecheck.coaching.guide import PATIENCE, Guide, LiveFrame
from posecheck.coaching.speech import REPEAT_AFTER
from posecheck.pose.landmarks import INDEX, SIDES
from posecheck.scoring.recognition import Recognition, label_of
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.scoring.segment_scorer import SegmentScorer
from posecheck.scoring.task import Task
from posecheck.tracking.perception import Perception
from tests.core.scoring.test_replay import POSTURES, cut_together
from tests.courses import LIT, Heard, coached, course_of, heard, later
from tests.figures import (
    Camera,
    Pose,
    acted,
    all_fours,
    childs_pose,
    draw,
    dropped,
    film,
    half_kneeling,
    seated_figure_four,
    sit_and_lean,
    sit_back,
    sitting,
    standing,
)
from tests.judging import FULL
from tests.samples import exact

FPS = 8


def by_ear(sights: Sequence[Sight], course: Course) -> list[Heard]:
    return heard(sights, coached(Guide(course, FULL), sights))


def sounds(transcript: Sequence[Heard]) -> list[tuple[str | None, str | None]]:
    """Tones and words in order, without the time."""
    return [(one.tone, one.say) for one in transcript]


def lasting(frames: Sequence[Guidance]) -> list[tuple[str, str | None]]:
    """The phases in order, with the side of the ring."""
    seen = [(frame.phase, frame.ring.side) for frame in frames]
    return [seen[0], *(after for before, after in pairwise(seen) if after != before)]


# A whole session by ear.


def test_both_sides_of_a_lunge_by_ear() -> None:
    """Rendered, exact joints: countdown, left with one interruption, change of sides, right, done."""
    course = course_of("half_kneeling_hip_flexor", seconds=7)
    transcript = by_ear(exact("half_kneeling_two_sides"), course)
    assert sounds(transcript) == [
        (
            None,
            "Kneel on your left knee, on a pad. "
            "Put your right foot flat in front of you, its knee at a right angle.",
        ),
        ("tick", "Three."),
        ("tick", "Two."),
        ("good", None),
        ("tick", None),
        ("tick", None),
        ("half", None),
        ("tick", None),
        ("tick", None),
        ("wrong", None),
        (None, "Bring your chest up tall."),
        ("good", None),
        ("tick", None),
        ("change", "Change sides. Put your right knee on the floor."),
        (None, "Put your left foot flat in front of you."),
        ("good", None),
        (None, "Hold for 7 seconds."),
        ("tick", None),
        ("tick", None),
        ("half", None),
        ("tick", None),
        ("tick", None),
        ("tick", None),
        ("done", "Done. 7 seconds on each side. Come out slowly."),
    ]
    times = [one.seconds for one in transcript if one.tone in ("good", "wrong", "change", "done")]
    # The truth of the clip: held from 2.7 to 7.7, from 11.7 to 14.5 and, on the right, from 19.9.
    assert times == pytest.approx([3.3, 8.4, 12.2, 13.7, 20.5, 26.9], abs=0.3)


def test_the_right_side_of_a_seated_figure_four_by_ear() -> None:
    """Right side first: into the stretch, an interruption with its reason, the rest of the hold, then the left."""
    course = course_of("seated_figure_four", seconds=12, sides=("right", "left"))
    transcript = by_ear(exact("seated_figure_four_right"), course)
    assert [one.say for one in transcript if one.say] == [
        "Sit on the front half of a firm chair, both feet flat on the floor. "
        "Your right ankle will go over your left knee.",
        "Three.",
        "Two.",
        "One.",
        "Right ankle over your left knee. Sit tall, then lean forward from the hips with a straight back.",
        "11 seconds to go.",
        "Lean further forward from your hips, back straight.",
        "Change sides. Left ankle over your right knee.",
        "Put your right foot flat on the floor under your knee.",
    ]
    assert [one.tone for one in transcript if one.tone] == [
        *("tick", "tick", "tick"),
        *("good", "half", "tick", "tick", "wrong"),
        *("good", "tick", "tick", "change"),
    ]


def test_two_sets_with_a_rest_between_them() -> None:
    """Child's pose twice: the rest is announced, lasts ten seconds, and the second set starts at 0."""
    sights = film(acted([*sit_back(), *sit_back(start=34.0)]), 68, FPS)
    frames = coached(Guide(course_of("childs_pose", seconds=15, sets=2), FULL), sights)
    assert lasting(frames) == [
        (phase, None)
        for phase in ("preflight", "countdown", "getting_in", "holding", "rest", "getting_in", "holding", "done")
    ]
    resting = [sight.seconds for sight, frame in zip(sights, frames, strict=True) if frame.phase == "rest"]
    assert resting[-1] - resting[0] == pytest.approx(10, abs=0.2)
    spoken = [frame.say for frame in frames if frame.say]
    assert "Rest for 10 seconds, then hold 2 of 2." in spoken
    assert "Hold 2 of 2. Sit back towards your heels, your chest towards your thighs." in spoken
    assert spoken[-1] == "Done. 15 seconds, 2 times. Come out slowly."
    assert {frame.ring.repetition for frame in frames if frame.phase == "rest"} == {2}


def test_sides_alternate_over_two_sets() -> None:
    """Left, right, rest, left, right: four holds, each on its own ring."""
    play = [step for n, side in enumerate([*SIDES, *SIDES]) for step in sit_and_lean(side, 34.0 * n)]
    frames = coached(Guide(course_of("seated_figure_four", seconds=15, sets=2), FULL), film(acted(play), 136, FPS))
    held = [(frame.ring.side, frame.ring.repetition) for frame in frames if frame.phase == "holding"]
    assert list(dict.fromkeys(held)) == [("left", 1), ("right", 1), ("left", 2), ("right", 2)]
    assert frames[-1].phase == "done"


# Before the hold.


def test_somebody_already_in_the_stretch_is_not_held_up() -> None:
    """The hold runs from the first frame, whatever the pre-flight says about the light."""
    sights = film(acted([(0.0, seated_figure_four(35))]), 5, FPS)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights, brightness=5)
    started = next(number for number, frame in enumerate(frames) if frame.phase == "holding")
    # Half a second to see the crossing, half a second of being right.
    assert sights[started].seconds <= 1.2
    assert frames[-1].ring.held == pytest.approx(4.5, abs=0.1)


def test_the_preflight_names_one_thing_and_says_it_after_a_second() -> None:
    """Somebody facing the camera is told once a second has passed, and again six seconds later."""
    sights = film(lambda at: draw(all_fours(), Camera(15.0), at), 13, FPS)
    frames = coached(Guide(course_of("childs_pose"), FULL), sights)
    said = [sight.seconds for sight, frame in zip(sights, frames, strict=True) if frame.say and "Turn" in frame.say]
    assert len(said) == 2
    assert said[0] > 1
    assert said[1] - said[0] >= REPEAT_AFTER
    assert {frame.phase for frame in frames} == {"preflight"}
    assert [tick.id for tick in frames[-1].ticks if not tick.ok] == ["view"]
    assert (frames[-1].check, frames[-1].cue) == ("view", "Turn so that your left side faces the camera.")


def test_nobody_is_told_so_and_after_a_while_seldom() -> None:
    """Three reminders six seconds apart, then one in twenty seconds: whoever has gone does not hear them."""
    sights = [Sight(second / 5, None) for second in range(400)]
    frames = coached(Guide(course_of("childs_pose"), FULL), sights)
    said = [s.seconds for s, f in zip(sights, frames, strict=True) if f.say and "anybody" in f.say]
    assert [after - before for before, after in pairwise(said)] == pytest.approx([6, 6, 20, 20, 20], abs=0.3)


def test_somebody_nearly_right_gets_form_cues_before_the_light_is_mended() -> None:
    """In the stretch, not leaning enough, in a dark room: after three seconds the cue is about leaning."""
    sights = film(acted([(0.0, seated_figure_four(8))]), 12, FPS)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights, brightness=5)
    assert frames[-1].phase == "getting_in"
    assert frames[-1].check == "lean"


# Why the ring stands still.


def test_a_wrong_pose_stops_the_ring_and_is_named() -> None:
    """Sitting up out of the lean: tone, word, check and joint, and the ring stands."""
    keys = [(0.0, seated_figure_four(35)), (8.0, seated_figure_four(35)), (8.5, seated_figure_four(2))]
    sights = film(acted(keys), 14, FPS)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    assert [frame.tone for frame in frames if frame.tone] == ["good", "wrong"]
    last = frames[-1]
    assert (last.phase, last.feedback, last.word, last.check, last.joint) == (
        "interrupted",
        "wrong",
        "Not yet",
        "lean",
        "left_hip",
    )
    assert last.cue == "Lean further forward from your hips, back straight."
    held = frames[next(n for n, frame in enumerate(frames) if frame.tone == "good") :]
    assert all(frame.cue for frame in held if frame.word == "Not yet"), "what is not yet right is said at once"
    assert last.headline == "Left ankle over your right knee. 13 seconds to go."
    assert last.angle is not None
    assert (last.angle.label, last.angle.unit) == ("trunk lean", "degrees")
    assert (last.angle.low, last.angle.high) == (20, 70)
    hips, shoulders = (tuple(INDEX[f"{side}_{part}"] for side in SIDES) for part in ("hip", "shoulder"))
    assert last.angle.joints == (hips, shoulders)


def test_what_cannot_be_seen_stops_the_ring_and_is_named() -> None:
    """The near shoulder hidden for good: the unseen tone, and the joint by its name."""
    whole = acted([(0.0, childs_pose())])
    sights = [
        replace(one, landmarks=dropped(one.landmarks, "left_shoulder", "left_hip"))
        if one.seconds > 6 and one.landmarks
        else one
        for one in film(whole, 12, FPS)
    ]
    frames = coached(Guide(course_of("childs_pose"), FULL), sights)
    assert [frame.tone for frame in frames if frame.tone] == ["good", "unseen"]
    assert (frames[-1].feedback, frames[-1].word, frames[-1].joint) == ("unseen", "Can't see", "left_shoulder")
    assert "I can't see your left shoulder" in (frames[-1].cue or "")


def test_a_few_bad_frames_do_not_show() -> None:
    """A fifth of a second of nonsense inside a hold: no tone, no word, no cue."""
    keys = [(0.0, seated_figure_four(35))]
    strange = draw(standing())
    sights = [
        replace(one, landmarks=replace(strange, seconds=one.seconds)) if 5 <= one.seconds < 5.17 else one
        for one in film(acted(keys), 10, FPS)
    ]
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    inside = [frame for sight, frame in zip(sights, frames, strict=True) if 4 < sight.seconds < 7]
    assert {(frame.phase, frame.feedback, frame.word, frame.cue, frame.tone) for frame in inside} == {
        ("holding", "good", "Hold", None, None)
    }


def test_silent_while_good() -> None:
    """After the first instruction, what is left of the hold is said; then nothing until the change of sides."""
    sights = film(acted([(0.0, seated_figure_four(35))]), 19, FPS)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    spoken = [frame.say for frame in frames if frame.say]
    assert spoken[1:] == ["12 seconds to go."]


def test_after_an_interruption_the_time_that_is_left_is_said() -> None:
    """Eight seconds, an upright moment, then on: the seconds to go are true when they are said, and said once."""
    deep, upright = seated_figure_four(35), seated_figure_four(2)
    keys = [(0.0, deep), (12.0, deep), (12.3, upright), (18.0, upright), (18.3, deep)]
    sights = film(acted(keys), 26, FPS)
    frames = coached(Guide(course_of("seated_figure_four", seconds=30), FULL), sights)
    told = [(frame.say, frame.ring) for frame in frames if frame.say and frame.say.endswith("to go.")]
    assert len(told) == 2
    for text, ring in told:
        assert text == f"{ceil(ring.needed - ring.held)} seconds to go."


@pytest.mark.parametrize(
    ("left", "words"), [(0.4, "a moment"), (1.0, "a moment"), (1.9, "a moment"), (2.1, "3 seconds")]
)
def test_hardly_anything_left_is_not_called_a_second(left: float, words: str) -> None:
    """Seconds that are left are rounded up, as the ring rounds those that are held down."""
    assert f"needs {words} more" in phrases.early_change("right", left)


def test_the_last_five_seconds_tick_once_each() -> None:
    """Five ticks, a second apart, with 5, 4, 3, 2 and 1 seconds to go."""
    sights = film(acted([(0.0, seated_figure_four(35))]), 19.8, FPS)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    left = [frame.ring.needed - frame.ring.held for frame in frames if frame.tone == "tick"]
    assert left == pytest.approx([5, 4, 3, 2, 1], abs=1 / FPS)


def test_two_people_are_mentioned_and_the_clock_goes_on() -> None:
    """Somebody else walks in during the hold: said, not punished."""
    sights = [
        replace(one, people=2) if one.seconds > 4 else one
        for one in film(acted([(0.0, seated_figure_four(35))]), 14, FPS)
    ]
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    assert frames[-1].ring.held == pytest.approx(13.5, abs=0.2)
    assert "more than one person" in (frames[-1].cue or "")
    assert any("more than one person" in (frame.say or "") for frame in frames)


@pytest.mark.parametrize(("policy", "held"), [("cumulative", 12.0), ("continuous", 5.0)])
def test_after_an_interruption_the_ring_goes_on_or_starts_again(policy: str, held: float) -> None:
    """Seven seconds, an upright moment, five seconds: added up where pauses keep the credit, else five."""
    deep, upright = seated_figure_four(35), seated_figure_four(2)
    keys = [(0.0, deep), (7.4, deep), (7.7, upright), (9.4, upright), (9.7, deep)]
    frames = coached(
        Guide(course_of("seated_figure_four", seconds=30, policy=policy), FULL), film(acted(keys), 14.6, FPS)
    )
    assert [frame.tone for frame in frames if frame.tone] == ["good", "wrong", "good"]
    assert frames[-1].ring.held == pytest.approx(held, abs=0.3)


# Sides.


def test_the_same_side_again_is_said_and_earns_nothing() -> None:
    """Left, left, right: the second left is called so, and the right one is still needed."""
    play = [*sit_and_lean("left"), *sit_and_lean("left", 34.0), *sit_and_lean("right", 68.0)]
    sights = film(acted(play), 100, FPS)
    frames = coached(Guide(course_of("seated_figure_four", seconds=15), FULL), sights)
    say = [(sight.seconds, frame) for sight, frame in zip(sights, frames, strict=True) if frame.say]
    (again,) = [(at, frame) for at, frame in say if "Same side again" in (frame.say or "")]
    assert 39 < again[0] < 42
    assert again[1].say == "Same side again. Now the right side. Right ankle over your left knee."
    assert {f.ring.held for s, f in zip(sights, frames, strict=True) if 34 < s.seconds < 66} == {0}
    assert frames[-1].phase == "done"


def test_an_early_change_is_said_and_the_first_side_is_finished_later() -> None:
    """Left for 8 s, right to the end, then left needs the rest only."""
    keys: list[tuple[float, Pose | None]] = []
    for start, side, until in ((0, "left", 12), (19, "right", 39), (46, "left", 62)):
        upright, deep = seated_figure_four(5, side), seated_figure_four(35, side)
        keys += [(start, upright), (start + 3, upright), (start + 4, deep), (until, deep), (until + 1, upright)]
        keys += [(until + 2, sitting()), (until + 6, sitting())]
    sights = film(acted(keys), 62, FPS)
    frames = coached(Guide(course_of("seated_figure_four", seconds=15), FULL), sights)
    assert any((frame.say or "").startswith("Right side, then. The left side needs") for frame in frames)
    assert [side for phase, side in lasting(frames) if phase == "holding"] == ["left", "right", "left"]
    again = next(frame for frame in frames[FPS * 45 :] if frame.phase == "holding")
    assert 8.5 < again.ring.held < 10.5
    assert frames[-1].phase == "done"


def test_whoever_starts_with_the_other_side_is_not_contradicted() -> None:
    """The course begins left, the person with the right: the right one is credited, nothing is said about it."""
    sights = film(acted([(0.0, half_kneeling(25, "right"))]), 10, FPS)
    frames = coached(Guide(course_of("half_kneeling_hip_flexor"), FULL), sights)
    assert (frames[-1].phase, frames[-1].ring.side) == ("holding", "right")
    assert [frame.say for frame in frames if frame.say][1:] == ["13 seconds to go."]


# Time.


def test_a_gap_credits_nothing_and_is_explained() -> None:
    """The laptop sleeps for forty seconds in mid-hold."""
    before = film(acted([(0.0, seated_figure_four(35))]), 6, FPS)
    sights = [*before, *later(before, 46)]
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    woken = frames[len(before)]
    assert woken.say == "I saw nothing for 40 seconds, so I counted nothing. Go on when you are ready."
    assert (woken.phase, woken.tone) == ("interrupted", "unseen")
    assert woken.ring.held <= 6
    assert frames[-1].phase == "holding"
    assert frames[-1].ring.held <= 12


def test_a_slow_camera_is_named_as_the_reason() -> None:
    """Three frames per second count nothing; that is said instead of leaving a right pose without an answer."""
    sights = film(acted([(0.0, seated_figure_four(35))]), 20, 3)
    frames = coached(Guide(course_of("seated_figure_four"), FULL), sights)
    guide = Guide(course_of("seated_figure_four"), FULL)
    guide.command("skip")
    frames = coached(guide, sights)
    assert frames[-1].ring.held == 0
    assert (frames[-1].feedback, frames[-1].check) == ("unseen", "camera")
    assert any((frame.say or "").startswith("The pictures come too slowly") for frame in frames)


def test_time_that_does_not_rise_changes_nothing() -> None:
    """A frame that comes twice, or late, is answered like the last one, without sound."""
    guide = Guide(course_of("seated_figure_four"), FULL)
    frames = coached(guide, film(acted([(0.0, seated_figure_four(35))]), 5, FPS))
    for seconds in (5.0, 3.0):
        again = guide.follow(LiveFrame(Sight(seconds, None), LIT))
        assert again == replace(frames[-1], say=None, tone=None)


@pytest.mark.parametrize("fps", [5, 8, 15, 30])
def test_any_frame_rate_gives_the_same_session(fps: int) -> None:
    """Fewer frames, same clock: the hold is complete at the same second."""
    sights = film(acted(sit_back()), 32, fps)
    transcript = by_ear(sights, course_of("childs_pose", seconds=15))
    assert [one.tone for one in transcript if one.tone in ("good", "half", "done")] == ["good", "half", "done"]
    assert transcript[-1].seconds == pytest.approx(21.6, abs=0.3)


# Commands.


def at(guide: Guide, sights: Sequence[Sight], commands: dict[float, Command]) -> list[Guidance]:
    """Frames, with commands given just before the frame at those seconds; their answers stand in the list too."""
    answers, waiting = [], dict(commands)
    for sight in sights:
        for second in [second for second in waiting if second <= sight.seconds]:
            answers.append(guide.command(waiting.pop(second)))
        answers.append(guide.follow(LiveFrame(sight, LIT)))
    return answers


def test_pause_stops_the_ring_until_told_to_go_on() -> None:
    """Six seconds of pause in a hold earn nothing; then the same hold goes on."""
    guide = Guide(course_of("childs_pose"), FULL)
    answers = at(guide, film(acted(sit_back()), 20, FPS), {12.0: "pause", 18.0: "go_on"})
    paused = [frame for frame in answers if frame.phase == "paused"]
    assert len({frame.ring.held for frame in paused}) == 1
    assert (paused[0].say, paused[0].word) == ("Paused.", "Paused")
    assert answers[-1].phase == "holding"
    assert answers[-1].ring.held == pytest.approx(20 - 6.6 - 6, abs=0.3)


def test_hurts_stops_at_once_and_says_what_to_do() -> None:
    """The stretch's own warning, the doctor, and nothing afterwards."""
    guide = Guide(course_of("childs_pose"), FULL)
    sights = film(acted(sit_back()), 20, FPS)
    coached(guide, sights[:150])
    answer = guide.command("hurts")
    assert (answer.phase, answer.word, guide.finished) == ("hurts", "Stop", True)
    for words in ("Stop.", "your knees or ankles hurt", "See a doctor if", "emergency number"):
        assert words in (answer.say or "")
    rest = coached(guide, sights[150:])
    assert {(frame.phase, frame.say, frame.tone) for frame in rest} == {("hurts", None, None)}


def test_hurts_is_heard_even_when_all_is_done() -> None:
    """After the last hold the button still says what to do."""
    guide = Guide(course_of("childs_pose", seconds=5), FULL)
    frames = coached(guide, film(acted(sit_back()), 20, FPS))
    assert frames[-1].phase == "done"
    assert guide.command("skip").phase == "done"
    assert guide.command("hurts").phase == "hurts"


def test_skip_goes_one_step_on() -> None:
    """Pre-flight, the left side, the right side: three skips and it is over, not called complete."""
    guide = Guide(course_of("seated_figure_four"), FULL)
    coached(guide, film(acted([(0.0, sitting())]), 1, FPS))
    assert guide.command("skip").phase == "getting_in"
    second = guide.command("skip")
    assert (second.phase, second.ring.side) == ("change_sides", "right")
    last = guide.command("skip")
    assert (last.phase, last.tone, last.say) == ("done", "done", "That was the last hold. Come out slowly.")
    assert guide.finished


def test_stop_before_the_first_frame() -> None:
    """A command may come before any picture."""
    for word in COMMANDS:
        guide = Guide(course_of("seated_figure_four"), FULL)
        assert guide.command(word).phase in get_args(SessionPhase)
    assert Guide(course_of("childs_pose"), FULL).command("stop").phase == "stopped"


def test_skipping_a_rest_ends_it() -> None:
    """And a new hold ends it too, without a word from anybody."""
    sights = film(acted(sit_back()), 24, FPS)
    guide = Guide(course_of("childs_pose", seconds=10, sets=2), FULL)
    frames = coached(guide, sights)
    assert frames[-1].phase == "rest"
    assert guide.command("skip").phase == "getting_in"


# In a routine.

DONE = "Done. 20 seconds. Come out slowly. Next: Child's pose."


def test_a_later_stretch_waits_until_all_that_was_said_before_is_heard() -> None:
    """What was done and what comes next is one sentence; only after it the countdown begins."""
    sights = film(lambda at: draw(all_fours(), seconds=at), 30, FPS)
    course = course_of("childs_pose")
    frames = coached(Guide(course, FULL, DONE), sights)
    first = frames[0].say or ""
    assert first == f"{DONE} {phrases.begin(course, None)}"
    counted = next(sight.seconds for sight, frame in zip(sights, frames, strict=True) if frame.phase == "countdown")
    assert len(first) / 14 < counted < len(first) / 14 + 3
    alone = coached(Guide(course, FULL), sights)
    assert next(s.seconds for s, f in zip(sights, alone, strict=True) if f.phase == "countdown") < 3


def test_whoever_is_in_the_next_stretch_already_is_not_held_up_by_what_is_said() -> None:
    """The clock runs while the voice still speaks."""
    sights = film(acted([(0.0, childs_pose())]), 4, FPS)
    assert coached(Guide(course_of("childs_pose"), FULL, DONE), sights)[-1].phase == "holding"


def test_nobody_is_hurried_between_two_stretches() -> None:
    """Two minutes of getting ready: it waits, and says once, after a while, that there is time."""
    sights = film(acted([(0.0, standing()), (121.0, standing())]), 120, 4)
    frames = coached(Guide(course_of("childs_pose"), FULL, DONE), sights)
    assert {frame.phase for frame in frames} == {"preflight"}
    calming = [
        s.seconds for s, f in zip(sights, frames, strict=True) if f.say and f.say.startswith("Take your time")
    ]
    assert len(calming) == 1 and PATIENCE <= calming[0] < PATIENCE + 10
    alone = coached(Guide(course_of("childs_pose"), FULL), sights)
    assert not any((frame.say or "").startswith("Take your time") for frame in alone)


def test_a_stretch_can_be_skipped_whole() -> None:
    """Whatever is left of it; that is no stop, and no credit."""
    guide = Guide(course_of("seated_figure_four", sets=3), FULL)
    coached(guide, film(acted([(0.0, sitting())]), 1, FPS))
    answer = guide.command("skip_stretch")
    assert (answer.phase, answer.say, answer.ring.held) == ("done", "Skipped. Come out slowly.", 0)
    assert guide.finished


@pytest.mark.parametrize("pause", [2.0, 7.5, 40.0])
def test_the_second_side_has_its_full_time_however_long_changing_takes(pause: float) -> None:
    """No countdown: the clock of the second side starts when it is held, and it is held as long as the first."""
    left, right = half_kneeling(25, "left"), half_kneeling(25, "right")
    keys = [(0.0, left), (12.0, left), (12.5, standing()), (12.5 + pause, standing()), (13 + pause, right)]
    course = course_of("half_kneeling_hip_flexor", seconds=10)
    sights = film(acted([*keys, (30 + pause, right)]), 29 + pause, FPS)
    frames = coached(Guide(course, FULL), sights)
    changing = [f for s, f in zip(sights, frames, strict=True) if 12.5 < s.seconds < 12.5 + pause]
    assert {(frame.phase, frame.ring.side, frame.ring.held) for frame in changing} == {
        ("change_sides", "right", 0.0)
    }
    assert frames[-1].phase == "done"
    done = next(s.seconds for s, f in zip(sights, frames, strict=True) if f.phase == "done")
    assert done - (13 + pause) == pytest.approx(10, abs=0.3)
    record = score_session([s for s in sights if s.seconds <= done], course.plan, numbers=FULL)
    held = {segment.side: segment.ledger.correct for segment in record.segments}
    assert held["right"] == pytest.approx(10, abs=0.3)


# Whatever happens.


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.tuples(st.sampled_from([0.1, 0.6, 2.5, 6.0]), POSTURES), min_size=1, max_size=8),
    st.sampled_from(["childs_pose", "seated_figure_four", "half_kneeling_hip_flexor"]),
    st.integers(1, 2),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from([0.3, 2.0, 60.0])), max_size=3),
    st.dictionaries(st.integers(0, 300), st.sampled_from(COMMANDS[:3]), max_size=4),
)
def test_a_session_keeps_its_promises(
    pieces: list[tuple[float, object]],
    stretch: str,
    sets: int,
    jumps: list[tuple[int, float]],
    commands: dict[int, Command],
) -> None:
    """Any postures, gaps and commands: no ring runs back, credit stays within what a review credits, nothing is
    said twice within six seconds, and a ring that stands still says why."""
    sights = cut_together(pieces, "left", dict(jumps))  # type: ignore[arg-type]
    course = course_of(stretch, seconds=4, sets=sets)
    guide, shown, said = Guide(course, FULL), {}, {}
    for number, sight in enumerate(sights):
        answers = [guide.command(commands[number])] if number in commands else []
        for frame in [*answers, guide.follow(LiveFrame(sight, LIT))]:
            turn = (frame.ring.side, frame.ring.repetition)
            assert shown.get(turn, 0.0) <= frame.ring.held <= frame.ring.needed
            shown[turn] = frame.ring.held
            if frame.say is not None:
                assert sight.seconds - said.get(frame.say, -99) >= REPEAT_AFTER - 1e-6
                said[frame.say] = sight.seconds
            if frame.feedback in ("wrong", "unseen"):
                assert frame.check is not None
            assert frame.phase in get_args(SessionPhase)
            assert frame.feedback in get_args(Feedback)
            assert frame.tone is None or frame.tone in get_args(Tone)
    record = score_session(sights, course.plan, numbers=FULL)
    for side in {side for side, _ in shown}:
        # A session on trial shows up to two seconds and a half before its side is recognised.
        credited = sum(segment.ledger.correct for segment in record.segments if segment.side in (side, None))
        assert sum(held for (one, _), held in shown.items() if one == side) <= credited + 2.5


def test_the_guide_costs_little_beside_the_session() -> None:
    """At most 0.3 ms a frame on top of perception, recognition and one session, on this machine."""
    course, sights = course_of("seated_figure_four"), exact("seated_figure_four")
    bare, guided = [], []
    for _ in range(3):
        perception, recogniser = Perception((course.stretch,), FULL), Recognition()
        scorer = SegmentScorer(Task(course.stretch, course.form, "left"), course.dose, numbers=FULL)
        began = process_time()
        for sight in sights:
            percept = perception.perceive(sight.seconds, sight.landmarks)
            recogniser.add(sight.seconds, label_of(percept, (course.stretch,), numbers=FULL))
            scorer.score(percept)
        bare.append(process_time() - began)
        began = process_time()
        coached(Guide(course, FULL), sights)
        guided.append(process_time() - began)
    assert (min(guided) - min(bare)) / len(sights) < 0.0003


def test_two_guides_know_nothing_of_each_other() -> None:
    """Frames of two people in turn give each the answers of a session alone."""
    left, right = exact("seated_figure_four"), exact("seated_figure_four_right")
    course = course_of("seated_figure_four")
    alone = [coached(Guide(course, FULL), sights) for sights in (left, right)]
    one, two = Guide(course, FULL), Guide(course, FULL)
    mixed = [
        (one.follow(LiveFrame(a, LIT)), two.follow(LiveFrame(b, LIT))) for a, b in zip(left, right, strict=True)
    ]
    assert [pair[0] for pair in mixed] == alone[0]
    assert [pair[1] for pair in mixed] == alone[1]
