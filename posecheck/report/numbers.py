"""Numbers as the language spoken here writes them: "12.4" is "12,4" in German."""

from decimal import Decimal

from babel.numbers import format_decimal

from posecheck.language.translation import language


def fixed(value: float, places: int) -> str:
    """With exactly so many decimals, which are rounded as Python rounds; no separators of thousands."""
    pattern = f"0.{'0' * places}" if places else "0"
    return format_decimal(Decimal(f"{value:.{places}f}"), format=pattern, locale=language())


def short(value: float) -> str:
    """Six digits at most, without zeros at the end, as `:g` gives them."""
    return format_decimal(Decimal(f"{value:g}"), format="0.######", locale=language())
