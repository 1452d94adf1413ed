"""From ids to what the contracts were told: offers, lots, deals and requests out of the index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from backend.api.problems import NotFound
from backend.indexer import tables
from backend.indexer.handlers.requests import LIST_OF_RIGHTS
from ipr.actions.requests import Filing, ListFiling
from ipr.deal import Deal, Lot, Offer
from ipr.errors import InvalidInput
from ipr.terms import Item, Terms
from ipr.vocabulary.offices import office_code


def terms_from(struct: Mapping[str, Any]) -> Terms:
    """Terms out of the index's JSON, where ids are hexadecimal text."""
    items = tuple(Item(_bytes(item["right"]), int(item["price"])) for item in struct["items"])
    plain = {name: value for name, value in struct.items() if name not in ("text", "items")}
    return Terms(**plain, text=_bytes(struct["text"]), items=items)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))


def listing(reading: Connection, listing_id: str, kind: str) -> RowMapping:
    """An offer's or an auction's row; `kind` is offer or auction.

    Raises:
        NotFound: there is none.
    """
    row = tables.listings.c
    query = select(tables.listings).where(row.listing == listing_id.lower(), row.type == kind)
    found = reading.execute(query).mappings().first()
    if found is None:
        raise NotFound(f"There is no {kind} with this id.", "Look at the market for what is open.")
    return found


def changed_hands(reading: Connection, row: RowMapping) -> bool:
    """Whether the right of an auction is no longer held as it was when the lot was put up; then it comes to nothing."""
    held, item = tables.holdings.c, tables.listing_items.c
    query = (
        select(held.position)
        .join(tables.listing_items, item.right == held.right)
        .where(item.listing == row["listing"], held.party == row["grantor"])
        .where(held.until.is_(None), held.since <= row["published"])
    )
    return reading.execute(query).first() is None


def offer_from(row: RowMapping) -> Offer:
    """An offer as it was published."""
    content = row["content"]
    plain = {name: content[name] for name in ("opens", "closes", "completion", "audience")}
    return Offer(terms=terms_from(content["terms"]), salt=_bytes(content["salt"]), **plain)


def lot_from(row: RowMapping) -> Lot:
    """A lot as it was put up."""
    content = row["content"]
    names = ("opens", "closes", "completion", "increment", "deposit", "extension")
    plain = {name: content[name] for name in names}
    return Lot(terms=terms_from(content["terms"]), salt=_bytes(content["salt"]), **plain)


def agreement(reading: Connection, agreement_id: str) -> RowMapping:
    """An agreement's row.

    Raises:
        NotFound: there is none.
    """
    query = select(tables.agreements).where(tables.agreements.c.agreement == agreement_id.lower())
    found = reading.execute(query).mappings().first()
    if found is None:
        raise NotFound("There is no agreement with this id.", "An offer has to be accepted first.")
    return found


def deal_from(row: RowMapping) -> Deal:
    """An agreement's deal."""
    return Deal(source=_bytes(row["source"]), completion=row["completion"], terms=terms_from(row["terms"]))


def signatures(reading: Connection, agreement_id: str) -> Mapping[int, RowMapping]:
    """Who signed an agreement, by the side signed for."""
    query = select(tables.signatures).where(tables.signatures.c.agreement == agreement_id)
    return {row["participant"]: row for row in reading.execute(query).mappings()}


def source_of(reading: Connection, row: RowMapping) -> RowMapping:
    """The offer or auction an agreement came from.

    Raises:
        NotFound: the index has not read it.
    """
    query = select(tables.listings).where(tables.listings.c.listing == row["source"])
    found = reading.execute(query).mappings().first()
    if found is None:
        raise NotFound("The offer this agreement came from is not in the index.", "Wait until the node read the chain.")
    return found


def consenting(reading: Connection, agreement_id: str) -> Sequence[int]:
    """Participants who consented to an agreement."""
    consent = tables.consents.c
    return reading.execute(select(consent.participant).where(consent.agreement == agreement_id)).scalars().all()


def request(reading: Connection, request_id: str) -> RowMapping:
    """A request's row.

    Raises:
        NotFound: there is none.
    """
    query = select(tables.requests).where(tables.requests.c.request == request_id.lower())
    found = reading.execute(query).mappings().first()
    if found is None:
        raise NotFound("There is no request with this id.", "Look at the list of requests.")
    return found


