"""angles.csv: a row a frame, units in the header, nothing that a spreadsheet computes."""

import csv
from dataclasses import replace
from pathlib import Path

from posecheck.report import table
from tests import records


def rows(*segments) -> list[dict[str, str]]:
    return list(csv.DictReader(table.text_of(records.session(*segments)).splitlines()))


def test_a_row_a_frame() -> None:
    """Two segments of 401 frames share the one on their border."""
    seconds = [float(row["seconds"]) for row in rows()]
    assert len(seconds) == 801 and seconds == sorted(set(seconds))


def test_header_names_every_measure_with_its_unit() -> None:
    """A reader sees what a number means without the manual."""
    assert list(rows()[0]) == [
        "seconds",
        "state",
        "stretch",
        "side",
        "score",
        "held_seconds",
        "trunk_inclination_degrees",
        "neck_flexion_degrees",
        "other_knee_flexion_degrees",
        "shoulder_tilt_degrees",
    ]


def test_unseen_is_an_empty_cell() -> None:
    """What was not seen is neither zero nor "nan"."""
    table_rows = rows(records.left())
    hidden = [row for row in table_rows if row["state"] == "unseen"]
    assert hidden and all(row["trunk_inclination_degrees"] == row["score"] == "" for row in hidden)
    assert all(row["shoulder_tilt_degrees"] == "" for row in table_rows)


def test_state_is_that_of_the_final_spans() -> None:
    """The clock is back-dated, so a frame's state is what the ledger made of it in the end."""
    segment = records.left()
    for row in rows(segment):
        seconds = float(row["seconds"])
        inside = [span.state for span in segment.spans if span.start <= seconds < span.end]
        assert row["state"] == (inside[0] if inside else segment.spans[-1].state)


def test_states_add_up_to_the_ledger() -> None:
    """Counting rows gives the ledger, to a frame a span."""
    segment = records.left()
    counted = sum(row["state"] == "correct" for row in rows(segment)) / records.FPS
    assert abs(counted - segment.ledger.correct) <= 3 / records.FPS


def test_side_and_stretch_change_with_the_segment() -> None:
    """Each row says whose numbers these are."""
    assert [rows()[index]["side"] for index in (0, 399, 400, 800)] == ["left", "left", "right", "right"]


def test_no_text_becomes_a_formula() -> None:
    """A name that starts like a formula is shown, not computed."""
    assert [table.safe(text) for text in ("=1+1", "+a", "-a", "@a", "\ta", "left")] == [
        "'=1+1", "'+a", "'-a", "'@a", "'\ta", "left",
    ]  # fmt: skip
    segment = records.left()
    stretch = replace(segment.stretch, id='=HYPERLINK("x")')
    assert rows(replace(segment, stretch=stretch))[0]["stretch"].startswith("'=")


def test_no_stretch_gives_a_header_only(tmp_path: Path) -> None:
    """A clip without a stretch still has a table that opens."""
    path = tmp_path / "angles.csv"
    table.write(records.nothing_done(), path)
    assert path.read_text() == "seconds,state,stretch,side,score,held_seconds\n"
