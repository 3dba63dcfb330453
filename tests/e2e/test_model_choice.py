"""Which pose model looks: the better one where the machine is fast enough, and the recording says which."""

import json
from pathlib import Path

from lab.make.films import Take, shoot
from posecheck.detection.model import model_sha256
from posecheck.scoring.recording import Recording
from tests.e2e.coaching import Coaching
from tests.e2e.conftest import Open, serving

TWO_MODELS = (
    "-c",
    "import sys; from posecheck.detection import model; model.LIVE = ('heavy', 'full'); "
    "from posecheck.cli.main import main; sys.exit(main())",
)
"""posecheck as it is, with two models for the camera."""


def test_a_slow_machine_takes_the_small_model_and_the_header_names_it(open_page: Open, tmp_path: Path) -> None:
    """Without a graphics card the heavy model is tried and left; what was measured is remembered."""
    full, heavy = model_sha256("full"), model_sha256("heavy")
    film = shoot(tmp_path / "film.mjpeg", [Take("childs_pose")], still_before=0, still_after=0)
    with serving(tmp_path / "app", program=TWO_MODELS) as server:
        coaching = Coaching(open_page(film)).enter(server.url, stretch="childs_pose").start()
        coaching.watch(4)
        coaching.stop()
        coaching.see_how_it_went()
        recording = Recording(coaching.download(tmp_path / "live.posecheck"))
        remembered = json.loads(coaching.page.evaluate("localStorage.getItem('posecheck.model')"))
    assert recording.header.model_sha256 == full
    assert (remembered["sha256"], remembered["delegate"]) == (full, "CPU")
    assert any(heavy in url for url in coaching.watched.requests)
    coaching.watched.assert_clean()
