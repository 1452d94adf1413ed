"""Events of `Agreements`: what was agreed, who signed, whether the price is in escrow."""

from collections.abc import Iterator, Mapping
from typing import Any

from eth_abi.abi import encode
from eth_utils.crypto import keccak
from sqlalchemy import Connection, select, update

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put, put_all

PROPOSED, SIGNED, FUNDED, COMPLETED, ENDED = 1, 2, 3, 4, 5
"""Status of an agreement."""
GRANTOR_SIGNED, GRANTEE_SIGNED, BOTH_SIGNED = 1, 2, 3


def escrow_account(agreement: str, item: int) -> str:
    """Id of the escrow account that holds the price of one item."""
    return "0x" + keccak(encode(["bytes32", "uint256"], [bytes.fromhex(agreement[2:]), item])).hex()


def agreement_opened(connection: Connection, event: Event) -> None:
    """An offer was accepted, or an auction won: then both sides are bound already."""
    args = event.args
    completion, terms = _agreed(connection, args["source"], args["grantee"])
    put(
        connection,
        tables.agreements,
        **{name: args[name] for name in ("agreement", "source", "grantee", "grantor", "long_stop")},
        **{name: terms[name] for name in ("grant", "token")},
        completion=completion,
        total=sum(item["price"] for item in terms["items"]),
        terms=terms,
        status=SIGNED if args["signed"] == BOTH_SIGNED else PROPOSED,
        signed=args["signed"],
        opened=event.time,
        position=event.position,
    )
    _put_items(connection, event, terms["items"])
    if args["signed"] == BOTH_SIGNED:
        put_all(connection, tables.signatures, list(_by_auction(connection, args, terms["text"])))


def _put_items(connection: Connection, event: Event, items: list[dict[str, Any]]) -> None:
    """The rights of an agreement; the event is about each of them."""
    agreement = event.args["agreement"]
    rows = [
        {
            "agreement": agreement,
            "item": index,
            **item,
            "escrow": escrow_account(agreement, index),
            "pending": False,
        }
        for index, item in enumerate(items)
    ]
    put_all(connection, tables.agreement_items, rows)
    about = [{"subject": f"right:{row['right']}", "position": event.position} for row in rows]
    put_all(connection, tables.event_subjects, about)


def _agreed(connection: Connection, source: str, grantee: int) -> tuple[int, dict[str, Any]]:
    """Time to complete in seconds, and the terms: those of the offer or auction, the latter at its last bid."""
    row = tables.listings.c
    found = select(row.type, row.content, row.bid).where(row.listing == source)
    kind, content, bid = connection.execute(found).one()
    terms = content["terms"] | {"grantee": grantee}
    if kind == "auction":
        terms["items"] = [terms["items"][0] | {"price": bid}]
    return content["completion"], terms


def _by_auction(connection: Connection, args: Mapping[str, Any], text: str) -> Iterator[dict[str, Any]]:
    """The signatures an auction stands for: the seller's when it put the right up, the winner's with its last bid."""
    lot, bid, event = tables.listings.c, tables.bids.c, tables.events.c
    put_up = select(lot.grantor, lot.account, lot.authority, lot.published, event.transaction)
    put_up = put_up.join(tables.events, event.position == lot.position).where(lot.listing == args["source"])
    leading = select(bid.bidder, bid.account, bid.authority, bid.placed, event.transaction)
    leading = leading.join(tables.events, event.position == bid.position).where(bid.auction == args["source"])
    for query in (put_up, leading.order_by(bid.position.desc()).limit(1)):
        participant, account, authority, moment, transaction = connection.execute(query).one()
        yield {
            "agreement": args["agreement"],
            "participant": participant,
            "account": account,
            "authority": authority,
            "document": text,
            "cid": "",
            "by_signature": False,
            "signed": moment,
            "transaction": transaction,
        }


