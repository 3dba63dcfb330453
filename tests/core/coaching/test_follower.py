"""Following live gives the numbers of the replay."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posecheck import poses
from posecheck.coaching.course import Course
from posecheck.coaching.follower import Follower, ScoredSide
from posecheck.pose.landmarks import SIDES, Side
from posecheck.scoring.hold import LONGEST_GAP
from posecheck.scoring.recognition import Recognition, label_of
from posecheck.scoring.recording import Sight
from posecheck.scoring.replay import score_session
from posecheck.tracking.perception import Perception
from tests.core.scoring.test_replay import POSTURES, cut_together
from tests.courses import course_of, later
from tests.figures import acted, camera_at, film, half_kneeling, kneel_and_shift, seated_figure_four, sit_and_lean
from tests.figures import standing as standing_up
from tests.judging import FULL
from tests.samples import JUDGED, exact

FPS = 6
Credit = list[tuple[Side | None, float]]


def followed(sights: Sequence[Sight], course: Course, wanted: Side | None = None) -> Credit:
    """Side and credited seconds of each session that counted, in order."""
    follower, credit = Follower(course, FULL), []
    for sight in sights:
        frame = follower.follow(sight, wanted)
        if frame.counted is None:
            continue
        if frame.begun:
            if credit:
                side, seconds = credit.pop()
                credit.append((side, seconds - frame.taken_back))
            credit.append((frame.counted.side, 0.0))
        credit[-1] = (frame.counted.side, frame.counted.credited_seconds)
    return credit


def replayed(sights: Sequence[Sight], course: Course) -> Credit:
    record = score_session(sights, course.plan, numbers=FULL)
    return [(segment.side, segment.ledger.correct) for segment in record.segments]


def assert_same(live: Credit, recorded: Credit) -> None:
    assert [side for side, _ in live] == [side for side, _ in recorded]
    assert [seconds for _, seconds in live] == pytest.approx([seconds for _, seconds in recorded], abs=1e-6)


def course_for(sample: str, policy: str = "cumulative") -> Course:
    stretch = next(one for one in poses.load() if sample.startswith(one.id[:12]) or one.id.endswith(sample))
    return course_of(stretch.id, stretch.usual_form.name, seconds=5, policy=policy)


@pytest.mark.parametrize(("policy", "wanted"), [("cumulative", "left"), ("continuous", "right")])
@pytest.mark.parametrize("sample", JUDGED)
def test_live_credit_of_every_sample_is_the_replays(sample: str, policy: str, wanted: Side) -> None:
    """The exact joints of each sample, every third frame: same sides, same seconds, whichever side is wanted."""
    sights = exact(sample)[::3]
    course = course_for(sample, policy)
    recorded = replayed(sights, course)
    assert sum(seconds for _, seconds in recorded) > 10
    assert_same(followed(sights, course, wanted), recorded)


@pytest.mark.parametrize("act", [sit_and_lean, kneel_and_shift])
def test_every_change_of_sides_is_followed(act: type[object]) -> None:
    """Left, right, left in one film: three sessions, each with the replay's credit."""
    course = course_of("seated_figure_four" if act is sit_and_lean else "half_kneeling_hip_flexor")
    play = [*act("left"), *act("right", 34.0), *act("left", 68.0)]  # type: ignore[call-arg,misc]
    sights = film(acted(play), 100, FPS)
    live = followed(sights, course)
    assert [side for side, _ in live] == ["left", "right", "left"]
    assert_same(live, replayed(sights, course))


@settings(deadline=None, max_examples=10)
@given(
    st.lists(st.tuples(st.sampled_from([0.1, 0.6, 2.5, 5.0]), POSTURES), min_size=1, max_size=8),
    st.sampled_from(["childs_pose", "seated_figure_four", "half_kneeling_hip_flexor"]),
    st.sampled_from(["cumulative", "continuous"]),
    st.sampled_from(SIDES),
    st.lists(st.tuples(st.integers(0, 200), st.sampled_from([0.0, 0.3, 2.0, 60.0])), max_size=3),
)
def test_live_credit_of_any_film_is_the_replays(
    pieces: list[tuple[float, object]], stretch: str, policy: str, near: Side, jumps: list[tuple[int, float]]
) -> None:
    """Postures in any order, with frames missing: what was recognised is credited as the replay credits it."""
    sights = cut_together(pieces, near, dict(jumps))  # type: ignore[arg-type]
    course = course_of(stretch, seconds=5, policy=policy)
    live, recorded = followed(sights, course, "right"), replayed(sights, course)
    if not live:  # never recognised: the replay reads the nearer side, so that its report can say what was missing
        assert len(recorded) == 1
        assert recorded[0][1] < 2.5
        return
    assert_same(live, recorded)


