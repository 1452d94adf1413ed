"""Verify: anybody can check a document, or a right by its number; no wallet needed."""

from __future__ import annotations

import streamlit as st

from frontend import session
from frontend.components.address import held, hold
from frontend.flow import Refused
from frontend.guard import callback, drawn
from frontend.parts import badges
from frontend.parts.buttons import go
from frontend.parts.dates import day
from frontend.parts.facts import facts, technical
from frontend.parts.layout import row, section
from frontend.parts.notices import empty, gate, refusal
from frontend.parts.text import capital, count, plain, short
from frontend.shapes import DocumentCheck, RightBrief
from ipr.vocabulary import Kind, VocabularyError, find_office
from ipr.vocabulary.numbers import parse_number

WORDS = "verify-words"
BASES = {
    "named on the chain": "Its hash stands on the chain.",
    "drawn up again": "Nobody signs the contract of an auction; drawn up again from its terms, it is the same.",
}
PAGE, MOST = 12, 96  # rights shown at first, and the most a list shows


def by_number() -> None:
    """A right by office, kind and number."""
    offices = [office.code for office in session.network().offices] or ["EP"]
    first, second, third = st.columns([2, 2, 3])
    office = first.selectbox("Office", offices, format_func=session.network().office_name, key="verify-office")
    chosen = second.selectbox(
        "Kind", [int(kind) for kind in Kind], format_func=lambda kind: capital(Kind(kind).words), key="verify-kind"
    )
    kind = Kind(chosen)
    number = third.text_input("Number", key="verify-number", placeholder=_example(office, kind))
    if not number:
        return
    named = number.strip()[:2].upper()
    if named in offices and named != office:
        office = named
        st.caption(plain(f"The number begins with {named}: looked up at the {session.network().office_name(named)}"))
    try:
        right = session.node().right_by_number(office, int(kind), parse_number(office, kind, number))
    except VocabularyError as wrong:
        refusal(str(wrong))
    except Refused as refused:
        refusal(refused.sentence, refused.advice)
    else:
        right_found(right)


def _example(office: str, kind: Kind) -> str:
    """A number as this office writes it, for the empty field."""
    patterns = find_office(office).patterns.get(kind, ())
    return next((pattern.example for pattern in patterns), "")


def right_found(right: RightBrief) -> None:
    """In force, owner, term."""
    with st.container(border=True, gap="xsmall"):
        with row():
            badges.status(right.state_words)
            st.caption(plain(f"{right.name} · {right.kind_name}"), width="content")
        st.markdown(f"**{plain(short(right.title or right.name, 120))}**")
        facts(
            {
                "Owner": plain(", ".join(party.name for party in right.owners) or "Not on record"),
                "Owner admitted": "Yes" if right.owners and all(party.participant for party in right.owners) else "No",
                "Term": f"to {day(right.expiry)}" if right.expiry else "–",
            }
        )
        go("Look at the right", "right", right.id)


def by_words() -> None:
    """Rights on record, searched as you type."""
    words = st.text_input(
        "Search rights on record",
        held(WORDS, ("words",))["words"],
        key=WORDS,
        type="search",
        live=True,
        placeholder="Number, title or owner",
        icon=":material/search:",
    )
    limit = st.session_state.get("verify-limit", PAGE)
    found = session.node().rights(q=words, limit=limit)
    st.markdown(f"**{count(found.total, 'right')}** on record")
    if not found.items:
        empty("search_off", "No right matches", "Write fewer words, or look it up by its number.")
    for right in found.items:
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"record-{right.id}"):
            with st.container(width=620, gap=None):
                st.markdown(f"**{plain(short(right.title or right.name, 90))}**")
                owners = ", ".join(party.name for party in right.owners)
                st.caption(plain(f"{right.name} · {right.kind_name} · {short(owners, 70)}"))
            with row("right"):
                badges.status(right.state_words)
                go("Look", "right", right.id)
    if found.next and limit < MOST:
        st.button("Show more", key="verify-more", on_click=more)
    elif found.next:
        gate(f"The first {MOST} of {found.total:,}: search for the others.")
    hold("verify", {"words": words} if words else {})


@callback
def more() -> None:
    """Show another page's worth."""
    st.session_state["verify-limit"] = min(st.session_state.get("verify-limit", PAGE) + PAGE, MOST)


def document() -> None:
    """A file: which deal or request names its hash."""
    file = st.file_uploader("Document", key="verify-file", help="It is compared and not kept", type=None)
    if file is None:
        return
    try:
        check = session.node().check_document(file.name, file.getvalue())
    except Refused as refused:
        refusal(refused.sentence, refused.advice)
        return
    document_found(check)


def document_found(check: DocumentCheck) -> None:
    """Where the file's hash stands on the chain."""
    if not check.found:
        refusal(
            "No agreement and no request names this file.",
            "A single changed character gives another hash: ask for the file that was signed, or save it anew from the "
            "page of its deal.",
        )
    for found in check.found:
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            badges.status("Matches" if found.matches else "Does not match")
            st.markdown(f"**{plain(capital(found.role))}**", width="content")
            st.caption(BASES.get(found.basis, ""), width="content")
            if found.agreement:
                go("Open the deal", "deal", found.agreement)
            if found.request:
                go("Open the request", "request", found.request)
    technical({"SHA-256": check.sha256, "CID": check.cid})


st.title("Verify", anchor=False)
with section("A right by its number", "Is it in force, and whose is it?"):
    by_number()
with section("A document", "Is this the file both sides are bound by?"):
    document()
with section("Rights on record", "Everything the offices have entered here"):
    st.fragment(drawn(by_words))()