def signed(connection: Connection, event: Event) -> None:
    """A side signed; when both have, the deal binds."""
    args = event.args
    columns = ("agreement", "participant", "account", "authority", "document", "cid", "by_signature")
    put(
        connection,
        tables.signatures,
        **{name: args[name] for name in columns},
        signed=event.time,
        transaction=event.transaction,
    )
    row = tables.agreements.c
    present = select(row.grantor, row.status, row.signed).where(row.agreement == args["agreement"])
    grantor, status, bits = connection.execute(present).one()
    bits |= GRANTOR_SIGNED if args["participant"] == grantor else GRANTEE_SIGNED
    change(
        connection,
        tables.agreements,
        {"agreement": args["agreement"]},
        signed=bits,
        status=SIGNED if bits == BOTH_SIGNED and status == PROPOSED else status,
        document=args["document"],
        cid=args["cid"],
        long_stop=args["long_stop"],
    )


def consented(connection: Connection, event: Event) -> None:
    """A co-owner, pledgee or licensee agreed to the deal."""
    columns = ("agreement", "participant", "account", "authority", "document")
    put(connection, tables.consents, **{name: event.args[name] for name in columns}, given=event.time)
    of = {"agreement": event.args["agreement"]}
    change(connection, tables.agreements, of, long_stop=event.args["long_stop"])


def funded(connection: Connection, event: Event) -> None:
    """The whole price is in escrow."""
    args = event.args
    changed = {"status": FUNDED, "funded": event.time, "long_stop": args["long_stop"]}
    change(connection, tables.agreements, {"agreement": args["agreement"]}, **changed)


def request_begun(connection: Connection, event: Event) -> None:
    """A request about an item is before the office: the long-stop clock stands still."""
    agreement = event.args["agreement"]
    was_running = not _pending(connection, agreement)
    key = {"agreement": agreement, "item": event.args["item"]}
    change(connection, tables.agreement_items, key, pending=True)
    if was_running:
        change(connection, tables.agreements, {"agreement": agreement}, stopped=event.time)


def request_ended(connection: Connection, event: Event) -> None:
    """The request was withdrawn: the time it was pending does not count, and the event says what that makes."""
    _end_pending(connection, event)
    key = {"agreement": event.args["agreement"]}
    change(connection, tables.agreements, key, long_stop=event.args["long_stop"])


def item_settled(connection: Connection, event: Event) -> None:
    """The price of an item was paid to the grantor or returned to the grantee; the clock runs on where it stood."""
    stopped = _end_pending(connection, event)
    if stopped is not None:
        row = tables.agreements.c
        long_stop = row.long_stop + (event.time - stopped)
        query = update(tables.agreements).where(row.agreement == event.args["agreement"])
        connection.execute(query.values(long_stop=long_stop))
    key = {"agreement": event.args["agreement"], "item": event.args["item"]}
    change(connection, tables.agreement_items, key, outcome="paid" if event.args["paid"] else "refunded")


def _end_pending(connection: Connection, event: Event) -> int | None:
    """When the clock had stopped, if it runs again by this event; None if it still stands or never stood."""
    key = {"agreement": event.args["agreement"], "item": event.args["item"]}
    change(connection, tables.agreement_items, key, pending=False)
    if _pending(connection, event.args["agreement"]):
        return None
    row = tables.agreements.c
    query = select(row.stopped).where(row.agreement == event.args["agreement"])
    stopped = connection.execute(query).scalar_one()
    change(connection, tables.agreements, {"agreement": event.args["agreement"]}, stopped=None)
    return int(stopped) if stopped is not None else None


def _pending(connection: Connection, agreement: str) -> bool:
    item = tables.agreement_items.c
    pending = select(item.item).where(item.agreement == agreement, item.pending)
    return connection.execute(pending).first() is not None


def completed(connection: Connection, event: Event) -> None:
    """Every item is settled and at least one right passed."""
    key = {"agreement": event.args["agreement"]}
    change(connection, tables.agreements, key, status=COMPLETED, completed=event.time)


def ended(connection: Connection, event: Event) -> None:
    """Declined, undone after the long-stop date or for a right that was sold or licensed, or finally refused."""
    args = event.args
    change(
        connection,
        tables.agreements,
        {"agreement": args["agreement"]},
        status=ENDED,
        ended=event.time,
        end_reason=args["reason"],
        ended_by=args["participant"],
    )


HANDLERS = {
    "AgreementOpened": agreement_opened,
    "Signed": signed,
    "Consented": consented,
    "Funded": funded,
    "RequestBegun": request_begun,
    "RequestEnded": request_ended,
    "ItemSettled": item_settled,
    "Completed": completed,
    "Ended": ended,
}
