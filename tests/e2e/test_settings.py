"""What is chosen under Settings holds at once, and in the next session: voice, speed, loudness, tones, text."""

from time import monotonic

from playwright.sync_api import Page, expect

from tests.e2e.coaching import LOADING_MS
from tests.e2e.conftest import Open, Server
from tests.e2e.fits import misfits

VOICES = """(() => {
    window.spoken = [];
    window.notes = 0;
    const voice = (name, lang, localService = true) =>
        ({ name, voiceURI: `urn:${name}`, lang, localService, default: name === "Brisk" });
    const away = voice("Away", "en-US", false);
    const known = [voice("Calm", "en-GB"), voice("Brisk", "en-US"), voice("Ruhig", "de-DE"), away];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    const speak = sentence => {
        window.spoken.push([sentence.voice.name, sentence.rate, sentence.volume]);
        sentence.onstart?.();
        setTimeout(() => sentence.onend?.(), 50);
    };
    const synthesis = { getVoices: () => known, resume() {}, cancel() {}, speak };
    Object.defineProperty(window, "speechSynthesis", { value: synthesis });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) { window.notes++; return start.call(this, when); };
})()"""
"""Two English voices of this computer, one of another language, one from elsewhere; counts the notes of tones."""


def spoken(page: Page) -> list[list[object]]:
    found: list[list[object]] = page.evaluate("window.spoken")
    return found


def opened(open_page: Open, url: str) -> Page:
    page = open_page().page
    page.add_init_script(VOICES)
    page.goto(f"{url}/settings")
    expect(page.get_by_label("Who speaks")).to_be_visible(timeout=LOADING_MS)
    return page


def until(page: Page, fact: str) -> None:
    """Wait for it; the page's own rules forbid what Playwright's waiting does."""
    deadline = monotonic() + LOADING_MS / 1000
    while not page.evaluate(fact):
        assert monotonic() < deadline, fact
        page.wait_for_timeout(50)


def test_the_voice_of_the_settings_speaks_in_the_next_session(open_page: Open, server: Server) -> None:
    """Offered are this computer's voices of the page's language; choosing one speaks a sentence with it."""
    page = opened(open_page, server.url)
    who = page.get_by_label("Who speaks")
    expect(who.locator("option")).to_have_text(["The one that the browser prefers", "Calm", "Brisk"])
    who.select_option("Calm")
    until(page, "window.spoken.length === 1")
    page.get_by_label("How fast").fill("0.8")
    page.get_by_label("How loud").fill("0.5")
    page.get_by_role("button", name="Hear the voice").click()
    until(page, "window.spoken.length === 2")
    assert spoken(page) == [["Calm", 1, 1], ["Calm", 0.8, 0.5]]
    page.get_by_role("checkbox", name="Play tones").uncheck()
    page.goto(f"{server.url}/stretch?stretch=childs_pose&hold=60")
    page.get_by_role("button", name="None of these").click(timeout=LOADING_MS)
    page.get_by_role("button", name="Go to the camera").click(timeout=LOADING_MS)
    until(page, "window.spoken.length > 0")
    assert spoken(page)[0] == ["Calm", 0.8, 0.5]
    assert page.evaluate("window.notes") == 0


def test_every_tone_can_be_heard_by_keyboard(open_page: Open, server: Server) -> None:
    """One after the other with Tab and Enter, each showing where the focus is; also where tones are off."""
    page = opened(open_page, server.url)
    page.get_by_role("checkbox", name="Play tones").uncheck()
    page.get_by_role("button", name="Two notes up").focus()
    before = 0
    for number in range(7):
        page.keyboard.press("Enter")
        until(page, f"window.notes > {before}")
        before = page.evaluate("window.notes")
        assert page.evaluate(_FOCUS_IS_SHOWN), number
        page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Play tones")).to_be_focused()


_FOCUS_IS_SHOWN = """() => {
    let one = document.activeElement;
    while (one.shadowRoot) one = one.shadowRoot.activeElement;
    return one.tagName === "BUTTON" && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
}"""


def test_large_text_is_there_before_anything_is_drawn_and_fits(open_page: Open, server: Server) -> None:
    """On every page, the next one and after a reload, down to a phone."""
    page = opened(open_page, server.url)
    usual = _text_size(page)
    page.get_by_role("radio", name="Largest").check()
    assert _text_size(page) > 1.4 * usual
    assert [*misfits(page, [390, 1280])] == []
    page.goto(f"{server.url}/help", wait_until="commit")
    until(page, "document.documentElement.dataset.text === 'largest'")
    expect(page.get_by_text("How right is it?")).to_be_visible(timeout=LOADING_MS)
    assert _text_size(page) > 1.4 * usual
    assert [*misfits(page, [390, 1280])] == []


def _text_size(page: Page) -> float:
    size: float = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return size
