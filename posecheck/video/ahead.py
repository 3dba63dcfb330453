"""Work done in advance, so that decoding overlaps with the model."""

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar, cast

Item = TypeVar("Item")


def read_ahead(items: Iterable[Item], depth: int = 8) -> Generator[Item, None, None]:
    """The same items, up to `depth` of them made in advance by one background thread.

    What `items` raises is raised here. Closing this generator stops the thread, and closes `items`.
    """
    source = iter(items)
    end = object()
    with ThreadPoolExecutor(1, thread_name_prefix="read-ahead") as thread:
        try:
            ahead = deque(thread.submit(next, source, end) for _ in range(depth))
            while (item := ahead.popleft().result()) is not end:
                ahead.append(thread.submit(next, source, end))
                yield cast(Item, item)
        finally:
            thread.shutdown(cancel_futures=True)
            if isinstance(source, Generator):
                source.close()
