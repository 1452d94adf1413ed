"""The canonical terms text: what `Terms.text` commits to on the chain.

It holds every word of the contract and every particular of the rights, but neither the buyer nor the prices nor the
agreement's number. Those stand in the terms themselves, and come about after an offer or an auction is published; so
the text of an offer, of each bid and of the agreement is one and the same.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from backend.drafting.facts import checked, law_of, rights_in_order
from backend.drafting.library import chosen
from backend.drafting.model import ContractDraft, Party, RightDetails
from ipr.terms import Terms

VERSION = 1
"""Of the form below; a change of it changes every hash."""
NO_TEXT = bytes(32)


def canonical_terms(draft: ContractDraft) -> bytes:
    """The canonical terms text: JSON in UTF-8 with sorted keys and without spaces. Errors: `DraftIncomplete`."""
    terms = checked(draft).terms
    content = {
        "version": VERSION,
        "terms": {
            name: getattr(terms, name)
            for name in (
                "grant",
                "grantor",
                "acts",
                "options",
                "start",
                "end",
                "head",
                "share_bp",
                "royalty_bp",
                "period",
            )
        }
        | {name: str(getattr(terms, name)) for name in ("territory", "fields", "minimum", "cap")}
        | {"token": terms.token.lower()},
        "grantor": _party(draft.grantor),
        "rights": [_right(right) for right in rights_in_order(draft)],
        "token": {"name": draft.token.name, "symbol": draft.token.symbol, "decimals": draft.token.decimals},
        "completion": draft.completion,
        "law": law_of(draft),
        "articles": [
            {
                "heading": article.heading,
                "paragraphs": [{"id": part.id, "text": part.text} for part in article.paragraphs],
            }
            for article in chosen(draft)
        ],
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")


def terms_text_hash(draft: ContractDraft) -> bytes:
    """SHA-256 of the canonical terms text, 32 bytes: the value of `Terms.text`."""
    return hashlib.sha256(canonical_terms(draft)).digest()


def with_text(draft: ContractDraft) -> Terms:
    """The draft's terms, complete with the hash of their text: what an offer is published with."""
    return replace(draft.terms, text=terms_text_hash(draft))


def _party(party: Party) -> dict[str, Any]:
    return {
        "participant": party.participant,
        "name": party.name,
        "country": party.country,
        "office": party.office,
    }


def _right(right: RightDetails) -> dict[str, Any]:
    dates = {"filed": right.filed, "granted": right.granted, "expires": right.expires}
    return {
        "right": right.right.hex(),
        "office": right.office,
        "kind": int(right.kind),
        "number": right.number,
        "application": right.application,
        "title": right.title,
        "territory": str(right.territory),
        "fields": str(right.fields),
    } | {name: when.isoformat() if when else None for name, when in dates.items()}
