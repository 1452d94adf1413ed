"""Documents of a deal: its contract, the same for both sides, and the office's forms, out of register and terms.

The canonical terms text of an offer is kept when the offer is drafted, under the hash its terms carry. A contract is
drawn up from that text, so that a later entry in the register (a new number, a renewal) does not change what was
offered; a node that does not have it draws on the register as it is, and the hash tells whether it is the same.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping

from backend.api.drafting import lookups
from backend.api.drafting.desk import Desk, Prepared, hexed
from backend.documents.errors import DocumentError, DocumentMissing
from backend.drafting import (
    ContractDraft,
    Drafted,
    Party,
    Representative,
    RequestForm,
    RequestKind,
    RightDetails,
    TextDiffers,
    TokenDetails,
    canonical_terms,
    draft_contract,
)
from ipr.deal import Deal
from ipr.errors import InvalidInput, Refused
from ipr.terms import Terms
from ipr.typed_data import agreement_id
from ipr.vocabulary.grants import Grant
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.offices import office_code

RAW_CID = bytes((1, 0x55, 0x12, 0x20))
"""What stands before the SHA-256 in the CID of a document of one chunk."""


def contract_draft(desk: Desk, terms: Terms, opens: int, completion: int, deal: Deal | None) -> ContractDraft:
    """Everything the contract is made of; `opens` dates it, `deal` is None while there is no grantee.

    Raises:
        InvalidInput: a right or a side is not in the index.
    """
    reading = desk.reading
    return ContractDraft(
        terms=terms,
        grantor=party(reading, terms.grantor),
        grantee=party(reading, terms.grantee) if terms.grantee else None,
        rights=_as_offered(desk, terms) or tuple(details(reading, [item.right for item in terms.items])),
        token=_token(desk, terms.token),
        dated=to_date(opens) or date(1970, 1, 2),
        completion=completion,
        agreement=agreement_id(deal) if deal else None,
    )


def of_deal(desk: Desk, deal: Deal, opens: int) -> ContractDraft:
    """The contract of a deal."""
    return contract_draft(desk, deal.terms, opens, deal.completion, deal)


def of_agreement(desk: Desk, row: RowMapping) -> ContractDraft:
    """The contract of an agreement in the index; of an auction with how each side bound itself."""
    source = lookups.source_of(desk.reading, row)
    draft = of_deal(desk, lookups.deal_from(row), source["opens"])
    return _concluded(desk, draft, row) if source["type"] == "auction" else draft


def _concluded(desk: Desk, draft: ContractDraft, row: RowMapping) -> ContractDraft:
    """A contract concluded by auction: who put the right up and who bid, with which account and when."""
    signed = lookups.signatures(desk.reading, row["agreement"])
    sides = []
    for side in (row["grantor"], row["grantee"]):
        by = representative(desk, signed[side]["authority"])
        sides.append(replace(party(desk.reading, side, by), account=signed[side]["account"]))
    moments = (signed[row["grantor"]]["signed"], signed[row["grantee"]]["signed"])
    return replace(draft, grantor=sides[0], grantee=sides[1], concluded=moments)


def keep_terms_text(desk: Desk, draft: ContractDraft) -> None:
    """Keep the canonical terms text of what is being offered."""
    desk.node.documents.put(canonical_terms(draft))


def contract_paper(deal_id: bytes, drafted: Drafted) -> Prepared:
    """A contract, for the parties of its agreement."""
    return Prepared("contract", f"contract {hexed(deal_id)[:10]}.pdf", f"agreement:{hexed(deal_id)}", drafted.pdf)


def signed_contract(desk: Desk, row: RowMapping) -> tuple[bytes, str, bytes]:
    """The contract of an agreement: SHA-256, CID and bytes.

    Where a side has signed, its document is taken, and its bytes are compared with what was signed; where this node
    does not have them, the contract is drawn up again, which gives the same bytes or is refused. An auction's contract
    is always drawn up: both sides are bound to the terms text, and no file of it was signed.

    Raises:
        Refused: what was signed is not at hand and cannot be drawn up from the terms.
    """
    if row["document"] is None:
        drafted = draft_contract(of_agreement(desk, row))
        return drafted.sha256, drafted.cid, drafted.pdf
    signed = bytes.fromhex(row["document"][2:])
    with suppress(DocumentError):
        return signed, row["cid"], desk.node.documents.get(row["cid"], signed)
    with suppress(TextDiffers):
        drafted = draft_contract(of_agreement(desk, row))
        if drafted.sha256 == signed:
            return signed, drafted.cid, drafted.pdf
    raise Refused(
        "The document the other side signed is not at hand, so that it cannot be read before it is signed.",
        "Ask the other side for the file and upload it under Verify; do not sign what you have not read.",
    )


def party(reading: Connection, participant: int, representative: Representative | None = None) -> Party:
    """A participant as a document names it; a natural person's name is not on the chain.

    Raises:
        InvalidInput: there is no such participant.
    """
    row = lookups.participant(reading, participant)
    if row is None:
        raise InvalidInput(f"There is no participant {participant}.", "Choose one from the list of participants.")
    office = office_code(row["office"])
    name = row["name"] or f"Natural person, participant no. {participant}, identified by the office {office}"
    return Party(participant, name, _country(row["country"]), office, representative=representative)


def representative(desk: Desk, authority: int) -> Representative | None:
    """The attorney who acts under a power; nobody for 0."""
    if not authority:
        return None
    attorney = party(desk.reading, lookups.power(desk.reading, authority)["attorney"])
    return Representative(attorney.participant, attorney.name, attorney.country, authority)


def _country(number: int) -> str:
    return number.to_bytes(2, "big").decode("ascii", "replace")


def details(reading: Connection, ids: Sequence[bytes]) -> list[RightDetails]:
    """Rights as the register has them today."""
    return [
        RightDetails(
            right=bytes.fromhex(row["right"][2:]),
            office=office_code(row["office"]),
            kind=Kind(row["kind"]),
            number=row["number"],
            title=row["title"],
            territory=row["territory"],
            fields=row["fields"],
            application=lookups.application_number(reading, row["right"]),
            filed=to_date(row["filed"]),
            granted=to_date(row["granted"]),
            expires=to_date(row["expiry"]),
        )
        for row in lookups.rights(reading, ids)
    ]


def _as_offered(desk: Desk, terms: Terms) -> tuple[RightDetails, ...]:
    """The rights as the terms' own text describes them; none where this node does not have that text."""
    if not any(terms.text):
        return ()
    try:
        content = json.loads(desk.node.documents.get(cid_of(terms.text), terms.text))
    except (DocumentMissing, ValueError):
        return ()
    return tuple(_described(right) for right in content["rights"])


