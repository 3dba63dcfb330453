"""The one page at its usual and at its most."""

import cv2
import numpy as np

from posecheck.report.one_page import (
    LONGEST_FACT,
    LONGEST_LABEL,
    LONGEST_SHEET_TEXT,
    LONGEST_TREND_LABEL,
    MOST_DONE_LINES,
    MOST_FACTS,
    MOST_SHEET_NOTES,
    MOST_STILLS,
    MOST_TREND_POINTS,
    DoneLine,
    Fact,
    OnePage,
    TrendPoint,
)
from posecheck.report.page import MomentPicture


def picture(width: int = 320, height: int = 180) -> MomentPicture:
    """A grey picture."""
    jpeg = cv2.imencode(".jpg", np.full((height, width, 3), 40, np.uint8))[1].tobytes()
    return MomentPicture("Best moment", 12.3, bytes(jpeg))


def usual(**others: object) -> OnePage:
    """Two sides of a stretch; `others` are fields in place of its own."""
    lines = (
        DoneLine("Child's pose, left", 22.4, 30.0, False, 86.4, "Sit back.", "Trunk 34° ± 4°"),
        DoneLine("Child's pose, right", 30.0, 30.0, True, None),
    )
    fields = {"lines": lines, "made_by": "posecheck 0.1.0", "name": "Ada", "when": "30 November"} | others
    return OnePage(**fields)  # type: ignore[arg-type]


def full() -> OnePage:
    """As much as there may be."""
    label, text = _long(LONGEST_LABEL), _long(LONGEST_SHEET_TEXT)
    line = DoneLine(label, 100.4, 300.0, False, 86.4, label, label)
    fact = Fact(_long(LONGEST_FACT), _long(LONGEST_FACT))
    return OnePage(
        (line,) * MOST_DONE_LINES,
        label,
        label,
        text,
        label,
        (fact,) * MOST_FACTS,
        (TrendPoint(_long(LONGEST_TREND_LABEL), 0.5, 50.0, 10),) * MOST_TREND_POINTS,
        (picture(),) * (MOST_STILLS - 1) + (picture(360, 640),),
        (text,) * MOST_SHEET_NOTES,
    )


def _long(length: int) -> str:
    return ("Hold a little longer " * length)[:length]
