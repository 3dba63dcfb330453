"""The warning signs and the words of safety."""

import re
from itertools import chain

import pytest

from posecheck.plan import safety
from posecheck.plan.safety import SIGNS, WARM_UPS, asks_for

ALL_TEXT = "\n".join(
    chain(
        *((sign.ask, sign.to_do) for sign in SIGNS),
        (safety.PAIN_RULE, safety.AFTER_PAIN, safety.EMERGENCY, safety.WARM_UP),
        *((one.name, one.how) for one in WARM_UPS),
    )
)


def test_the_signs_of_the_articles_and_of_the_guidelines_are_asked() -> None:
    """The articles' four, and what clinical guidelines add; nothing is missing and nothing asked twice."""
    asked = " ".join(sign.ask.lower() for sign in SIGNS)
    for words in ("severe pain", "numb, tingling or weak", "bladder or bowel", "hurt your back lately"):
        assert words in asked
    for words in (
        "both legs",
        "fever",
        "weight loss",
        "at night",
        "cancer",
        "calves",
        "hip or knee replacement",
        "pregnant",
    ):
        assert words in asked
    assert len({sign.id for sign in SIGNS}) == len(SIGNS)


def test_bladder_or_bowel_is_an_emergency_and_goes_before_all_others() -> None:
    """A person with several signs is told the most urgent thing."""
    urgent = asks_for(frozenset(sign.id for sign in SIGNS))
    assert urgent is not None
    assert (urgent.id, urgent.urgency) == ("bladder_or_bowel", "emergency")
    assert "emergency" in urgent.to_do
    urgencies = [sign.urgency for sign in SIGNS]
    assert urgencies == sorted(urgencies, key=["emergency", "doctor"].index)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_every_sign_alone_is_answered(sign: safety.Sign) -> None:
    """Any one yes has something to do about it, and a source."""
    assert asks_for(frozenset({sign.id})) == sign
    assert re.search(r"doctor|emergency", sign.to_do)
    assert sign.ask.endswith("?")
    assert all(source.title and source.says for source in sign.sources)
    assert sign.sources


def test_no_sign_means_go_on() -> None:
    """Without a yes nothing is in the way."""
    assert asks_for(frozenset()) is None


def test_nothing_is_promised_or_diagnosed() -> None:
    """The words heal, cure, treat and diagnose are for doctors."""
    assert not re.search(r"\b(heal|cure|treat|diagnos|guarantee|safe for you)", ALL_TEXT, re.IGNORECASE)


def test_the_pain_rule_says_stop_and_warm_ups_come_with_a_how() -> None:
    """Pain stops the stretch; each of the article's four warm-ups says what to do."""
    assert "Stop at once" in safety.PAIN_RULE
    assert [one.name for one in WARM_UPS] == ["Marching in place", "Light jogging", "Arm circles", "Neck stretches"]
    assert all(one.how.endswith(".") for one in WARM_UPS)
