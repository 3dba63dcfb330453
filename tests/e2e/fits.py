"""Whether a page fits its window: nothing scrolls sideways, and no control is narrower than its words."""

from collections.abc import Iterable, Iterator
from time import monotonic

from playwright.sync_api import Page

HEIGHTS = {390: 844, 768: 1024, 1024: 768, 1280: 800, 1440: 900, 1920: 1080}
"""Of windows, by width, in pixels: a phone, a tablet, and what laptops and desks have."""
SETTLED_SECONDS = 5.0
"""That laying out for a new width may take."""
NARROWEST_LIST = 120
"""Pixels of a list to choose from (ours: a word of it can be read)."""
CONTROLS = (
    "button, a, input:not([type=file], [type=radio], [type=checkbox]), [role=button], h1, h2, .word, .cue, "
    "select, [role=combobox], [data-baseweb=select]"
)

_LOOK = """([controls, narrowest]) => {
    const roots = [document];
    for (const root of roots) {
        for (const one of root.querySelectorAll("*")) if (one.shadowRoot) roots.push(one.shadowRoot);
    }
    const all = wanted => roots.flatMap(root => [...root.querySelectorAll(wanted)]);
    const isForReadersAlone = one => getComputedStyle(one).clipPath !== "none";
    const isShown = one =>
        one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        one.getBoundingClientRect().width > 4 && !isForReadersAlone(one);
    const wordsOf = one => one.innerText || one.ariaLabel || one.className || "";
    const nameOf = one => `${one.tagName.toLowerCase()} "${wordsOf(one).trim().slice(0, 40)}"`;
    const linesOf = one => {
        const lines = [], walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
        for (let text = walk.nextNode(); text; text = walk.nextNode()) {
            if (isForReadersAlone(text.parentElement)) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            lines.push(...[...range.getClientRects()].filter(line => line.width > 4));
        }
        return lines;
    };
    const found = [];
    for (const one of all("html, [data-testid=stMain], dialog[open]")) {
        const more = one.scrollWidth - one.clientWidth;
        if (more > 1) found.push(`${nameOf(one)} scrolls sideways by ${more}`);
    }
    for (const one of all(controls).filter(isShown)) {
        const { left, right, width } = one.getBoundingClientRect();
        if (left < -1 || right > innerWidth + 1) found.push(`${nameOf(one)} lies outside, ${left} to ${right}`);
        if (one.matches("select, [role=combobox], [data-baseweb=select]") && width < narrowest) {
            found.push(`${nameOf(one)} is ${width} wide`);
        }
        const over = linesOf(one).find(line => line.right > right + 2 || line.left < left - 2);
        if (over) found.push(`${nameOf(one)} is narrower than its words: ${width} for ${over.width}`);
    }
    return [...new Set(found)];
}"""


def misfits(page: Page, widths: Iterable[int] = tuple(HEIGHTS)) -> Iterator[str]:
    """What does not fit at these widths, each in a sentence; the window keeps the last one."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        # Two frames: one to lay out, one for what listens to the size.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        until = monotonic() + SETTLED_SECONDS
        # Charts take the new width a moment later on a busy machine; what is too wide stays so.
        while (found := page.evaluate(_LOOK, [CONTROLS, NARROWEST_LIST])) and monotonic() < until:
            page.wait_for_timeout(200)
        yield from (f"{width}: {misfit}" for misfit in found)
