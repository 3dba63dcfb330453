"""How much of a stretch may be asked for."""

import pytest

from posecheck.stretch.dose import HOLD_SECONDS, REPETITIONS, Dose


@pytest.mark.parametrize(
    "dose",
    [
        Dose("x", "x", HOLD_SECONDS[0]),
        Dose("x", "x", HOLD_SECONDS[1], REPETITIONS[1]),
        Dose("x", "x", 20, longest=30),
        Dose("x", "x", 20, longest=20, policy="continuous"),
    ],
)
def test_what_a_person_can_do_is_a_dose(dose: Dose) -> None:
    """From a second to ten minutes, from one hold to twenty, with an upper end or without."""
    assert dose.hold_seconds >= 1


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"hold_seconds": 0}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": 601}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": float("nan")}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": "30"}, "hold_seconds must be a number from 1 to 600"),
        ({"hold_seconds": True}, "hold_seconds must be a number from 1 to 600"),
        ({"repetitions": 0}, "repetitions must be a whole number from 1 to 20"),
        ({"repetitions": 1.5}, "repetitions must be a whole number from 1 to 20"),
        ({"repetitions": 21}, "repetitions must be a whole number from 1 to 20"),
        ({"policy": "never"}, "policy must be cumulative or continuous"),
        ({"longest": 20}, "longest must be a number from hold_seconds to 600"),
        ({"longest": 700}, "longest must be a number from hold_seconds to 600"),
        ({"says": 3}, "source and says must be text"),
    ],
)
def test_what_no_dose_can_be_is_refused(change: dict[str, object], told: str) -> None:
    """Whoever makes a dose, from an article, a plan or a file: its limits are in the dose itself."""
    with pytest.raises(ValueError, match="dose 'x': ") as caught:
        Dose(**{"source": "x", "says": "x", "hold_seconds": 30, **change})  # type: ignore[arg-type]
    assert told in str(caught.value)


def test_all_mistakes_of_a_dose_are_told_at_once() -> None:
    """Somebody who corrects a plan by hand corrects it once."""
    with pytest.raises(ValueError, match="hold_seconds .*; repetitions .*; policy "):
        Dose("x", "x", 0, 0, policy="never")  # type: ignore[arg-type]
