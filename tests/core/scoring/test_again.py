"""A kept recording scored again, compared with the recording scored anew."""

from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import get_args

import numpy as np
import pytest

from posecheck import poses
from posecheck.plan.plan import Plan, PlannedStretch
from posecheck.pose.landmarks import Landmarks
from posecheck.scoring.again import score_again
from posecheck.scoring.kept_file import read_kept, write_kept
from posecheck.scoring.kept_session import KeptSession, SessionKeeper
from posecheck.scoring.recognition import Segment
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.recording import Recording, Sight
from posecheck.scoring.replay import Replay, recognise
from posecheck.stretch.checks import LEVELS, Check, OwnRange
from posecheck.stretch.dose import Policy
from posecheck.tracking.model_numbers import ModelNumbers, numbers_of
from tests.equal import assert_same
from tests.paths import SAMPLES

RECORDINGS = sorted(SAMPLES.glob("*.posecheck"))
POLICIES: tuple[Policy, ...] = get_args(Policy)
JUDGED = SAMPLES / "half_kneeling_mistakes.posecheck"


@dataclass(frozen=True, slots=True)
class Looked:
    """A recording that has been looked at."""

    sights: tuple[Sight, ...]
    plan: Plan
    numbers: ModelNumbers
    segments: tuple[Segment, ...]
    record: SessionRecord
    kept: KeptSession

    def anew(self, plan: Plan) -> SessionRecord:
        """Scored frame by frame."""
        replay = Replay(self.sights, self.segments, plan, numbers=self.numbers)
        for _ in replay:
            pass
        return replay.record(self.kept.notes)

    def again(self, plan: Plan) -> SessionRecord:
        """Scored from what was kept."""
        return score_again(self.kept, plan, numbers=self.numbers)


@cache
def looked_at(path: Path) -> Looked:
    """Every other frame of a sample."""
    recording = Recording(path)
    return look_at(tuple(islice(recording, 0, None, 2)), recording.header.plan, recording.header.model_sha256)


def look_at(sights: tuple[Sight, ...], plan: Plan, model_sha256: str) -> Looked:
    """Recognised, scored and kept."""
    numbers = numbers_of(model_sha256)
    segments = recognise(sights, plan, numbers=numbers)
    keeper = SessionKeeper(numbers)
    replay = Replay(sights, segments, plan, numbers=numbers, keeper=keeper)
    for _ in replay:
        pass
    record = replay.record(("a note",))
    kept = keeper.build(plan, record.start, record.end, record.notes)
    return Looked(sights, plan, numbers, segments, record, kept)


def other_limits(plan: Plan, chance: Random) -> Plan:
    """Another level, another dose, and own ranges of about half the checks of every stretch."""
    level, planned = chance.choice(LEVELS), []
    for stretch in poses.load():
        checks = {check.name: check for form in stretch.forms for check in form.checks}
        ranges = tuple(own_range(check, chance) for check in checks.values() if chance.random() < 0.6)
        policy = chance.choice(POLICIES)
        dose = replace(stretch.usual_dose, hold_seconds=chance.uniform(3, 12), longest=0.0, policy=policy)
        planned.append(replace(plan.for_stretch(stretch), level=level, ranges=ranges, dose=dose))
    return replace(plan, stretches=tuple(planned))


def own_range(check: Check, chance: Random) -> OwnRange:
    """Somewhere about the target of a check; now and then a single value."""
    low, high = check.target
    below, above = check.tolerances
    ends = sorted(chance.uniform(low - 2 * below, high + 2 * above) for _ in range(2))
    return OwnRange(check.name, ends[0], ends[0] if chance.random() < 0.1 else ends[1], "tried out")


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_again_is_as_anew(path: Path) -> None:
    """By whatever limits, what is kept says what the recording says, to the last digit."""
    looked = looked_at(path)
    assert_same(looked.again(looked.plan), looked.record)
    plan = other_limits(looked.plan, Random(path.stem))
    assert_same(looked.again(plan), looked.anew(plan))


