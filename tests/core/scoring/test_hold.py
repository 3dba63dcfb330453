"""The hold clock and the ledger."""

import random
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck.scoring.hold import Clock, HoldClock, Ledger, ledger_of
from posecheck.scoring.states import State

Frame = tuple[float, State]

EVERY_DAY = settings(deadline=None, max_examples=150)
FED: tuple[State, ...] = ("correct", "wrong", "unseen", "setup")
ACCOUNT = st.sampled_from(FED)


def frames(*pieces: tuple[float, State], fps: float = 30.0, start: float = 0.0) -> list[Frame]:
    """Frames of pieces (seconds, account) one after the other; a last frame closes the last piece."""
    accounts = [state for seconds, state in pieces for _ in range(round(seconds * fps))]
    return [(start + number / fps, state) for number, state in enumerate([*accounts, pieces[-1][1]])]


def run(stream: Iterable[Frame], *, continuous: bool = False, finish: bool = True) -> HoldClock:
    clock = HoldClock(30.0, continuous=continuous, side="left")
    for seconds, state in stream:
        clock.advance(seconds, state, 80.0 if state == "correct" else None)
    if finish:
        clock.finish()
    return clock


def held(clock: HoldClock) -> list[float]:
    return [hold.held for hold in clock.holds]


@st.composite
def any_stream(draw: st.DrawFn) -> list[Frame]:
    """Runs of verdicts with any step between frames: repeated, backward, even, and with gaps."""
    steps = st.one_of(
        st.just(1 / 30),
        st.floats(0.001, 0.3),
        st.floats(-0.2, 0.0),
        st.floats(0.2, 8.0),
    )
    seconds, stream = draw(st.floats(-5, 1e5)), []
    for state, count in draw(st.lists(st.tuples(ACCOUNT, st.integers(1, 60)), max_size=12)):
        step = draw(steps)
        for _ in range(count):
            stream.append((seconds, state))
            seconds += step
    return stream


@st.composite
def even_stream(draw: st.DrawFn) -> list[Frame]:
    """Runs of verdicts at 30 frames per second."""
    runs = draw(st.lists(st.tuples(st.floats(0.1, 4), ACCOUNT), min_size=1, max_size=14))
    return frames(*runs)


def watched(stream: Sequence[Frame]) -> tuple[float, float]:
    """First and last second that count: those that rise."""
    first = last = stream[0][0]
    for seconds, _ in stream:
        last = max(last, seconds)
    return first, last


# The books.


@EVERY_DAY
@given(any_stream())
def test_ledger_balances_for_any_stream(stream: list[Frame]) -> None:
    """Whatever is fed, the accounts add up to the time from the first to the last frame."""
    clock = run(stream)
    first, last = watched(stream) if stream else (0.0, 0.0)
    assert clock.ledger.total == pytest.approx(last - first, abs=1e-6)


@EVERY_DAY
@given(any_stream())
def test_spans_tile_the_time(stream: list[Frame]) -> None:
    """The spans follow each other without gap or overlap, and neighbours differ."""
    clock = run(stream)
    for before, after in pairwise(clock.spans):
        assert before.end == after.start
        assert before.state != after.state
    assert all(span.end > span.start for span in clock.spans)
    if clock.spans:
        assert (clock.spans[0].start, clock.spans[-1].end) == watched(stream)


@EVERY_DAY
@given(any_stream(), st.booleans())
def test_credit_of_the_holds_is_the_correct_time(stream: list[Frame], continuous: bool) -> None:
    """The holds carry exactly the ledger's correct seconds, in order of time."""
    clock = run(stream, continuous=continuous)
    assert sum(held(clock)) == pytest.approx(clock.ledger.correct, abs=1e-6)
    for hold in clock.holds:
        assert 0 < hold.held <= hold.end - hold.start + 1e-6
    for before, after in pairwise(clock.holds):
        assert before.end <= after.start


@EVERY_DAY
@given(any_stream(), st.booleans())
def test_shown_clock_never_runs_backwards(stream: list[Frame], continuous: bool) -> None:
    """The seconds on the clock only fall when a hold starts after a complete one, or anew under "continuous"."""
    clock, shown = HoldClock(3.0, continuous=continuous), 0.0
    for seconds, state in stream:
        now = clock.advance(seconds, state)
        begins_anew = now.phase == "holding" and (continuous or shown >= 3.0 - 1e-6)
        assert now.held_seconds >= shown - 1e-9 or begins_anew
        shown = now.held_seconds


def test_pauses_keep_the_credit_on_the_clock() -> None:
    """Eight seconds, four of rest, and two more show ten on the clock; under "continuous" they show two."""
    for continuous, expected in ((False, 10), (True, 2)):
        clock = HoldClock(30.0, continuous=continuous)
        for seconds, state in frames((8, "correct"), (4, "setup"), (2, "correct")):
            shown = clock.advance(seconds, state).held_seconds
        assert shown == pytest.approx(expected, abs=0.1)
        assert len(clock.holds) == 1


