"""When words are said, when they wait, what the ring's tones are, and how slow a camera may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posecheck.coaching.frame_gaps import FrameGaps
from posecheck.coaching.progress import Repetition
from posecheck.coaching.ring import RingDisplay
from posecheck.coaching.speech import REPEAT_AFTER, Speech

LEFT, RIGHT = Repetition("left", 1), Repetition("right", 1)


def test_a_reminder_waits_until_the_voice_is_free() -> None:
    """A long sentence is not talked over; the reminder comes after it."""
    voice = Speech()
    assert voice.tell(0.0, "x" * 70) is not None
    assert voice.remind(3.0, "Lean forward.") is None
    assert voice.remind(5.6, "Lean forward.") == "Lean forward."


def test_news_does_not_wait() -> None:
    """Something has happened: it is said even while the voice speaks."""
    voice = Speech()
    voice.tell(0.0, "x" * 140)
    assert voice.tell(1.0, "Change sides.") == "Change sides."


def test_of_the_sentences_that_wait_the_newest_is_said_and_a_reminder_comes_after_it() -> None:
    """The voice is busy with the first, then with the third; the second is never heard."""
    voice = Speech()
    for second, text in enumerate(("x" * 70, "y" * 700, "z" * 35)):
        voice.tell(float(second), text)
    assert not voice.is_free(6.0)
    assert voice.remind(8.4, "Lean forward.") is None
    assert voice.remind(8.6, "Lean forward.") == "Lean forward."


def test_the_voice_is_free_sooner_once_what_waits_is_no_longer_true() -> None:
    """What is dropped takes no time."""
    voice = Speech()
    voice.tell(0.0, "x" * 70)
    voice.tell(1.0, "y" * 700)
    voice.drop_waiting(2.0)
    assert voice.is_free(5.6)


def test_what_may_have_begun_is_not_taken_back() -> None:
    """Once a sentence is over, the next one has begun: it is heard out, and the voice is busy with it."""
    voice = Speech()
    voice.tell(0.0, "x" * 70)
    voice.tell(4.0, "y" * 70)
    voice.drop_waiting(5.1)
    assert not voice.is_free(5.6)


def test_what_was_said_a_minute_ago_may_be_said_afresh() -> None:
    """After three reminders the gaps is slow; after a minute of silence it is quick again."""
    voice = Speech()
    said = [second for second in range(40) if voice.remind(float(second), "Sit up.")]
    assert said == [0, 6, 12, 32]
    voice.tell(95.0, "Other.")
    again = [second for second in range(100, 115) if voice.remind(float(second), "Sit up.")]
    assert again == [100, 106, 112]


@given(st.lists(st.tuples(st.floats(0.05, 4), st.sampled_from("abc"), st.booleans()), max_size=200))
def test_nothing_is_said_twice_within_six_seconds(lines: list[tuple[float, str, bool]]) -> None:
    """News and reminders in any order."""
    voice, now, said = Speech(), 0.0, dict[str, float]()
    for step, text, news in lines:
        now += step
        if (voice.tell if news else voice.remind)(now, text):
            assert now - said.get(text, -99) >= REPEAT_AFTER - 1e-9
            said[text] = now


@given(st.lists(st.tuples(st.sampled_from([LEFT, RIGHT]), st.floats(-1, 25)), max_size=80))
def test_the_ring_never_runs_backwards(shown: list[tuple[Repetition, float]]) -> None:
    """Whatever is shown in whatever order, each turn's seconds only rise, and never beyond the hold."""
    face, most = RingDisplay(LEFT, 20, 1), {LEFT: 0.0, RIGHT: 0.0}
    for turn, held in shown:
        face.show(turn, held)
        assert face.ring.side == turn.side
        assert most[turn] <= face.ring.held <= 20
        most[turn] = face.ring.held


def test_a_hold_that_starts_again_starts_the_ring_again() -> None:
    """With the continuous policy the ring goes back to the new hold, without a tone."""
    face = RingDisplay(LEFT, 20, 1)
    face.show(LEFT, 12.0)
    assert face.show(LEFT, 0.5, afresh=True) is None
    assert face.ring.held == 0.5


@pytest.mark.parametrize("step", [0.03, 0.066, 0.2])
def test_half_way_and_the_last_five_seconds_sound_once_each(step: float) -> None:
    """At any frame rate: half, then five ticks."""
    face = RingDisplay(LEFT, 20, 1)
    tones = [tone for number in range(round(20 / step)) if (tone := face.show(LEFT, number * step))]
    assert tones == ["half", "tick", "tick", "tick", "tick", "tick"]


def test_showing_another_turn_makes_no_sound() -> None:
    """Coming back to a side that is nearly complete is no reason to tick."""
    face = RingDisplay(LEFT, 20, 1)
    face.show(LEFT, 3.0)
    assert face.show(RIGHT, 19.0) is None


def test_a_long_gap_is_being_away_and_short_ones_are_a_slow_camera() -> None:
    """Ten seconds are told as such; steps of a third of a second are slow after three seconds, and mend at once."""
    gaps = FrameGaps()
    gaps.add(0.0)
    gaps.add(10.0)
    assert (gaps.away, gaps.slow) == (10.0, False)
    now, answers = 10.0, []
    for _ in range(12):
        now += 1 / 3
        gaps.add(now)
        answers.append(gaps.slow)
    assert answers == 8 * [False] + 4 * [True]
    gaps.add(now + 0.1)
    assert (gaps.away, gaps.slow) == (0.0, False)


def test_four_frames_a_second_are_enough() -> None:
    """A quarter of a second is what the clock still counts."""
    gaps = FrameGaps()
    for number in range(40):
        gaps.add(number / 4)
    assert not gaps.slow
