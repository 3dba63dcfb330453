"""What a person does on the page with the camera, and what the page showed, said and sounded meanwhile."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from playwright.sync_api import Page, TimeoutError, expect

from tests.e2e.conftest import Watched

POLL_MS = 100
GONE_MS = 2_000
LOADING_MS = 60_000
"""Milliseconds for page, model and camera on a busy machine."""

_GLANCE = """dialog => {
    const root = dialog.closest(".root"), text = name => dialog.querySelector(name)?.textContent ?? "";
    return {
        phase: dialog.dataset.phase ?? "", state: dialog.dataset.feedback ?? "",
        step: dialog.dataset.step ?? "", ring: dialog.querySelector(".ring")?.getAttribute("aria-label") ?? "",
        word: text(".word"), cue: text(".cue"), why: text(".why"), place: text(".place"),
        title: text(".title"), of: text(".routine"),
        said: root.dataset.said ?? "", tone: root.dataset.tone ?? "", rate: Number(root.dataset.rate ?? 0),
        latency50: Number(root.dataset.latency50 ?? NaN), latency95: Number(root.dataset.latency95 ?? NaN),
    };
}"""

_KEEP_TRACKS = """(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wish) => (window.lastStream = await ask(wish));
})()"""
_VOICE = """(() => {
    // Headless browsers have no voice. This one takes its time as a real one does, and keeps what it has said.
    window.heard = [];
    let speaking;
    class Sentence {
        constructor(text) { this.text = text; }
    }
    const voice = { name: "Test", lang: "en-GB", localService: LOCAL, default: true };
    const end = (sentence, how) => {
        clearTimeout(speaking?.timer);
        speaking = undefined;
        sentence[how]?.({ error: "canceled" });
    };
    const synthesis = {
        getVoices: () => [voice],
        resume() {},
        cancel() { if (speaking) end(speaking.sentence, "onerror"); },
        speak(sentence) {
            const timer = setTimeout(() => end(sentence, "onend"), (1000 * sentence.text.length) / 14);
            speaking = { sentence, timer };
            window.heard.push({ at: performance.now() / 1000, text: sentence.text });
            sentence.onstart?.();
        },
    };
    Object.defineProperty(window, "speechSynthesis", { value: synthesis });
    window.SpeechSynthesisUtterance = Sentence;
    if (KNOWN) localStorage.setItem("posecheck.listened", String(Date.now()));
})()"""
"""A voice of this computer or of another one; KNOWN: the tones have been explained already."""
_KEEP_LAST = f"""dialog => new MutationObserver(() => {{
    if (dialog.isConnected) window.lastGlance = ({_GLANCE})(dialog);
}}).observe(dialog.closest(".root"), {{
    attributes: true, subtree: true, attributeFilter: ["data-phase", "data-step", "data-said"],
}})"""
"""The end of a session may show for less time than passes between two looks."""
_UNPLUG = """() => {
    for (const track of window.lastStream.getTracks()) { track.stop(); track.dispatchEvent(new Event("ended")); }
}"""


@dataclass(frozen=True)
class Glance:
    """The page at one moment: what it shows, and what it said and sounded last."""

    at: float
    phase: str
    state: str
    step: str
    word: str
    cue: str
    why: str
    ring: str
    place: str
    title: str
    of: str
    said: str
    tone: str
    rate: float
    latency50: float
    latency95: float


def pass_screening(page: Page) -> None:
    """No to all the questions before the first session, in both steps."""
    for step in ("signs-none", "precautions-done"):
        page.locator(f".st-key-{step} button").click(timeout=LOADING_MS)


@dataclass
class Coaching:
    """One session in the browser."""

    watched: Watched
    glances: list[Glance] = field(default_factory=list)

    @property
    def page(self) -> Page:
        return self.watched.page

    def enter(self, url: str, *, local: bool = True, known: bool = True, **choice: object) -> "Coaching":
        """Past the screening, a stretch's page and the question about pain to the camera.

        choice  the query of the stretch's address
        local  whether the browser's voice is one of this computer
        known  whether the tones have been explained in this browser
        """
        self.prepare(f"{url}/stretch?{urlencode(choice)}", local=local, known=known)
        none = self.page.locator(".st-key-signs-none button")
        go = self.page.get_by_role("button", name="Go to the camera")
        expect(none.or_(go).first).to_be_visible(timeout=LOADING_MS)
        if none.is_visible():
            pass_screening(self.page)
        go.click(timeout=LOADING_MS)
        skip, stage = self.page.locator(".st-key-pain-before-skip button"), self.page.locator("dialog.stage")
        expect(skip.or_(stage).first).to_be_attached(timeout=LOADING_MS)
        if skip.is_visible():
            skip.click()
        return self

    def prepare(self, url: str, *, local: bool = True, known: bool = True) -> "Coaching":
        """To this address, in a browser with a voice."""
        self.page.add_init_script(_KEEP_TRACKS)
        self.page.add_init_script(_VOICE.replace("LOCAL", json.dumps(local)).replace("KNOWN", json.dumps(known)))
        self.page.goto(url)
        return self

    def go(self, url: str) -> "Coaching":
        """Past the screening and the question about pain to an address of the camera."""
        self.prepare(url)
        none = self.page.locator(".st-key-signs-none button")
        skip = self.page.locator(".st-key-pain-before-skip button")
        start = self.page.get_by_role("button", name="Start the camera")
        expect(none.or_(skip).or_(start).first).to_be_visible(timeout=LOADING_MS)
        if none.is_visible():
            pass_screening(self.page)
        expect(skip.or_(start).first).to_be_visible(timeout=LOADING_MS)
        (skip if skip.is_visible() else start).click()
        return self

    def start(self) -> "Coaching":
        """Wait for the first answer; the camera starts by itself after the click that led here."""
        stage = self.page.locator("dialog.stage[data-phase]:not([data-phase=connecting])")
        expect(stage).to_be_visible(timeout=LOADING_MS)
        stage.evaluate(_KEEP_LAST)
        return self

    def watch(self, seconds: float, until: Callable[[Glance], bool] = lambda glance: False) -> "Coaching":
        """Look at the page ten times a second until something is seen or it is over, or for that long."""
        began = monotonic()
        while monotonic() - began < seconds:
            glance = self.glance()
            if until(glance) or glance.step == "ended":
                return self
            self.page.wait_for_timeout(POLL_MS)
        return self

    def glance(self) -> Glance:
        """The page as it is now, or as it was before the summary took its place."""
        try:
            seen = self.page.locator("dialog.stage").evaluate(_GLANCE, timeout=GONE_MS)
        except TimeoutError:
            seen = self.page.evaluate("window.lastGlance")
        glance = Glance(at=monotonic(), **seen)
        self.glances.append(glance)
        return glance

    def unplug(self) -> None:
        """Pull the camera's cable: its track ends."""
        self.page.evaluate(_UNPLUG)

    def stop(self) -> None:
        """Stop, and say that it is meant."""
        self.page.locator("button.stop").click()
        self.page.locator("dialog.confirm").get_by_role("button", name="Stop").click()

    def see_how_it_went(self) -> None:
        """To the summary."""
        # The summary takes the place of the live view once it is added up; then there is nothing left to press.
        with suppress(TimeoutError):
            self.page.get_by_role("button", name="See how it went").click(timeout=5_000)
        expect(self.page.locator("section.verdict").first).to_be_visible(timeout=LOADING_MS)

    def download(self, path: Path) -> Path:
        """The recording that the summary offers."""
        with self.page.expect_download(timeout=LOADING_MS) as waiting:
            self.page.get_by_role("link", name="Recording").click()
        waiting.value.save_as(path)
        return path

    @property
    def said(self) -> list[str]:
        """Everything that was spoken, in order; the same sentence twice in a row counts once."""
        return _changes(glance.said for glance in self.glances)

    @property
    def heard(self) -> list[tuple[float, str]]:
        """What the voice has begun to say, with the page's seconds."""
        return [(one["at"], one["text"]) for one in self.page.evaluate("window.heard")]

    @property
    def phases(self) -> list[str]:
        """The phases in order."""
        return _changes(glance.phase for glance in self.glances)

    @property
    def held(self) -> list[float]:
        """The seconds in the ring, glance by glance."""
        return [float(glance.ring.split()[0]) for glance in self.glances if glance.ring[:1].isdigit()]


def _changes(values: Iterable[str]) -> list[str]:
    found: list[str] = []
    for value in values:
        if value and (not found or found[-1] != value):
            found.append(value)
    return found
