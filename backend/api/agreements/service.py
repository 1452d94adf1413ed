"""Agreements as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from backend.api.agreements import repository
from backend.api.agreements.schemas import (
    AgreementDetail,
    AgreementItem,
    AgreementSummary,
    Consent,
    EscrowAccount,
    Signature,
    Status,
)
from backend.api.naming import Naming, grant_words
from backend.api.paging import Page, decode_cursor, encode_cursor
from backend.api.presentation import struct
from backend.api.problems import NotFound
from backend.indexer import tables
from backend.indexer.handlers.agreements import GRANTEE_SIGNED, GRANTOR_SIGNED

STATUSES: Final = tuple(Status)
"""Statuses in the order of the contract's numbers, which begin at 1."""
END_WORDS: Final = {
    1: "Declined before both sides had signed.",
    2: "The long-stop date passed.",
    3: "The office finally refused every request.",
}
ESCROW_WORDS: Final = {1: "none", 2: "held", 3: "paid", 4: "refunded"}


def find(
    reading: Connection,
    participant: int | None,
    right: str | None,
    statuses: Sequence[Status],
    limit: int,
    after: str | None,
) -> Page[AgreementSummary]:
    """One page of agreements."""
    numbers = [STATUSES.index(status) + 1 for status in statuses]
    position = decode_cursor(after, (int,))[0] if after else None
    rows, total = repository.find(reading, participant, right, numbers, limit, position)
    page = rows[:limit]
    return Page[AgreementSummary](
        items=summaries(reading, Naming(reading), page),
        total=total,
        next=encode_cursor(page[-1]["position"]) if len(rows) > limit else None,
    )


def summaries(reading: Connection, naming: Naming, rows: Sequence[RowMapping]) -> list[AgreementSummary]:
    """Rows of the index with names."""
    rights = repository.rights(reading, [row["agreement"] for row in rows])
    naming.load_rights(right for some in rights.values() for right in some)
    naming.load_parties(row[side] for row in rows for side in ("grantor", "grantee"))
    return [_summary(naming, row, rights.get(row["agreement"], [])) for row in rows]


def _summary(naming: Naming, row: RowMapping, rights: Sequence[str]) -> AgreementSummary:
    return AgreementSummary(
        agreement=row["agreement"],
        source=row["source"],
        status=STATUSES[row["status"] - 1],
        grant=grant_words(row["grant"]),
        grantor=naming.party(row["grantor"]),
        grantee=naming.party(row["grantee"]),
        rights=[naming.right(right) for right in rights],
        total=naming.money(row["token"], row["total"]),
        grantor_signed=bool(row["signed"] & GRANTOR_SIGNED),
        grantee_signed=bool(row["signed"] & GRANTEE_SIGNED),
        long_stop=None if row["stopped"] else row["long_stop"],
        opened=row["opened"],
    )


def detail(reading: Connection, agreement: str) -> AgreementDetail:
    """One agreement.

    Raises:
        NotFound: there is no such agreement.
    """
    row = repository.one(reading, agreement)
    if row is None:
        raise NotFound("There is no agreement with this id; an offer has to be accepted first.")
    naming = Naming(reading)
    consents = repository.of_agreement(reading, tables.consents, agreement)
    agreed = {row["grantor"], row["grantee"], *(consent["participant"] for consent in consents)}
    signatures = repository.of_agreement(reading, tables.signatures, agreement)
    return AgreementDetail(
        summary=summaries(reading, naming, [row])[0],
        terms=naming.terms(row["terms"]),
        **{name: row[name] for name in ("document", "cid", "completion", "long_stop", "stopped")},
        signatures=[_signature(naming, each) for each in sorted(signatures, key=lambda each: each["signed"])],
        consents=[_consent(naming, each) for each in consents],
        missing_consents=[
            naming.party(party) for party in repository.others_concerned(reading, agreement, sorted(agreed))
        ],
        items=_items(reading, naming, row),
        **{name: row[name] for name in ("funded", "completed", "ended")},
        end_text=END_WORDS.get(row["end_reason"]) if row["end_reason"] else None,
        ended_by=naming.optional_party(row["ended_by"]),
        struct=deal_struct(row),
    )


def deal_struct(row: RowMapping) -> dict[str, Any]:
    """The contract's `Deal`, integers as decimal text."""
    fields = {"source": row["source"], "completion": row["completion"], "terms": row["terms"]}
    return {name: struct(value) for name, value in fields.items()}


def _items(reading: Connection, naming: Naming, row: RowMapping) -> list[AgreementItem]:
    items = repository.of_agreement(reading, tables.agreement_items, row["agreement"])
    accounts = repository.escrow(reading, [item["escrow"] for item in items])
    requests = repository.requests(reading, row["agreement"])
    return [
        AgreementItem(
            item=item["item"],
            right=naming.right(item["right"]),
            price=naming.money(row["token"], item["price"]),
            pending=item["pending"],
            outcome=item["outcome"],
            escrow=_escrow(naming, row, item["escrow"], accounts.get(item["escrow"])),
            request=requests.get(item["item"]),
        )
        for item in items
    ]


def _escrow(naming: Naming, agreement: RowMapping, account: str, row: RowMapping | None) -> EscrowAccount:
    if row is None:
        nothing = naming.money(agreement["token"], 0)
        return EscrowAccount(account=account, status="none", amount=nothing, payer=None, payee=None, credited=False)
    return EscrowAccount(
        account=account,
        status=ESCROW_WORDS[row["status"]],
        amount=naming.money(row["token"], row["amount"]),
        payer=naming.optional_party(row["payer"]),
        payee=naming.optional_party(row["payee"]),
        credited=row["credited"],
    )


def _signature(naming: Naming, row: RowMapping) -> Signature:
    columns = ("account", "authority", "document", "cid", "by_signature", "signed", "transaction")
    return Signature(participant=naming.party(row["participant"]), **{name: row[name] for name in columns})


def _consent(naming: Naming, row: RowMapping) -> Consent:
    columns = ("account", "authority", "document", "given")
    return Consent(participant=naming.party(row["participant"]), **{name: row[name] for name in columns})
