"""The form of an offer: what is given, where, for how long, at what price."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts.amounts import NotAnAmount, Token, smallest_units
from frontend.parts.buttons import form_button
from frontend.parts.dates import moment
from frontend.parts.text import capital
from frontend.shapes import Right
from frontend.views import listings
from ipr.vocabulary import ALL_ACTS, Act, Grant, Kind, Option
from ipr.vocabulary.grants import GRANT_MEANINGS
from ipr.vocabulary.options import OPTION_WORDS
from ipr.vocabulary.territories import country_name

GRANTS = [Grant.ASSIGNMENT, Grant.EXCLUSIVE, Grant.SOLE, Grant.NON_EXCLUSIVE]
FIELD = "offer"  # keys of this form begin with it


def seconds(day: date, end: bool = False) -> int:
    """The first or last second of a day in UTC."""
    return int(datetime.combine(day, time.max if end else time.min, UTC).timestamp())


def value(name: str, default: Any = None) -> Any:
    """What the form holds under a name."""
    return st.session_state.get(f"{FIELD}-{name}", default)


def price_text(name: str, label: str) -> str:
    """An amount of the form as the API takes it: digits and a point; Refused says what is wrong with it."""
    info = session.symbol()
    token = Token(info.symbol, info.decimals)
    try:
        amount = smallest_units(str(st.session_state.get(name) or ""), token)
    except NotAnAmount as wrong:
        raise Refused(f"{label}: {wrong}") from wrong
    whole, part = divmod(amount, 10**token.decimals)
    return f"{whole}.{part:0{token.decimals}d}".rstrip("0").rstrip(".") if token.decimals else str(whole)


def royalty() -> int:
    """The royalty in basis points."""
    return round(float(value("royalty", 0) or 0) * 100)


def collect(right: Right, acting: session.Acting) -> dict[str, Any]:
    """The act's arguments out of the form; Refused says what to change."""
    grant = Grant(value("grant", Grant.ASSIGNMENT))
    price = price_text(f"{FIELD}-price", "Price")
    opens, closes = session.chain_time(), seconds(value("closes"), end=True)
    if price == "0" and not royalty():
        raise Refused("An offer needs a price or a royalty.", "Write one of them.")
    body: dict[str, Any] = {
        "rights": [{"right": right.id, "price": price}],
        "grant": int(grant),
        "territory": None,
        "acts": int(ALL_ACTS),
        "options": sum(int(option) for option in Option if value(f"option-{int(option)}")),
        "start": 0,
        "end": 0,
        "royalty_bp": royalty() if grant.is_licence else 0,
        "opens": opens,
        "closes": closes,
        "completion_days": int(value("completion", 60)),
        "audience": int(value("audience", 0) or 0),
        "salt": session.new_salt(),
    }
    if grant.is_licence:
        body |= _scope(right)
    about = f"{listings.about([right])} ({grant.words})"
    return {"body": {**body, **acting.body()}, "about": about, "go": ["offer", "id", "offer"]}


def _scope(right: Right) -> dict[str, Any]:
    """Territory, acts and term of a licence."""
    acts = sum(int(act) for act in Act if value(f"act-{int(act)}"))
    if not acts:
        raise Refused("A licence permits at least one act.", "Tick what the licensee may do.")
    chosen = value("territory") or []
    end = value("end")
    if not end:
        raise Refused("A licence has an end.", "Choose its last day.")
    return {"territory": list(chosen) or None, "acts": acts, "end": seconds(end, end=True)}


def licence_fields(right: Right) -> None:
    """What only a licence has: territory, acts, term, royalty."""
    st.multiselect(
        "Territory",
        sorted(right.territory),
        format_func=country_name,
        key=f"{FIELD}-territory",
        placeholder="The whole territory of the right",
    )
    st.markdown("The licensee may")
    with st.container(horizontal=True, gap="small"):
        for act in Act:
            name = (act.name or "").lower()
            st.checkbox(capital(name), value=act is not Act.SUBLICENSE, key=f"{FIELD}-act-{int(act)}")
    now = moment(session.chain_time()).date()
    last = moment(right.expiry).date() if right.expiry else now + timedelta(days=3650)
    left, middle = st.columns(2)
    left.date_input(
        "Last day of the licence",
        value=min(last, now + timedelta(days=1825)),
        min_value=now + timedelta(days=1),
        format="YYYY-MM-DD",
        key=f"{FIELD}-end",
        help="Not after the right's own expiry",
    )
    middle.number_input("Royalty, % of net sales", 0.0, 100.0, 0.0, 0.5, key=f"{FIELD}-royalty")


def options(right: Right, grant: Grant) -> None:
    """What may be agreed besides, as far as it fits right and grant."""
    fitting = {
        Option.AS_RENEWED: grant.is_licence and right.kind in (Kind.TRADE_MARK, Kind.DESIGN),
        Option.PAST_INFRINGEMENT: not grant.is_licence,
        Option.GOODWILL: not grant.is_licence and right.kind == Kind.TRADE_MARK,
        Option.QUALITY_CONTROL: grant.is_licence and right.kind == Kind.TRADE_MARK,
    }
    for option, fits in fitting.items():
        if fits:
            st.checkbox(OPTION_WORDS[option], key=f"{FIELD}-option-{int(option)}")


def draw(right: Right, acting: session.Acting) -> None:
    """The whole form."""
    chosen = st.segmented_control(
        "What do you give?",
        GRANTS,
        default=Grant.ASSIGNMENT,
        required=True,
        format_func=lambda grant: capital(grant.words),
        key=f"{FIELD}-grant",
    )
    grant = Grant(chosen or Grant.ASSIGNMENT)
    st.caption(GRANT_MEANINGS[grant])
    left, right_side = st.columns(2)
    left.text_input(f"Price, {session.symbol().symbol}", key=f"{FIELD}-price", placeholder="96,000.00")
    now = moment(session.chain_time()).date()
    right_side.date_input(
        "Open until",
        value=now + timedelta(days=30),
        min_value=now + timedelta(days=1),
        format="YYYY-MM-DD",
        key=f"{FIELD}-closes",
    )
    if grant.is_licence:
        licence_fields(right)
    options(right, grant)
    _rest()
    form_button("Publish the offer", "offer", lambda: collect(right, acting), "publish-offer", icon=":material/sell:")


def _rest() -> None:
    """What most people leave as it is."""
    with st.expander("Completion and audience", type="compact"):
        st.number_input(
            "Days to complete the deal",
            7,
            365,
            60,
            key=f"{FIELD}-completion",
            help="The long-stop date: a deal not done by then can be undone. It stands still before the office.",
        )
        people = {item.id: item.name for item in session.node().participants(limit=100).items}
        st.selectbox(
            "Who may accept",
            [0, *people],
            format_func=lambda participant: people.get(participant, "Every participant"),
            key=f"{FIELD}-audience",
        )
