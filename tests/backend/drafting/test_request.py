"""Office forms and the statement of signatures, filled from the same data as the contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from backend.documents import cid_of
from backend.drafting import (
    ContractDraft,
    DraftIncomplete,
    RequestForm,
    RequestKind,
    SignatureRecord,
    SignatureStatement,
    draft_request,
    draft_statement,
    effects,
    terms_text_hash,
)
from backend.drafting.request import _sections

from .conftest import BUYER, MARK, PATENT, SELLER


def test_change_in_owner(change_in_owner: RequestForm, sale: ContractDraft) -> None:
    drafted = draft_request(change_in_owner)
    assert drafted.pdf == draft_request(change_in_owner).pdf
    assert drafted.cid == cid_of(drafted.pdf)
    assert drafted.terms_text_hash == terms_text_hash(sale)
    headings = [section["heading"] for section in _sections(change_in_owner, sale)]
    assert headings == ["Present owner", "New owner", "Applicant", "Change asked for"]


def test_effects_of_a_sale(change_in_owner: RequestForm) -> None:
    said = effects(change_in_owner)
    assert said[0] == (
        "In the patent US7654321B2, “Formation fluid sampling apparatus and methods”, the whole right passes from "
        f"Synthetic Optics GmbH to {BUYER.name}."
    )
    assert any("becomes payable to Synthetic Optics GmbH" in sentence for sentence in said)


def test_licence_of_one_offices_rights_only(
    licence: Callable[..., ContractDraft], change_in_owner: RequestForm
) -> None:
    form = replace(change_in_owner, kind=RequestKind.LICENCE, contract=licence(2), rights=(PATENT,))
    drafted = draft_request(form)
    assert drafted.pdf.startswith(b"%PDF-")
    said = effects(form)
    assert len([sentence for sentence in said if "exclusive licence" in sentence]) == 1
    assert any("later licence that overlaps" in sentence for sentence in said)
    assert not any("later licence that overlaps" in s for s in effects(replace(form, contract=licence(4))))


def test_list_of_rights() -> None:
    form = RequestForm(
        RequestKind.LIST_OF_RIGHTS, "US", SELLER, (PATENT,), date(2026, 3, 9), claimed_as="SYNTHETIC OPTICS"
    )
    assert draft_request(form).terms_text_hash == bytes(32)
    assert _sections(form, None)[1]["rows"][0] == ["Name in the register", "SYNTHETIC OPTICS"]
    assert effects(form)[0].endswith("is bound to Synthetic Optics GmbH, participant no. 1.")


def test_refusals(change_in_owner: RequestForm, sale: ContractDraft) -> None:
    open_offer = replace(sale, terms=replace(sale.terms, grantee=0), grantee=None)
    cases = {
        "The request names no right.": replace(change_in_owner, rights=()),
        "The trade mark 018012345 is kept by European Union Intellectual Property Office\u00a0(EM).": replace(
            change_in_owner, rights=(PATENT, MARK)
        ),
        "The request has no contract with both parties.": replace(change_in_owner, contract=open_offer),
        "A contract of this kind (assignment) is not what this form asks to record.": replace(
            change_in_owner, kind=RequestKind.LICENCE
        ),
        "The request names a right that is not in the contract.": replace(
            change_in_owner, rights=(replace(PATENT, right=bytes(32)),)
        ),
        "The signed contract is missing.": replace(change_in_owner, document_sha256=b""),
    }
    for sentence, form in cases.items():
        with pytest.raises(DraftIncomplete) as caught:
            draft_request(form)
        assert caught.value.sentence == sentence


def test_statement_of_signatures() -> None:
    signature = SignatureRecord(SELLER.name, SELLER.account, "seller", 1_772_600_000, "0x" + "11" * 32, 120)
    by_attorney = replace(signature, signatory=BUYER.name, by_attorney="Synthetic Patent Attorneys LLP #1 $")
    statement = SignatureStatement(
        bytes(32), bytes(32), cid_of(b""), 1337, "0x" + "CC" * 20, (signature, by_attorney), date(2026, 3, 10)
    )
    assert draft_statement(statement).sha256 == draft_statement(statement).sha256
    with pytest.raises(DraftIncomplete):
        draft_statement(replace(statement, signatures=()))
