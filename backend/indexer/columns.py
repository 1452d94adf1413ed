"""Column types for what the contracts store and SQL does not know: words wider than 64 bits."""

from typing import Any

from sqlalchemy import BigInteger, String
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

_SIGN = 1 << 63


class Uint64(TypeDecorator[int]):
    """A party id, whose bit 63 may be set, in a signed 64-bit column."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """To the signed number with the same bits."""
        return value if value is None or value < _SIGN else value - 2 * _SIGN

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:
        """Back to the unsigned number."""
        return value if value is None or value >= 0 else int(value) + 2 * _SIGN


class Units(TypeDecorator[int]):
    """An amount in a token's smallest unit, up to uint256.

    Stored as its decimal digits behind their count, so that the order of the text is the order of the amounts.
    """

    impl = String(80)
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """To text: 1500 is '041500'."""
        if value is None:
            return None
        digits = str(value)
        return f"{len(digits):02d}{digits}"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:
        """Back to the number."""
        return None if value is None else int(value[2:])


class Bitmap(TypeDecorator[int]):
    """A bitmap of territories, fields or rules: 64 hexadecimal digits, so that one digit holds four known bits."""

    impl = String(64)
    cache_ok = True

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """To 64 digits; a digit filter (`has_bit`) passes through as it is."""
        return None if value is None else f"{value:064x}"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:
        """Back to the number."""
        return None if value is None else int(value, 16)


def digits_with_bit(bit: int) -> tuple[int, tuple[str, ...]]:
    """Where a bit sits in a stored bitmap: position of its digit, counted from 1, and the digits that have it set."""
    return 64 - bit // 4, tuple(digit for digit in "0123456789abcdef" if int(digit, 16) >> (bit % 4) & 1)
