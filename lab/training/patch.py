"""Our own weights as a file: what is different from the file they start from, compressed.

The build makes the bundle from pinned files, applies this, and checks the hash of what comes out.
"""

import lzma

import numpy as np


def difference(old: bytes, new: bytes) -> bytes:
    """Which bits differ, compressed; ValueError where the files are not equally long."""
    if len(old) != len(new):
        raise ValueError(f"a file of {len(old)} bytes cannot become one of {len(new)} by other weights alone")
    bits = np.frombuffer(old, np.uint8) ^ np.frombuffer(new, np.uint8)
    # Weights are two bytes each: high bytes, mostly unchanged, compress better apart from the low ones.
    return lzma.compress(bits[0::2].tobytes() + bits[1::2].tobytes(), preset=9 | lzma.PRESET_EXTREME)


def changed(old: bytes, patch: bytes) -> bytes:
    """The file that `difference` was made for."""
    planes = np.frombuffer(lzma.decompress(patch), np.uint8)
    bits = np.empty(len(old), np.uint8)
    even = (len(old) + 1) // 2
    bits[0::2], bits[1::2] = planes[:even], planes[even:]
    return (np.frombuffer(old, np.uint8) ^ bits).tobytes()
