"""The form of an offer: what is given, where, for how long, at what price."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import streamlit as st

from frontend import flow_bar, session
from frontend.flow import Refused
from frontend.parts.amounts import share
from frontend.parts.buttons import form_button
from frontend.parts.dates import day, moment
from frontend.parts.fields import amount, amount_field, asked_as, last_day_field, said_as
from frontend.parts.notices import gate
from frontend.parts.text import capital
from frontend.shapes import Dealing, Right
from frontend.views import dealings, listings
from ipr.vocabulary import ALL_ACTS, Act, Grant, Kind, Option
from ipr.vocabulary.grants import GRANT_MEANINGS
from ipr.vocabulary.options import OPTION_WORDS
from ipr.vocabulary.territories import country_name

GRANTS = [Grant.ASSIGNMENT, Grant.EXCLUSIVE, Grant.SOLE, Grant.NON_EXCLUSIVE]
FIELD = "offer"  # keys of this form begin with it
LONGEST_OPEN = 365  # days from today whose end is no more than the 366 days the contract takes
LONGEST_LICENCE = 3650  # days offered for a right without expiry


def seconds(on: date, end: bool = False) -> int:
    """The first or last second of a day in UTC."""
    return int(datetime.combine(on, time.max if end else time.min, UTC).timestamp())


def value(name: str, default: Any = None) -> Any:
    """What the form holds under a name."""
    return st.session_state.get(f"{FIELD}-{name}", default)


def royalty() -> int:
    """The royalty in basis points."""
    return round(float(value("royalty", 0) or 0) * 100)


def collect(right: Right, acting: session.Acting) -> dict[str, Any]:
    """The act's arguments out of the form; Refused says what to change."""
    grant = Grant(value("grant", Grant.ASSIGNMENT))
    price = amount(f"{FIELD}-price", "Price")
    closes = value("closes")
    if not closes:
        raise Refused("An offer has an end.", "Choose its last day.")
    if not price and not royalty():
        raise Refused("An offer needs a price or a royalty.", "Write one of them.")
    body: dict[str, Any] = {
        "rights": [{"right": right.id, "price": asked_as(price)}],
        "grant": int(grant),
        "territory": None,
        "acts": int(ALL_ACTS),
        "options": sum(int(option) for option in Option if value(f"option-{int(option)}")),
        "start": 0,
        "end": 0,
        "royalty_bp": royalty() if grant.is_licence else 0,
        "closes": seconds(closes, end=True),
        "completion_days": int(value("completion", 60)),
        "audience": int(value("audience", 0) or 0),
    }
    if grant.is_licence:
        body |= _scope(right)
    return {
        "body": {**body, **acting.body()},
        "fixed": {"opens": session.chain_time(), "salt": session.new_salt()},
        "about": listings.about([right]),
        "price": said_as(price),
        "grant": _grant_words(grant, body["royalty_bp"]),
        "term": f"to {day(value('end'))}" if grant.is_licence else "for good",
        "closes": day(closes),
        "go": ["offer", "id", "offer"],
    }


def _grant_words(grant: Grant, royalty_bp: int) -> str:
    """What is given, with the royalty if there is one."""
    return f"{grant.words} with {share(royalty_bp)} royalty" if royalty_bp else grant.words


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
        disabled=flow_bar.busy(),
        placeholder="The whole territory of the right",
    )
    st.markdown("The licensee may")
    with st.container(horizontal=True, gap="small"):
        for act in Act:
            name = (act.name or "").lower()
            ticked = act is not Act.SUBLICENSE
            st.checkbox(capital(name), value=ticked, key=f"{FIELD}-act-{int(act)}", disabled=flow_bar.busy())
    now = moment(session.chain_time()).date()
    first, usual = now + timedelta(days=1), now + timedelta(days=1825)
    last = last_day(right)
    left, middle = st.columns(2)
    with left:
        note = "" if as_renewed() or not right.expiry else f"Until {day(last)}: then the right itself ends"
        last_day_field("Last day of the licence", f"{FIELD}-end", usual, first, last, note)
    middle.number_input(
        "Royalty, % of net sales", 0.0, 100.0, 0.0, 0.5, key=f"{FIELD}-royalty", disabled=flow_bar.busy()
    )


def as_renewed() -> bool:
    """Whether the licence is to go on when the right is renewed."""
    return bool(value(f"option-{int(Option.AS_RENEWED)}"))


def last_day(right: Right) -> date:
    """The last day a licence of a right can have: its end is not after the right's, unless that is to be renewed."""
    if not right.expiry or as_renewed():
        return moment(session.chain_time()).date() + timedelta(days=LONGEST_LICENCE)
    return (moment(right.expiry + 1) - timedelta(days=1)).date()


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
            st.checkbox(OPTION_WORDS[option], key=f"{FIELD}-option-{int(option)}", disabled=flow_bar.busy())


def draw(right: Right, acting: session.Acting, under_way: Sequence[Dealing]) -> None:
    """The whole form."""
    chosen = st.segmented_control(
        "What do you give?",
        GRANTS,
        default=Grant.ASSIGNMENT,
        required=True,
        format_func=lambda grant: capital(grant.words),
        key=f"{FIELD}-grant",
        disabled=flow_bar.busy(),
    )
    grant = Grant(chosen or Grant.ASSIGNMENT)
    st.caption(GRANT_MEANINGS[grant])
    if dealings.stand_in_the_way(under_way, grant):
        return
    left, right_side = st.columns(2)
    now = moment(session.chain_time()).date()
    first = now + timedelta(days=1)
    with left:
        amount_field("Price", f"{FIELD}-price")
    with right_side:
        usual, last = now + timedelta(days=30), now + timedelta(days=LONGEST_OPEN)
        last_day_field("Open until", f"{FIELD}-closes", usual, first, last)
    if grant.is_licence and last_day(right) < first:
        gate("The right ends too soon to be licensed: offer its assignment instead.")
        return
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
            disabled=flow_bar.busy(),
            help="The long-stop date: a deal not done by then can be undone. It stands still before the office.",
        )
        people = {item.id: item.name for item in session.node().participants(limit=100).items}
        st.selectbox(
            "Who may accept",
            [0, *people],
            format_func=lambda participant: people.get(participant, "Every participant"),
            key=f"{FIELD}-audience",
            disabled=flow_bar.busy(),
        )
