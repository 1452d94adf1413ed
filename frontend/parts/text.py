"""Text written by people: shown as it is, never as markup."""

import re

WORD_JOINER = "\u2060"
_FUSES = re.compile(r"(?<=[:@])(?=\S)|(?<=www)(?=\.)|(?<=[<>~=-])(?=[<>=-])")
_MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&])")


def plain(text: str) -> str:
    """Keep text written by users text: no Markdown, links, icons, arrows or blocks.

    Escaping alone is not enough: Streamlit makes links, icons and arrows after parsing,
    so an invisible word joiner parts what would become one.
    """
    return _MARKS.sub(r"\\\1", _FUSES.sub(WORD_JOINER, " ".join(text.split())))


def short(text: str, length: int = 80) -> str:
    """Text cut at a word for a card or a heading; the whole text stays one click away."""
    words = " ".join(text.split())
    if len(words) <= length:
        return words
    cut = words[: length - 1]
    head, space, _ = cut.rpartition(" ")
    return (head if space and len(head) > length // 2 else cut) + "…"


def short_address(address: str) -> str:
    """An account as people compare it: first and last characters."""
    return f"{address[:6]}…{address[-4:]}" if len(address) > 12 else address


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: '1 offer', '2,500 offers'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listing(items: list[str], most: int = 4) -> str:
    """Several names as one phrase: 'A, B and C', 'A, B, C and 7 more'."""
    shown = items if len(items) <= most else [*items[: most - 1], f"{len(items) - most + 1} more"]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def capital(text: str) -> str:
    """A phrase with a capital, for the start of a line."""
    return text[:1].upper() + text[1:]
