"""A video through the real model to a folder of reports."""

import csv
import json
import shutil
from pathlib import Path

import av
import numpy as np
import pytest

from posecheck.errors import InputError, NoPersonError
from posecheck.plan.plan import Plan
from posecheck.review import clip_quality
from posecheck.review import review as review_module
from posecheck.review.folder_owner import REVIEW_FILES
from posecheck.review.rescore import Outcome, rescore
from posecheck.review.review import ReviewOptions, review
from posecheck.scoring.recording import Recording
from posecheck.video import Frame, VideoWriter, read_frames
from tests.edge.conftest import Reviewed
from tests.edge.report_schema import mistakes
from tests.paths import CASES, SAMPLES
from tests.samples import JUDGED, STRETCHES

EXPECTED = {
    "childs_pose": [("childs_pose", None, None)],
    "childs_pose_right": [("childs_pose", None, None)],
    "half_kneeling_hip_flexor": [("half_kneeling_hip_flexor", None, "left")],
    "half_kneeling_two_sides": [
        ("half_kneeling_hip_flexor", None, "left"),
        ("half_kneeling_hip_flexor", None, "right"),
    ],
    "seated_figure_four": [("seated_figure_four", None, "left")],
    "seated_figure_four_right": [("seated_figure_four", None, "right")],
    "single_knee_to_chest": [("single_knee_to_chest", None, "left")],
    "knee_to_chest": [("single_knee_to_chest", None, "right")],
    "supine_figure_four_pull": [("supine_figure_four", "pull", "left")],
    "supine_figure_four_right": [("supine_figure_four", "pull", "right")],
}
FAST = ReviewOptions(Plan(), video=False)


@pytest.mark.parametrize("name", STRETCHES)
def test_stretch_variant_and_side_are_recognised(reviewed: dict[str, Reviewed], name: str) -> None:
    """Each rendered clip is recognised as segments of its own stretch, variant and side."""
    report = reviewed[name].report
    assert [(s["stretch"], s["variant"], s["side"]) for s in report["segments"]] == EXPECTED[name]


@pytest.mark.parametrize("name", JUDGED)
def test_credit_is_that_of_the_exact_joints(reviewed: dict[str, Reviewed], name: str) -> None:
    """The credited time differs by at most 0.6 s from what the exact joints give under the same rules; in child's
    pose by 1.6 s, because on the way down the model sees the chest up to a fifth of the trunk too low; on the chair
    by 0.9 s, because a leg whose pattern leaves doubts is taken for crossed later; in one lunge by 4 s, because the
    person comes up to 7 degrees in the end, where the heavy model reads 10, which is still in the hold's slack."""
    found = reviewed[name]
    by_name = (("childs", 1.6), ("seated", 0.9), ("half_kneeling_hip_flexor", 4.0))
    allowed = next((most for word, most in by_name if name.startswith(word)), 0.6)
    assert found.exact.ledger.correct > 10
    assert found.report["ledger"]["correct"] == pytest.approx(found.exact.ledger.correct, abs=allowed)


def test_a_carrying_leg_behind_the_crossed_one_is_judged(reviewed: dict[str, Reviewed]) -> None:
    """Filmed from the crossed side most of the pull is credited, and nothing is called a fault."""
    found = reviewed["supine_figure_four_pull"]
    assert found.exact.ledger.correct - 3 < found.report["ledger"]["correct"] <= found.exact.ledger.correct + 0.3
    assert found.report["faults"] == []


@pytest.mark.parametrize("name", STRETCHES)
def test_the_report_is_valid_and_its_ledger_balances(reviewed: dict[str, Reviewed], name: str) -> None:
    """report.json follows its schema, and the ledger's accounts add up to the clip's length."""
    report = reviewed[name].report
    assert mistakes(report) == []
    assert json.loads((reviewed[name].folder / "report.json").read_text()) == report
    assert sum(report["ledger"].values()) == pytest.approx(report["clip"]["seconds"], abs=0.005)


