"""What a contract, a request to an office and a statement of signatures are drawn up from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ipr.terms import Terms
from ipr.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Representative:
    """A patent attorney who acts for a party.

    Parameters: `participant` id, `name`, `country` ISO code, `authority` number of the power of attorney on the
    register, 0 if none is needed.
    """

    participant: int
    name: str
    country: str
    authority: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """A participant as a document names it.

    Parameters: `participant` id, `name`, `country` ISO code, `office` ST.3 code of the office that accredited it,
    `account` its address on the chain, `address` postal address, `representative` who acts for it.
    """

    participant: int
    name: str
    country: str
    office: str
    account: str = ""
    address: str = ""
    representative: Representative | None = None


@dataclass(frozen=True, slots=True)
class RightDetails:
    """A right as the register knows it.

    Parameters: `right` permanent id (32 bytes), `office` ST.3 code, `number` INID 11 (marks 111), `application` INID
    21 (marks 210), `title` INID 54 (marks 540), dates as registered, `territory` and `fields` bitmaps.
    """

    right: bytes
    office: str
    kind: Kind
    number: str
    title: str
    territory: int
    fields: int
    application: str = ""
    filed: date | None = None
    granted: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class TokenDetails:
    """The settlement token: `address`, `name`, `symbol` and its number of `decimals`."""

    address: str
    name: str
    symbol: str
    decimals: int


@dataclass(frozen=True, slots=True)
class ContractDraft:
    """Everything a contract is made of; the same draft always gives the same bytes.

    Parameters:
        terms: as offered or accepted. `text` may be 32 zero bytes for a preview, otherwise it must fit the text.
        grantor: seller or licensor. grantee: buyer or licensee, None in an offer to anybody.
        rights: one for each item of the terms, in any order.
        token: the token of the terms.
        dated: the date printed; take the day the offer opens, so that everybody's copy is the same.
        completion: seconds from acceptance to the long-stop date.
        agreement: id of the agreement (32 bytes), None in an offer.
        law: ST.3 code of the office whose law governs, empty for the first right's office.
        concluded: of a contract an auction concluded, when the grantor put the right up and the grantee made the
            highest bid (Unix seconds); the parties' `account` and `representative` are who did. None otherwise.
    """

    terms: Terms
    grantor: Party
    grantee: Party | None
    rights: tuple[RightDetails, ...]
    token: TokenDetails
    dated: date
    completion: int
    agreement: bytes | None = None
    law: str = ""
    concluded: tuple[int, int] | None = None


class RequestKind(StrEnum):
    """What an office is asked to do."""

    LIST_OF_RIGHTS = "list_of_rights"
    CHANGE_IN_OWNER = "change_in_owner"
    LICENCE = "licence"


@dataclass(frozen=True, slots=True)
class RequestForm:
    """A request to an office, after the model international forms of the PLT and the Singapore Treaty.

    Parameters:
        kind: what is asked. office: ST.3 code of the office asked.
        applicant: who asks. rights: what it is about, all of this office.
        dated: date of the request.
        contract: the draft the request follows from; needed for a change in owner and for a licence.
        document_sha256, document_cid: the contract filed as evidence.
        claimed_as: the name under which the applicant stands in the register, for a list of rights.
        reference: the applicant's own reference.
    """

    kind: RequestKind
    office: str
    applicant: Party
    rights: tuple[RightDetails, ...]
    dated: date
    contract: ContractDraft | None = None
    document_sha256: bytes = b""
    document_cid: str = ""
    claimed_as: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class SignatureRecord:
    """One signature as the chain holds it.

    Parameters: `signatory` whom it binds, `account` that signed, `capacity` in words ("seller", "co-owner"), `moment`
    unix seconds of the block, `transaction` and `block` where it is found, `by_attorney` name of the attorney or empty.
    """

    signatory: str
    account: str
    capacity: str
    moment: int
    transaction: str
    block: int
    by_attorney: str = ""


@dataclass(frozen=True, slots=True)
class SignatureStatement:
    """A statement of the signatures under an agreement: the agreement's id, its document and the signatures."""

    agreement: bytes
    document_sha256: bytes
    document_cid: str
    chain_id: int
    contract_address: str
    signatures: tuple[SignatureRecord, ...]
    dated: date


@dataclass(frozen=True, slots=True)
class Summary:
    """The same deal in plain sentences, as each side sees it."""

    grantor: tuple[str, ...]
    grantee: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A finished document.

    Parameters: `pdf` bytes (PDF/A-2b), their `sha256` and `cid`; `terms_text_hash` is what `Terms.text` must be (32
    zero bytes for a document without terms); `summary` in plain words, None where there is nothing to agree.
    """

    pdf: bytes
    sha256: bytes
    cid: str
    terms_text_hash: bytes
    summary: Summary | None
