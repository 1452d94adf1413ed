"""What the node answers, as far as pages read it: names beside ids, amounts with their token, codes with words."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
ASSIGNMENT = 1


class Shape(BaseModel):
    """Base of every answer: what a page does not read may be there or not."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Party(Shape):
    """Who holds, offers, signs or files; `participant` is false for a name on record that has not joined."""

    id: int = 0
    name: str = ""
    participant: bool = True
    country: str | None = None
    suspended: bool = False


class Money(Shape):
    """An amount: smallest units as text, and as people read it."""

    amount: str = "0"
    token: str = ""
    symbol: str = "dEUR"
    decimals: int = 6
    text: str = ""

    @property
    def units(self) -> int:
        """The amount in smallest units."""
        return int(self.amount)

    @property
    def number(self) -> float:
        """The amount for tables that sort; never for arithmetic."""
        return float(int(self.amount) / 10**self.decimals)


class Rule(Shape):
    """A rule that warns, refuses, or wants a person's view."""

    number: int
    title: str = ""
    sentence: str = ""
    advice: str = ""


class FieldOfUse(Shape):
    """A class or technology field: scheme, number, title."""

    scheme: str = ""
    number: int = 0
    title: str = ""


class RightBrief(Shape):
    """A right in one line."""

    id: str
    office: str = ""
    office_name: str = ""
    kind: int = 1
    kind_name: str = "Patent"
    number: str = ""
    title: str = ""
    state: str = ""
    state_words: str = ""
    in_force: bool = False
    expiry: int | None = None
    owners: list[Party] = []

    @property
    def name(self) -> str:
        """Office and number, as people cite a right."""
        return self.number if self.number.startswith(self.office) else f"{self.office} {self.number}"


class Page(Shape, Generic[T]):
    """One page of a list; `facets` counts what a filter would leave."""

    items: list[T] = []
    next: str | None = None
    total: int = 0
    facets: dict[str, dict[str, int]] = {}


class Listing(Shape):
    """An offer or an auction in one line."""

    id: str
    type: str = "offer"
    status: str = ""
    grantor: Party = Party()
    grant: int = ASSIGNMENT
    grant_words: str = ""
    price: Money = Money()
    rights: list[RightBrief] = []
    territory: list[str] = []
    territory_words: str = ""
    fields_words: str = ""
    opens: int | None = None
    closes: int | None = None
    ends: int | None = None
    bids: int | None = None
    highest: Money | None = None
    published: int | None = None
    warned: list[Rule] = []
    review: list[Rule] = []
    audience: Party | None = None

    @property
    def over(self) -> int:
        """The moment nothing more can be accepted or bid; 0 if none is known."""
        return self.ends or self.closes or 0

    @property
    def is_open(self) -> bool:
        """Whether somebody can accept or bid."""
        return self.status.lower() in ("open", "running", "live", "late")


class TermsItem(Shape):
    """One right of a deal and its price."""

    item: int = 0
    right: RightBrief
    price: Money = Money()


class Terms(Shape):
    """Legal terms in words. `start` empty: with the office's decision; `end` empty: for good (an assignment)."""

    grant: int = ASSIGNMENT
    grant_words: str = ""
    acts: list[str] = []
    options: list[str] = []
    start: int | None = None
    end: int | None = None
    share_bp: int = 10_000
    royalty_bp: int = 0
    minimum: Money | None = None
    cap: Money | None = None
    period: int = 0
    territory: list[str] = []
    territory_words: str = ""
    fields: list[FieldOfUse] = []
    fields_words: str = ""
    head: int | str | None = None
    text: str = ""
    items: list[TermsItem] = []
    total: Money = Money()


class AgreementBrief(Shape):
    """A deal in one line."""

    id: str
    source: str = ""
    source_type: str = "offer"
    grantor: Party = Party()
    grantee: Party = Party()
    grant: int = ASSIGNMENT
    grant_words: str = ""
    total: Money = Money()
    status: int = 0
    status_words: str = ""
    rights: list[RightBrief] = []
    long_stop: int | None = None
    opened: int | None = None
    signed_by: list[int] = []


class Offer(Listing):
    """An offer whole."""

    terms: Terms = Terms()
    completion: int = 0
    agreements: list[AgreementBrief] = []


class Bid(Shape):
    """One bid."""

    bidder: Party = Party()
    amount: Money = Money()
    placed: int = 0
    transaction: str = ""


