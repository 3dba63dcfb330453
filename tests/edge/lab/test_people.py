"""Real people are measured rightly: joints against marks, photographs against labels, credit against the eye."""

from dataclasses import replace
from math import inf
from pathlib import Path

import numpy as np
import pytest

from lab.people import summary
from lab.people.chapter import chapter
from lab.people.clips import ClipCredit, clip_credits, credits_of
from lab.people.crossing import crossing_fit
from lab.people.folder import Clip, Marked, Photo, clips_in, marked_in, photos_in
from lab.people.joints import joint_errors, leg_shares
from lab.people.main import main
from lab.people.photos import (
    ACCEPTED,
    CORRECT,
    FAULTY,
    NAMED,
    RECOGNISED,
    Judged,
    Looks,
    judge_photos,
    photo_counts,
)
from posecheck.pose.landmarks import INDEX, Landmarks, Side
from posecheck.scoring.recording import Recording, Sight
from posecheck.tracking.model_numbers import numbers_named
from tests.paths import ROOT, SAMPLES

FULL = numbers_named("full")
TRUNK = {
    "left_shoulder": np.array([0.0, 0.0]),
    "right_shoulder": np.array([0.0, 0.0]),
    "left_hip": np.array([0.0, 100.0]),
    "right_hip": np.array([0.0, 100.0]),
}
LEGS = {
    "left_knee": np.array([50.0, 100.0]),
    "right_knee": np.array([60.0, 100.0]),
    "left_ankle": np.array([50.0, 150.0]),
    "right_ankle": np.array([60.0, 150.0]),
}
MARKED = Marked("images/a_f0010.jpg", "supine_figure_four", "left", 200, LEGS, TRUNK)


def found(*, width: int = 200, **moved: tuple[float, float]) -> Landmarks:
    """A model's points where the marks are, but those that are moved; in a picture of another width."""
    points = np.zeros((33, 2), np.float32)
    for name, point in LEGS.items():
        points[INDEX[name]] = (point + moved.get(name, (0, 0))) * (width / 200)
    return Landmarks(points, np.zeros((33, 3), np.float32), np.ones(33, np.float32), 0.0, (width, 100))


def test_a_joint_is_off_by_parts_of_the_marked_trunk() -> None:
    """An ankle 30 pixels off is 0.3 trunks off in a picture of any size, and belongs to the crossing leg."""
    for width in (200, 500):
        errors = joint_errors([MARKED], {MARKED.file: found(width=width, left_ankle=(30, 0))})
        wrong = [(one.leg, one.joint) for one in errors if not one.near]
        assert wrong == [("crossing", "ankle")]
        assert max(one.error for one in errors) == pytest.approx(0.3, abs=1e-6)


def test_who_finds_nobody_has_every_joint_wrong() -> None:
    """A picture in which the model finds nobody counts, and counts against it."""
    errors = joint_errors([MARKED], {MARKED.file: None})
    assert [one.error for one in errors] == [inf] * 4


def test_gained_and_lost_joints_are_told_apart() -> None:
    """One crossing joint gained and one lost leave the share as it was, and both are said."""
    before = joint_errors([MARKED], {MARKED.file: found(left_knee=(40, 0))})
    now = joint_errors([MARKED], {MARKED.file: found(left_ankle=(40, 0))})
    whole = next(one for one in leg_shares(now, before) if one.joint is None and one.leg == "crossing")
    assert (whole.near, whole.marks, whole.gained, whole.lost, whole.change) == (1, 2, 1, 1, 0)


def test_each_clip_weighs_the_same() -> None:
    """Three wrong frames of one clip and one right photograph: a quarter of the joints, half of the sources."""
    frames = [replace(MARKED, file=f"images/a_f00{number}.jpg") for number in (10, 20, 30)]
    photo = replace(MARKED, file="images/b.jpg")
    points = {one.file: found(left_knee=(40, 0), left_ankle=(40, 0)) for one in frames} | {photo.file: found()}
    errors = joint_errors([*frames, photo], points)
    whole = next(one for one in leg_shares(errors, errors) if one.joint is None and one.leg == "crossing")
    assert (whole.share, whole.sources) == (0.25, 0.5)


PHOTO = Photo("images/a.jpg", "supine_figure_four", "yes", "left", "side_left")


def judged(named: str | None, side: Side | None, verdict: str, photo: Photo = PHOTO) -> Judged:
    return Judged(photo, named, side, verdict, {"left": 0.8, "right": 0.1})


