"""A portal of two test pages on a real development node: every part drawn once, every kind of wallet prompt."""

from __future__ import annotations

import os
import time
from typing import Any

import httpx
import streamlit as st
from eth_account import Account
from eth_account.messages import encode_defunct, encode_typed_data

from frontend import flow_bar, frame
from frontend.components.countdown import countdown
from frontend.components.live import follow
from frontend.flow import Action, Args, Intent, Refused, Step, WalletCall
from frontend.parts import badges, facts, layout, notices, text, timeline
from frontend.parts.amounts import Token, money
from frontend.wallet_state import Chain, DemoAccount, DemoWallet

RPC = os.environ["GALLERY_RPC"]
DEMO = os.environ.get("GALLERY_DEMO", "").split()
CHAIN = Chain(31_337, "IPR development chain", RPC)
RECIPIENT = "0x" + "11" * 20
GATE = "0x" + "33" * 20
TYPED: dict[str, Any] = {
    "types": {
        "EIP712Domain": [{"name": "name", "type": "string"}, {"name": "chainId", "type": "uint256"}],
        "Assignment": [{"name": "number", "type": "string"}, {"name": "price", "type": "uint256"}],
    },
    "primaryType": "Assignment",
    "domain": {"name": "IPR Market", "chainId": 31_337},
    "message": {"number": "EP1234567", "price": "96000000000"},
}
TOKEN = "0x" + "22" * 20
PERMIT: dict[str, Any] = {
    "types": {
        "EIP712Domain": [
            {"name": "name", "type": "string"},
            {"name": "chainId", "type": "uint256"},
            {"name": "verifyingContract", "type": "address"},
        ],
        "Permit": [
            {"name": "owner", "type": "address"},
            {"name": "spender", "type": "address"},
            {"name": "value", "type": "uint256"},
            {"name": "nonce", "type": "uint256"},
            {"name": "deadline", "type": "uint256"},
        ],
    },
    "primaryType": "Permit",
    "domain": {"name": "dEUR", "chainId": 31_337, "verifyingContract": TOKEN},
}


def permit_call(intent: Intent) -> WalletCall:
    """A permit of this intent's account."""
    message = {
        "owner": intent.account,
        "spender": RECIPIENT,
        "value": "96000000000",
        "nonce": 0,
        "deadline": 1795635619,
    }
    return WalletCall.typed_data(intent.account, {**PERMIT, "message": message})


def rpc(method: str, *params: Any) -> Any:
    """One call to the node."""
    reply = httpx.post(RPC, json={"jsonrpc": "2.0", "id": 1, "method": method, "params": list(params)}).json()
    return reply["result"]


def typed_call(intent: Intent) -> WalletCall:
    """The typed data for this intent's account."""
    return WalletCall.typed_data(intent.account, TYPED)


def check_signature(intent: Intent, signature: str) -> str:
    """The account that signed."""
    return str(Account.recover_message(encode_typed_data(full_message=TYPED), signature=signature))


def check_message(intent: Intent, signature: str) -> str:
    """The account that signed the text."""
    return str(Account.recover_message(encode_defunct(text="Sign in"), signature=signature))


def payment(intent: Intent) -> WalletCall:
    """One wei to a fixed account."""
    return WalletCall.transaction({"from": intent.account, "to": RECIPIENT, "value": 1})


def receipt(intent: Intent, transaction: str) -> str | None:
    """The status of the transaction once it is mined."""
    found = rpc("eth_getTransactionReceipt", transaction)
    if found is None:
        return None
    if int(found["status"], 16) != 1:
        raise Refused("The transaction failed on the chain.", "Nothing changed.")
    return transaction


def refuse(intent: Intent) -> WalletCall:
    """A preflight that says no."""
    raise Refused("This right is pledged.", "Ask the pledgee for consent first.")


SIGN = Step("Sign the terms of EP 1234567.", typed_call, check_signature)
PAY = Step("Send the payment.", payment, receipt)


@flow_bar.action("message")
def message(args: Args) -> Action:
    """Sign a text."""
    step = Step("Sign in.", lambda intent: WalletCall.message(intent.account, "Sign in"), check_message)
    return Action("Sign in", "You prove that this account is yours.", (step,), "You are signed in.")


@flow_bar.action("typed")
def typed(args: Args) -> Action:
    """Sign typed data."""
    return Action("Sign the terms", "You agree to sell EP 1234567 for 96,000 dEUR.", (SIGN,), "The terms are signed.")


@flow_bar.action("pay")
def pay(args: Args) -> Action:
    """Send a transaction."""
    return Action(
        "Pay the price", "96,000 dEUR go into escrow; they come back if refused.", (PAY,), "The price is paid."
    )


@flow_bar.action("buy")
def buy(args: Args) -> Action:
    """A signature, a step that is not needed, and a transaction."""
    unneeded = Step("Allow the payment.", lambda intent: None)
    return Action(
        "Buy EP 1234567", "You sign the terms and pay the price.", (SIGN, unneeded, PAY), "EP 1234567 is bought."
    )


@flow_bar.action("permit")
def permit(args: Args) -> Action:
    """Sign a permit."""
    step = Step("Allow the escrow to take 96,000 dEUR, and nothing more.", permit_call)
    return Action("Allow the payment", "The escrow may take the price.", (step,), "The payment is allowed.")


@flow_bar.action("refused")
def refused(args: Args) -> Action:
    """An act that would fail."""
    return Action("Sell the right", "The right is offered.", (Step("Publish the offer.", refuse),), "Offered.")


def slow_payment(intent: Intent) -> WalletCall:
    """A preflight that takes until a gate has a balance."""
    while int(rpc("eth_getBalance", GATE, "latest"), 16) == 0:
        time.sleep(0.05)
    return payment(intent)


