"""Queries about agreements."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, and_, exists, func, or_, select

from backend.api.agreements.schemas import AgreementStage
from backend.indexer import tables
from backend.indexer.handlers.agreements import COMPLETED, ENDED, FUNDED, PROPOSED, SIGNED
from ipr.vocabulary.grants import Grant

_A, _I = tables.agreements.c, tables.agreement_items.c


def in_stage(stage: AgreementStage) -> ColumnElement[bool]:
    """Agreements at a stage."""
    pending = _A.agreement.in_(select(_I.agreement).where(_I.pending))
    if stage is AgreementStage.ESCROW:
        return and_(_A.status == FUNDED, ~pending)
    if stage is AgreementStage.OFFICE:
        return and_(_A.status == FUNDED, pending)
    return _A.status == {
        AgreementStage.SIGNATURES: PROPOSED,
        AgreementStage.PAYMENT: SIGNED,
        AgreementStage.COMPLETED: COMPLETED,
        AgreementStage.ENDED: ENDED,
    }.get(stage)


def find(
    reading: Connection,
    participant: int | None,
    right: str | None,
    stages: Sequence[AgreementStage],
    limit: int,
    after: int | None,
) -> tuple[Sequence[RowMapping], int]:
    """One page of agreements, newest first, the first of the next, and how many there are."""
    wanted: list[ColumnElement[bool]] = []
    if stages:
        wanted.append(or_(*(in_stage(stage) for stage in stages)))
    if participant is not None:
        consent = select(tables.consents.c.agreement).where(tables.consents.c.participant == participant)
        wanted.append(or_(_A.grantor == participant, _A.grantee == participant, _A.agreement.in_(consent)))
    if right is not None:
        wanted.append(_A.agreement.in_(select(_I.agreement).where(_I.right == right)))
    total = reading.execute(select(func.count()).select_from(tables.agreements).where(*wanted)).scalar_one()
    query = select(tables.agreements).where(*wanted)
    if after is not None:
        query = query.where(_A.position < after)
    rows = reading.execute(query.order_by(_A.position.desc()).limit(limit + 1)).mappings().all()
    return rows, total


def one(reading: Connection, agreement: str) -> RowMapping | None:
    """One agreement."""
    return reading.execute(select(tables.agreements).where(_A.agreement == agreement)).mappings().first()


def of_agreement(reading: Connection, table: Table, agreement: str) -> Sequence[RowMapping]:
    """Rows about an agreement."""
    query = select(table).where(table.c.agreement == agreement).order_by(*table.primary_key)
    return reading.execute(query).mappings().all()


def rights(reading: Connection, agreements: Sequence[str]) -> dict[str, list[str]]:
    """Rights of agreements, in their order."""
    query = select(_I.agreement, _I.right).where(_I.agreement.in_(agreements)).order_by(_I.agreement, _I.item)
    found: dict[str, list[str]] = {}
    for agreement, right in reading.execute(query):
        found.setdefault(agreement, []).append(right)
    return found


def escrow(reading: Connection, accounts: Sequence[str]) -> dict[str, RowMapping]:
    """Escrow accounts by id."""
    account = tables.escrow_accounts.c.account
    rows = reading.execute(select(tables.escrow_accounts).where(account.in_(accounts))).mappings()
    return {row["account"]: row for row in rows}


def pending(reading: Connection, agreements: Sequence[str]) -> set[str]:
    """Those of these agreements that are before an office."""
    query = select(_I.agreement).where(_I.agreement.in_(agreements), _I.pending)
    return set(reading.execute(query).scalars())


def source_types(reading: Connection, sources: Sequence[str]) -> dict[str, str]:
    """Whether agreements come from offers or auctions."""
    listing = tables.listings.c
    query = select(listing.listing, listing.type).where(listing.listing.in_(sources))
    return {row[0]: row[1] for row in reading.execute(query)}


def requests(reading: Connection, agreement: str) -> Sequence[RowMapping]:
    """Requests about an agreement, the first one first."""
    request = tables.requests.c
    query = select(tables.requests).where(request.agreement == agreement).order_by(request.position)
    return reading.execute(query).mappings().all()


def altered(reading: Connection, row: RowMapping) -> bool:
    """Whether no right that is not settled yet can be filed any more, as `Agreements.lapse` decides it.

    Its grantor holds nothing of it any more, or it was to be assigned and was licensed since the grantee knew it.
    """
    holding, licence = tables.holdings.c, tables.licences.c
    fit = select(_I.right).where(_I.agreement == row["agreement"], _I.outcome.is_(None))
    if not row["terms"]["head"]:
        held = exists().where(holding.right == _I.right, holding.party == row["grantor"], holding.until.is_(None))
        fit = fit.where(held)
    if row["grant"] == Grant.ASSIGNMENT:
        since = _known(reading, row)
        fit = fit.where(~exists().where(licence.right == _I.right, licence.head == 0, licence.granted >= since))
    return reading.execute(fit.limit(1)).first() is None


def _known(reading: Connection, row: RowMapping) -> int:
    """As of when the grantee knew the rights: of the agreement, or of the lot it bid for."""
    listing = tables.listings.c
    lot = select(listing.published).where(listing.listing == row["source"], listing.type == "auction")
    return reading.execute(lot).scalar() or int(row["opened"])


def others_concerned(reading: Connection, agreement: str, sides: Sequence[int]) -> Sequence[int]:
    """Holders and pledgees of the rights who are no side of the deal."""
    holding, burden = tables.holdings.c, tables.encumbrances.c
    rights_of = select(_I.right).where(_I.agreement == agreement)
    holders = select(holding.party).where(holding.right.in_(rights_of), holding.until.is_(None))
    pledgees = select(burden.beneficiary).where(
        burden.right.in_(rights_of), burden.released.is_(None), burden.beneficiary != 0, burden.encumbrance == 1
    )
    found = reading.execute(holders.union(pledgees)).scalars().all()
    return [party for party in found if party not in sides]
