"""Events of `Auctions`: English auctions of whole rights."""

from sqlalchemy import Connection, func, select

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.handlers.market import listing_row, put_items
from backend.indexer.rows import change, put


def auction_created(connection: Connection, event: Event) -> None:
    """An auction; its price is the reserve."""
    listing, lot = event.args["auction"], event.args["lot"]
    row = listing_row(event, listing, lot)
    extra = {name: lot[name] for name in ("increment", "deposit", "extension")}
    put(connection, tables.listings, **row, **extra, type="auction", audience=0, bids=0, ends=lot["closes"])
    put_items(connection, listing, lot["terms"])


def bid_placed(connection: Connection, event: Event) -> None:
    """A bid leads; a late one keeps the auction open."""
    args = event.args
    values = {name: args[name] for name in ("auction", "bidder", "account", "authority", "amount", "ends")}
    put(connection, tables.bids, position=event.position, **values, placed=event.time)
    count = select(func.count()).select_from(tables.bids).where(tables.bids.c.auction == args["auction"])
    change(
        connection,
        tables.listings,
        {"listing": args["auction"]},
        leader=args["bidder"],
        bid=args["amount"],
        ends=args["ends"],
        bids=connection.execute(count).scalar_one(),
    )


def auction_settled(connection: Connection, event: Event) -> None:
    """The highest bid became an agreement."""
    key = {"listing": event.args["auction"]}
    change(connection, tables.listings, key, status="settled", agreement=event.args["agreement"])


def auction_closed(connection: Connection, event: Event) -> None:
    """It ended without a sale."""
    change(connection, tables.listings, {"listing": event.args["auction"]}, status="closed")


def auction_cancelled(connection: Connection, event: Event) -> None:
    """The seller withdrew it before the first bid."""
    change(connection, tables.listings, {"listing": event.args["auction"]}, status="cancelled")


def deposit_decided(connection: Connection, event: Event) -> None:
    """The winner's deposit was returned, or went to the seller."""
    change(connection, tables.listings, {"listing": event.args["auction"]}, forfeited=event.args["forfeited"])


HANDLERS = {
    "AuctionCreated": auction_created,
    "BidPlaced": bid_placed,
    "AuctionSettled": auction_settled,
    "AuctionClosed": auction_closed,
    "AuctionCancelled": auction_cancelled,
    "DepositDecided": deposit_decided,
}
