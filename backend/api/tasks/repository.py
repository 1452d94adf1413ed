"""Queries behind the tasks: what waits for a participant, an officer or an account."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, and_, func, or_, select

from backend.api.market.repository import status_of
from backend.indexer import tables
from backend.indexer.handlers import requests as request_status
from ipr.vocabulary.grants import Grant

_A, _L, _Q = tables.agreements.c, tables.listings.c, tables.requests.c
LIMIT = 100
"""Tasks of one kind that are looked at: nobody does more before looking again."""


def open_agreements(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Agreements of a participant that are neither completed nor ended."""
    query = select(tables.agreements).where(
        or_(_A.grantor == participant, _A.grantee == participant), _A.status.in_((1, 2, 3))
    )
    return reading.execute(query.order_by(_A.position).limit(LIMIT)).mappings().all()


def items(reading: Connection, agreement: str) -> Sequence[RowMapping]:
    """Items of an agreement."""
    item = tables.agreement_items.c
    query = select(tables.agreement_items).where(item.agreement == agreement).order_by(item.item)
    return reading.execute(query).mappings().all()


def consents_to_give(reading: Connection, participant: int) -> Sequence[RowMapping]:
    """Open agreements about rights this participant holds with others, or is the pledgee of, without its consent."""
    item, holding, burden = tables.agreement_items.c, tables.holdings.c, tables.encumbrances.c
    given = select(tables.consents.c.agreement).where(tables.consents.c.participant == participant)
    held = select(holding.right).where(holding.party == participant, holding.until.is_(None))
    pledged = select(burden.right).where(
        burden.beneficiary == participant, burden.released.is_(None), burden.encumbrance == 1
    )
    about = select(item.agreement).where(or_(item.right.in_(held), item.right.in_(pledged)))
    query = select(tables.agreements).where(
        _A.agreement.in_(about),
        _A.agreement.not_in(given),
        _A.grantor != participant,
        _A.grantee != participant,
        _A.status.in_((1, 2, 3)),
    )
    return reading.execute(query.order_by(_A.position).limit(LIMIT)).mappings().all()


def open_requests(reading: Connection, participant: int, long_ago: int) -> Sequence[RowMapping]:
    """Requests of a participant, or about its deals, that wait for a party or were filed before `long_ago`."""
    sides = select(_A.agreement).where(or_(_A.grantor == participant, _A.grantee == participant))
    waiting = (request_status.DEFICIENT, request_status.REFUSED)
    query = select(tables.requests, _A.grantor, _A.grantee).outerjoin(tables.agreements, _A.agreement == _Q.agreement)
    undecided = (request_status.FILED, request_status.EXAMINED, request_status.RESPONDED)
    silent = and_(_Q.status.in_(undecided), _Q.agreement.is_not(None), _Q.filed <= long_ago)
    mine = or_(_Q.applicant == participant, _Q.agreement.in_(sides))
    query = query.where(mine, or_(_Q.status.in_(waiting), silent))
    return reading.execute(query.order_by(_Q.position).limit(LIMIT)).mappings().all()


def auctions(reading: Connection, participant: int, now: int) -> Sequence[RowMapping]:
    """Auctions a participant holds, leads or bid in, that are not over for it, with their state at a time."""
    bid = tables.bids.c
    joined = select(bid.auction).where(bid.bidder == participant)
    query = select(tables.listings, status_of(now).label("state")).where(
        _L.type == "auction",
        or_(_L.grantor == participant, _L.listing.in_(joined)),
        or_(_L.status == "open", and_(_L.status == "settled", _L.forfeited.is_(None))),
    )
    return reading.execute(query.order_by(_L.ends).limit(LIMIT)).mappings().all()


def agreement(reading: Connection, agreement_id: str) -> RowMapping | None:
    """One agreement."""
    return reading.execute(select(tables.agreements).where(_A.agreement == agreement_id)).mappings().first()


def deposit_held(reading: Connection, auction: str) -> bool:
    """Whether an auction's deposit is in escrow."""
    account = tables.escrow_accounts.c
    query = select(account.status).where(account.account == auction, account.status == 2)
    return reading.execute(query).first() is not None


def proposed_powers(reading: Connection, attorney: int, now: int) -> Sequence[RowMapping]:
    """Powers of attorney offered to an attorney."""
    power = tables.powers.c
    query = select(tables.powers).where(power.attorney == attorney, power.status == 1, power.end > now)
    return reading.execute(query.order_by(power.authority).limit(LIMIT)).mappings().all()


def holdings_of_name(reading: Connection, commitment: str) -> Sequence[RowMapping]:
    """Rights held under this name by somebody who has not joined, with their office."""
    holding, right = tables.holdings.c, tables.rights.c
    query = (
        select(right.office, func.count().label("count"))
        .join(tables.holdings, holding.right == right.right)
        .where(holding.commitment == commitment, holding.until.is_(None), holding.bound.is_(None))
        .group_by(right.office)
    )
    return reading.execute(query).mappings().all()


def list_pending(reading: Connection, participant: int, office: int) -> bool:
    """Whether a request for the list of rights is before the office."""
    open_statuses = (
        request_status.FILED,
        request_status.EXAMINED,
        request_status.DEFICIENT,
        request_status.RESPONDED,
    )
    query = select(_Q.request).where(
        _Q.applicant == participant, _Q.office == office, _Q.kind == 1, _Q.status.in_(open_statuses)
    )
    return reading.execute(query).first() is not None


def idle_rights(reading: Connection, participant: int) -> Sequence[str]:
    """Rights of a participant that are neither on offer nor sold in a deal under way."""
    holding, item, sold = tables.holdings.c, tables.listing_items.c, tables.agreement_items.c
    listed = (
        select(item.right)
        .join(tables.listings, _L.listing == item.listing)
        .where(_L.grantor == participant, _L.status == "open")
    )
    going = (_A.grantor == participant, _A.grant == Grant.ASSIGNMENT, _A.status.in_((1, 2, 3)))
    selling = select(sold.right).join(tables.agreements, _A.agreement == sold.agreement).where(*going)
    query = select(holding.right).where(
        holding.party == participant,
        holding.until.is_(None),
        holding.right.not_in(listed),
        holding.right.not_in(selling),
    )
    return reading.execute(query.limit(LIMIT)).scalars().all()


def desk(reading: Connection, office: int, officer: int) -> Sequence[RowMapping]:
    """Requests of an office that nobody took, or that this officer has to act on."""
    mine = and_(
        _Q.officer == officer,
        _Q.status.in_((request_status.EXAMINED, request_status.RESPONDED, request_status.DEFICIENT)),
    )
    query = select(tables.requests).where(_Q.office == office, or_(_Q.status == request_status.FILED, mine))
    return reading.execute(query.order_by(_Q.position).limit(LIMIT)).mappings().all()


def has_officer(reading: Connection, office: int, role: int) -> bool:
    """Whether any officer of an office has a role."""
    officer = tables.officers.c
    query = select(officer.officer).where(officer.office == office, officer.roles.op("&")(role) != 0)
    return reading.execute(query).first() is not None


def rights_of_listing(reading: Connection, listing: str) -> Sequence[str]:
    """Rights of a listing."""
    item = tables.listing_items.c
    return reading.execute(select(item.right).where(item.listing == listing).order_by(item.item)).scalars().all()