@pytest.mark.parametrize(
    ("one", "recognised", "mistaken"),
    [
        (judged("supine_figure_four", "left", "wrong"), True, False),
        (judged("supine_figure_four", "right", "correct"), False, False),
        (judged("supine_figure_four", "left", "cannot_judge"), False, False),
        (judged("seated_figure_four", "left", "correct"), False, True),
        (judged(None, None, "cannot_judge"), False, False),
    ],
)
def test_recognised_means_judged_on_its_side(one: Judged, recognised: bool, mistaken: bool) -> None:  # noqa: FBT001
    """Another side, another stretch and "cannot judge" are not recognised; only another stretch is a mistake."""
    assert (one.recognised, one.mistaken) == (recognised, mistaken)


def test_a_knee_to_the_chest_may_be_named_so() -> None:
    """What is labelled knee to chest is no mistake as single knee to chest, and one as a figure four."""
    photo = replace(PHOTO, stretch="knee_to_chest", side=None)
    assert not judged("single_knee_to_chest", "left", "correct", photo).mistaken
    assert judged("supine_figure_four", "left", "correct", photo).mistaken


def test_photographs_are_counted_by_their_form() -> None:
    """Right form recognised and called correct, wrong form called correct, and others taken for a stretch."""
    faulty = replace(PHOTO, file="images/b.jpg", form="no")
    other = replace(PHOTO, file="images/c.jpg", stretch="other:bridge", form="n/a", side=None)
    now = [
        judged("supine_figure_four", "left", "correct"),
        judged("supine_figure_four", "left", "correct", faulty),
        judged("supine_figure_four", "left", "correct", other),
    ]
    before = [judged(None, None, "cannot_judge", one.photo) for one in now]
    counts = {(one.group, one.what): (one.count, one.total, one.gained) for one in photo_counts(now, before)}
    assert counts["all four", RECOGNISED] == counts["all four", CORRECT] == (1, 1, 1)
    assert counts["supine_figure_four", FAULTY] == (1, 1, 1)
    assert counts["anything else", NAMED] == counts["anything else", ACCEPTED] == (1, 1, 1)


def test_the_crossing_pattern_is_judged_by_pairs() -> None:
    """Of a crossed leg at 0.8 and two others at 0.8 and 0.5, one pair is even and one is won."""
    others = [
        replace(judged(None, None, ""), photo=replace(PHOTO, stretch="other:lying_flat"), likelihood=chances)
        for chances in ({"left": 0.8, "right": 0.2}, {"left": 0.3, "right": 0.5})
    ]
    fit = crossing_fit([judged(None, None, ""), *others], FULL.crossing)
    assert (fit.legs, fit.others, fit.right_leg, fit.area) == (1, 2, 1, 0.75)


def sample(name: str) -> list[Sight]:
    return list(Recording(SAMPLES / f"{name}.posecheck"))


def test_seconds_are_credited_to_what_is_shown() -> None:
    """A held lunge is credited as that, counts as false in a clip of something else, and nothing counts as good."""
    lunge = [one for one in sample("half_kneeling_hip_flexor") if 17 < one.seconds < 22]
    clips = [Clip("a", "half_kneeling_lunge", 4.0), Clip("b", "lunges", None), Clip("c", "standing", None)]
    points = {"a": lunge, "b": lunge, "c": sample("just_standing")[:30]}
    seconds = credits_of(clips, points, FULL)
    held, false, none = clip_credits(clips, seconds, seconds)
    assert held.credited > 2
    assert held.before == (held.credited, 0)
    assert (false.credited, false.false, false.good) == (0, held.credited, False)
    assert (none.credited, none.false, none.good) == (0, 0, True)
    assert replace(held, held=held.credited + 1.4).good
    assert not replace(held, held=held.credited + 1.6).good


def test_a_photograph_is_judged_as_check_does() -> None:
    """A frame of the lunge is named with its side; a picture with two people and an unreadable one say nothing."""
    sight = next(one for one in sample("half_kneeling_hip_flexor") if one.seconds > 18)
    photos = [replace(PHOTO, file=f"images/{name}.jpg") for name in "abc"]
    points = {"images/a.jpg": [replace(sight, people=1)], "images/b.jpg": [replace(sight, people=2)]}
    one, two = judge_photos(photos, Looks(points, FULL))
    assert (one.named, one.side) == ("half_kneeling_hip_flexor", "left")
    assert one.mistaken
    assert two.named is None


