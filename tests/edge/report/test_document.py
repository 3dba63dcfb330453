"""report.json: complete, plain, deterministic, and its ledgers add up."""

import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from posecheck import poses
from posecheck.errors import InputError
from posecheck.plan.plan import Plan
from posecheck.report import document, files, words
from posecheck.report.document import Json
from posecheck.scoring.hold import Ledger
from tests import records
from tests.edge.report_schema import mistakes
from tests.paths import ROOT


def built(record=None) -> Json:
    return document.build(record or records.session(), records.clip(), records.ENGINE)


@pytest.mark.parametrize("record", [records.session(), records.session(records.left()), records.nothing_done()])
def test_document_is_what_the_schema_says(record) -> None:
    """Two sides, one side, and no stretch at all give valid documents."""
    assert mistakes(built(record)) == []


def test_schema_describes_every_field() -> None:
    """No property of the schema is without a description, and none may be added unnoticed."""
    schema = json.loads(Path(document.__file__).with_name("schema.json").read_text())

    def walk(node: Json) -> None:
        if node.get("type") == "object" and "properties" in node:
            # The hash of a video is not in reports that are older than it, nor in those of live sessions; an
            # assigned plan and own ranges are there only where somebody has set them.
            always = set(node["properties"]) - {"sha256", "plan", "ranges"}
            assert node["additionalProperties"] is False and set(node["required"]) == always
            for name, child in node["properties"].items():
                target = schema["$defs"][child["$ref"].rsplit("/", 1)[1]] if "$ref" in child else child
                assert target.get("description"), name
                walk(child)
        for child in node.get("$defs", {}).values():
            walk(child)
        if isinstance(node.get("items"), dict):
            walk(node["items"])

    walk(schema)


def test_own_ranges_and_the_assigned_plan_are_named_with_their_reasons() -> None:
    """Only those that were judged by; a report without them is what it always was."""
    record = records.own_targets()
    plan = Plan(plan_id="a" * 32, assigned_by="A. Example")
    report = document.build(record, records.clip(), records.ENGINE, plan)
    assert mistakes(report) == []
    assert report["plan"] == {"id": "a" * 32, "assigned_by": "A. Example"}
    first, second = report["segments"]
    check = records.left().faults[0].check.name
    assert first["ranges"] == [{"check": check, "low": 10, "high": 30, "reason": "a new <hip>"}]
    assert "ranges" not in second
    assert not built().keys() & {"plan", "ranges"}
    assert not any("ranges" in segment for segment in built()["segments"])


def test_the_schema_refuses_what_no_report_is() -> None:
    """A side that nobody has and a field that nobody knows: the schema names both."""
    found = mistakes(built() | {"side": "both", "extra": 1})
    assert any(mistake.startswith("$.side") for mistake in found) and any("extra" in mistake for mistake in found)


def test_ledgers_add_up() -> None:
    """Each ledger is the length of its segment, and the clip's is the length of the clip."""
    report = built()
    assert sum(report["ledger"].values()) == pytest.approx(report["clip"]["seconds"], abs=1e-9)
    for segment in report["segments"]:
        assert sum(segment["ledger"].values()) == pytest.approx(segment["end"] - segment["start"], abs=1e-9)


def test_rounding_does_not_unbalance_the_ledger() -> None:
    """Five thirds of a millisecond are lost by rounding each account, but not from the sum."""
    ledger = Ledger(10 / 3, 10 / 3, 10 / 3, 10 / 3, 10 / 3)
    record = replace(records.nothing_done(), ledger=ledger, end=ledger.total)
    assert sum(built(record)["ledger"].values()) == pytest.approx(16.667, abs=1e-9)


def test_holds_add_up_to_the_correct_seconds() -> None:
    """What the holds credit is what the ledger calls correct."""
    report = built()
    assert sum(hold["held"] for hold in report["holds"]) == pytest.approx(report["ledger"]["correct"])


def test_top_level_is_the_segment_with_the_most_correct_time() -> None:
    """The right side was held longest, so it stands at the top."""
    report = built()
    assert (report["side"], report["stretch"]) == ("right", "seated_figure_four")
    assert [segment["side"] for segment in report["segments"]] == ["left", "right"]


def test_dose_is_counted_side_by_side() -> None:
    """The left side lacks seconds, so the stretch is not done, though the right side is."""
    dose = built()["dose"]
    assert [(side["side"], side["held"], side["done"]) for side in dose["sides"]] == [
        ("left", 22.4, False),
        ("right", 30.9, True),
    ]
    assert dose["done"] is False


def test_continuous_dose_counts_only_full_holds() -> None:
    """31 seconds in two pieces are no hold of 30 seconds where the dose is continuous."""
    segment = records.left()
    halves = tuple(replace(hold, held=15.5) for hold in segment.holds)
    together = replace(segment, holds=halves)
    apart = replace(together, dose=replace(segment.dose, policy="continuous"))
    done = [built(records.session(one))["segments"][0]["dose"]["done"] for one in (together, apart)]
    assert done == [True, False]


def test_no_stretch_is_null_not_zero() -> None:
    """Without a stretch there is no score, no side and no dose, but still a ledger and the notes."""
    report = built(records.nothing_done())
    assert [report[name] for name in ("stretch", "variant", "side", "score", "dose")] == [None] * 5
    assert report["notes"] == ["The file ends early."] and report["segments"] == []


def test_text_is_strict_json() -> None:
    """nan never appears: other readers refuse it."""
    segment = replace(records.left(), score=float("nan"))
    text = document.to_text(built(records.session(segment)))
    assert json.loads(text, parse_constant=pytest.fail)["score"] is None


def test_digest_is_the_same_in_another_process() -> None:
    """No memory address and no hash seed gets into the digest."""
    code = "from posecheck import poses; from posecheck.report.document import digest; print(digest(*poses.load()))"
    seeded = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    other = subprocess.run([sys.executable, "-c", code], env=seeded, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == document.digest(*reversed(poses.load()))


def test_digest_changes_with_a_threshold() -> None:
    """Moving one target by a degree makes another digest."""
    stretch = records.seated()
    form = stretch.forms[0]
    check = replace(form.checks[0], target=(21, 70))
    moved = replace(stretch, forms=(replace(form, checks=(check, *form.checks[1:])),))
    assert document.digest(moved) != document.digest(stretch)


def test_verdict_is_a_sentence_a_side() -> None:
    """The line for the terminal says what was held, of how much."""
    assert words.session_verdict(records.session()) == (
        "Left side held correctly for 22.4 s of the usual 30 s. "
        "Right side held correctly for the usual 30 s, 0.9 s longer."
    )
    assert words.session_verdict(records.nothing_done()) == "No stretch was recognised in this video."


def test_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    """A second write leaves the new text and no draft."""
    target = tmp_path / "new folder" / "report.json"
    files.write_text(target, "old")
    files.write_text(target, "né\udcff")
    assert target.read_text(encoding="utf-8") == "né?"
    assert [path.name for path in target.parent.iterdir()] == ["report.json"]


def test_full_disk_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves the old file alone, no draft, and says what to do."""
    target = tmp_path / "report.json"
    files.write_text(target, "old")

    def full(path: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError, match="no space left on device.*Free some space"):
        files.write_text(target, "new")
    assert target.read_text() == "old" and list(tmp_path.iterdir()) == [target]


def test_place_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    """A file where a folder should be is refused with a sentence."""
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="cannot be written"):
        files.write_text(tmp_path / "out" / "report.json", "text")
