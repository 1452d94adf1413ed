"""Where a participant's money goes: the payout address, and the one announced to follow it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import clock
from frontend.parts.layout import section, task_card
from frontend.parts.notices import gate
from frontend.parts.text import plain, short_address
from frontend.shapes import Participant
from frontend.views.accounts import named
from frontend.wallet_state import same_account
from ipr.vocabulary import Power


def announced(own: Participant) -> None:
    """The announcement under way: from when it can be confirmed, and how to take it back."""
    account, due = own.proposed_payout, own.payout_due
    if not account or not due:
        return
    now = session.chain_time()
    what = "Confirm the new payout address" if now >= due else "A new payout address is announced"
    with task_card("payout", "payments", what, plain(_story(own, account, due, now))):
        if now < due:
            badges.due(due, now)
        if own.suspended:
            gate("It waits until you are reinstated.")
        elif session.me().power_bits & Power.ADMINISTER:
            _answers(own, account, ready=now >= due)
        else:
            gate("Only an account that administers can confirm it or take it back.")


def _story(own: Participant, account: str, due: int, now: int) -> str:
    """What happens with money before and after, and who announced it."""
    by = f" It was announced by {named(own.payout_by)}." if own.payout_by else ""
    if now >= due:
        return f"Money then goes to {named(account)} instead of {named(own.payout)}.{by}"
    return (
        f"From {clock(due)} it can be confirmed; then money goes to {named(account)}, until then to "
        f"{named(own.payout)}.{by} If you did not expect this, take it back."
    )


def _answers(own: Participant, account: str, ready: bool) -> None:
    """Take the announcement back; confirm it once it is due, if the account may still receive."""
    back = {"body": {"participant": own.id}, "about": short_address(own.payout), "account": own.payout}
    act_button("Take back", "withdraw-payout", back, "withdraw-payout")
    if not ready:
        return
    if any(same_account(entry.account, account) and entry.power_bits & Power.RECEIVE for entry in own.accounts):
        about = {"about": short_address(account), "account": account, "name": own.name}
        act_button("Confirm", "confirm-payout", {"body": {"participant": own.id}, **about}, "confirm-payout", "primary")
    else:
        gate("It may no longer receive money: give it that power again, or announce another.")


def show(own: Participant) -> None:
    """The present address, and the form to announce another."""
    with section("Payout address", "Where money for you goes: prices paid out, refunds, deposits"):
        with st.container(border=True, gap="xsmall", key="payout-address"):
            st.markdown(f":material/payments: **{plain(named(own.payout))}**")
            st.caption(plain(own.payout))
        if not session.me().power_bits & Power.ADMINISTER:
            gate("To announce another one you need the power to administer.")
        elif own.suspended:
            gate("Another one can be announced once you are reinstated.")
        else:
            _announce(own)


def _announce(own: Participant) -> None:
    """Choose one of the own accounts that may receive money."""
    taken = [own.payout.lower(), (own.proposed_payout or "").lower()]
    others = [
        entry.account
        for entry in own.accounts
        if entry.power_bits & Power.RECEIVE and entry.account.lower() not in taken
    ]
    with st.expander("Announce another", type="compact"):
        if not others:
            gate("No other account of yours may receive money: invite one, or give one that power, first.")
            return

        def collect() -> dict[str, Any]:
            chosen = str(st.session_state["payout-account"])
            body = {"participant": own.id, "chosen": chosen}
            return {"body": body, "about": short_address(chosen), "account": chosen}

        st.selectbox("New payout address", others, format_func=named, key="payout-account")
        gate("You confirm it three days later: whoever steals an account for an hour takes no money out.")
        form_button("Announce", "announce-payout", collect, "announce-payout", "secondary")
