"""Legal terms in words: what a contract says without its clauses."""

from __future__ import annotations

from frontend.parts.amounts import share
from frontend.parts.dates import DAY, day
from frontend.parts.facts import facts
from frontend.parts.text import capital, count, plain
from frontend.shapes import ASSIGNMENT, Money, Terms


def term_words(terms: Terms) -> str:
    """From when to when."""
    start = day(terms.start) if terms.start else "the office's decision"
    if terms.grant == ASSIGNMENT and not terms.end:
        return f"For good, from {start}"
    return f"From {start} to {day(terms.end)}" if terms.end else f"From {start}"


def royalty_words(terms: Terms) -> str:
    """Royalty with minimum and cap; empty if there is none."""
    if not terms.royalty_bp and not _some(terms.minimum):
        return ""
    rate = f"{share(terms.royalty_bp)} of net sales"
    least = f", at least {terms.minimum.text}" if terms.minimum and _some(terms.minimum) else ""
    most = f", at most {terms.cap.text}" if terms.cap and _some(terms.cap) else ""
    return f"{rate}{least}{most}, every {terms.period // DAY} days" if terms.period else f"{rate}{least}{most}"


def sentence(terms: Terms) -> str:
    """What is got and for how long, as one sentence in plain text."""
    parts = [capital(terms.grant_words), term_words(terms).lower() if not terms.end else term_words(terms)]
    return ", ".join(part for part in (*parts, royalty_words(terms)) if part) + "."


def _some(money: Money | None) -> bool:
    """Whether there is an amount."""
    return bool(money and money.units)


def term_facts(terms: Terms, price: str = "Price") -> dict[str, str]:
    """The terms as a description list (Markdown values); `price` is what the amount is called."""
    rows = {
        "What is granted": capital(terms.grant_words),
        "Share": share(terms.share_bp) if terms.grant == ASSIGNMENT and terms.share_bp else "",
        "Territory": plain(terms.territory_words),
        "Fields": plain(terms.fields_words),
        "Acts": ", ".join(terms.acts) if terms.grant != ASSIGNMENT else "",
        "Term": term_words(terms),
        price: plain(terms.total.text),
        "Royalty": plain(royalty_words(terms)),
        "Agreed besides": plain(" ".join(terms.options)),
    }
    return {name: value for name, value in rows.items() if value}


def show(terms: Terms, price: str = "Price") -> None:
    """The terms, and the price of each right where there are several."""
    facts(term_facts(terms, price))
    if len(terms.items) > 1:
        facts({plain(item.right.name): plain(item.price.text) for item in terms.items})


def rights_words(terms: Terms) -> str:
    """The rights by number."""
    names = [item.right.name for item in terms.items]
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {count(len(names) - 3, 'more right')}"