def test_a_side_on_trial_is_noticed_at_once_and_credited_when_recognised() -> None:
    """After a change of sides the new hold shows within a second, and counts, all of it, after 2.5.

    The legs have changed places within a tenth of a second, which is believed a second later.
    """
    poses = [(0.0, half_kneeling(25, "left")), (8.0, half_kneeling(25, "left")), (8.1, half_kneeling(25, "right"))]
    sights = film(acted(poses), 14, FPS)
    follower = Follower(course_of("half_kneeling_hip_flexor"), FULL)
    shown = counted = None
    for sight in sights:
        frame = follower.follow(sight, "right")
        trial = next((one for one in frame.on_trial if one.side == "right"), None)
        if shown is None and trial is not None and is_held(trial):
            shown = sight.seconds
        if counted is None and frame.counted is not None and frame.counted.side == "right":
            counted = sight.seconds
            assert frame.begun
            assert frame.counted.credited_seconds == pytest.approx(sight.seconds - 9.1, abs=0.6)
    assert shown is not None
    assert counted is not None
    assert shown < 10.2 < counted < 12.2


def is_held(seen: ScoredSide) -> bool:
    return seen.snapshot.clock.phase == "holding"


def test_one_frame_after_a_long_gap_does_not_change_the_side() -> None:
    """The laptop wakes up and the first frame shows the other side: one frame is no side."""
    left = film(acted([(0.0, seated_figure_four(35, "left"))]), 10, FPS)
    right = film(acted([(0.0, seated_figure_four(35, "right"))]), 0, FPS)
    sights = [*left, *later(right, 110), *later(left, 110 + 1 / FPS)]
    course = course_of("seated_figure_four")
    assert [side for side, _ in followed(sights, course)] == ["left"]
    assert_same(followed(sights, course), replayed(sights, course))


def test_nothing_is_credited_over_a_gap() -> None:
    """A minute without frames in the middle of a hold is worth nothing."""
    film_of_ten = film(acted([(0.0, seated_figure_four(35, "left"))]), 10, FPS)
    ((_, alone),) = followed(film_of_ten, course_of("seated_figure_four"))
    ((_, both),) = followed([*film_of_ten, *later(film_of_ten, 70)], course_of("seated_figure_four"))
    assert both == pytest.approx(2 * alone, abs=2 * LONGEST_GAP + 1)
    assert both <= 20


def test_nobody_in_the_stretch_counts_for_nothing() -> None:
    """Somebody standing, and nobody at all: no session counts."""
    scene = acted([(0.0, standing_up())], camera_at("left"))
    assert followed(film(scene, 6, FPS), course_of("seated_figure_four")) == []
    assert followed([Sight(second / 10, None) for second in range(60)], course_of("seated_figure_four")) == []


def test_the_latest_segment_is_the_last_of_all_and_keeps_its_start() -> None:
    """At every frame; and what was once recognised is still there at the end."""
    course = course_of("seated_figure_four")
    sights = film(acted([*sit_and_lean("left"), *sit_and_lean("right", 34.0)]), 66, FPS)
    perception, recogniser, seen = Perception((course.stretch,), FULL), Recognition(), []
    for sight in sights:
        recogniser.add(
            sight.seconds,
            label_of(perception.perceive(sight.seconds, sight.landmarks), (course.stretch,), numbers=FULL),
        )
        latest, segments = recogniser.latest, recogniser.segments()
        assert latest == (segments[-1] if segments else None)
        if latest is not None:
            seen.append((latest.side, latest.start))
    assert list(dict.fromkeys(seen)) == [(segment.side, segment.start) for segment in recogniser.segments()]
