"""What a draft is asked for, and what it answers with."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from backend.api.presentation import AddressText, OfficeText, RuleView, View

HashText = Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{64}$", description="0x and 64 hexadecimal digits.")]
Number = Annotated[int, Field(ge=0, lt=2**64)]
ParticipantNumber = Annotated[int, Field(ge=0, lt=2**53, description="Participant id.")]
Moment = Annotated[int, Field(ge=0, lt=2**40, description="Unix seconds.")]
AmountText = Annotated[
    str, Field(min_length=1, max_length=60, description="An amount as people write it.", examples=["96,000.00"])
]
SignatureText = Annotated[str, Field(pattern=r"^0x([0-9a-fA-F]{2}){1,1024}$")]
BasisPoints = Annotated[int, Field(ge=0, le=10_000)]
Days = Annotated[int, Field(ge=1, le=366)]
Reason = Annotated[str, Field(max_length=4_000)]


class Asked(BaseModel):
    """What every draft is asked for.

    Attributes:
        account: who will sign.
        participant: whom the act is for, 0 for the account's own participant.
        authority: number of the power of attorney acted under, 0 for an own account.
        salt: 32 bytes that make the act this very one, so that trying again is no second act; chosen when left out.
    """

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    account: AddressText
    participant: ParticipantNumber = 0
    authority: Number = 0
    salt: HashText | None = None


class PermitGiven(BaseModel):
    """A signed permit: its deadline (Unix seconds) and the 65-byte signature."""

    model_config = ConfigDict(extra="forbid")

    deadline: Moment
    signature: Annotated[str, Field(pattern=r"^0x[0-9a-fA-F]{130}$")]


# Participants.


class ApplyAsked(Asked):
    """An application; `kind` 1 legal entity, 2 natural person, `identity_text` what the office is to examine."""

    office: OfficeText
    kind: Literal[1, 2]
    attorney: bool = False
    country: Annotated[str, Field(pattern=r"^[A-Za-z]{2}$", description="ISO 3166-1 alpha-2.")]
    name: Annotated[str, Field(max_length=400)] = ""
    identity_text: Annotated[str, Field(max_length=4_000)]


class ApplicantAsked(Asked):
    """Whose application."""

    applicant: AddressText


class RejectAsked(ApplicantAsked):
    """Whose application, and why it is rejected."""

    reason: Reason


class ReasonAsked(Asked):
    """Why the participant is suspended or reinstated."""

    reason: Reason


class InviteAsked(Asked):
    """The account invited, and the powers it is to have, as bits."""

    invited: AddressText
    powers: Annotated[int, Field(ge=0, lt=2**16)]


class ChangePowersAsked(Asked):
    """The account changed, and the powers it keeps, as bits; 0 removes it."""

    changed: AddressText
    powers: Annotated[int, Field(ge=0, lt=2**16)]


class AccountChosen(Asked):
    """An account: the one whose invitation is taken back, or the new payout address."""

    chosen: AddressText


class PowerAsked(Asked):
    """A power of attorney to give: the attorney's participant id, powers as bits, its end; no rights means all."""

    attorney: ParticipantNumber
    powers: Annotated[int, Field(ge=0, lt=2**16)]
    end: Moment
    rights: Annotated[list[HashText], Field(max_length=32)] = []


class PowerChosen(Asked):
    """An existing power of attorney, by its number."""

    power: Number


# Market and auctions.


class PricedRight(BaseModel):
    """A right and its price."""

    model_config = ConfigDict(extra="forbid")

    right: HashText
    price: AmountText


class OfferAsked(Asked):
    """An offer at a fixed price.

    Attributes:
        rights: the rights with their prices. grant: 1 assignment, 2 exclusive, 3 sole, 4 non-exclusive licence.
        territory: country codes, null for that of the rights. fields: numbers in the rights' own classification, null
            for those of the rights.
        acts: what a licensee may do, as bits, null for all but to sublicense. options: as bits.
        start: 0 with the office's decision. end: 0 for an assignment.
        head: number of the head licence of a sublicence.
        royalty_bp: basis points of net sales. minimum, cap: royalty a period. period: seconds, a year by default.
        opens: null for now. completion_days: from acceptance to the long-stop date.
        audience: the one participant who may accept, 0 for anybody.
    """

    rights: Annotated[list[PricedRight], Field(min_length=1, max_length=16)]
    grant: Literal[1, 2, 3, 4]
    territory: Annotated[list[str], Field(max_length=260)] | None = None
    fields: Annotated[list[int], Field(max_length=45)] | None = None
    acts: Annotated[int, Field(ge=0, lt=2**32)] | None = None
    options: Annotated[int, Field(ge=0, lt=2**32)] = 0
    start: Moment = 0
    end: Moment = 0
    head: Number = 0
    royalty_bp: BasisPoints = 0
    minimum: AmountText = "0"
    cap: AmountText = "0"
    period: Annotated[int, Field(ge=0, lt=2**32)] = 0
    opens: Moment | None = None
    closes: Moment
    completion_days: Days
    audience: ParticipantNumber = 0


