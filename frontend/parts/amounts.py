"""Money and shares: integers inside, words outside."""

from dataclasses import dataclass

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.money import HOW_TO_WRITE, format_amount, parse_amount

NO_BREAK = "\u00a0"
BASIS_POINTS = 10_000
CENTS = 2  # decimals people expect of money


@dataclass(frozen=True)
class Token:
    """A settlement token: its sign and how many decimals its smallest unit has."""

    symbol: str = "dEUR"
    decimals: int = 6


class NotAnAmount(ValueError):
    """What was typed is no amount of this token; the text says what to change."""


def money(amount: int, token: Token) -> str:
    """An amount of smallest units as people read it; its parts never wrap apart."""
    return f"{format_amount(amount, token.decimals)}{NO_BREAK}{token.symbol}"


def units(amount: int, token: Token) -> float:
    """An amount as a number for tables and charts only; never for arithmetic."""
    return float(amount / 10**token.decimals)


def exact(amount: int, token: Token) -> str:
    """An amount where it is about to be signed: thousands and at least two decimals, so that nothing is misread."""
    words = money(amount, token)
    return words if "." in words or token.decimals < CENTS else words.replace(NO_BREAK, f".00{NO_BREAK}")


def smallest_units(text: str, token: Token) -> int:
    """What a person typed, in smallest units: '96,000.50' of six decimals is 96000500000.

    Read as on the command line; raises NotAnAmount with a sentence for the form.
    """
    written = text.strip().removesuffix(token.symbol).strip()
    if not written:
        raise NotAnAmount(f"The amount is missing; {HOW_TO_WRITE}.")
    try:
        return parse_amount(written, token.decimals)
    except VocabularyError as wrong:
        raise NotAnAmount(str(wrong)) from wrong


def reading(text: str, token: Token) -> str:
    """How an amount is read while a form is filled in; Markdown, one line for every case."""
    if not text.strip():
        return "A point before the decimals: 96,000.00"
    try:
        return f"Read as **{exact(smallest_units(text, token), token)}**"
    except NotAnAmount:
        return ":red[Not an amount.] Write it like 96,000.50"


def share(basis_points: int) -> str:
    """A share or royalty rate: 1250 basis points are '12.5 %'."""
    return f"{basis_points * 100 / BASIS_POINTS:g}{NO_BREAK}%"