def test_a_second_look_that_contradicts_takes_the_verdict_back() -> None:
    """The lunge that is called correct cannot be judged where the other model sees its trunk lean."""
    sight = next(one for one in sample("half_kneeling_hip_flexor") if one.seconds > 18)
    leaning = next(
        one
        for one in sample("half_kneeling_mistakes")
        if judge_photos([PHOTO], Looks({PHOTO.file: [replace(one, people=1)]}, FULL))[0].verdict == "wrong"
    )
    first, second = (Looks({PHOTO.file: [replace(one, people=1)]}, FULL) for one in (sight, leaning))
    assert [one.verdict for one in judge_photos([PHOTO], first)] == ["correct"]
    assert [one.verdict for one in judge_photos([PHOTO], first, first)] == ["correct"]
    (found,) = judge_photos([PHOTO], first, second)
    assert (found.verdict, found.named) == ("cannot_judge", "half_kneeling_hip_flexor")


def write_tables(folder: Path) -> None:
    (folder / "labels.csv").write_text(
        "file,stretch,correct,side,view\nimages/a.jpg,half_kneeling_lunge,yes,left,side_left\n", encoding="utf-8"
    )
    (folder / "videos.csv").write_text(
        "clip,label_activity,by_eye_hold_s\na,childs_pose,20.3\nb,bridge,\n", encoding="utf-8"
    )
    (folder / "legs.csv").write_text("file,group,leg\na.jpg,half_kneeling_lunge,left\n", encoding="utf-8")
    rows = [f"a.jpg,200,{name},{x},{y},1" for name, (x, y) in TRUNK.items()]
    rows += ["a.jpg,200,left_foot,10,20,1", "a.jpg,200,left_knee,10,20,0", "a.jpg,200,right_knee,,,"]
    (folder / "joints.csv").write_text("file,width,joint,x,y,sure\n" + "\n".join(rows) + "\n", encoding="utf-8")


def test_the_tables_are_read(tmp_path: Path) -> None:
    """A lunge goes by its name here, a doubtful and an unmarked joint do not count, a foot is its tip."""
    write_tables(tmp_path)
    assert photos_in(tmp_path) == [Photo("images/a.jpg", "half_kneeling_hip_flexor", "yes", "left", "side_left")]
    assert [(clip.name, clip.held) for clip in clips_in(tmp_path)] == [("a", 20.3), ("b", None)]
    (marked,) = marked_in(tmp_path)
    assert (marked.file, marked.leg, marked.torso) == ("images/a.jpg", "left", 100)
    assert set(marked.joints) == {*TRUNK, "left_foot_index"}


def test_what_is_missing_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No table, a table without its columns, and points inside the repository get a sentence."""
    with pytest.raises(SystemExit, match=r"joints.csv cannot be read|legs.csv cannot be read"):
        main([str(tmp_path), "--joints-only"])
    write_tables(tmp_path)
    (tmp_path / "legs.csv").write_text("file,leg\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"legs.csv has no column group"):
        main([str(tmp_path), "--joints-only"])
    with pytest.raises(SystemExit):
        main([str(tmp_path), "--points", str(ROOT / "points")])
    assert "real people stay outside the repository" in capsys.readouterr().err


def test_the_stored_numbers_name_no_picture(tmp_path: Path) -> None:
    """What is stored comes back, makes the same chapter, and holds no file's name."""
    errors = joint_errors([MARKED], {MARKED.file: found()})
    mine = [judged("supine_figure_four", "left", "correct")]
    whole = summary.Yardstick(
        ("heavy", "143daa18"),
        ("full", "48b3d7fc"),
        tuple(leg_shares(errors, errors)),
        tuple(photo_counts(mine, mine)),
        (ClipCredit("childs_pose", 20.3, 20.1, 0.0, (19.0, 0.0)), ClipCredit("bridge", None, 0.0, 0.0, (0.0, 3.8))),
        crossing_fit(mine, FULL.crossing),
    )
    path = tmp_path / "people.json"
    summary.store(whole, path)
    again = summary.load(path)
    assert again == whole
    assert chapter(whole) == chapter(again)
    assert "| bridge | - | 0.0 (0.0) | 0.0 (3.8) | yes |" in chapter(whole)
    for name in (MARKED.file, PHOTO.file, ".jpg"):
        assert name not in path.read_text(encoding="utf-8") + chapter(whole)
    assert summary.load(tmp_path / "none.json") is None