@EVERY_DAY
@given(even_stream())
def test_credited_interruptions_are_the_forgivable_ones(stream: list[Frame]) -> None:
    """An interruption of 0.7 s wrong, or of more than 0.5 s unseen, is never credited, not even in part."""
    clock = run(stream)
    moments = [(start, end, state) for (start, state), (end, _) in pairwise(stream)]
    for correct, group in groupby(moments, key=lambda moment: moment[2] == "correct"):
        interruption = list(group)
        unseen = sum(end - start for start, end, state in interruption if state == "unseen")
        wrong = sum(end - start for start, end, state in interruption if state != "unseen")
        if not correct and (wrong >= 0.7 - 1e-6 or unseen > 0.5 + 1e-6):
            assert credited(clock, interruption[0][0], interruption[-1][1]) == pytest.approx(0, abs=1e-6)


def credited(clock: HoldClock, start: float, end: float) -> float:
    """Correct seconds between two moments."""
    spans = (span for span in clock.spans if span.state == "correct")
    return sum(max(0.0, min(span.end, end) - max(span.start, start)) for span in spans)


def test_ledgers_add_up_account_by_account() -> None:
    """Two ledgers add account by account."""
    assert Ledger(1, 2, 3, 4, 5) + Ledger(10, 20, 30, 40, 50) == Ledger(11, 22, 33, 44, 55)
    assert Ledger(1, 2, 3, 4, 5).total == 15


def test_a_frame_whose_time_does_not_rise_is_ignored() -> None:
    """A repeated or earlier frame changes neither the clock nor the books."""
    stream = frames((3, "correct"))
    doubled = [frame for seconds, state in stream for frame in ((seconds, state), (seconds - 0.01, "wrong"))]
    assert run(doubled).spans == run(stream).spans


# Starting and stopping.


def test_clock_starts_after_half_a_second_back_dated() -> None:
    """Nothing is shown until the pose was correct for 0.5 s; then all of it is credited."""
    clock = run(frames((2, "setup"))[:-1], finish=False)
    shown = [clock.advance(2 + number / 30, "correct") for number in range(20)]
    assert [one.held_seconds for one in shown[:15]] == [0] * 15
    assert shown[14].phase == "starting"
    assert shown[15] == Clock("holding", 1, pytest.approx(0.5), pytest.approx(0.5), 30.0)
    clock.finish()
    assert clock.holds[0].start == pytest.approx(2.0)
    assert clock.ledger.setup == pytest.approx(2.0)


def test_less_than_half_a_second_is_no_hold() -> None:
    """A pose that is correct for 0.4 s counts as setting up."""
    clock = run(frames((1, "setup"), (0.4, "correct"), (1, "setup")))
    assert clock.holds == []
    assert clock.ledger == Ledger(setup=pytest.approx(2.4))


def test_clock_stops_after_0_7_seconds_back_dated() -> None:
    """From 0.7 s wrong the clock is paused, and none of the wrong time was credited."""
    clock = run(frames((5, "correct"))[:-1], finish=False)
    shown = [clock.advance(5 + number / 30, "wrong") for number in range(25)]
    assert {one.phase for one in shown[1:21]} == {"interrupted"}
    assert shown[21].phase == "paused"
    assert [one.held_seconds for one in shown] == pytest.approx([5.0] * 25)
    clock.finish()
    assert clock.ledger == Ledger(correct=pytest.approx(5.0), wrong=pytest.approx(0.8))
    assert clock.holds[0].end == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("interruption", "state", "bridged"),
    [
        (0.2, "wrong", True),
        (0.6, "wrong", True),
        (0.8, "wrong", False),
        (0.6, "setup", True),
        (0.8, "setup", False),
        (0.2, "unseen", True),
        (0.5, "unseen", True),
        (0.6, "unseen", False),
    ],
)
def test_short_interruptions_are_bridged(interruption: float, state: State, bridged: bool) -> None:
    """Inside a hold, wrong for less than 0.7 s or unseen for up to 0.5 s counts as correct; more does not."""
    clock = run(frames((5, "correct"), (interruption, state), (5, "correct")))
    assert held(clock) == pytest.approx([10 + interruption if bridged else 10])


def test_unseen_and_wrong_are_forgiven_together_only_within_both_limits() -> None:
    """0.4 s unseen and 0.6 s wrong in one interruption are bridged; 0.6 s unseen among them pauses."""
    assert held(run(frames((5, "correct"), (0.4, "unseen"), (0.6, "wrong"), (5, "correct")))) == pytest.approx([11])
    assert held(run(frames((5, "correct"), (0.6, "unseen"), (0.1, "wrong"), (5, "correct")))) == pytest.approx([10])


