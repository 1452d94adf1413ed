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
from frontend.parts.layout import page_head, row, section, task_card
from frontend.parts.notices import empty, gate
from frontend.parts.text import count, plain, short, short_address
from frontend.shapes import Account, Party
from frontend.views import powers
from frontend.wallet_state import is_address
from ipr.vocabulary import Power
from ipr.vocabulary.territories import CODES, country_name

PENDING = "open"
LONGEST_NAME = 96  # bytes of a name the contract takes
ATTORNEY_POWERS = Power.VIEW | Power.NEGOTIATE | Power.SIGN | Power.FILE


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
            badges.status("Applied" if waiting(me) else "Not admitted")
        if session.token():
            badges.status("Signed in", "Private documents are open to you until the sign-in expires")
        st.caption(short_address(session.address()), width="content")


def _unnamed(me: Account) -> str:
    """What an account that is no participant is called."""
    return me.officer.name or me.officer.office_name if me.officer else "Your account"


def waiting(me: Account) -> bool:
    """Whether an application waits for its office."""
    return bool(me.application and me.application.status == PENDING)


def application_state(me: Account) -> None:
    """The application under way, or what the office said."""
    application = me.application
    if application is None:
        return
    office = session.network().office_name(application.office)
    if waiting(me):
        with task_card(
            "applied",
            "hourglass_top",
            f"{plain(office)} checks who you are",
            plain(f"You applied as {application.name}. The decision appears here by itself."),
        ):
            act_button("Withdraw", "withdraw-application", {"body": {}}, "withdraw-application", "tertiary")
    elif me.participant is None and application.reason:
        with task_card("rejected", "block", f"{plain(office)} did not admit you", plain(application.reason)):
            badges.status("Rejected")


def played() -> str:
    """The name of the person played on the development chain: it saves typing where nothing is at stake."""
    mine = session.address().lower()
    return next((person.name for person in session.network().people if person.address.lower() == mine), "")


def application_form() -> None:
    """Apply to an office."""
    # The office with the most rights here is the likeliest one.
    by_size = sorted(session.network().offices, key=lambda office: office.rights, reverse=True)
    offices = {office.code: office.name for office in by_size}

    def collect() -> dict[str, Any]:
        name = str(st.session_state.get("apply-name") or "").strip()
        identity = str(st.session_state.get("apply-identity") or "").strip()
        if not name or len(name.encode()) > LONGEST_NAME:
            wrong = "too long" if name else "missing"
            raise Refused(f"The name is {wrong}.", f"Write it as in your documents, in at most {LONGEST_NAME} bytes.")
        if not identity:
            raise Refused("The identity document is missing.", "Write its kind and number; only its hash is published.")
        body = {
            "office": st.session_state["apply-office"],
            "kind": 1 if st.session_state["apply-kind"] == "Company or organisation" else 2,
            "attorney": bool(st.session_state.get("apply-attorney")),
            "country": st.session_state["apply-country"],
            "name": name,
            "identity_text": identity,
        }
        return {"body": body, "about": offices[body["office"]]}

    with section("Apply for accreditation", "Once; every office connected here accepts it."):
        left, right = st.columns(2)
        left.selectbox("Office", list(offices), format_func=lambda code: offices[code], key="apply-office")
        right.selectbox("You are", ["Company or organisation", "Natural person"], key="apply-kind")
        left.text_input(
            "Name", value=played(), key="apply-name", placeholder="As in your documents, and as on the register"
        )
        right.selectbox("Country", CODES, format_func=country_name, index=CODES.index("DE"), key="apply-country")
        left.text_input(
            "Identity document",
            key="apply-identity",
            placeholder="Register or passport number",
            help="Shown to the office outside the chain; here only its hash is published",
        )
        right.checkbox("I am a registered patent or trade mark attorney", key="apply-attorney")
        form_button("Apply", "apply", collect, "apply")


