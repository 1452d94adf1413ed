"""A deal: where it stands, what to do next, the contract, signatures and escrow."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.buttons import Look, act_button, go
from frontend.parts.dates import clock
from frontend.parts.facts import facts, technical
from frontend.parts.layout import columns_main_side, name_tab, page_head, row, section, task_card
from frontend.parts.notices import gate
from frontend.parts.subject import found, named
from frontend.parts.text import capital, plain, short
from frontend.shapes import Agreement
from frontend.views import contract, deal_acts, deals, deposit, listings, suspension, terms


def head(deal: Agreement) -> None:
    """What is dealt, between whom, how far."""
    name_tab(f"Deal on {listings.numbers(deal.rights)}")
    title = f"{capital(deal.grant_words)} of {listings.about(deal.rights)}"
    with page_head("Deals", plain(short(title, 120))):
        badges.status(deal.status_words)
        if deal.long_stop and not deals.ended(deal) and not deal.stopped:
            badges.due(deal.long_stop, session.chain_time())
        st.caption(
            f"{plain(deal.grantor.name)} to {plain(deal.grantee.name)} · {plain(deal.total.text)}", width="content"
        )


def next_step(deal: Agreement, acting: session.Acting | None) -> None:
    """What this person can do, the main thing first; otherwise whom the deal waits for."""
    stake = deposit.Deposit.AT_STAKE
    if deal.source_auction and deal_acts.pays(deal, acting):
        stake = deposit.of(deal, acting)
    possible = deal_acts.possible(deal, acting, session.chain_time(), stake)
    if not any(doing.main for doing in possible):
        waits(deal)
    for place, doing in enumerate(possible):
        with task_card(doing.key, doing.icon, plain(doing.title), plain(doing.line)):
            if doing.gate:
                gate(doing.gate)
            else:
                look: Look = "primary" if place == 0 and doing.main else "secondary"
                act_button(doing.label, doing.kind, doing.args, f"do-{doing.key}", look)


def waits(deal: Agreement) -> None:
    """Whom the deal waits for."""
    step = next((step for step in deal.steps if not step.reached), None)
    title, line = deal_acts.waits(deal, step)
    with task_card("waits", "task_alt" if deals.ended(deal) else "hourglass_top", plain(title), plain(line)):
        if deal.requests:
            go("Open the request", "request", deal.requests[-1].id)


def signatures(deal: Agreement) -> None:
    """Who signed, and who has to."""
    for party in (deal.grantor, deal.grantee):
        signed = next((signature for signature in deal.signatures if signature.party.id == party.id), None)
        with row("distribute"):
            st.markdown(f"**{plain(party.name)}**", width="content")
            if signed:
                badges.status("Signed", clock(signed.signed) if signed.signed else None)
            elif not deals.ended(deal):
                badges.status("Pending")
        if signed and deal.source_auction:
            st.caption("by putting the right up for auction" if party == deal.grantor else "by the highest bid")
        if signed and signed.power:
            st.caption(plain(f"by {signed.power.attorney.name}, power of attorney no. {signed.power.authority}"))


def text_note(deal: Agreement) -> str:
    """What binds the sides to the contract's text."""
    if deal.source_auction:
        return "Concluded by auction: the lot and the highest bid name this text by its hash; nobody signs again."
    return "Both sides sign the same text, named by its hash on the chain."


def money(deal: Agreement) -> None:
    """What lies in escrow for each right."""
    for item in deal.items:
        state = item.escrow.status if item.escrow else ""
        amount = item.escrow.amount.text if item.escrow and item.escrow.amount else item.price.text
        outcome = f" · {item.outcome}" if item.outcome and item.outcome != state else ""
        with row("distribute"):
            st.markdown(plain(item.right.name), width="content")
            st.markdown(f"**{plain(amount)}** :gray[{plain(str(state))}{plain(outcome)}]", width="content")


def page() -> None:
    """The whole page."""
    deal_id = named("deal", "deals", "All deals")
    deal = found(lambda: session.node().agreement(deal_id), "deals", "All deals") if deal_id else None
    acting = session.acting()
    if deal is None:
        return
    head(deal)
    suspension.others(deal.grantor, deal.grantee)
    next_step(deal, acting)
    main, side = columns_main_side()
    with main:
        with section("Contract", text_note(deal)):
            terms.show(deal.terms)
            contract.reader(f"/agreements/{deal.id}/contract", "Read the contract", "contract.pdf", deal.id)
        for right in deal.rights:
            go(f"{right.name}: {short(right.title, 40)}", "right", right.id)
    with side:
        with st.container(border=True), section("Where the deal stands"):
            deals.progress(deal)
            if deal.end_reason_words:
                st.caption(plain(capital(deal.end_reason_words)))
        with st.container(border=True), section("Signatures"):
            signatures(deal)
        with st.container(border=True), section("Escrow"):
            money(deal)
            facts(_clock(deal))
    hashes = {
        "Agreement": deal.id,
        "Terms text SHA-256": deal.terms.text if deal.source_auction else "",
        "Contract SHA-256": deal.contract.sha256 or deal.document or "",
        "Contract CID": deal.contract.cid or deal.cid or "",
    }
    hashes |= {f"Signature of {signature.party.name}": signature.transaction or "" for signature in deal.signatures}
    technical({name: value for name, value in hashes.items() if value})


def _clock(deal: Agreement) -> dict[str, str]:
    """The long-stop date and whether it stands still."""
    if deal.stopped and not deals.ended(deal):
        return {"Long-stop date": "Stands still while the office examines"}
    return {"Long-stop date": clock(deal.long_stop)} if deal.long_stop and not deals.ended(deal) else {}


page()
