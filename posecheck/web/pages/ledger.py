"""The ledger for the pages: how much of the time went to each account; `ledger.html.j2` draws it."""

from dataclasses import dataclass

from posecheck.report import words
from posecheck.scoring.hold import Ledger


@dataclass(frozen=True, slots=True)
class Share:
    """One account of the ledger: letter, word, what it means, seconds, and its share of all, 0..1."""

    account: str
    letter: str
    word: str
    meaning: str
    seconds: float
    part: float


def shares_of(ledger: Ledger) -> tuple[Share, ...]:
    """All accounts in the order of the report, those without a second as well."""
    total = ledger.total or 1.0
    return tuple(
        Share(state.account, state.letter, state.word, state.meaning, seconds, seconds / total)
        for state in words.STATES
        for seconds in [float(getattr(ledger, state.account))]
    )
