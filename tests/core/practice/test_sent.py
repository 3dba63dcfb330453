"""The contents of a bundle refuse what none can hold."""

import datetime
from dataclasses import replace

import pytest

from posecheck.practice.sent import Sent

MADE = datetime.datetime(2026, 12, 1, 8, tzinfo=datetime.UTC)
SENT = Sent("c" * 32, MADE, "0.1", "", "", None, None, datetime.date(2026, 11, 1), ())


@pytest.mark.parametrize(
    "change", [{"id": "x"}, {"made": MADE.replace(tzinfo=None)}, {"sender": "x" * 101}, {"note": "x" * 4001}]
)
def test_what_no_bundle_holds_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(SENT, **change)  # type: ignore[arg-type]
