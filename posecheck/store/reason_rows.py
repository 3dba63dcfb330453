"""Why a bundle needs attention, as JSON text of a row, and back."""

from typing import Any

import msgspec

from posecheck.practice.attention import RANKED, Reason

_KINDS = {kind.__name__: kind for kind in RANKED}


def reasons_to_text(found: tuple[Reason, ...]) -> str:
    """Each with the name of its kind."""
    values = [{"kind": type(one).__name__, **msgspec.to_builtins(one)} for one in found]
    return msgspec.json.encode(values).decode()


def reasons_of(text: str) -> tuple[Reason, ...]:
    """The reverse; ValueError for anything else."""
    try:
        values: list[dict[str, Any]] = msgspec.json.decode(text, type=list[dict[str, Any]])
        return tuple(msgspec.convert(one, _KINDS[one.pop("kind")]) for one in values)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("reasons") from error
