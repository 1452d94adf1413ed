"""Offers and auctions as cards and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from frontend.parts import badges
from frontend.parts.buttons import PAGES
from frontend.parts.dates import day, moment
from frontend.parts.layout import card, card_grid, row
from frontend.parts.tables import table as dense_table
from frontend.parts.text import capital, count, plain, short
from frontend.session import chain_time
from frontend.shapes import Listing, RightBrief


def about(rights: Sequence[RightBrief]) -> str:
    """The rights of a listing or deal as one phrase, plain text."""
    if not rights:
        return "no right"
    first = f"{rights[0].name}, {short(rights[0].title, 60)}" if rights[0].title else rights[0].name
    return first if len(rights) == 1 else f"{first} and {count(len(rights) - 1, 'more right', 'more rights')}"


def numbers(rights: Sequence[RightBrief]) -> str:
    """The rights of a listing or deal by number alone, for where there is little room."""
    more = f" and {len(rights) - 1} more" if len(rights) > 1 else ""
    return f"{rights[0].name}{more}" if rights else "no right"


def price_words(listing: Listing) -> str:
    """The price, or where bidding stands."""
    if listing.type == "auction":
        return listing.highest.text if listing.highest else f"from {listing.price.text}"
    return listing.price.text


def one(listing: Listing, key: str) -> None:
    """A card: status, what, by whom, price, one link."""
    first = listing.rights[0] if listing.rights else RightBrief(id="")
    with card(key=f"listing-{key}-{listing.id}"):
        with st.container(gap="xsmall"):
            _marks(listing)
            with st.container(gap=None):
                st.markdown(f"**{plain(short(first.title or first.name, 90))}**")
                more = f" · and {len(listing.rights) - 1} more" if len(listing.rights) > 1 else ""
                st.caption(f"{plain(first.name)} · {plain(first.kind_name)}{more}")
                st.caption(f"{plain(listing.grantor.name)} · {plain(listing.territory_words)}")
        with row("distribute"):
            with st.container(gap=None, width="content"):
                st.caption(_kind_of_sale(listing))
                st.markdown(f"**{plain(price_words(listing))}**")
            st.page_link(
                PAGES[listing.type],
                label="Open",
                icon=":material/arrow_forward:",
                icon_position="right",
                query_params={"id": listing.id},
            )


def _kind_of_sale(listing: Listing) -> str:
    """Grant and, for an auction, how many bid."""
    bids = f" · {count(listing.bids, 'bid')}" if listing.type == "auction" and listing.bids is not None else ""
    return f"{capital(listing.grant_words)}{bids}"


def _marks(listing: Listing) -> None:
    """Status of the listing, kind of sale, time left, warnings."""
    with row():
        badges.status("Auction" if listing.type == "auction" and listing.is_open else listing.status)
        if listing.over and listing.is_open:
            badges.due(listing.over, chain_time())
        if listing.warned:
            badges.status("Warning", "The rules warn of something: open it to read what.")


def cards(listings: Sequence[Listing], key: str = "cards") -> None:
    """Listings as cards of equal height."""
    with card_grid():
        for listing in listings:
            one(listing, key)


def line(listing: Listing) -> dict[str, Any]:
    """A listing as a line of the table."""
    return {
        "Right": ", ".join(right.name for right in listing.rights[:3]),
        "Title": short(listing.rights[0].title, 80) if listing.rights else "",
        "Offered as": capital(listing.grant_words),
        "Price": (listing.highest or listing.price).number,
        "Ends": moment(listing.over) if listing.over else None,
        "Bids": listing.bids if listing.type == "auction" else None,
        "Seller": listing.grantor.name,
        "Status": badges.said(listing.status),
    }


def table(listings: Sequence[Listing], symbol: str, key: str = "listings") -> None:
    """Listings as a table that sorts and searches by itself; each opens."""
    column = st.column_config
    dense_table(
        [line(listing) for listing in listings],
        key,
        {
            "Right": column.TextColumn(width=112),
            "Title": column.TextColumn(width=210),
            "Price": column.NumberColumn(f"Price, {symbol}", format="localized"),
            "Ends": column.DatetimeColumn(format="D MMM YYYY, HH:mm"),
        },
        ["Right", "Price", "Status", "Title", "Offered as", "Ends", "Seller", "Bids"],
        [(listing.type, listing.id) for listing in listings],
        "Offers and auctions, each with a button that opens it.",
    )


def window(listing: Listing) -> str:
    """When something can be accepted, in words."""
    since = f"from {day(listing.opens)} " if listing.opens else ""
    return f"{since}until {day(listing.over)}" if listing.over else since.strip() or "until it is cancelled"
