"""The deal in plain words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from backend.drafting import ContractDraft, summarise

from .conftest import terms


def test_the_buyer_of_a_patent_reads(sale: ContractDraft) -> None:
    assert summarise(sale).grantee == (
        "You buy patent US7654321B2, “Formation fluid sampling apparatus and methods” from Synthetic Optics GmbH.",
        "Claims for past infringement pass too.",
        "The price of 96,000 dEUR waits in escrow until the United States Patent and Trademark Office\u00a0(US) "
        "decides; the other side cannot touch it before.",
        "The right passes and the money moves in one step when the office decides, not before.",
        "You, or your attorney, file the request with the office.",
        "If the office finally refuses, or nothing is filed within 90 days, the money goes back to the payer.",
    )


def test_the_seller_reads_the_other_side(sale: ContractDraft) -> None:
    seller = summarise(sale).grantor
    assert seller[0].startswith("You sell patent US7654321B2")
    assert "then it is yours to withdraw" in seller[2]
    assert any("neither sell, license nor pledge" in sentence for sentence in seller)


def test_an_offer_has_no_buyer_yet(sale: ContractDraft) -> None:
    offer = replace(sale, terms=terms(grantee=0), grantee=None)
    assert summarise(offer).grantor[0].endswith("to whoever accepts the offer.")


@pytest.mark.parametrize("grant", [2, 3, 4])
@pytest.mark.parametrize(
    "changes", [{}, {"royalty_bp": 0, "minimum": 0, "cap": 0}, {"options": 0, "start": 1_780_000_000}]
)
def test_five_to_nine_sentences(licence: Callable[..., ContractDraft], grant: int, changes: dict[str, int]) -> None:
    summary = summarise(licence(grant, **changes))
    for side in (summary.grantor, summary.grantee):
        assert 5 <= len(side) <= 9
        assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in side)
