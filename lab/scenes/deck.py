"""Cards dealt so that every one comes equally often, for plans that can be stopped anywhere."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import numpy as np

Card = TypeVar("Card")


class Deck(Generic[Card]):
    """Cards dealt in an order that is shuffled anew each time round."""

    def __init__(self, cards: Sequence[Card], rolls: np.random.Generator) -> None:
        self._cards, self._rolls, self._left = list(cards), rolls, list[Card]()

    def deal(self) -> Card:
        """The next card."""
        if not self._left:
            self._left = self._shuffled()
        return self._left.pop()

    def deal_fitting(self, fits: Callable[[Card], bool]) -> Card:
        """The next card that fits; those that do not stay for later. ValueError when none of the deck does."""
        if not any(fits(card) for card in self._left):
            self._left = self._shuffled() + self._left
        for place in reversed(range(len(self._left))):
            if fits(self._left[place]):
                return self._left.pop(place)
        raise ValueError("no card of this deck fits")

    def _shuffled(self) -> list[Card]:
        return [self._cards[i] for i in self._rolls.permutation(len(self._cards))]
