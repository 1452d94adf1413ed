"""The contracts' structs, back from what the index keeps of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from ipr.deal import Deal, Lot, Offer
from ipr.terms import Item, Terms


def word(text: str) -> bytes:
    """32 bytes of 0x and 64 hexadecimal digits."""
    return bytes.fromhex(text[2:])


def terms_of(content: dict[str, Any]) -> Terms:
    """Terms as the contracts hash them."""
    items = tuple(Item(word(item["right"]), item["price"]) for item in content["items"])
    return Terms(**{**content, "text": word(content["text"]), "items": items})


def offer_of(row: RowMapping) -> Offer:
    """An offer, from its row in `listings`."""
    content = row["content"]
    return Offer(**{**content, "terms": terms_of(content["terms"]), "salt": word(content["salt"])})


def lot_of(row: RowMapping) -> Lot:
    """A lot, from its auction's row in `listings`."""
    content = row["content"]
    return Lot(**{**content, "terms": terms_of(content["terms"]), "salt": word(content["salt"])})


def deal_of(row: RowMapping) -> Deal:
    """A deal, from its row in `agreements`."""
    return Deal(word(row["source"]), row["completion"], terms_of(row["terms"]))
