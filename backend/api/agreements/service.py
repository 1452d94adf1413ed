"""Agreements as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import RowMapping

from backend.api.agreements import repository
from backend.api.agreements.schemas import (
    AgreementBrief,
    AgreementItem,
    AgreementStage,
    AgreementView,
    ConsentView,
    ContractFile,
    EscrowView,
    SignatureView,
)
from backend.api.agreements.steps import steps
from backend.api.naming import Naming, grant_words
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.participants.service import acted_through
from backend.api.presentation import struct
from backend.api.problems import NotFound
from backend.api.requests import brief as requests
from backend.indexer import tables
from backend.indexer.handlers.agreements import COMPLETED, FUNDED, GRANTEE_SIGNED, GRANTOR_SIGNED, PROPOSED, SIGNED

END_WORDS: Final = {
    1: "Declined before both sides had signed.",
    2: "The long-stop date passed, or a right was sold or licensed since the contract.",
    3: "The office finally refused every request.",
}
ESCROW_WORDS: Final = {1: "none", 2: "held", 3: "paid", 4: "refunded"}


def find(
    naming: Naming,
    participant: int | None,
    right: str | None,
    stages: Sequence[AgreementStage],
    limit: int,
    after: str | None,
) -> Page[AgreementBrief]:
    """One page of agreements."""
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(naming.reading, participant, right, stages, limit, position)
    page = rows[:limit]
    return Page[AgreementBrief](
        items=briefs(naming, page),
        total=total,
        next=encode_cursor(page[-1]["position"]) if len(rows) > limit else None,
    )


def stage_of(status: int, pending: bool) -> AgreementStage:
    """A deal's stage."""
    if status == FUNDED:
        return AgreementStage.OFFICE if pending else AgreementStage.ESCROW
    known = {PROPOSED: AgreementStage.SIGNATURES, SIGNED: AgreementStage.PAYMENT, COMPLETED: AgreementStage.COMPLETED}
    return known.get(status, AgreementStage.ENDED)


def briefs(naming: Naming, rows: Sequence[RowMapping]) -> list[AgreementBrief]:
    """Rows of the index with names."""
    ids = [row["agreement"] for row in rows]
    rights = repository.rights(naming.reading, ids)
    pending = repository.pending(naming.reading, ids)
    types = repository.source_types(naming.reading, [row["source"] for row in rows])
    naming.load_rights(right for some in rights.values() for right in some)
    naming.load_parties(row[side] for row in rows for side in ("grantor", "grantee"))
    return [
        _brief(naming, row, rights.get(row["agreement"], []), row["agreement"] in pending, types.get(row["source"]))
        for row in rows
    ]


def _brief(
    naming: Naming, row: RowMapping, rights: Sequence[str], pending: bool, source_type: str | None
) -> AgreementBrief:
    signed = ((GRANTOR_SIGNED, row["grantor"]), (GRANTEE_SIGNED, row["grantee"]))
    return AgreementBrief(
        id=row["agreement"],
        source=row["source"],
        source_type=source_type or "offer",
        grantor=naming.party(row["grantor"]),
        grantee=naming.party(row["grantee"]),
        grant=row["grant"],
        grant_words=grant_words(row["grant"]),
        total=naming.money(row["token"], row["total"]),
        status=row["status"],
        status_words=stage_of(row["status"], pending),
        rights=[naming.right(right) for right in rights],
        long_stop=None if row["stopped"] else row["long_stop"],
        opened=row["opened"],
        signed_by=[party for bit, party in signed if row["signed"] & bit],
    )


def detail(naming: Naming, agreement: str) -> AgreementView:
    """One agreement.

    Raises:
        NotFound: there is no such agreement.
    """
    row = repository.one(naming.reading, agreement)
    if row is None:
        raise NotFound("There is no agreement with this id.", "An offer has to be accepted first.")
    return view(naming, row)


def view(naming: Naming, row: RowMapping) -> AgreementView:
    """An agreement whole."""
    agreement = row["agreement"]
    brief = briefs(naming, [row])[0]
    consents = repository.of_agreement(naming.reading, tables.consents, agreement)
    agreed = {row["grantor"], row["grantee"], *(consent["participant"] for consent in consents)}
    signatures = repository.of_agreement(naming.reading, tables.signatures, agreement)
    filed = requests.briefs(naming, repository.requests(naming.reading, agreement))
    missing = repository.others_concerned(naming.reading, agreement, sorted(agreed))
    return AgreementView(
        **{name: getattr(brief, name) for name in AgreementBrief.model_fields},
        terms=naming.terms(row["terms"]),
        **{name: row[name] for name in ("completion", "stopped", "document", "cid", "funded", "completed", "ended")},
        signatures=[_signature(naming, each) for each in sorted(signatures, key=lambda each: each["signed"])],
        consents=[_consent(naming, each) for each in consents],
        missing_consents=[naming.party(party) for party in missing],
        items=_items(naming, row),
        requests=filed,
        contract=ContractFile(sha256=row["document"], cid=row["cid"], ready=bool(row["signed"])),
        end_reason_words=END_WORDS.get(row["end_reason"]) if row["end_reason"] else None,
        ended_by=naming.optional_party(row["ended_by"]),
        source_auction=brief.source_type == "auction",
        altered=row["status"] in (PROPOSED, SIGNED, FUNDED) and repository.altered(naming.reading, row),
        steps=steps(naming, row, signatures, filed, brief.source_type == "auction"),
        content=deal_struct(row),
    )


def deal_struct(row: RowMapping) -> dict[str, Any]:
    """The contract's `Deal`, integers as decimal text."""
    fields = {"source": row["source"], "completion": row["completion"], "terms": row["terms"]}
    return {name: struct(value) for name, value in fields.items()}


def _items(naming: Naming, row: RowMapping) -> list[AgreementItem]:
    items = repository.of_agreement(naming.reading, tables.agreement_items, row["agreement"])
    accounts = repository.escrow(naming.reading, [item["escrow"] for item in items])
    return [
        AgreementItem(
            item=item["item"],
            right=naming.right(item["right"]),
            price=naming.money(row["token"], item["price"]),
            pending=item["pending"],
            outcome=item["outcome"],
            escrow=_escrow(naming, row["token"], item["escrow"], accounts.get(item["escrow"])),
        )
        for item in items
    ]


def _escrow(naming: Naming, token: str, account: str, row: RowMapping | None) -> EscrowView:
    if row is None:
        return EscrowView(account=account, status="none", amount=naming.money(token, 0), credited=False)
    return EscrowView(
        account=account,
        status=ESCROW_WORDS[row["status"]],
        amount=naming.money(row["token"], row["amount"]),
        credited=row["credited"],
    )


def _signature(naming: Naming, row: RowMapping) -> SignatureView:
    columns = ("account", "authority", "document", "cid", "by_signature", "signed", "transaction")
    return SignatureView(
        party=naming.party(row["participant"]),
        power=acted_through(naming, row["authority"]),
        **{name: row[name] for name in columns},
    )


def _consent(naming: Naming, row: RowMapping) -> ConsentView:
    columns = ("account", "authority", "document", "given")
    return ConsentView(party=naming.party(row["participant"]), **{name: row[name] for name in columns})
