"""Amounts of money: integers in a token's smallest unit, never floats."""

import re
from typing import Final

from ipr.vocabulary.errors import VocabularyError

_AMOUNT: Final = re.compile(r"([0-9]{1,3}(?:[ ,'_][0-9]{3})+|[0-9]+)(?:\.([0-9]+))?")
_AMBIGUOUS: Final = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
THOUSAND: Final = 3
"""Digits of a group of thousands."""
HOW_TO_WRITE: Final = "write it like 96,000.50, with a point before the decimals"
MAX_UINT128: Final = 2**128 - 1
"""Largest amount the terms of an agreement can hold."""


def parse_amount(text: str, decimals: int) -> int:
    """Read an amount as people write it: '96,000' with 6 decimals is 96_000_000_000 smallest units.

    A comma, a space or an apostrophe separates thousands, a point the decimals. '96.000' is refused, unless the token
    has three decimals: it is 96 here and ninety-six thousand in half of Europe.

    Args:
        text: the amount, without the token's name.
        decimals: decimals of the token, 6 for the demo's dEUR.

    Raises:
        VocabularyError: no amount, one that can be read in two ways, more decimals than the token has, or more than a
            uint128.
    """
    match = _AMOUNT.fullmatch(text.strip().replace("\u00a0", " ").replace("\u202f", " "))
    if match is None:
        raise VocabularyError(f"'{text[:40]}' is no amount; {HOW_TO_WRITE}.")
    if decimals != THOUSAND and _AMBIGUOUS.fullmatch(match[0]):
        whole, rest = match[0].split(".")
        raise VocabularyError(f"'{text[:40]}' could mean {whole},{rest} or {whole}.{rest}0; write one of these.")
    fraction = (match[2] or "").rstrip("0")
    if len(fraction) > decimals:
        raise VocabularyError(f"'{text[:40]}' has more decimals than the token, which has {decimals}; round it.")
    units = (
        int(re.sub(r"[ ,'_]", "", match[1]) + fraction.ljust(decimals, "0")) if len(match[1]) < 60 else MAX_UINT128 + 1
    )
    if units > MAX_UINT128:
        raise VocabularyError(f"'{text[:40]}' is more than an agreement can hold; write a smaller amount.")
    return units


def format_amount(units: int, decimals: int, symbol: str = "") -> str:
    """Write smallest units for people: 96_000_500_000 with 6 decimals is '96,000.50'.

    At least two decimals are shown if there is a fraction, none if there is not; never three, which could be read as
    thousands, unless the token has three.
    """
    whole, rest = divmod(abs(units), 10**decimals)
    fraction = f"{rest:0{decimals}d}".rstrip("0") if rest else ""
    fraction = fraction.ljust(min(THOUSAND + 1, decimals), "0") if len(fraction) == THOUSAND else fraction
    shown = f"{whole:,}" + (f".{fraction.ljust(min(2, decimals), '0')}" if fraction else "")
    return f"{'-' if units < 0 else ''}{shown}{' ' + symbol if symbol else ''}"


def decimal_text(units: int, decimals: int) -> str:
    """Smallest units as programs write them, every decimal of the token shown: 96_000_500_000 is '96000.500000'."""
    whole, rest = divmod(units, 10**decimals)
    return f"{whole}.{rest:0{decimals}d}" if decimals else str(whole)


def parse_basis_points(text: str) -> int:
    """Read a percentage as basis points: '2.5 %' is 250.

    Raises:
        VocabularyError: no percentage, finer than a hundredth of a percent, or over 100 %.
    """
    match = re.fullmatch(r"([0-9]{1,3})(?:\.([0-9]{1,2}))?\s*%?", text.strip())
    points = int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else -1
    if not 0 <= points <= 10_000:
        raise VocabularyError(f"'{text[:40]}' is no share; write a percentage up to 100 with two decimals, like 2.5 %.")
    return points


def format_basis_points(points: int) -> str:
    """Write basis points as a percentage: 250 is '2.5 %'."""
    whole, rest = divmod(points, 100)
    return f"{whole}{('.' + f'{rest:02d}'.rstrip('0')) if rest else ''} %"