def filing_of(reading: Connection, row: RowMapping) -> Filing | ListFiling:
    """What a request was filed with."""
    if row["kind"] == LIST_OF_RIGHTS:
        right = tables.request_rights.c
        rights = reading.execute(select(right.right).where(right.request == row["request"]).order_by(right.item))
        ids = tuple(_bytes(each) for each in rights.scalars())
        return ListFiling(office_code(row["office"]), ids, row["applicant"], _bytes(row["salt"]))
    return Filing(deal_from(agreement(reading, row["agreement"])), row["item"], _bytes(row["salt"]))


def of_deal(reading: Connection, row: RowMapping) -> Filing:
    """What a deal's request was filed with.

    Raises:
        InvalidInput: it is a request for the list of one's rights.
    """
    filing = filing_of(reading, row)
    if isinstance(filing, ListFiling):
        raise InvalidInput(
            "This is a request for a list of rights; there is no deal behind it.", "Use the act for such requests."
        )
    return filing


def rights(reading: Connection, ids: Sequence[bytes]) -> list[RowMapping]:
    """Rights, in the order asked for.

    Raises:
        InvalidInput: one is not on the register, or named twice.
    """
    keys = ["0x" + right.hex() for right in ids]
    if len(set(keys)) != len(keys):
        raise InvalidInput("A right is named twice.", "Name each right once.")
    rows = reading.execute(select(tables.rights).where(tables.rights.c.right.in_(keys))).mappings()
    found = {row["right"]: row for row in rows}
    if missing := [key for key in keys if key not in found]:
        raise InvalidInput(f"The right {missing[0]} is not on the register.", "Look it up by its number.")
    return [found[key] for key in keys]


def holders(reading: Connection, right: str) -> Sequence[RowMapping]:
    """Today's holders of a right, with the names the register has for them."""
    held, party = tables.holdings.c, tables.parties.c
    query = (
        select(held.party, held.share_bp, held.since, party.name)
        .outerjoin(tables.parties, party.party == held.party)
        .where(held.right == right, held.until.is_(None))
        .order_by(held.position)
    )
    return reading.execute(query).mappings().all()


def application_number(reading: Connection, right: str) -> str:
    """A right's application number, empty where the register has none."""
    number = tables.numbers.c
    query = select(number.number).where(number.right == right, number.stage == 1).order_by(number.added)
    return reading.execute(query).scalars().first() or ""


def participant(reading: Connection, number: int) -> RowMapping | None:
    """A participant's row."""
    query = select(tables.participants).where(tables.participants.c.participant == number)
    return reading.execute(query).mappings().first()


def participant_of(reading: Connection, account: str) -> int | None:
    """The participant an account belongs to."""
    row = tables.accounts.c
    return reading.execute(select(row.participant).where(row.account == account, row.powers != 0)).scalar()


def account(reading: Connection, address: str, participant: int) -> RowMapping | None:
    """The row of an account at a participant: its powers there, and what is proposed to it."""
    row = tables.accounts.c
    query = select(tables.accounts).where(row.account == address, row.participant == participant)
    return reading.execute(query).mappings().first()


def suspended(reading: Connection, participants: Sequence[int]) -> RowMapping | None:
    """The first of these participants that is suspended."""
    row = tables.participants.c
    query = select(tables.participants).where(row.participant.in_(participants), row.suspended)
    found = {each["participant"]: each for each in reading.execute(query).mappings()}
    return next((found[each] for each in participants if each in found), None)


def open_application(reading: Connection, account: str) -> RowMapping:
    """The application an office is to decide on.

    Raises:
        NotFound: there is none of this account.
    """
    row = tables.applications.c
    query = select(tables.applications).where(row.account == account, row.status == "open")
    found = reading.execute(query.order_by(row.position.desc())).mappings().first()
    if found is None:
        raise NotFound("There is no open application of this account.", "It may have been decided or withdrawn.")
    return found


def power(reading: Connection, authority: int) -> RowMapping:
    """A power of attorney.

    Raises:
        NotFound: there is none with this number.
    """
    query = select(tables.powers).where(tables.powers.c.authority == authority)
    found = reading.execute(query).mappings().first()
    if found is None:
        raise NotFound("There is no power of attorney with this number.", "Choose one from the list.")
    return found
