"""report.html: one page that needs nothing else, says the verdict first, and escapes what people name things."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import numpy as np
import pytest

from posecheck import poses
from posecheck.plan.plan import Plan
from posecheck.report import curves, page, words
from posecheck.scoring.record import SessionRecord
from posecheck.scoring.states import APPEARANCES, STATES
from posecheck.web.uploads.player_data import player_data
from tests import records

VOID = {"meta", "link", "img", "br"}


def html(
    record: SessionRecord | None = None, *, name: str = "clip.mp4", pictures: tuple[page.MomentPicture, ...] = ()
) -> str:
    return page.render(record or records.session(), records.clip(name), records.ENGINE, pictures)


class Reader(HTMLParser):
    """Collects text and addresses, and checks that every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert not reader.open
    return reader


def text_of(source: str) -> str:
    return " ".join(read(source).text.split())


def test_page_needs_nothing_from_outside() -> None:
    """No address leads out of the page, no script runs, no style loads anything."""
    source = html(pictures=(page.MomentPicture("Best moment", 20.0, b"\xff\xd8jpeg"),))
    reader = read(source)
    assert all(address.startswith(("data:", "#")) for address in reader.addresses)
    assert not {"script", "iframe", "object"} & set(reader.tags)
    assert not re.search(r"https?:|//\w|@import|url\(", source)
    assert "default-src 'none'" in source


@pytest.mark.parametrize("name", ["<b>.mp4", '"><script>alert(1)</script>', "{{ 7*7 }}.mp4", "a&b.mp4"])
def test_names_are_escaped(name: str) -> None:
    """A file may be called anything."""
    source = html(name=name)
    reader = read(source)
    assert name in reader.text and "script" not in reader.tags and "<b>.mp4" not in source


def test_cues_and_notes_are_escaped() -> None:
    """Sentences from a stretch file or a plan cannot become tags."""
    segment = records.left()
    fault = replace(segment.faults[0], cue="<i>Lean.</i>")
    record = records.session(replace(segment, faults=(fault,)), notes=("<u>note</u>",))
    reader = read(html(record))
    assert "<i>Lean.</i>" in reader.text and "<u>note</u>" in reader.text
    assert "u" not in reader.tags


def test_verdict_comes_first() -> None:
    """The first heading says what was held, of how much, then where the time went."""
    text = text_of(html(records.session(records.left())))
    verdict = text.index("Left side held correctly for 22.4 s of the usual 30 s.")
    lost = text.index("Most of the time lost: lean further forward from your hips, back straight (3.1 s).")
    assert verdict < lost < text.index("Mean score") < text.index("What to change")


def test_no_line_ends_between_number_and_unit() -> None:
    """A heading never breaks before the unit."""
    assert "22.4\N{NO-BREAK SPACE}s of the usual 30\N{NO-BREAK SPACE}s" in html(records.session(records.left()))


def test_every_part_of_the_contract_is_on_the_page() -> None:
    """Ledger, holds, dose in the source's words, thresholds with their origin, limits, notes, versions."""
    text = text_of(html(records.session(notes=("The file ends early.",))))
    for part in (
        "22.4 s correct", "3.3 s wrong", "2.2 s unseen", "7.1 s set-up", "5.0 s rest",
        "0:07.1", "15.4 s", "left the pose", "30 seconds a side, every day", "✗ not done", "✓ done",
        "20 to 70°", "ours: the article only says", "10° ± 4°", "intermediate, with support",
        "tilt of the pelvis", "replace an examination", "The file ends early.", "MediaPipe 0.10.33", "a" * 64,
        "Never read in this video: tilt of the shoulders (only from the front).",
    ):  # fmt: skip
        assert part in text, part


def test_several_segments_begin_with_an_overview() -> None:
    """Two sides give an overview that leads to a part for each."""
    reader = read(html())
    assert reader.text.index("Overview") < reader.text.index("What to change")
    assert [address for address in reader.addresses if address.startswith("#")] == ["#part-1", "#part-2"]
    assert "Overview" not in html(records.session(records.left()))


def test_many_segments_are_counted_instead_of_recited() -> None:
    """Four parts are one sentence."""
    four = (records.left(), records.right(), records.left(), records.right())
    assert words.verdicts(records.session(*four)) == ["2 of 4 parts were held for their whole time."]


def test_different_stretches_are_named() -> None:
    """Where stretches differ the verdicts say which is which."""
    other = replace(records.right(), stretch=poses.load()[0], side=None)
    assert words.verdicts(records.session(records.left(), other))[1] == (
        "Child's pose: held correctly for the 30 s asked for, 0.9 s longer."
    )


def test_no_stretch_says_so_and_what_to_do() -> None:
    """The page without a stretch explains every stretch's camera position."""
    text = text_of(html(records.nothing_done()))
    assert "No stretch was recognised in this video." in text
    for stretch in poses.load():
        assert stretch.name in text and stretch.camera in text


def test_pictures_stand_with_their_segment() -> None:
    """A picture of second 60 belongs to the right side."""
    source = html(
        pictures=(page.MomentPicture("Left one", 20.0, b"1"), page.MomentPicture("Right one", 60.0, b"2"))
    )
    left, right = source.split('id="part-2"')
    assert "Left one" in left and "Right one" in right and "Right one" not in left


def test_every_state_has_a_letter_beside_its_colour() -> None:
    """Nothing is told by colour alone, and no two states share a letter."""
    assert len({state.letter for state in APPEARANCES}) == len(STATES)
    source = html(records.session(records.left()))
    for state in APPEARANCES:
        assert f'<span class="chip {state.state}" title="{state.word}">{state.letter}</span>' in source