def cid_of(sha256: bytes) -> str:
    """The CID of a document of one chunk with this SHA-256."""
    return "b" + base64.b32encode(RAW_CID + sha256).decode().rstrip("=").lower()


def _described(right: dict[str, Any]) -> RightDetails:
    """A right out of a canonical terms text."""
    dates = {name: date.fromisoformat(right[name]) if right[name] else None for name in ("filed", "granted", "expires")}
    return RightDetails(
        right=bytes.fromhex(right["right"]),
        office=right["office"],
        kind=Kind(right["kind"]),
        number=right["number"],
        title=right["title"],
        territory=int(right["territory"]),
        fields=int(right["fields"]),
        application=right["application"],
        **dates,
    )


def _token(desk: Desk, address: str) -> TokenDetails:
    """The settlement token as the contract names it."""
    record = desk.chain.token(address)
    name = desk.chain.ask(desk.token(address).functions.name().call)
    return TokenDetails(record.address, str(name), record.symbol, record.decimals)


def form_of_deal(
    desk: Desk, row: RowMapping, item: int, participant: int, authority: int, drawn_up: Drafted | None = None
) -> RequestForm:
    """The office's form for one right of an agreement; `drawn_up` is the contract an auction concluded, as a file.

    Raises:
        InvalidInput: the agreement has no such right.
    """
    contract = of_agreement(desk, row)
    if item >= len(contract.terms.items):
        raise InvalidInput("The agreement has no such right.", "Choose one of its rights.")
    chosen = contract.terms.items[item].right
    right = next(each for each in contract.rights if each.right == chosen)
    kind = RequestKind.CHANGE_IN_OWNER if contract.terms.grant == Grant.ASSIGNMENT else RequestKind.LICENCE
    evidence = (drawn_up.sha256, drawn_up.cid) if drawn_up else _signed_document(row, contract)
    return form(desk, kind, right.office, participant, authority, (right,), contract, evidence)


def drawn_up(desk: Desk, row: RowMapping) -> Drafted | None:
    """The contract an auction concluded, which the office gets as a file; None where the sides signed a file."""
    return None if row["document"] else draft_contract(of_agreement(desk, row))


def _signed_document(row: RowMapping, contract: ContractDraft) -> tuple[bytes, str]:
    """SHA-256 and CID of the contract signed; of an auction the terms text both sides are bound to."""
    if row["document"] is None:
        return contract.terms.text, cid_of(contract.terms.text)
    return bytes.fromhex(row["document"][2:]), row["cid"] or ""


def form(
    desk: Desk,
    kind: RequestKind,
    office: str,
    participant: int,
    authority: int,
    about: tuple[RightDetails, ...],
    contract: ContractDraft | None = None,
    evidence: tuple[bytes, str] = (b"", ""),
) -> RequestForm:
    """What a form is filled in with; `contract` is the agreement's, `evidence` SHA-256 and CID of its document."""
    return RequestForm(
        kind=kind,
        office=office,
        applicant=party(desk.reading, participant, representative(desk, authority)),
        rights=about,
        dated=to_date(desk.chain.now()) or date(1970, 1, 2),
        contract=contract,
        document_sha256=evidence[0],
        document_cid=evidence[1],
        claimed_as=_claimed_as(desk, about) if contract is None else "",
    )


def _claimed_as(desk: Desk, about: Sequence[RightDetails]) -> str:
    """The names under which the rights stand in the register."""
    names = {holder["name"]: None for right in about for holder in lookups.holders(desk.reading, hexed(right.right))}
    return "; ".join(name for name in names if name)