def invitations(me: Account) -> None:
    """Participants who invite this account."""
    for invitation in me.invitations:
        party = invitation.participant
        with task_card(
            f"invited-{party.id}",
            "mail",
            f"{plain(party.name)} invites you",
            "You may act for it with this account once you accept.",
        ):
            args = {"body": {"participant": party.id}, "about": party.name}
            act_button("Accept", "accept-invitation", args, f"accept-invitation-{party.id}", "primary")


def money_of(me: Account, own: Party | None) -> None:
    """What the account holds, and what is owed to the participant."""
    rows = {"In this account": plain(me.token_balance.text)} if me.token_balance else {}
    if own:
        rows["You may"] = plain(session.power_words(me.power_bits))
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


def accounts_of(own: Party) -> None:
    """Accounts that may act for the participant; invite another one."""
    participant = session.node().participant(own.id)
    with section("Accounts", "Who may act for you, and how far"):
        for entry in participant.accounts:
            with row("distribute"):
                mine = " (this one)" if entry.account.lower() == session.address().lower() else ""
                st.markdown(f"**{short_address(entry.account)}**{mine}", width="content")
                st.caption(plain(", ".join(entry.powers)), width="content")
        if not session.me().power_bits & Power.ADMINISTER:
            gate("To invite accounts you need the power to administer.")
            return
        with st.expander("Invite another account", type="compact"):
            st.text_input("Account", key="invite-account", placeholder="0x…")
            powers.ticks("invite-power", Power.VIEW | Power.NEGOTIATE)
            form_button("Invite", "invite-account", lambda: _invitation(own), "invite", "secondary")


def _invitation(own: Party) -> dict[str, Any]:
    """The invitation out of its form."""
    invited = str(st.session_state.get("invite-account") or "").strip()
    if not is_address(invited):
        raise Refused("This is no account.", "An account is 0x and forty hexadecimal digits.")
    if not powers.ticked("invite-power"):
        raise Refused("No power is ticked.", "Tick what the account may do.")
    body = {"participant": own.id, "invited": invited, "powers": powers.ticked("invite-power")}
    return {"body": body, "about": short_address(invited)}


def attorneys_of(own: Party) -> None:
    """Powers of attorney given; give another one, revoke one."""
    items = session.node().powers(principal=own.id, limit=100).items
    with section("Powers of attorney", "Attorneys who may act for you"):
        for power in items:
            with powers.line(power, power.attorney.name):
                if power.status in ("proposed", "accepted"):
                    args = {"body": {"power": power.authority}, "about": power.attorney.name}
                    act_button("Revoke", "revoke-power", args, f"revoke-{power.authority}", "tertiary")
        if not session.me().power_bits & Power.DELEGATE:
            gate("To give powers you need the power to pass on powers.")
            return
        with st.expander("Give a power of attorney", type="compact", expanded=not items):
            attorney_form(own)


def attorney_form(own: Party) -> None:
    """Whom, for what, for which rights, until when."""
    attorneys = {
        item.id: item.name for item in session.node().participants(attorney=True, limit=100).items if item.id != own.id
    }
    if not attorneys:
        gate("No attorney is admitted yet.")
        return
    now = moment(session.chain_time()).date()
    left, right = st.columns(2)
    left.selectbox("Attorney", list(attorneys), format_func=lambda number: attorneys[number], key="poa-attorney")
    right.date_input(
        "Ends on", now + timedelta(days=365), min_value=now + timedelta(days=1), format="YYYY-MM-DD", key="poa-end"
    )
    mine = {item.id: item for item in session.node().rights(owner=own.id, limit=100).items}
    st.multiselect(
        "Rights",
        list(mine),
        format_func=lambda number: f"{mine[number].name} · {short(mine[number].title, 50)}",
        key="poa-rights",
        placeholder="All rights, present and future",
    )
    st.markdown("The attorney may")
    powers.ticks("poa-power", ATTORNEY_POWERS, Power.RECEIVE | Power.ADMINISTER | Power.DELEGATE)

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
    own = me.participant
    who(me)
    application_state(me)
    invitations(me)
    if own is None and me.officer is None and not waiting(me):
        application_form()
    money_of(me, own)
    if own:
        attorneys_of(own)
        accounts_of(own)
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