@pytest.mark.parametrize(
    ("state", "ending"), [("wrong", "wrong"), ("unseen", "unseen"), ("setup", "left the pose")]
)
def test_more_than_three_seconds_end_the_hold(state: State, ending: str) -> None:
    """Up to 3 s the hold goes on afterwards; a longer interruption ends it and says why."""
    going_on = run(frames((5, "correct"), (2.9, state), (5, "correct")))
    assert held(going_on) == pytest.approx([10])
    ended = run(frames((5, "correct"), (3.2, state), (5, "correct")))
    assert held(ended) == pytest.approx([5, 5])
    assert [hold.ended_by for hold in ended.holds] == [ending, "end of recording"]


def test_an_unseen_moment_does_not_throw_a_start_away() -> None:
    """A single unseen frame while the hold starts is forgiven like one inside the hold."""
    clock = run(frames((0.3, "correct"), (1 / 30, "unseen"), (5, "correct")))
    assert clock.holds[0].start == 0
    assert held(clock) == pytest.approx([5.3 + 1 / 30])


def test_unseen_time_alone_never_starts_a_hold() -> None:
    """Correct for 0.3 s with as much unseen is no half second of correct pose."""
    clock = run(frames((0.3, "correct"), (0.3, "unseen"), (1, "setup")))
    assert clock.holds == []


def test_time_after_a_hold_is_rest() -> None:
    """Once a hold was done, time out of the pose is rest and no longer set-up."""
    clock = run(frames((1, "setup"), (5, "correct"), (6, "setup")))
    assert clock.ledger == Ledger(correct=pytest.approx(5), setup=pytest.approx(1), rest=pytest.approx(6))


def test_the_way_into_a_hold_is_setting_up() -> None:
    """Up to ten seconds of being nearly right before a hold are no fault; what was wrong earlier stays wrong."""
    assert run(frames((2, "setup"), (6, "wrong"), (5, "correct"))).ledger == Ledger(
        correct=pytest.approx(5), setup=pytest.approx(8)
    )
    assert run(frames((14, "wrong"), (5, "correct"))).ledger == Ledger(
        correct=pytest.approx(5), setup=pytest.approx(10), wrong=pytest.approx(4)
    )
    assert run(frames((6, "wrong"))).ledger == Ledger(wrong=pytest.approx(6))


def test_the_way_out_of_a_complete_hold_is_rest() -> None:
    """Ten seconds after the dose is held no wrong pose is a fault; without the full dose it is."""
    assert run(frames((31, "correct"), (6, "wrong"))).ledger == Ledger(
        correct=pytest.approx(31), rest=pytest.approx(6)
    )
    assert run(frames((31, "correct"), (14, "wrong"))).ledger == Ledger(
        correct=pytest.approx(31), rest=pytest.approx(10), wrong=pytest.approx(4)
    )
    assert run(frames((29, "correct"), (6, "wrong"))).ledger == Ledger(
        correct=pytest.approx(29), wrong=pytest.approx(6)
    )


def test_a_longer_slip_is_not_cheaper_than_a_short_one() -> None:
    """Five seconds wrong between two parts of one dose are wrong, as 2.9 seconds are."""
    for seconds in (2.9, 5.0):
        assert run(frames((10, "correct"), (seconds, "wrong"), (10, "correct"))).ledger.wrong >= 2.9


def test_three_seconds_wrong_lose_three_seconds() -> None:
    """A 30 s hold with 3 s wrong inside is credited at most 27.1 s."""
    clock = run(frames((12, "correct"), (3, "wrong"), (15, "correct")))
    assert 26.9 <= clock.ledger.correct <= 27.1
    assert clock.ledger.wrong >= 2.9


def test_continuous_policy_starts_again() -> None:
    """Where the dose is one uninterrupted hold, a pause closes the hold and the clock starts at zero."""
    stream = frames((10, "correct"), (1, "wrong"), (12, "correct"))
    assert held(run(stream)) == pytest.approx([22])
    again = run(stream, continuous=True)
    assert held(again) == pytest.approx([10, 12])
    assert again.holds[0].ended_by == "wrong"
    assert held(run(frames((10, "correct"), (0.5, "wrong"), (12, "correct")), continuous=True)) == pytest.approx(
        [22.5]
    )


def test_hold_carries_side_and_mean_score() -> None:
    """A hold knows its side and the mean score of its credited time, bridged time without a score aside."""
    clock = HoldClock(30.0, side="right")
    for number in range(201):
        bridged = 100 <= number < 103
        clock.advance(
            number / 20, "unseen" if bridged else "correct", None if bridged else 90 if number < 100 else 60
        )
    clock.finish("stopped")
    (hold,) = clock.holds
    assert (hold.side, hold.ended_by) == ("right", "stopped")
    assert hold.score == pytest.approx((100 * 90 + 97 * 60) / 197)