def _luminance(colour: str) -> float:
    channels = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_enough(scheme: int) -> None:
    """WCAG AA: 4.5 for letters on states, for text, for muted text and for links."""
    (css,) = re.findall(r"<style>(.*?)</style>", html(), re.DOTALL)
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", blocks[scheme]))
    pairs = [(name, f"on-{name}") for name in STATES]
    pairs += [(back, text) for back in ("card", "paper") for text in ("ink", "muted", "accent")]
    pairs += [("card", "correct"), ("card", "wrong")]
    for back, text in pairs:
        assert _contrast(colours[back], colours[text]) >= 4.5, (back, text)


def test_curve_breaks_where_nothing_was_seen() -> None:
    """Two unseen seconds are a gap in the line, not a bridge over it."""
    lean = curves.curves_of(records.left())[0]
    assert lean.line.count("M") == 2 and lean.band.count("Z") == 2


def test_curve_keeps_the_peak_of_a_long_session() -> None:
    """An hour is drawn with few points, yet a single wrong frame picture widens the band."""
    segment = records.right()
    seconds = np.arange(0, 3600, 0.1)
    lean = np.full(len(seconds), 30.0, np.float32)
    lean[20_000] = 69.0
    track = replace(segment.track, seconds=seconds, values={"trunk_inclination": lean})
    long = replace(segment, start=0.0, end=3600.0, track=track)
    one = curves.curves_of(long)[0]
    heights = [float(pair.split()[1]) for pair in re.split("[MLZ]+", one.band) if pair]
    assert len(one.line) < 10_000
    assert min(heights) < 15 < 60 < sorted(heights)[10]


def test_open_direction_has_no_limit_in_the_band() -> None:
    """Where only too much is wrong, the band reaches the lower edge."""
    by_name = {one.check.name: one for one in curves.curves_of(records.left())}
    assert by_name["straight_back"].target[1] == 1.0
    assert words.target(by_name["straight_back"].check) == "at most 40°"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [(33.6, "degrees", "34°"), (-0.2, "degrees", "0°"), (-8.0, "degrees", "−8°"), (0.625, "ratio", "0.62"),
     (-0.001, "ratio", "0.00"), (1.17, "shin lengths", "1.17 shin lengths"), (None, "degrees", "–")],
)  # fmt: skip
def test_readings_are_shown_without_pretence(value: float | None, unit: str, shown: str) -> None:
    """Whole degrees, hundredths of a body length, no minus before nothing."""
    assert words.reading(value, unit) == shown


def test_times_are_shown_as_a_player_shows_them() -> None:
    """Tenths carry over into the minute."""
    assert [words.moment(s) for s in (0, 7.14, 59.96, 83.4)] == ["0:00.0", "0:07.1", "1:00.0", "1:23.4"]
    assert [words.duration(s) for s in (22.41, 119.94, 119.96)] == ["22.4 s", "119.9 s", "2 min 0 s"]


@pytest.mark.parametrize("seconds", [0.0, 0.01, 5, 60, 3600, 7200, 86_400, 2e9])
def test_a_time_axis_has_few_ticks(seconds: float) -> None:
    """However long a segment is, its axis has at most seven ticks, all inside."""
    ticks = curves.time_ticks(3.0, 3.0 + seconds)
    assert len(ticks) <= 7
    assert all(-1e-9 <= tick.at <= 1 + 1e-3 for tick in ticks)
    assert len(ticks) >= 2 or seconds < 2


def test_the_fault_that_is_named_first_leads_the_table_and_the_player() -> None:
    """What stopped the clock comes before what lasted longer and was never certain, wherever faults are listed."""
    one = records.left()
    (fault,) = one.faults
    sure = replace(fault, cue="Sit up.", seconds=3.0, certain=3.0)
    record = records.session(replace(one, faults=(sure, replace(fault, seconds=5.0))))
    text = text_of(html(record))
    table = text[text.index("What to change") :]
    assert "Most of the time lost: sit up (3.0 s)." in text
    assert table.index("Sit up.") < table.index(fault.cue)
    assert "Sit up." in str(player_data(record)["flaws"][0])


def test_a_target_that_is_one_persons_own_says_so_with_its_reason() -> None:
    """Where it is used, where it is explained, and nowhere else; what people write is escaped."""
    plan = Plan(plan_id="0123456789abcdef" * 2, assigned_by="A. <Example>")
    source = page.render(records.own_targets(), records.clip(), records.ENGINE, (), plan)
    text = " ".join(read(source).text.split())
    assert "Plan 01234567, assigned by A. <Example>" in text
    assert "10 to 30°" in text or "at least 10°" in text
    assert text.count("(own target)") == 3, "in the fault, at its curve, and in the table of limits"
    assert text.count("set for this person. Reason: a new <hip>") == 1
    assert "Set for this person: a new <hip>" in text
    assert "of another form" not in text
    assert "<hip>" not in source and "<Example>" not in source


def test_without_own_targets_nothing_is_said_of_them() -> None:
    assert not any(words in html() for words in ("own target", "Own targets", "Set for this person", "assigned by"))


def test_sides_with_targets_of_their_own_have_a_curve_each() -> None:
    """Two ranges for one reading cannot share a band."""
    plain, own = (player_data(record)["curves"] for record in (records.session(), records.own_targets()))
    assert len(own) == len(plain) + 1
    assert sum("(own target)" in curve["aim"] for curve in own) == 1
