"""The guided warm-up: what is said and sounds, on media time alone."""

from collections.abc import Iterable

import pytest

from posecheck.coaching.guidance import COMMANDS, Guidance
from posecheck.coaching.guide import LiveFrame
from posecheck.coaching.warm_up import WAY_SECONDS, WarmUpGuide
from posecheck.plan.safety import AFTER_PAIN, WARM_UPS
from posecheck.practice.routine import WARM_UP_SECONDS
from posecheck.scoring.recording import Sight


def seen_at(guide: WarmUpGuide, seconds: Iterable[float]) -> list[Guidance]:
    """What the page gets at these media seconds; nobody is in the picture."""
    return [guide.follow(LiveFrame(Sight(second, None), None)) for second in seconds]


def ticking(start: float, end: float) -> list[float]:
    """Five frames a second."""
    return [start + number / 5 for number in range(round((end - start) * 5) + 1)]


def test_four_ways_of_half_a_minute_each_are_led_by_voice() -> None:
    """What to do is said when it begins; a tone for each change and half; the routine counts on these minutes."""
    frames = seen_at(WarmUpGuide(), ticking(0, 121))
    said = [frame.say for frame in frames if frame.say]
    assert len(said) == len(WARM_UPS) == 4
    assert all(way.how in text for way, text in zip(WARM_UPS, said, strict=True))
    assert said[0].startswith("Warm up first")
    assert [frame.tone for frame in frames if frame.tone] == [*(["change", "half"] * 4), "change"]
    assert [frame.phase for frame in frames].index("done") / 5 == pytest.approx(WARM_UP_SECONDS, abs=0.3)


def test_the_ring_counts_down_each_way() -> None:
    """Seconds of the way in hand, which one it is, and never backwards within one."""
    frames = seen_at(WarmUpGuide(), ticking(0, 75))
    assert (frames[50].ring.held, frames[50].ring.needed) == (pytest.approx(10), WAY_SECONDS)
    assert [frames[5 * at].ring.repetition for at in (1, 29, 31, 59, 61)] == [1, 1, 2, 2, 3]
    assert {(frame.phase, frame.feedback, frame.cue, frame.ticks) for frame in frames} == {
        ("warm_up", "waiting", None, ())
    }
    assert frames[5 * 40].headline == WARM_UPS[1].how


def test_a_time_without_pictures_and_a_pause_are_no_warm_up() -> None:
    """A laptop that sleeps for a minute, and half a minute of pause: the ring stands."""
    guide = WarmUpGuide()
    seen_at(guide, ticking(0, 10))
    (after,) = seen_at(guide, [70.0])
    assert after.ring.held == pytest.approx(10)
    paused = guide.command("pause")
    assert (paused.phase, paused.word, paused.say) == ("paused", "Paused", "Paused.")
    assert seen_at(guide, ticking(70.2, 100))[-1].ring.held == pytest.approx(10)
    assert guide.command("go_on").say == "Going on."
    assert seen_at(guide, [100.2, 100.4])[-1].ring.held == pytest.approx(10.4)


def test_skip_leaves_out_one_way_or_all_that_are_left() -> None:
    """The next way is told at once, in a pause too; after the last one, and after all, the warm-up is over."""
    guide = WarmUpGuide()
    seen_at(guide, ticking(0, 3))
    guide.command("pause")
    skipped = guide.command("skip")
    assert (skipped.phase, skipped.say, skipped.tone) == ("warm_up", WARM_UPS[1].how, "change")
    assert (skipped.ring.repetition, skipped.ring.held) == (2, 0)
    assert [guide.command("skip").phase for _ in range(3)] == ["warm_up", "warm_up", "done"]
    assert guide.finished
    assert WarmUpGuide().command("skip_stretch").phase == "done"


@pytest.mark.parametrize(("word", "says"), [("stop", "Stopped."), ("hurts", AFTER_PAIN)])
def test_stopping_ends_it_for_good(word: str, says: str) -> None:
    """Whatever is pressed and comes afterwards; whoever is hurt is told what to do."""
    guide = WarmUpGuide()
    seen_at(guide, ticking(0, 3))
    answer = guide.command(next(one for one in COMMANDS if one == word))
    assert guide.finished and says in (answer.say or "") and answer.say == answer.headline
    later = [*seen_at(guide, ticking(3.2, 5)), guide.command("skip"), guide.command("go_on")]
    assert {(frame.phase, frame.say, frame.tone) for frame in later} == {(answer.phase, None, None)}


def test_a_frame_that_comes_twice_is_not_spoken_twice() -> None:
    """One that is not later changes nothing, and neither says nor sounds."""
    guide = WarmUpGuide()
    first, again = seen_at(guide, [0.0, 0.0])
    assert first.say and (again.say, again.tone) == (None, None)