class Auction(Listing):
    """An auction whole."""

    terms: Terms = Terms()
    completion: int = 0
    reserve: Money = Money()
    increment: Money = Money()
    deposit: Money = Money()
    extension: int = 0
    least_bid: Money = Money()
    leader: Party | None = None
    history: list[Bid] = []
    agreement: str | None = None
    forfeited: bool | None = None


class Licence(Shape):
    """A recorded grant over a right."""

    id: int | str = 0
    grant: int = 4
    grant_words: str = ""
    licensee: Party = Party()
    territory: list[str] = []
    territory_words: str = ""
    fields_words: str = ""
    acts: list[str] = []
    start: int | None = None
    end: int | None = None
    live: bool = True
    granted: int | None = None
    ended: int | None = None
    reason: str | None = None


class EncumbranceEntry(Shape):
    """A pledge or attachment on the register."""

    kind: str = "pledge"
    beneficiary: Party | None = None
    name: str | None = None
    reference: str | None = None
    recorded: int | None = None
    released: int | None = None


class Number(Shape):
    """One of a right's numbers over its life."""

    number: str
    stage: str | int = ""
    stage_words: str = ""


class Particular(Shape):
    """A bibliographic datum with its INID code."""

    inid: str = ""
    label: str = ""
    value: str = ""


class Holder(Shape):
    """A rightsholder and the share held."""

    party: Party
    share_bp: int = 10_000
    since: int | None = None
    unclaimed: bool = False


class TitleStep(Shape):
    """One link of the chain of title."""

    holders: list[Party] = []
    since: int | None = None
    until: int | None = None
    cause: str | None = None
    transaction: str | None = None


class StatusEvent(Shape):
    """A legal-status event: ST.27 category, the office's own code, and where it is written."""

    category: str = ""
    category_words: str = ""
    code: str = ""
    code_words: str | None = None
    effective: int = 0
    recorded: int | None = None
    reference: str | None = None
    transaction: str | None = None
    block: int | None = None


class OfficerName(Shape):
    """An officer as a party sees them."""

    number: int = 0
    name: str = ""


class RequestBrief(Shape):
    """A request to an office in one line."""

    id: str
    kind: int = 1
    kind_words: str = ""
    office: str = ""
    status: int = 0
    status_words: str = ""
    applicant: Party = Party()
    officer: OfficerName | None = None
    filed: int | None = None
    due: int | None = None
    decided: int | None = None
    rights: list[RightBrief] = []
    agreement: str | None = None


class Right(RightBrief):
    """A right whole: what it is, who owns it, what is taken, what happened."""

    filed: int | None = None
    granted: int | None = None
    since: int | None = None
    registered: int | None = None
    territory: list[str] = []
    territory_words: str = ""
    fields: list[FieldOfUse] = []
    fields_words: str = ""
    encumbrances: list[EncumbranceEntry] = []
    numbers: list[Number] = []
    particulars: list[Particular] = []
    holders: list[Holder] = []
    title_chain: list[TitleStep] = []
    events: list[StatusEvent] = []
    licences: list[Licence] = []
    listings: list[Listing] = []
    requests: list[RequestBrief] = []


class Consequence(Shape):
    """What something under way means for a new offer of the right, and whether it stands in the way."""

    stops: bool = False
    words: str = ""


class Dealing(Shape):
    """An offer, auction or deal under way with a right; `type` is the page that shows it."""

    type: str = "offer"
    id: str
    right: RightBrief
    grant: int = ASSIGNMENT
    words: str = ""
    for_sale: Consequence | None = None
    for_licence: Consequence | None = None

    def means(self, grant: int) -> Consequence | None:
        """What it means for a sale or a licence."""
        return self.for_sale if grant == ASSIGNMENT else self.for_licence


class Dealings(Shape):
    """What is under way with rights."""

    dealings: list[Dealing] = []


class ParticipantBrief(Party):
    """A participant in a list."""

    office: str = ""
    attorney: bool = False
    kind: int = 1
    since: int | None = None


class PowerOfAccount(Shape):
    """An account of a participant and what it may do."""

    account: str
    powers: list[str] = []
    power_bits: int = 0
    since: int | None = None


class ProposedAccount(PowerOfAccount):
    """An account that was invited; `valid` while whoever invited it may administer."""

    by: str = ""
    valid: bool = True


class Suspension(Shape):
    """A suspension and the office's reasons; it holds while `until` is empty."""

    since: int = 0
    reason: str = ""
    officer: OfficerName | None = None
    until: int | None = None
    lifted_reason: str = ""