def test_gaps_standing_and_lost_people_are_kept() -> None:
    """Frames in which nobody is seen, the picture stands still or the person is lost count as they do anew."""
    looked = looked_at(JUDGED)
    chance, sights = Random(1), []
    for number, sight in enumerate(looked.sights):
        leaps = sight.landmarks is not None and 60 <= number < 75
        if 20 <= number < 24 or chance.random() < 0.02:
            sight = replace(sight, landmarks=None)
        elif 100 <= number < 110:
            sight = replace(sight, standing=True)
        elif leaps and sight.landmarks is not None:
            sight = replace(sight, landmarks=moved(sight.landmarks))
        if not 130 <= number < 134:
            sights.append(sight)
    disturbed = look_at(tuple(sights), looked.plan, next(iter(looked.numbers.bundles)))
    kept = disturbed.kept.segments[0].readings
    assert kept.lost.any()
    assert kept.standing.any()
    for seed in range(2):
        plan = other_limits(looked.plan, Random(seed))
        assert_same(disturbed.again(plan), disturbed.anew(plan))


def moved(landmarks: Landmarks) -> Landmarks:
    """The same person two thirds of the picture further on."""
    return replace(landmarks, points=(landmarks.points + np.array([400, 0], np.float32)).astype(np.float32))


def test_kept_file_says_the_same(tmp_path: Path) -> None:
    """What is written is read back to the last digit."""
    for path in (JUDGED, SAMPLES / "knee_over_knee.posecheck"):
        looked = looked_at(path)
        write_kept(tmp_path / "one.readings", looked.kept, "a" * 64)
        found = read_kept(tmp_path / "one.readings", "a" * 64)
        assert found is not None
        plan = other_limits(looked.plan, Random(3))
        assert_same(score_again(found, plan, numbers=looked.numbers), looked.again(plan))
        assert [file.name for file in tmp_path.iterdir()] == ["one.readings"]


def test_file_of_something_else_is_not_believed(tmp_path: Path) -> None:
    """Of another recording, cut off, changed or no such file at all: the recording is looked at again."""
    kept, file = looked_at(JUDGED).kept, tmp_path / "one.readings"
    assert read_kept(file, "a" * 64) is None
    write_kept(file, kept, "a" * 64)
    assert read_kept(file, "b" * 64) is None
    whole, chance = file.read_bytes(), Random(2)
    for _ in range(60):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(content if chance.random() < 0.7 else content[: chance.randrange(len(content))])
        found = read_kept(file, "a" * 64)
        assert found is None or found.start == kept.start


def test_another_stretch_is_refused() -> None:
    """What was recognised stays: a plan for another stretch, form or side needs the recording."""
    looked = looked_at(JUDGED)
    with pytest.raises(ValueError, match="another stretch"):
        looked.again(replace(looked.plan, side="left" if looked.plan.side == "right" else "right"))


def test_each_side_has_the_limits_that_the_plan_has_for_it() -> None:
    """A level, a dose and ranges for the left side alone: both ways give the same, and the sides differ."""
    looked = looked_at(SAMPLES / "half_kneeling_two_sides.posecheck")
    stretch = looked.record.segments[0].stretch
    check = next(one for one in stretch.usual_form.checks if one.weight)
    right = PlannedStretch(stretch.id, "intermediate", (), stretch.usual_dose, for_sides=("right",))
    left = replace(
        right, ranges=(OwnRange(check.name, 1.0, 2.0, "a new hip"),), level="beginner", for_sides=("left",)
    )
    plan = replace(looked.plan, level=None, stretches=(right, left))
    record = looked.again(plan)
    assert_same(record, looked.anew(plan))
    assert {one.side: (one.level, bool(one.ranges)) for one in record.segments} == {
        "left": ("beginner", True),
        "right": ("intermediate", False),
    }


def test_a_plan_for_another_form_needs_another_look() -> None:
    looked = looked_at(SAMPLES / "supine_figure_four_pull.posecheck")
    stretch = looked.record.segments[0].stretch
    other = PlannedStretch(stretch.id, "intermediate", (), stretch.usual_dose, for_form="push")
    with pytest.raises(ValueError, match="another stretch, form or side"):
        looked.again(replace(looked.plan, stretches=(other,)))
