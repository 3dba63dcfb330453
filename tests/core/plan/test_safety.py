"""The words of safety: pain, and warming up."""

import re
from itertools import chain

from posecheck.plan import safety
from posecheck.plan.safety import WARM_UPS

ALL_TEXT = "\n".join(
    chain(
        (safety.PAIN_RULE, safety.AFTER_PAIN, safety.EMERGENCY, safety.WARM_UP),
        *((one.name, one.how) for one in WARM_UPS),
    )
)


def test_nothing_is_promised_or_diagnosed() -> None:
    """The words heal, cure, treat and diagnose are for doctors."""
    assert not re.search(r"\b(heal|cure|treat|diagnos|guarantee|safe for you)", ALL_TEXT, re.IGNORECASE)


def test_the_pain_rule_says_stop_and_warm_ups_come_with_a_how() -> None:
    """Pain stops the stretch; each of the article's four warm-ups says what to do."""
    assert "Stop at once" in safety.PAIN_RULE
    assert [one.name for one in WARM_UPS] == ["Marching in place", "Light jogging", "Arm circles", "Neck stretches"]
    assert all(one.how.endswith(".") for one in WARM_UPS)