class Participant(ParticipantBrief):
    """A participant whole."""

    accounts: list[PowerOfAccount] = []
    proposals: list[ProposedAccount] = []
    payout: str = ""
    proposed_payout: str | None = None
    payout_due: int | None = None
    payout_by: str | None = None
    suspensions: list[Suspension] = []
    paid_in: list[Money] = []
    awaited: list[Money] = []

    @property
    def suspension(self) -> Suspension | None:
        """The suspension that holds now, if any."""
        return next((one for one in self.suspensions if one.until is None), None)


class OfficerView(Shape):
    """An account's place in an office."""

    number: int = 0
    office: str = ""
    office_name: str = ""
    roles: list[str] = []
    role_bits: int = 0
    name: str = ""


class Application(Shape):
    """An application for accreditation."""

    account: str = ""
    application: str = ""
    office: str = ""
    kind: int = 1
    kind_words: str = ""
    attorney: bool = False
    country: str = ""
    name: str = ""
    identity: str = ""
    status: str = ""
    status_words: str = ""
    reason: str | None = None
    officer: OfficerName | None = None
    filed: int | None = None
    decided: int | None = None


class Invitation(Shape):
    """An invitation to act for a participant with one's account; `valid` while whoever sent it may administer."""

    participant: Party
    powers: list[str] = []
    power_bits: int = 0
    by: str = ""
    since: int = 0
    valid: bool = True


class ActingFor(Shape):
    """A principal an attorney's account may act for."""

    authority: int
    principal: Party
    powers: list[str] = []
    power_bits: int = 0
    end: int | None = None
    rights: list[RightBrief] = []
    limited: bool = False


class Account(Shape):
    """Who an account is: participant, officer, applicant, or nobody yet."""

    account: str = ""
    participant: Party | None = None
    attorney: bool = False
    powers: list[str] = []
    power_bits: int = 0
    officer: OfficerView | None = None
    application: Application | None = None
    invitations: list[Invitation] = []
    acting_for: list[ActingFor] = []
    token_balance: Money | None = None
    owed: list[Money] = []


class IdentityStatement(Shape):
    """What an applicant wrote about who they are."""

    text: str


class PowerOfAttorney(Shape):
    """A power of attorney."""

    authority: int
    principal: Party
    attorney: Party
    powers: list[str] = []
    power_bits: int = 0
    start: int | None = None
    end: int | None = None
    status: str = ""
    limited: bool = False
    rights: list[RightBrief] = []
    proposed: int | None = None
    accepted: int | None = None
    ended: int | None = None
    ended_by_principal: bool | None = None


class Signature(Shape):
    """One side's signature under a contract."""

    party: Party
    account: str = ""
    power: PowerOfAttorney | None = None
    by_signature: bool = False
    signed: int | None = None
    transaction: str | None = None


class EscrowState(Shape):
    """What lies in escrow for one right."""

    status: str | int = ""
    amount: Money | None = None
    account: str | None = None


class AgreementItem(TermsItem):
    """One right of a deal: whether the office has it, and what came of it."""

    pending: bool = False
    outcome: str | int | None = None
    escrow: EscrowState | None = None


class ContractFile(Shape):
    """The contract both sides sign."""

    sha256: str | None = None
    cid: str | None = None
    ready: bool = False


class DealStep(Shape):
    """A step of a deal, and whom it waits for."""

    words: str
    reached: bool | int | None = False
    waits_for: Party | None = None


class Agreement(AgreementBrief):
    """A deal whole."""

    terms: Terms = Terms()
    completion: int = 0
    stopped: int | None = None
    document: str | None = None
    cid: str | None = None
    signatures: list[Signature] = []
    items: list[AgreementItem] = []
    requests: list[RequestBrief] = []
    missing_consents: list[Party] = []
    contract: ContractFile = ContractFile()
    end_reason_words: str | None = None
    source_auction: bool = False
    altered: bool = False
    steps: list[DealStep] = []


class HistoryEntry(Shape):
    """One thing that happened to a request."""

    at: int = 0
    words: str = ""
    by: str | None = None
    detail: str | None = None
    transaction: str | None = None


class Findings(Shape):
    """What the rules found, from the chain, now."""

    refused: list[Rule] = []
    warned: list[Rule] = []
    review: list[Rule] = []


