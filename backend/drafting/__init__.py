"""Drafting: from terms, parties and rights to the contract, its summary and the office's form; nothing typed twice."""

from backend.drafting.canonical import canonical_terms, terms_text_hash, with_text
from backend.drafting.contract import draft_contract
from backend.drafting.errors import ClauseDataError, DraftIncomplete, DraftingError, TextDiffers
from backend.drafting.model import (
    ContractDraft,
    Drafted,
    Party,
    Representative,
    RequestForm,
    RequestKind,
    RightDetails,
    SignatureRecord,
    SignatureStatement,
    Summary,
    TokenDetails,
)
from backend.drafting.request import draft_request, effects
from backend.drafting.statement import draft_statement
from backend.drafting.summary import summarise

__all__ = [
    "ClauseDataError",
    "ContractDraft",
    "DraftIncomplete",
    "Drafted",
    "DraftingError",
    "Party",
    "Representative",
    "RequestForm",
    "RequestKind",
    "RightDetails",
    "SignatureRecord",
    "SignatureStatement",
    "Summary",
    "TextDiffers",
    "TokenDetails",
    "canonical_terms",
    "draft_contract",
    "draft_request",
    "draft_statement",
    "effects",
    "summarise",
    "terms_text_hash",
    "with_text",
]
