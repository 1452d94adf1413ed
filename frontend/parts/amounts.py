"""Money and shares: integers inside, words outside."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

NO_BREAK = "\u00a0"
BASIS_POINTS = 10_000


@dataclass(frozen=True)
class Token:
    """A settlement token: its sign and how many decimals its smallest unit has."""

    symbol: str = "dEUR"
    decimals: int = 6


class NotAnAmount(ValueError):
    """What was typed is no amount of this token; the text says what to change."""


def money(amount: int, token: Token) -> str:
    """An amount of smallest units as people read it; its parts never wrap apart."""
    whole, part = divmod(abs(amount), 10**token.decimals)
    digits = f"{part:0{token.decimals}d}".rstrip("0") if token.decimals else ""
    fraction = f".{digits:0<2}" if digits else ""
    return f"{'-' if amount < 0 else ''}{whole:,}{fraction}{NO_BREAK}{token.symbol}"


def units(amount: int, token: Token) -> float:
    """An amount as a number for tables and charts only; never for arithmetic."""
    return float(amount / 10**token.decimals)


def smallest_units(text: str, token: Token) -> int:
    """What a person typed, in smallest units: '96,000.50' of six decimals is 96000500000.

    Raises NotAnAmount with a sentence for the form.
    """
    try:
        value = Decimal(text.replace(",", "").replace(NO_BREAK, "").replace(" ", "").removesuffix(token.symbol))
    except InvalidOperation:
        raise NotAnAmount("This is not an amount: write digits, for example 96,000 or 96,000.50.") from None
    scaled = value.scaleb(token.decimals) if value.is_finite() else Decimal("0.5")
    if scaled != scaled.to_integral_value():
        raise NotAnAmount(f"{token.symbol} has {token.decimals} decimals: write fewer digits after the point.")
    if scaled < 0:
        raise NotAnAmount("An amount cannot be negative: leave the minus away.")
    return int(scaled)


def share(basis_points: int) -> str:
    """A share or royalty rate: 1250 basis points are '12.5 %'."""
    return f"{basis_points * 100 / BASIS_POINTS:g}{NO_BREAK}%"
