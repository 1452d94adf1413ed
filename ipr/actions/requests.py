"""The office procedure: file, take, deficiency and response, register, refuse, waive, withdraw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from ipr import typed_data
from ipr.chain import Call, Chain
from ipr.deal import Deal
from ipr.vocabulary.moments import to_date
from ipr.vocabulary.offices import office_id


@dataclass(frozen=True, slots=True)
class Filing:
    """Where a deal's request is: the deal, the position of the right in it, the salt it was filed with (32 bytes)."""

    deal: Deal
    item: int
    salt: bytes

    @property
    def request_id(self) -> bytes:
        """Id of the request."""
        return keccak(
            encode(["bytes32", "uint8", "bytes32"], [typed_data.agreement_id(self.deal), self.item, self.salt])
        )


@dataclass(frozen=True, slots=True)
class ListFiling:
    """A request for the list of one's rights: office, rights claimed, applicant, salt (32 bytes)."""

    office: str
    rights: tuple[bytes, ...]
    participant: int
    salt: bytes

    @property
    def request_id(self) -> bytes:
        """Id of the request."""
        rights = keccak(encode(["bytes32[]"], [self.rights]))
        return keccak(
            encode(
                ["uint64", "uint16", "bytes32", "bytes32"],
                [self.participant, office_id(self.office), rights, self.salt],
            )
        )


@dataclass(frozen=True, slots=True)
class Form:
    """A filed document: SHA-256 and where it is kept."""

    document: bytes = bytes(32)
    cid: str = ""

    def as_tuple(self) -> tuple[bytes, str]:
        """The form in the order of the contract's struct."""
        return (self.document, self.cid)


def file_list(chain: Chain, filing: ListFiling, form: Form, authority: int = 0) -> Call:
    """Ask an office for the list of one's own rights."""
    return chain.write(
        "Requests", "file_list",
        office_id(filing.office), list(filing.rights), filing.participant, authority, filing.salt, form.as_tuple(),
        title="Ask for the list of my rights",
        consequence="The office compares the register with your identity and enters you as the holder of what is "
        "yours.",
    )  # fmt: skip


def file(chain: Chain, filing: Filing, participant: int, form: Form, authority: int = 0) -> Call:
    """File the request to record a deal."""
    return chain.write(
        "Requests", "file",
        filing.deal.as_tuple(), filing.item, participant, authority, filing.salt, form.as_tuple(),
        title="File the request",
        consequence="The office gets the contract and the request. Until it decides, the price stays in escrow and the "
        "long-stop date stands still.",
    )  # fmt: skip


def take(chain: Chain, request: bytes) -> Call:
    """Put oneself in charge of a request (registrar, examiner)."""
    return chain.write(
        "Requests",
        "take",
        request,
        title="Take the request",
        consequence="You are in charge of it; the sides see that.",
    )


def issue_deficiency(chain: Chain, request: bytes, due: int, notice: str) -> Call:
    """Issue a deficiency notice; `due` in unix seconds."""
    return chain.write(
        "Requests", "issue_deficiency", request, due, notice,
        title="Issue a deficiency notice",
        consequence=f"The sides are asked to answer by {to_date(due)}; an answer after that is refused by time itself.",
    )  # fmt: skip


def respond(chain: Chain, filing: Filing, participant: int, statement: str, form: Form, authority: int = 0) -> Call:
    """Answer a deficiency notice on a deal's request."""
    return chain.write(
        "Requests", "respond",
        filing.deal.as_tuple(), filing.item, filing.salt, participant, authority, statement, form.as_tuple(),
        title="File the response", consequence="The office goes on with the examination.",
    )  # fmt: skip


def respond_list(chain: Chain, filing: ListFiling, statement: str, form: Form, authority: int = 0) -> Call:
    """Answer a deficiency notice on a request for the list of one's rights."""
    return chain.write(
        "Requests", "respond_list",
        office_id(filing.office), list(filing.rights), filing.participant, filing.salt, authority, statement,
        form.as_tuple(),
        title="File the response", consequence="The office goes on with the examination.",
    )  # fmt: skip


def register(chain: Chain, filing: Filing, version: int, reviewed: int, code: str, reference: str) -> Call:
    """Register a deal (registrar in charge).

    Parameters: `version` of the file decided on, `reviewed` bit per rule the findings name for review, all and no
    other, `code` the office's event code, `reference` its entry number, such as reel/frame.
    """
    return chain.write(
        "Requests", "register",
        filing.deal.as_tuple(), filing.item, filing.salt, version, reviewed, code, reference,
        title="Register",
        consequence="The register changes and the price is paid out, in this transaction. It cannot be taken back "
        "here.",
    )  # fmt: skip


def register_list(chain: Chain, filing: ListFiling, version: int, parties: Sequence[int], reference: str) -> Call:
    """Enter the applicant as holder (registrar in charge).

    Parameters: `parties` names the unclaimed holder of each right whom the applicant is, 0 for none.
    """
    count = sum(1 for party in parties if party)
    return chain.write(
        "Requests", "register_list",
        office_id(filing.office), list(filing.rights), filing.participant, filing.salt, version, list(parties),
        reference,
        title="Confirm the list of rights",
        consequence=f"{count} {'right is' if count == 1 else 'rights are'} entered under the participant; "
        "ownership itself does not change.",
    )  # fmt: skip


def refuse(chain: Chain, request: bytes, version: int, ground: int, reason: str) -> Call:
    """Refuse a request (registrar in charge); `ground` the number of the rule against it, or 0."""
    return chain.write(
        "Requests", "refuse", request, version, ground, reason,
        title="Refuse the request",
        consequence="The register stays as it is. A price in escrow stays there until the refusal is final.",
    )  # fmt: skip


def waive_appeal(chain: Chain, filing: Filing, participant: int, authority: int = 0) -> Call:
    """Give up the appeal against a refusal."""
    return chain.write(
        "Requests", "waive_appeal", filing.deal.as_tuple(), filing.item, filing.salt, participant, authority,
        title="Waive the appeal",
        consequence="Once both sides have waived, the refusal is final and the price goes back at once.",
    )  # fmt: skip


def conclude_refusal(chain: Chain, filing: Filing) -> Call:
    """End a request, and refund the price, after a refusal's appeal period or two years of the office's silence."""
    return chain.write(
        "Requests", "conclude_refusal", filing.deal.as_tuple(), filing.item, filing.salt,
        title="Refund the price",
        consequence="The appeal period is over, or the office did not decide in two years: the request ends as finally "
        "refused, and the price goes back to the payer.",
    )  # fmt: skip


def withdraw(chain: Chain, filing: Filing, authority: int = 0) -> Call:
    """Withdraw a deal's request before it is decided, while a week is left to file anew (applicant)."""
    return chain.write(
        "Requests", "withdraw", filing.deal.as_tuple(), filing.item, filing.salt, authority,
        title="Withdraw the request",
        consequence="The deal stands; either side can file anew before the long-stop date.",
    )  # fmt: skip


def withdraw_list(chain: Chain, filing: ListFiling, authority: int = 0) -> Call:
    """Withdraw a request for the list of one's rights (applicant)."""
    return chain.write(
        "Requests", "withdraw_list",
        office_id(filing.office), list(filing.rights), filing.participant, filing.salt, authority,
        title="Withdraw the request", consequence="The office stops examining it; you can file anew.",
    )  # fmt: skip
