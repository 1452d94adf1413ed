"""Account: who you are here, accreditation, accounts with their powers, powers of attorney."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button, go
from frontend.parts.dates import day, moment
from frontend.parts.facts import facts, technical
from frontend.parts.fields import last_day_field
from frontend.parts.layout import page_head, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.text import count, plain, short, short_address
from frontend.shapes import Account, Party
from frontend.views import accounts, accreditation, payout, powers, suspension
from ipr.vocabulary import ALL_POWERS, Power
from ipr.vocabulary.powers import FILING

NOT_FOR_ATTORNEYS = Power.RECEIVE | Power.ADMINISTER | Power.DELEGATE


def visitor() -> None:
    """What an account is for."""
    st.title("Account", anchor=False)
    empty(
        "account_balance_wallet",
        "Connect your wallet at the top of the page",
        "Your account is the key to your wallet; the portal never sees it. Looking around needs none.",
    )
    with section("Offices that admit participants"):
        for office in session.network().offices:
            st.markdown(f":material/account_balance: {plain(office.name)} :gray[{plain(office.code)}]")


def who(me: Account) -> None:
    """Name, status, network account."""
    with page_head("Account", plain(me.participant.name if me.participant else _unnamed(me))):
        if me.participant:
            badges.status("Suspended" if me.participant.suspended else "Admitted")
        elif me.officer:
            badges.status("Verified", "An officer of an office")
        else:
            badges.status("Applied" if accreditation.waiting(me) else "Not admitted")
        if session.token():
            badges.status("Signed in", "Private documents are open to you until the sign-in expires")
        st.caption(short_address(session.address()), width="content")


def _unnamed(me: Account) -> str:
    """What an account that is no participant is called."""
    return me.officer.name or me.officer.office_name if me.officer else "Your account"


def money_of(me: Account, own: Party | None) -> None:
    """What the account holds, and what is owed to the participant."""
    rows = {"In this account": plain(me.token_balance.text)} if me.token_balance else {}
    if own:
        rows["You may"] = plain(session.power_words(me.power_bits))
        if lacking := ALL_POWERS & ~me.power_bits:
            rows["You may not"] = plain(session.power_words(lacking))
    if rows:
        facts(rows)
    for owed in me.owed:
        if own and owed.units:
            with task_card(
                f"owed-{owed.symbol}",
                "savings",
                f"{plain(owed.text)} are held for you",
                "They could not be paid out directly.",
            ):
                body = {"participant": own.id, "token": owed.token}
                act_button("Withdraw", "withdraw-owed", {"body": body, "about": owed.text}, f"owed-{owed.token}")


def attorneys_of(own: Party) -> None:
    """Powers of attorney given; give another one, revoke one."""
    items = session.node().powers(principal=own.id, limit=100).items
    with section("Powers of attorney", "Attorneys who may act for you"):
        for power in items:
            with powers.line(power, power.attorney.name):
                if power.status in ("proposed", "accepted") and session.me().power_bits & Power.DELEGATE:
                    args = {"body": {"power": power.authority}, "about": power.attorney.name}
                    act_button("Revoke", "revoke-power", args, f"revoke-{power.authority}", "tertiary")
        if not session.me().power_bits & Power.DELEGATE:
            gate("To give powers you need the power to pass on powers.")
            return
        if own.suspended:
            gate("While suspended you can revoke powers; giving them waits until you are reinstated.")
            return
        with st.expander("Give a power of attorney", type="compact", expanded=not items):
            attorney_form(own)


def attorney_form(own: Party) -> None:
    """Whom, for what, for which rights, until when."""
    attorneys = {
        item.id: item.name for item in session.node().participants(attorney=True, limit=100).items if item.id != own.id
    }
    if not attorneys:
        gate("No other patent attorney is admitted yet; you can give a power once an office has admitted one.")
        return
    now = moment(session.chain_time()).date()
    left, right = st.columns(2)
    left.selectbox("Attorney", list(attorneys), format_func=lambda number: attorneys[number], key="poa-attorney")
    with right:
        first, usual, last = (now + timedelta(days=days) for days in (1, 365, 3_650))
        last_day_field("Ends on", "poa-end", usual, first, last)
    mine = {item.id: item for item in session.node().rights(owner=own.id, limit=100).items}
    st.multiselect(
        "Rights",
        list(mine),
        format_func=lambda number: f"{mine[number].name} · {short(mine[number].title, 50)}",
        key="poa-rights",
        placeholder="All rights, present and future",
    )
    st.markdown("The attorney may")
    st.caption("What is ticked is enough to bring a deal before the office. To sell or buy for you takes the others.")
    powers.ticks("poa-power", FILING, NOT_FOR_ATTORNEYS)

    def collect() -> dict[str, Any]:
        bits = powers.ticked("poa-power")
        if not bits:
            raise Refused("No power is ticked.", "Tick what the attorney may do.")
        attorney = st.session_state["poa-attorney"]
        end = int(datetime.combine(st.session_state["poa-end"], time.max, UTC).timestamp())
        body = {"attorney": attorney, "powers": bits, "end": end, "rights": list(st.session_state["poa-rights"])}
        return {"body": body, "about": attorneys[attorney]}

    form_button("Propose the power", "power-of-attorney", collect, "give-power")


def sign_in() -> None:
    """Prove who you are, for private documents."""
    if not session.token():
        with task_card(
            "sign-in",
            "lock_open",
            "Sign in to read private documents",
            "A signature proves that this account is yours. Nothing is sent to the chain, and it costs nothing.",
        ):
            act_button("Sign in", "sign-in", {}, "sign-in")


def page() -> None:
    """The whole page."""
    if not session.address():
        visitor()
        return
    me = session.me()
    own = session.node().participant(me.participant.id) if me.participant else None
    who(me)
    if own:
        suspension.own(own)
        payout.announced(own)
    else:
        accreditation.joining(me)
    if own:
        go("What you can do next", "home")
    money_of(me, own)
    if own:
        accounts.show(own)
        payout.show(own)
        attorneys_of(own)
    if me.officer:
        with section("Office"):
            roles = plain(", ".join(me.officer.roles))
            facts({"Office": plain(me.officer.office_name), "Roles": roles, "Officer": f"No. {me.officer.number}"})
            go("To the desk", "desk")
    if own or me.officer:
        sign_in()
    since = f" · application filed {day(me.application.filed)}" if me.application and me.application.filed else ""
    acting = count(len(me.acting_for), "client")
    st.caption(f"You act for {acting}{since}." if me.acting_for else "")
    technical({"Account": session.address()})


page()