class Effect(Shape):
    """One thing a decision changes: before and after."""

    change: str = ""
    before: str = ""
    after: str = ""


class Claim(Shape):
    """One right of a list: the unclaimed holder on record whose name is compared."""

    right: RightBrief
    party: Party
    fits: bool = False


class SuggestedCode(Shape):
    """A code the office may enter the decision under."""

    code: str
    words: str = ""
    category: str = ""


class Request(RequestBrief):
    """A request whole: parties, findings, effects, history."""

    version: int = 1
    item: int | None = None
    power: PowerOfAttorney | None = None
    document: str | None = None
    cid: str | None = None
    history: list[HistoryEntry] = []
    agreement_view: Agreement | None = None
    findings: Findings = Findings()
    effects: list[Effect] = []
    unchanged: list[str] = []
    ground: int | None = None
    reason: str | None = None
    code: str | None = None
    reference: str | None = None
    waived: list[int] = []
    concludable: int | None = None
    withdrawable: int | None = None
    claims: list[Claim] = []
    codes: list[SuggestedCode] = []
    reviewed: list[Rule] = []


class Task(Shape):
    """Something an account can do next."""

    key: str
    code: str = ""
    what: str
    about: str = ""
    due: int | None = None
    page: str = ""
    target: str | None = None
    role: str = ""
    acting_for: Party | None = None
    authority: int = 0
    urgent: bool = False

    @property
    def subject(self) -> str:
        """The id of what it is about; empty if the page needs none."""
        return self.target or ""


class Tasks(Shape):
    """The answer to /tasks."""

    tasks: list[Task] = []


class Transaction(Shape):
    """A transaction: mined or not, indexed or not."""

    hash: str = ""
    indexed: bool = False
    status: str = "pending"
    block: int | None = None
    detail: str | None = None


class Part(Shape):
    """A contract of the system."""

    name: str
    address: str = ""
    code_hash: str = ""
    role: str = ""


class TokenInfo(Shape):
    """A settlement token."""

    address: str
    symbol: str = "dEUR"
    decimals: int = 6


class OfficerEntry(Shape):
    """An officer in the list of an office."""

    number: int = 0
    account: str = ""
    name: str = ""
    roles: list[str] = []


class OfficeEntry(Shape):
    """An office connected to this market."""

    id: int = 0
    code: str
    name: str = ""
    administrator: str = ""
    officers: list[OfficerEntry] = []
    rights: int = 0


class Player(Shape):
    """Who can be played on the development chain."""

    address: str
    label: str = ""
    role: str = ""
    name: str = ""
    country: str = ""
    office: str | None = None


class Network(Shape):
    """The market's chain, parts, offices and tokens."""

    network: str = ""
    chain_id: int = 0
    rpc_url: str = ""
    currency: str = "ETH"
    time: int = 0
    development: bool = False
    parts: list[Part] = []
    tokens: list[TokenInfo] = []
    offices: list[OfficeEntry] = []
    people: list[Player] = []

    def office_name(self, code: str) -> str:
        """An office's name; its code if it is not connected."""
        return next((office.name for office in self.offices if office.code == code), code)


class Health(Shape):
    """How far the node's index is."""

    ok: bool = True
    chain_id: int = 0
    head: int = 0
    indexed: int = 0
    lag_blocks: int = 0
    time: int = 0


class DraftCall(Shape):
    """An unsigned transaction."""

    to: str
    data: str = "0x"
    value: str = "0x0"
    chain_id: int = 0
    sender: str = Field("", alias="from")


class Draft(Shape):
    """An act ready to be signed: what it does in words, and the call or typed data."""

    title: str = ""
    consequence: str = ""
    call: DraftCall | None = None
    gas: int | str | None = None
    typed_data: dict[str, Any] | None = None
    deadline: int | None = None
    ids: dict[str, str | int] = {}
    summary: list[str] = []
    warnings: list[Rule] = []


class Nonce(Shape):
    """A text to sign for signing in."""

    nonce: str
    message: str
    expires: int = 0


class Session(Shape):
    """A sign-in that succeeded."""

    token: str
    expires: int = 0
    account: str = ""


class FoundDocument(Shape):
    """What a document is, and on what that rests."""

    role: str = ""
    basis: str = ""
    agreement: str | None = None
    request: str | None = None
    matches: bool = True


class DocumentCheck(Shape):
    """What is known of a file's bytes."""

    sha256: str = ""
    cid: str = ""
    found: list[FoundDocument] = []