@pytest.mark.parametrize("name", STRETCHES)
def test_scoring_the_recording_again_gives_the_same_report(
    reviewed: dict[str, Reviewed], name: str, tmp_path: Path
) -> None:
    """`rescore` of a review's recording writes the same report.json to the last digit."""
    folder = reviewed[name].folder
    again = tmp_path / "again"
    rescore(folder / "recording.posecheck", None, again)
    for name in ("report.json", "angles.csv", "recording.posecheck"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()


def test_another_level_changes_the_score(reviewed: dict[str, Reviewed], tmp_path: Path) -> None:
    """Scored at the beginner's level, the same lean is credited for longer."""
    found = reviewed["seated_figure_four"]
    easier = json.loads(rescore(found.folder / "recording.posecheck", "beginner", None).report)
    assert easier["level"] == "beginner"
    assert easier["ledger"]["correct"] > found.report["ledger"]["correct"] + 1


def test_an_interruption_and_a_fault_are_found(reviewed: dict[str, Reviewed]) -> None:
    """Coming up in mid-hold splits the hold in two, and a trunk tipped forward is named while it lasts."""
    holds = reviewed["seated_figure_four_right"].report["holds"]
    assert len(holds) == 2
    assert holds[0]["end"] == pytest.approx(16.4, abs=0.5)
    assert holds[1]["start"] == pytest.approx(21.3, abs=0.5)
    faults = {fault["check"]: fault for fault in reviewed["half_kneeling_two_sides"].report["faults"]}
    assert faults["tall_trunk"]["cue"] == "Bring your chest up tall."
    assert faults["tall_trunk"]["seconds"] == pytest.approx(4, abs=0.5)
    assert faults["tall_trunk"]["worst"] == pytest.approx(40, abs=5)


def test_the_annotated_video_plays_and_keeps_its_times(reviewed: dict[str, Reviewed]) -> None:
    """annotated.mp4 is H.264 with one picture for each analysed frame at that frame's time."""
    found = reviewed[STRETCHES[0]]
    with av.open(str(found.folder / "annotated.mp4")) as video:
        assert video.streams.video[0].codec_context.name == "h264"
    shown = [frame.seconds for frame in read_frames(found.folder / "annotated.mp4", fps=None)]
    analysed = [sight.seconds for sight in Recording(found.folder / "recording.posecheck")]
    assert shown == pytest.approx(analysed, abs=0.001)


def test_the_table_has_a_row_for_every_analysed_frame(reviewed: dict[str, Reviewed]) -> None:
    """angles.csv has as many rows as the recording has frames."""
    folder = reviewed["childs_pose"].folder
    with (folder / "angles.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(list(Recording(folder / "recording.posecheck")))


def test_a_near_miss_claims_no_stretch(tmp_path: Path) -> None:
    """Legs crossed at the knee claim no stretch and credit nothing."""
    assert_no_stretch(review(SAMPLES / "knee_over_knee.mp4", tmp_path / "out", FAST))


@pytest.mark.parametrize("name", ["just_standing", "just_sitting", "just_lying"])
def test_everyday_poses_claim_no_stretch(name: str) -> None:
    """Nor do standing, sitting and lying for half a minute, as the model saw them."""
    assert_no_stretch(rescore(SAMPLES / f"{name}.posecheck", None, None))


def assert_no_stretch(outcome: Outcome) -> None:
    report = json.loads(outcome.report)
    assert report["stretch"] is None
    assert report["segments"] == []
    assert report["ledger"]["correct"] == 0
    assert sum(report["ledger"].values()) == pytest.approx(report["clip"]["seconds"], abs=0.005)


def _film(path: Path, pictures: list[np.ndarray]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with VideoWriter(path) as writer:
        for number, pixels in enumerate(pictures):
            writer.write(Frame(pixels, number / 15))
    return path


def test_nobody_in_the_picture_is_said_and_nothing_is_left(tmp_path: Path) -> None:
    """A clip without a person raises one sentence that names it, and leaves no folder."""
    clip = _film(tmp_path / "empty room.mp4", [np.full((240, 320, 3), 90, np.uint8)] * 20)
    with pytest.raises(NoPersonError, match="empty room.mp4: nobody can be seen"):
        review(clip, tmp_path / "out" / "x", FAST)
    assert list((tmp_path / "out").iterdir()) == []


def test_only_the_upper_body_is_said(tmp_path: Path) -> None:
    """A clip that shows a person only down to the chest is refused with what to do."""
    frames = [f.pixels for f in read_frames(SAMPLES / "half_kneeling_hip_flexor.mp4", long_side=None)][:20]
    head = [np.ascontiguousarray(pixels[60:260, 150:410]) for pixels in frames]
    clip = _film(tmp_path / "portrait.mp4", [np.repeat(np.repeat(p, 2, 0), 2, 1) for p in head])
    with pytest.raises(InputError, match="only the upper body"):
        review(clip, tmp_path / "out" / "x", FAST)


def test_two_people_are_noted(tmp_path: Path) -> None:
    """Two people side by side: one is followed, and the report says so."""
    frames = [f.pixels for f in read_frames(SAMPLES / "half_kneeling_hip_flexor.mp4", long_side=None)][:45]
    clip = _film(tmp_path / "pair.mp4", [np.hstack([p[:, 140:440], p[:, 440:140:-1]]) for p in frames])
    outcome = review(clip, tmp_path / "out", FAST)
    assert any("Two people" in note for note in outcome.notes)


def test_a_finished_review_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """Reviewing into the folder of an earlier review leaves only the new files."""
    folder = tmp_path / "clip"
    clip = _film(tmp_path / "clip.mp4", [f.pixels for f in read_frames(SAMPLES / "childs_pose.mp4")][:15])
    review(clip, folder, FAST)
    (folder / "annotated.mp4").write_text("old")
    (folder / ".DS_Store").write_text("opened in a file manager")
    assert review(clip, folder, FAST).folder == folder
    assert sorted(path.name for path in folder.iterdir()) == sorted(REVIEW_FILES - {"annotated.mp4"})


def test_a_review_from_before_hashes_were_kept_is_known_by_its_people(tmp_path: Path) -> None:
    """Without a hash in the report the same film is recognised; another one of the same length and name is not."""
    films = [
        [f.pixels for f in read_frames(SAMPLES / f"{name}.mp4")][:15] for name in ("childs_pose", "knee_to_chest")
    ]
    clip, other = (_film(tmp_path / f"{number}" / "clip.mp4", film) for number, film in enumerate(films))
    folder = tmp_path / "out" / "clip"
    review(clip, folder, FAST)
    report = json.loads((folder / "report.json").read_text())
    del report["clip"]["sha256"]
    (folder / "report.json").write_text(json.dumps(report))
    assert review(other, folder, FAST).folder == folder.with_name("clip-2")
    assert review(clip, folder, FAST).folder == folder
    assert "sha256" in json.loads((folder / "report.json").read_text())["clip"]


def test_a_video_that_never_ends_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A video of more frames than a recording may hold is refused in a sentence, and nothing is left."""
    monkeypatch.setattr(clip_quality, "MOST_FRAMES", 5)
    clip = _film(tmp_path / "clip.mp4", [f.pixels for f in read_frames(SAMPLES / "childs_pose.mp4")][:8])
    with pytest.raises(InputError, match="clip.mp4: lasts longer than 5 analysed frames"):
        review(clip, tmp_path / "out" / "clip", FAST)
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interruption_leaves_the_old_review_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle removes the half-made review and keeps the one from before."""
    folder = tmp_path / "clip"
    clip = _film(tmp_path / "clip.mp4", [f.pixels for f in read_frames(SAMPLES / "childs_pose.mp4")][:15])
    review(clip, folder, FAST)
    before = (folder / "report.html").read_bytes()

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(review_module, "write_reports", interrupt)
    with pytest.raises(KeyboardInterrupt):
        review(clip, folder, FAST)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clip", "clip.mp4"]
    assert (folder / "report.html").read_bytes() == before


def test_an_output_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """A file where the output folder should be is one sentence that names it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        review(SAMPLES / "childs_pose.mp4", tmp_path / "file" / "x", FAST)


def test_a_truncated_recording_is_scored_as_far_as_it_goes(reviewed: dict[str, Reviewed], tmp_path: Path) -> None:
    """A recording that breaks off is scored up to there, and the report notes it."""
    whole = reviewed["childs_pose"].folder / "recording.posecheck"
    cut = tmp_path / "cut.posecheck"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    outcome = rescore(cut, None, None)
    assert any("breaks off" in note for note in outcome.notes)


def test_blurred_and_skeleton_reviews_hide_the_picture(tmp_path: Path) -> None:
    """With style "skeleton" the annotated video shows nothing of the room."""
    clip = _film(tmp_path / "clip.mp4", [f.pixels for f in read_frames(SAMPLES / "childs_pose.mp4")][:15])
    review(clip, tmp_path / "out", ReviewOptions(Plan(), style="skeleton"))
    original = next(iter(read_frames(clip, fps=None))).pixels.astype(float)
    shown = next(iter(read_frames(tmp_path / "out" / "annotated.mp4", fps=None))).pixels.astype(float)
    corner = (slice(200, 260), slice(5, 60))
    assert abs(original[corner] - shown[corner]).mean() > 20
    assert shown[corner].std(axis=(0, 1)).max() < 3


def test_a_damaged_middle_is_noted(tmp_path: Path) -> None:
    """A clip with garbage in its middle is reviewed, and the report says where it could not be read."""
    clip = tmp_path / "hurt.mp4"
    shutil.copyfile(SAMPLES / "childs_pose.mp4", clip)
    content = bytearray(clip.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 20_000] = bytes(20_000)
    clip.write_bytes(bytes(content))
    outcome = review(clip, tmp_path / "out", FAST)
    assert any("damaged" in note for note in outcome.notes)


def test_of_two_people_neither_is_shown_when_blurred(tmp_path: Path) -> None:
    """Blurring covers one person; where a second one is seen it covers the whole picture, and says so."""
    frames = list(read_frames(CASES / "F10_two_people_blur.mp4", long_side=None))[:20]
    clip = _film(tmp_path / "pair.mp4", [frame.pixels for frame in frames])
    outcome = review(clip, tmp_path / "out", ReviewOptions(Plan(), style="blur"))
    assert any("all of it was blurred" in note for note in outcome.notes)
    shown = [frame.pixels for frame in read_frames(outcome.folder / "annotated.mp4", fps=None, long_side=None)]
    # On one of them the skeleton is drawn; of the other nothing is left but blots.
    halves = np.s_[120:300, 60:420], np.s_[120:300, 540:900]
    assert min(_sharpest(shown, half) for half in halves) < 0.35 * min(
        _sharpest([frame.pixels for frame in frames], half) for half in halves
    )


def _sharpest(film: list[np.ndarray], part: tuple[slice, slice]) -> int:
    """The largest step between neighbouring pixels in this part of any picture."""
    return max(int(np.abs(np.diff(pixels[part].astype(int), axis=1)).max()) for pixels in film)


def test_a_photograph_as_a_film_earns_nothing(tmp_path: Path) -> None:
    """A still for eight seconds is recognised and earns no hold, and the report says why."""
    frames = [frame.pixels for frame in read_frames(CASES / "F11b_photo_as_film.mp4")][:120]
    outcome = review(_film(tmp_path / "photo.mp4", frames), tmp_path / "out", FAST)
    assert json.loads(outcome.report)["ledger"]["correct"] == 0
    assert any("stands still from 0.0" in note for note in outcome.notes)
