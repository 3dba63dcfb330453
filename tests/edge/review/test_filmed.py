"""What was filmed and reviewed becomes a session that can be sent, with pictures for who wants to send them."""

import shutil
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from posecheck.cli.main import main
from posecheck.errors import InputError
from posecheck.review.filmed import FilmedSession, filmed_session, moment_files
from posecheck.scoring.recording import Recording
from posecheck.store.bundle import open_bundle
from posecheck.store.bundle_format import pictured_moment
from posecheck.video import Frame, VideoWriter
from tests.histories import small_recording
from tests.paths import SAMPLES


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `posecheck review` leaves it, with a film of noise that has five pictures a second and the moments."""
    folder = tmp_path_factory.mktemp("reviews") / "clip"
    folder.mkdir()
    shutil.copy(SAMPLES / "seated_figure_four_right.posecheck", folder / "recording.posecheck")
    chance = np.random.default_rng(1)
    with VideoWriter(folder / "annotated.mp4") as film:
        found = moments(filmed_session(folder))
        for seconds in sorted({*found, *np.arange(0.0, max(found) + 1, 0.2).tolist()}):
            film.write(Frame(chance.integers(0, 255, (180, 320, 3), np.uint8), seconds))
    return folder


@pytest.fixture(scope="module")
def filmed(review: Path) -> FilmedSession:
    return filmed_session(review)


def moments(filmed: FilmedSession) -> set[float]:
    found = {time for one in filmed.session.segments for time in (one.best_at,) if time is not None}
    return found | {fault.worst_at for one in filmed.session.segments for fault in one.faults}


def test_a_review_is_a_session_with_pictures_of_its_moments(filmed: FilmedSession, tmp_path: Path) -> None:
    """Each best moment and the worst of each fault; without a video there are none."""
    files = moment_files(filmed, tmp_path, blurred=False)
    assert files.keys() == moments(filmed) and files
    assert moment_files(replace(filmed, video=None), tmp_path, blurred=False) == {}


def test_the_person_is_blurred_where_that_is_wished(filmed: FilmedSession, tmp_path: Path) -> None:
    """Where the body is, what was sharp is no longer there."""
    recording = Recording(filmed.recording)
    spread = []
    for blurred in (False, True):
        folder = tmp_path / str(blurred)
        folder.mkdir()
        seconds, file = next(iter(moment_files(filmed, folder, blurred=blurred).items()))
        picture = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        person = next(one.landmarks for one in recording if one.seconds == seconds)
        assert picture is not None and person is not None
        x, y = person.points[[23, 24]].mean(axis=0) * picture.shape[1] / recording.header.size[0]
        spread.append(picture[round(y) - 4 : round(y) + 4, round(x) - 4 : round(x) + 4].std())
    assert spread[1] < 0.5 * spread[0]


def test_a_filmed_session_is_sent_with_pictures_only_where_they_are_wished(
    review: Path, filmed: FilmedSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a computer without any history."""
    monkeypatch.setenv("POSECHECK_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("POSECHECK_DATABASE", raising=False)
    session = filmed.session  # the same whenever it is made
    for number, more in enumerate(([], ["--pictures", "--blur"])):
        file = tmp_path / f"{number}.posecheck-bundle"
        assert main(["bundle", str(file), "--review", str(review), *more]) == 0
        opened = open_bundle(file, tmp_path / str(number))
        assert [one.id for one in opened.sent.sessions] == [*opened.recordings] == [session.id]
        assert {pictured_moment(name)[0] for name in opened.pictures} == ({session.id} if more else set())
    assert not (tmp_path / "data").exists()


def test_a_folder_without_a_review_and_a_review_without_a_stretch_are_refused(tmp_path: Path) -> None:
    """A sentence each."""
    with pytest.raises(InputError, match="holds no review"):
        filmed_session(tmp_path)
    small_recording(tmp_path / "recording.posecheck")
    with pytest.raises(InputError, match="shows no stretch"):
        filmed_session(tmp_path)