class OfferChosen(Asked):
    """An offer, by its id."""

    offer: HashText


class AuctionAsked(Asked):
    """An auction of one right: reserve, least raise and deposit; `extension` seconds a late bid keeps it open."""

    right: HashText
    reserve: AmountText
    increment: AmountText
    deposit: AmountText
    opens: Moment | None = None
    closes: Moment
    extension: Annotated[int, Field(ge=0, lt=2**32)]
    completion_days: Days
    options: Annotated[int, Field(ge=0, lt=2**32)] = 0


class AuctionChosen(Asked):
    """An auction, by its id."""

    auction: HashText


class BidAsked(AuctionChosen):
    """A bid; the permit is for the deposit, null where the escrow has an allowance or the bidder leads already."""

    amount: AmountText
    permit: PermitGiven | None = None


# Agreements.


class AgreementChosen(Asked):
    """An agreement, by its id."""

    agreement: HashText


class SignTypedAsked(AgreementChosen):
    """A signature without a transaction; it may be handed in until `deadline`, a day from now by default."""

    deadline: Moment | None = None


class SignatureHandedIn(AgreementChosen):
    """A signature made on the typed data of `sign-typed`; `authority` is the signer's."""

    signer: AddressText
    signature: SignatureText
    deadline: Moment


class PermitAsked(Asked):
    """What is to be paid: the price of an agreement, or the deposit of an auction; `amount` is the bid."""

    agreement: HashText | None = None
    auction: HashText | None = None
    amount: AmountText | None = None


class FundAsked(AgreementChosen):
    """The payment, with the permit for the whole price; null where the escrow has an allowance."""

    permit: PermitGiven | None = None


class WithdrawOwedAsked(Asked):
    """Whose money, of which token."""

    token: AddressText


# Requests.


class ListAsked(Asked):
    """The rights claimed at an office."""

    office: OfficeText
    rights: Annotated[list[HashText], Field(min_length=1, max_length=32)]


class FileAsked(AgreementChosen):
    """The right of the agreement that is filed, by its position."""

    item: Annotated[int, Field(ge=0, le=15)] = 0


class RequestChosen(Asked):
    """A request, by its id."""

    request: HashText


class DeficiencyAsked(RequestChosen):
    """What is missing, and until when it is to be supplied."""

    due: Moment
    notice: Reason


class RespondAsked(RequestChosen):
    """What is supplied."""

    statement: Reason


class RegisterAsked(RequestChosen):
    """The decision: rules looked at, the office's code of the event (its usual one when left out), its reference."""

    reviewed: Annotated[list[Annotated[int, Field(ge=1, le=255)]], Field(max_length=64)] = []
    code: Annotated[str, Field(max_length=40)] = ""
    reference: Annotated[str, Field(max_length=400)] = ""


class RegisterListAsked(RequestChosen):
    """For each right of the list the holder on record whom the applicant is; 0 leaves it out."""

    parties: Annotated[list[Number], Field(max_length=32)]
    reference: Annotated[str, Field(max_length=400)] = ""


class RefuseAsked(RequestChosen):
    """The number of the rule against it, 0 for another ground, and the reason in words."""

    ground: Annotated[int, Field(ge=0, le=26)] = 0
    reason: Reason


# Answers.


class DraftCall(View):
    """An unsigned transaction."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    to: str
    data: str
    value: str = "0x0"
    chain_id: int
    sender: str = Field(alias="from")


class DraftDocument(View):
    """A document the draft names: what it is for, and what goes on the chain."""

    purpose: str
    sha256: str
    cid: str
    media_type: str
    size: int


class Draft(View):
    """An act ready to be signed.

    `call` is the transaction, or `typed_data` what a wallet signs (EIP-712) until `deadline`; both are null where
    nothing needs to be signed. `summary` says in sentences what it leads to, `warnings` what to think of before.
    """

    title: str
    consequence: str
    call: DraftCall | None = None
    gas: int | None = None
    typed_data: dict[str, Any] | None = None
    deadline: int | None = None
    ids: dict[str, str] = Field(default_factory=dict)
    documents: list[DraftDocument] = Field(default_factory=list)
    summary: list[str] = Field(default_factory=list)
    warnings: list[RuleView] = Field(default_factory=list)