# Gaps and drop-outs.


@pytest.mark.parametrize("gap", [0.26, 0.3, 0.45, 0.6, 2.0, 2.9])
def test_a_gap_credits_nothing(gap: float) -> None:
    """More than 0.25 s between two timestamps credits nothing, even inside a hold."""
    clock = run([*frames((5, "correct")), *frames((5, "correct"), start=5 + gap)])
    assert clock.ledger == Ledger(correct=pytest.approx(10), unseen=pytest.approx(gap))


def test_a_quarter_of_a_second_is_no_gap() -> None:
    """Frames 0.25 s apart still credit their time."""
    assert run(frames((10, "correct"), fps=4)).ledger == Ledger(correct=pytest.approx(10))


def test_outside_a_hold_a_gap_is_unseen() -> None:
    """A gap while setting up is booked as unseen."""
    clock = run([*frames((2, "setup")), *frames((2, "setup"), start=2.4)])
    assert clock.ledger == Ledger(setup=pytest.approx(4), unseen=pytest.approx(0.4))


def test_a_gap_of_more_than_three_seconds_ends_the_hold() -> None:
    """A recording that misses four seconds inside a hold has two holds, as if nobody had been seen."""
    clock = run([*frames((10, "correct")), *frames((10, "correct"), start=14)])
    assert held(clock) == pytest.approx([10, 10])


@pytest.mark.parametrize("state", ["unseen", "wrong", "setup"])
def test_single_frame_drop_outs_cost_under_two_percent(state: State) -> None:
    """Of a running 30 s hold with 1 % of the frames misjudged, at least 98 % is credited, in each of 60 runs."""
    for seed in range(60):
        chance = random.Random(seed)
        # The first second is clean: while a hold starts, a wrong frame starts it again.
        stream = [
            (number / 30, state if number > 30 and chance.random() < 0.01 else "correct") for number in range(901)
        ]
        assert run(stream).ledger.correct > 0.98 * 30, f"seed {seed}"


def test_unseen_drop_outs_do_not_delay_the_start() -> None:
    """With 1 % of the frames unseen from the first one, at least 98 % of 30 s is credited, in each of 60 runs."""
    for seed in range(60):
        chance = random.Random(seed)
        stream = [(number / 30, "unseen" if chance.random() < 0.01 else "correct") for number in range(901)]
        assert run(stream).ledger.correct > 0.98 * 30, f"seed {seed}"


# Frame rates.


def judged(seconds: float) -> State:
    """A 30 s hold from 2.37 s on, with two short slips and one moment unseen, and a longer pause after 20 s."""
    if not 2.37 <= seconds < 34.12:
        return "setup"
    if 8.21 <= seconds < 8.43 or 15.6 <= seconds < 15.93 or 22.37 <= seconds < 24.12:
        return "wrong"
    return "unseen" if 27.05 <= seconds < 27.31 else "correct"


def sampled(fps: float, *, keep: float = 1.0, seed: int = 1) -> list[Frame]:
    """The hold as it is filmed; of the frames only this share is kept, but never a gap of more than 0.25 s."""
    chance, stream = random.Random(seed), [(0.0, judged(0.0))]
    for number in range(1, round(38 * fps)):
        due = (number + 1) / fps - stream[-1][0] > 0.25
        if due or chance.random() < keep:
            stream.append((number / fps, judged(number / fps)))
    return stream


@pytest.mark.parametrize("fps", [10, 12.5, 15, 24, 25, 30, 60, 120])
def test_any_frame_rate_gives_the_same_hold(fps: float) -> None:
    """The credit of a 30 s hold with slips and one pause is 30 s within 0.3 s at every frame rate."""
    clock = run(sampled(fps))
    assert held(clock) == [pytest.approx(30, abs=0.3)]


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("fps", "keep"), [(30, 0.7), (60, 0.5), (15, 0.9)])
def test_dropped_frames_change_nothing(fps: float, keep: float, seed: int) -> None:
    """Randomly dropped frames leave the credit of a 30 s hold within 0.3 s."""
    assert sum(held(run(sampled(fps, keep=keep, seed=seed)))) == pytest.approx(30, abs=0.3)


def test_live_and_late_feeding_agree() -> None:
    """The clock's final word does not depend on when it is asked."""
    stream = sampled(30)
    asked = HoldClock(30.0)
    for seconds, state in stream:
        asked.advance(seconds, state)
        assert asked.clock.held_seconds <= seconds
        assert asked.ledger.total <= seconds + 1e-6
    asked.finish()
    assert ledger_of(asked.spans) == run(stream).ledger
