"""Market: search as you type, facets with counts, cards or a dense table."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts.layout import row
from frontend.parts.notices import empty
from frontend.parts.text import capital, plain
from frontend.shapes import Listing, Page
from frontend.views import listings
from ipr.vocabulary import Grant, Kind

FACETS = {"type": "Sale", "kind": "Kind", "office": "Office", "grant": "Offered as", "status": "Status"}
SORTS = {"Newest": "newest", "Ending soon": "ending", "Lowest price": "price_up", "Highest price": "price_down"}
PAGE = 24


def tick(facet: str, value: str) -> str:
    """The key of a tick; clearing starts new keys, since a closed menu would send its old ticks again."""
    return f"market:{st.session_state.get('market_cleared', 0)}:{facet}:{value}"


def chosen(facet: str, known: dict[str, int]) -> str:
    """The value ticked in a facet; the newest tick wins."""
    return next((value for value in known if st.session_state.get(tick(facet, value))), "")


def value_words(facet: str, value: str) -> str:
    """A facet's value as people read it."""
    if facet == "kind" and value.isdigit():
        return capital(Kind(int(value)).words)
    if facet == "grant" and value.isdigit():
        return capital(Grant(int(value)).words)
    if facet == "office":
        return f"{value} · {session.network().office_name(value)}"
    return {"offer": "Fixed price", "auction": "Auction"}.get(value, capital(value))


def only(facet: str, value: str, known: tuple[str, ...]) -> None:
    """A facet holds one value: a new tick takes the old one away."""
    for other in known:
        if other != value:
            st.session_state[tick(facet, other)] = False


def facet_menu(facet: str, name: str, known: dict[str, int], counts: dict[str, int]) -> None:
    """A facet as a menu of ticks, each with the number of listings behind it."""
    pick = chosen(facet, known)
    with st.popover(f"{name}: {value_words(facet, pick)}" if pick else name, key=f"menu-{facet}"):
        for value in sorted(known):
            st.checkbox(
                f"{plain(value_words(facet, value))} :gray[{counts.get(value, 0)}]",
                key=tick(facet, value),
                on_change=only,
                args=(facet, value, tuple(known)),
            )


def clear() -> None:
    """Forget the words and every tick."""
    st.session_state["market_words"] = ""
    st.session_state["market_cleared"] = st.session_state.get("market_cleared", 0) + 1


def known_facets() -> dict[str, dict[str, int]]:
    """Every value there is, whatever is chosen."""
    found = session.node().market(limit=1).facets
    return {facet: {str(value): number for value, number in found.get(facet, {}).items()} for facet in FACETS}


def controls(words: str) -> dict[str, str]:
    """The facets, and what of each is chosen."""
    known = known_facets()
    picks = {facet: chosen(facet, values) for facet, values in known.items()}
    counts = session.node().market(q=words, limit=1, **picks).facets
    with row():
        for facet, name in FACETS.items():
            if known[facet]:
                facet_menu(facet, name, known[facet], counts.get(facet, {}))
        if words or any(picks.values()):
            st.button("Clear", type="tertiary", on_click=clear)
    return picks


def show(found: Page[Listing], cards: bool) -> None:
    """The listings, or what to do when there is none."""
    if not found.items:
        empty("search_off", "No offer matches", "Take a filter away, or look at the rights on record under Verify.")
    elif cards:
        listings.cards(found.items)
    else:
        listings.table(found.items, session.symbol().symbol)
    if found.next:
        st.button("Show more", key="market-more", on_click=more)


def more() -> None:
    """Show another page's worth."""
    st.session_state["market_limit"] = st.session_state.get("market_limit", PAGE) + PAGE


@st.fragment
def market() -> None:
    """Search, facets and results; typing reruns only this."""
    words = st.text_input(
        "Search",
        key="market_words",
        type="search",
        live=True,
        label_visibility="collapsed",
        placeholder="Number, title or seller",
        icon=":material/search:",
    )
    picks = controls(words or "")
    head = row("distribute")
    with head:
        total = st.empty()
        with row(width="content"):
            order = st.selectbox("Sort", list(SORTS), label_visibility="collapsed", width=160, key="market_sort")
            view = st.segmented_control(
                "View",
                ["Cards", "Table"],
                default="Cards",
                required=True,
                label_visibility="collapsed",
                width=140,
                key="market_view",
            )
    limit = st.session_state.get("market_limit", PAGE)
    found = session.node().market(q=words or "", sort=SORTS[order], limit=limit, **picks)
    total.markdown(f"**{found.total}** {'listing' if found.total == 1 else 'listings'}")
    show(found, view == "Cards")


st.title("Market", anchor=False)
market()
