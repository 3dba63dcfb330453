"""A live session in Firefox: with WebGL it is held and done, without WebGL the page says how to turn it on."""

from fractions import Fraction
from pathlib import Path

import av

from lab.paths import SAMPLES
from tests.e2e.conftest import Server
from tests.e2e.firefox import Firefox, firefox

LONGEST = 90.0
"""Seconds for a hold of five on a busy machine; the film begins again at its end."""


def webm(path: Path, sample: str, start: float, end: float) -> Path:
    """A part of a sample in the one format that every Firefox plays."""
    with av.open(str(SAMPLES / f"{sample}.mp4")) as clip, av.open(str(path), "w") as film:
        stream = film.add_stream("libvpx", rate=15, options={"deadline": "realtime", "cpu-used": "8"})
        stream.width, stream.height, stream.bit_rate = 640, 480, 2_000_000
        stream.thread_count = 1  # several wait for one another on a busy machine
        for frame in clip.decode(video=0):
            if start <= (frame.time or 0.0) < end:
                picture = frame.reformat(640, 480, "yuv420p")
                picture.pts, picture.time_base = round(((frame.time or 0.0) - start) * 1000), Fraction(1, 1000)
                film.mux(stream.encode(picture))
        film.mux(stream.encode(None))
    return path


def to_the_camera(browser: Firefox, server: Server) -> None:
    """Past the screening, and the question about pain."""
    browser.go(f"{server.url}/stretch?stretch=childs_pose&hold=5")
    for step in ("signs-none", "precautions-done", "go", "pain-before-skip"):
        browser.click_in(f".st-key-{step}")


def test_a_session_in_firefox_without_a_voice_warns_first_and_is_done(server: Server, tmp_path: Path) -> None:
    film = webm(tmp_path / "film.webm", "childs_pose", 8.0, 14.0)
    with firefox(tmp_path, film) as browser:
        to_the_camera(browser, server)
        browser.wait_for("find('[role=alert]', 'Nothing is spoken')")
        browser.click("Start the camera")
        browser.wait_for("find('dialog.stage', '')?.dataset.phase === 'holding'", LONGEST)
        browser.wait_for("find('section.verdict h1', 'Done.')", LONGEST)
        assert browser.strangers() == []
        assert browser.complaints == []


def test_firefox_without_webgl_says_so_and_how_to_turn_it_on(server: Server, tmp_path: Path) -> None:
    with firefox(tmp_path, **{"webgl.disabled": True}) as browser:
        to_the_camera(browser, server)
        browser.click("Start the camera")
        told = browser.wait_for("find('.trouble', 'WebGL')?.textContent")
        assert "webgl.disabled to false" in told and "Try again" in told
