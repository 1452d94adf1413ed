"""Network: the chain, the contracts everybody can check, the offices, and who can be played."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.parts import badges
from frontend.parts.dates import clock
from frontend.parts.facts import facts
from frontend.parts.layout import card, card_grid, page_head, section
from frontend.parts.notices import empty
from frontend.parts.text import count, plain, short_address
from frontend.shapes import Network

DOES = {
    "Directory": "Offices, officers, and where the parts are",
    "Participants": "Who is admitted, and who may act for whom",
    "Escrow": "Holds the money until the office decides",
    "IPRRegistry": "Rights, holders, legal status",
    "Licences": "What is licensed where",
    "Rules": "What the law allows together",
    "Agreements": "What was agreed and signed",
    "Auctions": "Bids and deposits",
    "Market": "Offers at a price",
    "Recordals": "Writes what an office decided",
    "Requests": "Requests to the offices, and their decisions",
}
FAR_BEHIND = 5  # blocks; a healthy node is at the head


def state(network: Network) -> None:
    """Chain, clock, how far the node is."""
    health = session.node().health()
    with page_head("Network", plain(network.network.capitalize())):
        behind = health.lag_blocks > FAR_BEHIND
        badges.status("Warning" if behind else "Live", f"{count(health.lag_blocks, 'block')} behind the chain")
        st.caption(f"Chain {network.chain_id} · block {health.indexed:,}", width="content")
    if behind:
        st.caption(f"The node is {count(health.lag_blocks, 'block')} behind: what happened last is not shown yet.")
    grid = st.grid(4, min_column_width=140, gap="xsmall")
    grid.metric("Blocks behind", health.lag_blocks, border=True)
    grid.metric("Offices", len(network.offices), border=True)
    grid.metric("Contracts", len(network.parts), border=True)
    grid.metric("Participants", session.node().participants(limit=1).total, border=True)
    if health.time or network.time:
        st.caption(f"The chain's clock says {clock(health.time or network.time)}; it decides when something is over.")


def offices(network: Network) -> None:
    """Offices with their officers."""
    with section("Offices", "Each decides about its own register, and admits participants."):
        if not network.offices:
            empty(
                "account_balance", "No office is connected yet", "The operator connects offices with the ipr command."
            )
        with card_grid(2, 320):
            for office in network.offices:
                with card(), st.container(gap="xsmall"):
                    st.markdown(f"**{plain(office.name)}** :gray[{plain(office.code)}]")
                    for officer in office.officers:
                        roles = ", ".join(officer.roles)
                        st.caption(plain(f"{officer.name or short_address(officer.account)} · {roles}"))


def contracts(network: Network) -> None:
    """Parts with the hash of their code: whoever compares them knows that nothing was swapped."""
    with section("Contracts", "Compare the code hashes with your own build: a swapped part shows."):
        st.dataframe(
            [
                {
                    "Part": part.name,
                    "Does": DOES.get(part.name, part.role),
                    "Address": part.address,
                    "Code hash": part.code_hash,
                }
                for part in network.parts
            ],
            hide_index=True,
            height="content",
            column_config={"Part": st.column_config.TextColumn(pinned=True)},
        )
    with section("Settlement tokens"):
        facts({plain(token.symbol): f"`{token.address}`, {token.decimals} decimals" for token in network.tokens})


def people(network: Network) -> None:
    """Who can be played on the development chain."""
    if network.development and network.people:
        with section("People you can play", "Connect the demo wallet at the top, and choose one of them."):
            facts(
                {
                    plain(person.label or person.address): plain(short_address(person.address))
                    for person in network.people
                }
            )


def page() -> None:
    """The whole page."""
    network = session.network()
    state(network)
    people(network)
    offices(network)
    contracts(network)


page()
