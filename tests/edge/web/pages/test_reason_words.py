"""Every reason is told in words with its numbers."""

from datetime import date

import pytest

from posecheck.practice.attention import (
    RANKED,
    DaysMissed,
    FormFalls,
    MostlyUnjudged,
    PainUp,
    Reason,
    SidesDiffer,
    SignSaid,
    StoppedByPain,
)
from posecheck.web.pages.inbox.reason_words import reason_words

FIRST, LAST = date(2026, 11, 3), date(2026, 11, 14)
STRETCH = "seated_figure_four"
TOLD: list[tuple[Reason, str]] = [
    (SignSaid("legs", LAST, cleared=False), "Answered yes on 14 Nov: “Is a leg numb, tingling or weak?”"),
    (
        SignSaid("legs", LAST, cleared=True),
        "Answered yes on 14 Nov, and says that a doctor has agreed: “Is a leg numb, tingling or weak?”",
    ),
    (SignSaid("gone", LAST, cleared=False), "Answered yes on 14 Nov: “gone”"),
    (PainUp(2, 5, FIRST, LAST), "Pain before stretching rose from 2 to 5 of 10 between 3 Nov and 14 Nov."),
    (StoppedByPain(1, LAST), "A session was stopped because it hurt, on 14 Nov."),
    (StoppedByPain(3, LAST), "3 sessions were stopped because it hurt, the last one on 14 Nov."),
    (DaysMissed(4, 9, FIRST, LAST), "Nothing was held on 4 of the plan's 9 days between 3 Nov and 14 Nov."),
    (
        SidesDiffer(STRETCH, "trunk_inclination", "degrees", 31.2, 43.6, 7.1),
        "Seated figure four: the sides differ by 12°, which is more than the measurement's error (7°). "
        "Trunk lean: left 31°, right 44°.",
    ),
    (
        FormFalls(STRETCH, "left", 85.4, 69.6, FIRST, LAST),
        "Seated figure four, left side: the score fell from 85 to 70 of 100 between 3 Nov and 14 Nov.",
    ),
    (
        MostlyUnjudged(420.0, 600.0, 5),
        "Most of 5 sessions could not be judged: 7 min of 10 min. The camera may be badly placed.",
    ),
    (
        MostlyUnjudged(90.0, 120.0, 1),
        "Most of one session could not be judged: 1.5 min of 2 min. The camera may be badly placed.",
    ),
]


@pytest.mark.parametrize(("reason", "told"), TOLD)
def test_a_reason_says_its_numbers(reason: Reason, told: str) -> None:
    assert reason_words(reason) == told


def test_every_kind_has_words() -> None:
    assert {type(reason) for reason, _ in TOLD} == set(RANKED)
    with pytest.raises(TypeError):
        reason_words("pain")  # type: ignore[arg-type]
