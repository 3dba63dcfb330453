"""The colours of the page: readable in both schemes, and the same for Streamlit."""

import re

import pytest

from posecheck.scoring.states import APPEARANCES, SCHEMES, STATES, Scheme
from posecheck.web.pages.theme import colours, config, state_styles
from tests.paths import ROOT

BROWSER = ROOT / "posecheck" / "web" / "browser"
GROUNDS = ("paper", "card", "brand-tint")
WORDS = (
    *((letter, ground) for ground in GROUNDS for letter in ("ink", "soft", "brand", "brand-deep")),
    *((state, ground) for state in ("correct", "wrong", "unseen") for ground in ("paper", "card", f"{state}-tint")),
    *(("ink", f"{state}-tint") for state in ("correct", "wrong", "unseen")),
    *((f"on-{ground}", ground) for ground in ("brand", "correct", "wrong", "unseen", "setup", "rest")),
    ("on-brand", "brand-deep"),
)
EDGES = (*(("edge", ground) for ground in ("paper", "card")), *(("focus", ground) for ground in GROUNDS))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    """Black on white is 21, and the grey that everybody knows as the lightest that passes is 4.5."""
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("letter", "ground"), WORDS)
def test_words_can_be_read(scheme: Scheme, letter: str, ground: str) -> None:
    """Every colour of words has 4.5 to 1 on every ground it is used on."""
    own = colours()[scheme]
    assert contrast(own[letter], own[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(scheme: Scheme, edge: str, ground: str) -> None:
    """The edge of what can be pressed, and the ring of focus, have 3 to 1."""
    own = colours()[scheme]
    assert contrast(own[edge], own[ground]) >= 3


def test_both_schemes_have_the_same_colours() -> None:
    """A colour that is missing in the dark would be a light one in the dark."""
    assert colours()["light"].keys() == colours()["dark"].keys()


def test_every_colour_of_the_style_sheet_is_a_token() -> None:
    """page.css has no colour of its own, and uses no variable that neither tokens.css nor the palette has."""
    page = (BROWSER / "page.css").read_text()
    drawn = re.sub(r'url\("[^"]*"\)', "", page)  # icons are masks: their colour does not show
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", drawn) == []
    known = set(re.findall(r"(--[a-z-]+):", (BROWSER / "tokens.css").read_text() + state_styles()))
    assert set(re.findall(r"var\((--[a-z-]+)", page)) <= known


def test_the_colours_of_the_states_are_in_the_palette_alone() -> None:
    """No style sheet gives a state a colour, not even for the case that the palette is missing."""
    names = "|".join(STATES)
    own = re.compile(rf"--(?:on-)?(?:{names})\s*[:,]")
    sheets = sorted((ROOT / "posecheck" / "web").rglob("*.css"))
    assert len(sheets) > 4
    assert [sheet.name for sheet in sheets if own.search(sheet.read_text("utf-8"))] == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_gets_the_palette_of_the_states(scheme: Scheme) -> None:
    """Each scheme's colours stand in its own part of the style sheet, and drawings get the same."""
    light, dark = state_styles().split("@media (prefers-color-scheme: dark)")
    part = light if scheme == "light" else dark
    for one in APPEARANCES:
        paint = one.paint(scheme)
        assert f"--{one.state}: {paint.ground};" in part and f"--on-{one.state}: {paint.letters};" in part
        assert (colours()[scheme][one.state], colours()[scheme][f"on-{one.state}"]) == (paint.ground, paint.letters)


def test_streamlit_gets_the_same_colours() -> None:
    """Streamlit's theme is made of the tokens, light and dark."""
    settings = config()
    for scheme in SCHEMES:
        assert settings[f"theme.{scheme}.backgroundColor"] == colours()[scheme]["paper"]
        assert settings[f"theme.{scheme}.textColor"] == colours()[scheme]["ink"]
