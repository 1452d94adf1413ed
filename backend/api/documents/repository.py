"""Who a document concerns, by the chain, and who uploaded it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, or_, select

from backend.api.private import uploads
from backend.indexer import tables
from backend.indexer.rows import put
from ipr.vocabulary.powers import Power

_A, _Q = tables.agreements.c, tables.requests.c


def keep_upload(connection: Connection, row: dict[str, object]) -> None:
    """Remember who uploaded what."""
    put(connection, uploads, **row)


def uploads_of(connection: Connection, cid: str) -> Sequence[RowMapping]:
    """Uploads of a document, the first one first."""
    query = select(uploads).where(uploads.c.cid == cid).order_by(uploads.c.uploaded, uploads.c.account)
    return connection.execute(query).mappings().all()


def uploads_for(connection: Connection, subject: str) -> Sequence[RowMapping]:
    """Documents uploaded for a subject, the first one first."""
    query = select(uploads).where(uploads.c.subject == subject).order_by(uploads.c.uploaded, uploads.c.account)
    return connection.execute(query).mappings().all()


def agreements_with(reading: Connection, cid: str, sha256: str) -> Sequence[RowMapping]:
    """Agreements signed on this document."""
    signature = tables.signatures.c
    signed = select(signature.agreement).where(or_(signature.document == sha256, signature.cid == cid))
    query = select(tables.agreements).where(or_(_A.document == sha256, _A.cid == cid, _A.agreement.in_(signed)))
    query = query.order_by(_A.position)
    return reading.execute(query).mappings().all()


def requests_with(reading: Connection, cid: str, sha256: str) -> Sequence[RowMapping]:
    """Requests whose form, or whose answer to a notice, is this document."""
    event, subject = tables.events.c, tables.event_subjects.c
    named = or_(event.args["document"].as_string() == sha256, event.args["cid"].as_string() == cid)
    filed = (
        select(subject.subject)
        .join(tables.events, event.position == subject.position)
        .where(event.part == "Requests", event.name.in_(("RequestFiled", "ResponseFiled")), named)
        .where(subject.subject.startswith("request:"))
    )
    ids = [name.partition(":")[2] for name in reading.execute(filed).scalars()]
    return reading.execute(select(tables.requests).where(_Q.request.in_(ids)).order_by(_Q.position)).mappings().all()


def one_agreement(reading: Connection, agreement: str) -> RowMapping | None:
    """One agreement."""
    return reading.execute(select(tables.agreements).where(_A.agreement == agreement)).mappings().first()


def consenting(reading: Connection, agreement: str) -> Sequence[int]:
    """Participants who consented to an agreement."""
    consent = tables.consents.c
    return reading.execute(select(consent.participant).where(consent.agreement == agreement)).scalars().all()


def holders(reading: Connection, agreement: str) -> Sequence[int]:
    """Today's holders and pledgees of the rights of an agreement: their consent may be asked for."""
    item, holding, burden = tables.agreement_items.c, tables.holdings.c, tables.encumbrances.c
    rights = select(item.right).where(item.agreement == agreement)
    held = select(holding.party).where(holding.right.in_(rights), holding.until.is_(None))
    pledged = select(burden.beneficiary).where(burden.right.in_(rights), burden.released.is_(None))
    return reading.execute(held.union(pledged)).scalars().all()


def offices(reading: Connection, rights_of: ColumnElement[bool]) -> Sequence[int]:
    """Offices of rights."""
    right = tables.rights.c
    return reading.execute(select(right.office).distinct().where(rights_of)).scalars().all()


def offices_of_agreement(reading: Connection, agreement: str) -> Sequence[int]:
    """Offices that keep the rights of an agreement."""
    item = tables.agreement_items.c
    rights = select(item.right).where(item.agreement == agreement)
    return offices(reading, tables.rights.c.right.in_(rights))


def may_view_for(reading: Connection, account: str, participants: Sequence[int], now: int) -> bool:
    """Whether an account has the power to view for any of these participants, its own or by a power of attorney."""
    if not participants:
        return False
    row, power, member = tables.accounts.c, tables.powers.c, tables.participants.c
    mine = select(row.participant).join(tables.participants, member.participant == row.participant)
    mine = mine.where(row.account == account, row.powers.op("&")(int(Power.VIEW)) != 0, member.suspended.is_(False))
    own = exists(mine.where(row.participant.in_(participants)))
    attorney = exists(
        select(power.authority).where(
            power.attorney.in_(mine.where(member.attorney)),
            power.principal.in_(participants),
            power.powers.op("&")(int(Power.VIEW)) != 0,
            power.status == 2,
            power.start <= now,
            power.end > now,
        )
    )
    return bool(reading.execute(select(or_(own, attorney))).scalar())


def is_officer_of(reading: Connection, account: str, office_ids: Sequence[int]) -> bool:
    """Whether an account works at one of these offices."""
    officer = tables.officers.c
    query = select(officer.officer).where(
        officer.account == account, officer.roles != 0, officer.office.in_(office_ids)
    )
    return reading.execute(query).first() is not None
