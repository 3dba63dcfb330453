"""Whether two values are the same to the last digit, arrays in them too."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

import numpy as np


def assert_same(one: object, other: object, where: str = "") -> None:
    """AssertionError that says where they differ; of mappings the order counts, nan equals nan."""
    assert type(one) is type(other), where
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        assert one.dtype == other.dtype, where
        assert np.array_equal(one, other, equal_nan=one.dtype.kind == "f"), where
    elif is_dataclass(one):
        for field in fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}")
    elif isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other), where
        for number, pair in enumerate(zip(one, other, strict=True)):
            assert_same(*pair, f"{where}[{number}]")
    elif isinstance(one, Mapping) and isinstance(other, Mapping):
        assert list(one) == list(other), where
        for name in one:
            assert_same(one[name], other[name], f"{where}[{name!r}]")
    else:
        assert one == other, where