@flow_bar.action("slow")
def slow(args: Args) -> Action:
    """A transaction whose preflight takes its time."""
    return Action(
        "Pay slowly", "The preflight waits.", (Step("Send it.", slow_payment, receipt),), "It is paid at last."
    )


KINDS = ("message", "typed", "permit", "pay", "buy", "refused", "slow")


def actions() -> None:
    """A button a kind, at once and with review, and what this session knows."""
    with layout.page_head("Gallery", "Actions"):
        badges.status("In force")
        badges.due(int(time.time()) + 3 * 86_400)
    with layout.row():
        for kind in KINDS:
            st.button(kind, key=f"do-{kind}", on_click=flow_bar.start, args=(kind, {}, False), width=100)
        st.button("review", key="review", on_click=flow_bar.start, args=("pay", {}), width=100)
        st.button("rerun", key="rerun", width=100)
    wallet, intent = flow_bar.wallet(), flow_bar.intent()
    with st.container(height=140, border=False):
        st.text(f"WALLET {wallet.name}|{wallet.account}|{wallet.chain_id}|{wallet.demo}")
        st.text(f"INTENT {intent.kind} {intent.state} {intent.results}" if intent else "INTENT none")
        st.text(f"PAID {int(rpc('eth_getBalance', RECIPIENT, 'latest'), 16)}")


def parts() -> None:
    """Every part once, with user text that tries to be markup."""
    nasty = "<b>bold</b> [link](http://evil.example) :material/home: -> # x"
    with layout.page_head("Market / Patents / EP 1234567", text.plain(nasty)):
        badges.status("In force")
        badges.status("Waits for you", "Until tomorrow")
        badges.status("Licensed")
        st.caption("EP 1234567 · owner Sample Seller Oy", width="content")
    with layout.task_card(
        "sign", "signature", "Sign the assignment", f"{money(96_000_000_000, Token())} stay in escrow."
    ):
        badges.due(int(time.time()) + 20 * 3_600)
        st.button("Read and sign", type="primary")
    past, side = layout.columns_main_side()
    with past, layout.section("Legal status", "Newest first; open a line to see where it is written."):
        timeline.timeline(
            [
                timeline.Entry(1_700_000_000, "U", "Renewal fee paid", nasty, "Office code fee 11 · block 12"),
                timeline.Entry(1_600_000_000, "S", "Licence recorded", "Exclusive, KZ and KG"),
                timeline.Entry(1_500_000_000, "R", "Change of owner recorded"),
                timeline.Entry(1_400_000_000, "F", "Granted"),
            ]
        )
    with side, layout.section("Particulars", "INID codes in brackets"):
        facts.facts({"Number (11)": "EP 1234567", "Owner (73)": text.plain(nasty), "Pledge": badges.inline("Ended")})
    with layout.section("Form, agreement, register", "A tick: the same wherever it is said."):
        facts.comparison(
            ["Form", "Agreement", "Register"],
            [("Right", "EP 1234567", "EP 1234567", "EP 1234567"), ("Buyer", "Sample Buyer GmbH", "Sample Buyer", "–")],
        )
    main, rest = layout.columns_main_side()
    with main, layout.section("Where the deal stands"):
        timeline.stages(
            [
                timeline.Stage("Agreed", 1_700_000_000),
                timeline.Stage("Sign", waits_for="Sample Buyer GmbH"),
                timeline.Stage("Escrow"),
            ]
        )
    with rest, st.container(border=True), layout.section("If you register", "One transaction, all or nothing"):
        facts.effects([("swap_horiz", "Owner changes", nasty), ("check_circle", "Stays as it is", "1 licence goes on")])
    grid = layout.card_grid()
    for title in ("Heat exchanger", "A pump with a much longer title that needs two lines on a card", "Chair"):
        with grid, layout.card():
            with st.container(gap="xsmall"):
                with layout.row():
                    badges.status("Registered")
                st.markdown(f"**{text.plain(title)}**")
            with layout.row("distribute"):
                st.markdown(f"**{money(7_500_500_000, Token())}**", width="content")
                st.button("Open", key=title, width=80)
    notices.refusal("This right is pledged.", "Ask the pledgee for consent first.")
    notices.failure("The node does not answer.", "Try again in a moment.")
    notices.empty("search_off", "No offer matches", "Take a filter away.")
    facts.technical({"SHA-256": "7f3a" * 16, "transaction": "0x99" + "42" * 31})


def live() -> None:
    """A countdown of three seconds and an event stream."""
    st.title("Live", anchor=False)
    until = st.session_state.setdefault("until", int(time.time()) + 3)
    countdown("left", until, int(time.time()), "Bidding is over")
    if st.session_state["left"].get("over") == until:
        st.text("OVER seen by Python")
    follow(st.query_params["events"], ["bid"])
    st.text(f"CHANGES {st.session_state['live'].get('changes')}")


def broken() -> None:
    """A page that fails."""
    raise RuntimeError("a bug")


PLAYED = ("Seller", "Buyer")
demo = DemoWallet(
    RPC,
    tuple(DemoAccount(address, f"{who} · Sample {who}") for address, who in zip(DEMO, PLAYED, strict=False)),
    {RECIPIENT: "Escrow of IPR Market"},
    {TOKEN: Token()},
)
frame.dress()
page = frame.navigate(
    [
        st.Page(actions, title="Actions", icon=":material/bolt:", default=True),
        st.Page(parts, title="Parts", icon=":material/widgets:"),
        st.Page(live, title="Live", icon=":material/sensors:"),
        st.Page(broken, title="Broken", icon=":material/error:"),
    ]
)
frame.run(page, CHAIN, demo)
