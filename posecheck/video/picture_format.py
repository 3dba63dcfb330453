"""Which kind of file this is, by its first bytes: names lie."""

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
"""Brands of the format in which iPhones keep photographs; the last two are also those of its relatives."""


def still_picture_format(head: bytes) -> str | None:
    """HEIC or AVIF, by the first 12 bytes of a file, which look like those of an mp4; None for anything else."""
    if head[4:8] != b"ftyp":
        return None
    if head[8:12] == b"avif":
        return "AVIF"
    return "HEIC" if head[8:12] in _HEIC else None
