"""Events of `Market`: offers at a fixed price."""

from typing import Any

from sqlalchemy import Connection

from backend.indexer import tables
from backend.indexer.abi import Event
from backend.indexer.rows import change, put, put_all
from ipr.vocabulary.grants import Grant


def listing_row(event: Event, listing: str, content: dict[str, Any]) -> dict[str, Any]:
    """Columns an offer and an auction have in common."""
    terms = content["terms"]
    return {
        "listing": listing,
        "status": "open",
        **{name: event.args[name] for name in ("grantor", "account", "authority", "warned", "review")},
        **{name: terms[name] for name in ("grant", "token", "territory", "fields")},
        "price": sum(item["price"] for item in terms["items"]),
        **{name: content[name] for name in ("opens", "closes", "completion")},
        "content": content,
        "published": event.time,
        "position": event.position,
    }


def put_items(connection: Connection, listing: str, terms: dict[str, Any]) -> None:
    """The rights of an offer or auction with their prices."""
    rows = [{"listing": listing, "item": index, **item} for index, item in enumerate(terms["items"])]
    put_all(connection, tables.listing_items, rows)


def offer_published(connection: Connection, event: Event) -> None:
    """An offer with complete legal terms."""
    listing, content = event.args["offer"], event.args["content"]
    row = listing_row(event, listing, content)
    put(connection, tables.listings, **row, type="offer", audience=content["audience"], bids=0)
    put_items(connection, listing, content["terms"])


def offer_accepted(connection: Connection, event: Event) -> None:
    """Somebody accepted; a non-exclusive licence stays on offer for others."""
    listing = event.args["offer"]
    grant = connection.execute(
        tables.listings.select().with_only_columns(tables.listings.c.grant).where(tables.listings.c.listing == listing)
    ).scalar_one()
    if grant != Grant.NON_EXCLUSIVE:
        change(connection, tables.listings, {"listing": listing}, status="taken", agreement=event.args["agreement"])


def offer_cancelled(connection: Connection, event: Event) -> None:
    """The grantor withdrew the offer."""
    change(connection, tables.listings, {"listing": event.args["offer"]}, status="cancelled")


HANDLERS = {
    "OfferPublished": offer_published,
    "OfferAccepted": offer_accepted,
    "OfferCancelled": offer_cancelled,
}
