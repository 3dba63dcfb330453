"""A ledger as shares of the whole, for drawing it."""

from dataclasses import dataclass

from posecheck.scoring.hold import Ledger
from posecheck.scoring.states import APPEARANCES, Appearance


@dataclass(frozen=True, slots=True)
class LedgerShare:
    """One state of a ledger: how it is shown, its seconds, and its share of all of them, 0..1."""

    shown: Appearance
    seconds: float
    part: float


def shares_of(ledger: Ledger) -> tuple[LedgerShare, ...]:
    """All states in the order in which they are listed, those without a second as well."""
    total = ledger.total or 1.0
    amounts = [(appearance, float(getattr(ledger, appearance.state))) for appearance in APPEARANCES]
    return tuple(LedgerShare(appearance, seconds, seconds / total) for appearance, seconds in amounts)
