"""Accounts of a participant: who may act for it and how far; invite, change and remove them."""

from __future__ import annotations

from typing import Any

import streamlit as st

from frontend import session
from frontend.flow import Refused
from frontend.parts import badges
from frontend.parts.buttons import act_button, form_button
from frontend.parts.dates import day
from frontend.parts.facts import technical
from frontend.parts.layout import row, section, task_card
from frontend.parts.notices import gate
from frontend.parts.text import plain, short_address
from frontend.shapes import Invitation, Participant, PowerOfAccount, ProposedAccount
from frontend.views import powers
from frontend.wallet_state import is_address, same_account
from ipr.vocabulary import Power
from ipr.vocabulary.territories import CODES, country_name

INVITED = Power.VIEW | Power.NEGOTIATE  # what is ticked at first: nothing that binds or moves money


def named(address: str) -> str:
    """An account as people tell it from others: short, with the part played on the development chain."""
    played = next((one.role for one in session.network().people if same_account(one.address, address)), "")
    mine = "this account" if same_account(address, session.address()) else ""
    more = ", ".join(part for part in (played, mine) if part)
    return f"{short_address(address)} ({more})" if more else short_address(address)


def seat(code: str) -> str:
    """A participant's country by name, with its code for the register."""
    return f"{country_name(code)} ({code})" if code in CODES else code


def invitation(found: Invitation) -> None:
    """Somebody invites this account: who, with which powers, and the button to accept."""
    party = found.participant
    may = session.power_words(found.power_bits)
    line = f"You may then {may} for it. Invited by {short_address(found.by)} on {day(found.since)}."
    with task_card(f"invited-{party.id}", "mail", f"{plain(party.name)} invites you", plain(line)):
        if not found.valid:
            gate(f"Whoever invited you may no longer administer {party.name}: ask it for a new invitation.")
        elif party.suspended:
            gate(f"{party.name} is suspended: you can accept once its office reinstates it.")
        else:
            args = {"body": {"participant": party.id}, "about": party.name, "may": may}
            act_button("Accept", "accept-invitation", args, f"accept-invitation-{party.id}", "primary")


def show(own: Participant) -> None:
    """The list, and what an administrator can do about it."""
    administers = bool(session.me().power_bits & Power.ADMINISTER)
    with section("Accounts", "Who may act for you, and how far"):
        for entry in own.accounts:
            _member(own, entry, administers)
        for proposal in own.proposals:
            _proposal(own, proposal, administers)
        technical({named(entry.account): entry.account for entry in [*own.accounts, *own.proposals]}, "Whole addresses")
        if not administers:
            gate("To invite accounts or change their powers you need the power to administer.")
        elif own.suspended:
            gate(
                "While suspended you can only take powers away; giving them and inviting wait until you are reinstated."
            )
        else:
            _invite(own)


def _member(own: Participant, entry: PowerOfAccount, administers: bool) -> None:
    """One account, its powers in words, and how to change them."""
    with st.container(border=True, gap="xsmall", key=f"member-{entry.account}"):
        with row("distribute"):
            st.markdown(f"**{plain(named(entry.account))}**", width="content")
            if same_account(entry.account, own.payout):
                badges.status("Payout address")
        st.caption(plain(f"May {session.power_words(entry.power_bits)}."))
        if administers:
            with st.expander(f"Change or remove {short_address(entry.account)}", type="compact"):
                _change(own, entry)


def _kept(own: Participant, entry: PowerOfAccount) -> Power:
    """Powers an account has to keep; why is said."""
    kept = Power(0)
    if same_account(entry.account, session.address()):
        kept |= Power.ADMINISTER
        gate("You keep the power to administer, so that one account always has it; another one can remove you.")
    if same_account(entry.account, own.payout):
        kept |= Power.RECEIVE
        gate("It keeps the power to receive money: confirm another payout address first, then it can be removed.")
    return kept


def _change(own: Participant, entry: PowerOfAccount) -> None:
    """Tick the powers anew, or take all of them; what has to stay is said instead of offered."""
    kept = _kept(own, entry)
    key = f"powers-{entry.account}-{entry.power_bits}"
    powers.ticks(key, Power(entry.power_bits), int(kept))
    about = {"about": short_address(entry.account), "account": entry.account, "name": own.name}

    def collect() -> dict[str, Any]:
        bits = powers.ticked(key) | int(kept)
        if bits == entry.power_bits:
            raise Refused("No power is changed.", "Tick or untick one first.")
        if not bits:
            raise Refused("No power is ticked.", "To take all powers away, remove the account.")
        gained, lost = bits & ~entry.power_bits, entry.power_bits & ~bits
        if gained and own.suspended:
            raise Refused("While suspended you can only take powers away.", "Give powers after you are reinstated.")
        body = {"changed": entry.account, "powers": bits}
        words = {"may": session.power_words(bits), "lost": session.power_words(lost) if lost else ""}
        return {"body": body, **about, **words, "administers": bool(gained & Power.ADMINISTER)}

    with row():
        form_button("Change the powers", "change-powers", collect, f"change-{entry.account}", "secondary")
        if not kept:
            args = {"body": {"changed": entry.account, "powers": 0}, **about}
            act_button("Remove the account", "remove-account", args, f"remove-{entry.account}", "tertiary")


def _proposal(own: Participant, entry: ProposedAccount, administers: bool) -> None:
    """An account that was invited, and how to take that back."""
    with st.container(border=True, gap="xsmall", key=f"proposal-{entry.account}"):
        with row("distribute"):
            st.markdown(f"**{plain(named(entry.account))}**", width="content")
            badges.status("Invited" if entry.valid else "Expired")
        since = f" Invited on {day(entry.since)} by {short_address(entry.by)}." if entry.since else ""
        died = "" if entry.valid else " Whoever invited it may no longer administer: nobody can accept it."
        st.caption(plain(f"Once it accepts, it may {session.power_words(entry.power_bits)}.{since}{died}"))
        if administers and not own.suspended:
            about = {"about": short_address(entry.account), "account": entry.account}
            args = {"body": {"participant": own.id, "chosen": entry.account}, **about}
            act_button("Take back", "withdraw-invitation", args, f"take-back-{entry.account}", "secondary")


def _invite(own: Participant) -> None:
    """The form of an invitation."""

    def collect() -> dict[str, Any]:
        invited = str(st.session_state.get("invite-account") or "").strip()
        bits = powers.ticked("invite-power")
        if not is_address(invited):
            raise Refused("This is no account.", "An account is 0x and forty hexadecimal digits.")
        if not bits:
            raise Refused("No power is ticked.", "Tick what the account may do.")
        body = {"participant": own.id, "invited": invited, "powers": bits}
        words = {"account": invited, "name": own.name, "may": session.power_words(bits)}
        return {"body": body, "about": short_address(invited), **words, "administers": bool(bits & Power.ADMINISTER)}

    with st.expander("Invite another account", type="compact"):
        st.text_input("Account", key="invite-account", placeholder="0x…")
        st.markdown("It may")
        powers.ticks("invite-power", INVITED)
        form_button("Invite", "invite-account", collect, "invite", "secondary")
