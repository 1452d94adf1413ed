"""Market: search as you type, facets with counts, cards or a dense table; the address holds what is searched for."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.components.address import held, hold
from frontend.guard import callback, drawn
from frontend.parts.layout import row
from frontend.parts.notices import empty
from frontend.parts.text import capital, plain
from frontend.shapes import Listing, Page
from frontend.views import listings
from ipr.vocabulary import Grant, Kind

FACETS = {"type": "Sale", "kind": "Kind", "office": "Office", "grant": "Offered as", "status": "Status"}
SORTS = {"Newest": "newest", "Ending soon": "ending", "Lowest price": "price_up", "Highest price": "price_down"}
VIEWS = {"Cards": "cards", "Table": "table"}
WORDS, SORT, VIEW = "market_words", "market_sort", "market_view"
PAGE = 24


def came_with() -> dict[str, str]:
    """What the address held when the page was come to."""
    return held(WORDS, ("words", "sort", "view", *FACETS))


def choice(choices: dict[str, str], value: str) -> str:
    """The choice a value of the address stands for; the first one for anything else."""
    return next((label for label, known in choices.items() if known == value), next(iter(choices)))


def hold_in_address(words: str, picks: dict[str, str], order: str, view: str) -> None:
    """Keep what is searched for in the address; what is so anyway is left out."""
    usual = {"sort": next(iter(SORTS.values())), "view": next(iter(VIEWS.values()))}
    came_with().update(picks)  # ticks that were not drawn while the node did not answer are found again
    values = {"words": words, **picks, "sort": SORTS[order], "view": VIEWS.get(view, "")}
    hold("market", {name: value for name, value in values.items() if value and value != usual.get(name)})


def tick(facet: str, value: str) -> str:
    """The key of a tick; clearing starts new keys, since a closed menu would send its old ticks again."""
    return f"market:{st.session_state.get('market_cleared', 0)}:{facet}:{value}"


def ticked(facet: str, value: str) -> bool:
    """Whether a value is ticked: by hand, or by the address before the menu was drawn."""
    return bool(st.session_state.get(tick(facet, value), came_with()[facet] == value))


def chosen(facet: str, known: dict[str, int]) -> str:
    """The value ticked in a facet; the newest tick wins, and one that nothing here has is passed over."""
    return next((value for value in known if ticked(facet, value)), "")


def value_words(facet: str, value: str) -> str:
    """A facet's value as people read it."""
    if facet == "kind" and value.isdigit():
        return capital(Kind(int(value)).words)
    if facet == "grant" and value.isdigit():
        return capital(Grant(int(value)).words)
    if facet == "office":
        return f"{value} · {session.network().office_name(value)}"
    return {"offer": "Fixed price", "auction": "Auction"}.get(value, capital(value))


@callback
def only(facet: str, value: str, known: tuple[str, ...]) -> None:
    """A facet holds one value: a new tick takes the old one away, and that of the address."""
    came_with()[facet] = ""
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
                value=came_with()[facet] == value,
                key=tick(facet, value),
                on_change=only,
                args=(facet, value, tuple(known)),
            )


@callback
def clear() -> None:
    """Forget the words and every tick, those of the address too."""
    came_with().update(dict.fromkeys(("words", *FACETS), ""))
    st.session_state[WORDS] = ""
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


@callback
def more() -> None:
    """Show another page's worth."""
    st.session_state["market_limit"] = st.session_state.get("market_limit", PAGE) + PAGE


@st.fragment
@drawn
def market() -> None:
    """Search, facets and results; typing reruns only this."""
    came = came_with()
    words = st.text_input(
        "Search",
        came["words"],
        key=WORDS,
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
            order = st.selectbox(
                "Sort",
                list(SORTS),
                list(SORTS).index(choice(SORTS, came["sort"])),
                label_visibility="collapsed",
                width=160,
                key=SORT,
            )
            view = st.segmented_control(
                "View",
                list(VIEWS),
                default=choice(VIEWS, came["view"]),
                required=True,
                label_visibility="collapsed",
                width=140,
                key=VIEW,
            )
    limit = st.session_state.get("market_limit", PAGE)
    found = session.node().market(q=words or "", sort=SORTS[order], limit=limit, **picks)
    total.markdown(f"**{found.total}** {'listing' if found.total == 1 else 'listings'}")
    show(found, view == "Cards")
    hold_in_address(words or "", picks, order, view or "")


st.title("Market", anchor=False)
market()
