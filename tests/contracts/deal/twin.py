"""The platform's deals once more, in plain Python: what each act should do, or the sentence that refuses it.

One patent, three traders, an office. The state machine of `test_deal_machine.py` does every act here and on the chain
and compares both after each.
"""

from dataclasses import dataclass, field

from ipr.deal import Deal, Lot, Offer
from tests.contracts.deal.build import ASSIGNMENT, COMPLETED, ENDED, FUNDED, NON_EXCLUSIVE, PROPOSED, SIGNED
from tests.contracts.protocol import DAY

SUSPENDED = "participants: suspended"
OPEN, TAKEN, CANCELLED = 1, 2, 3
SETTLED, CLOSED, WITHDRAWN_LOT, DECIDED = 2, 3, 4, 5
FILED, EXAMINED, REGISTERED, REFUSED, FINAL, WITHDRAWN = 1, 2, 5, 6, 7, 8
APPEAL_PERIOD, SILENCE, TIME_TO_ACT = 60 * DAY, 730 * DAY, 7 * DAY
LICENSED = "agreements: a licence was entered since the contract"
CAME_FIRST = "requests: an assignment of this right came first"
LEFT = {COMPLETED: "agreements: completed already", ENDED: "agreements: ended"}


class RefusedError(Exception):
    """The act is refused, with this sentence."""


def require(condition: bool, sentence: str) -> None:
    """As `assert` does in the contracts."""
    if not condition:
        raise RefusedError(sentence)


@dataclass
class TwinOffer:
    offer: Offer
    published: int
    status: int = OPEN


@dataclass
class TwinLot:
    lot: Lot
    published: int
    ends: int
    status: int = OPEN
    leader: int = 0
    bid: int = 0


@dataclass
class TwinRequest:
    salt: bytes
    applicant: int
    held: int
    filed: int
    status: int = FILED
    due: int = 0
    waived: int = 0


@dataclass
class TwinDeal:
    deal: Deal
    known: int
    long_stop: int
    status: int = PROPOSED
    signed: int = 0
    stopped: int = 0
    settled: int = 0
    paid: int = 0
    lot: TwinLot | None = None
    requests: list[TwinRequest] = field(default_factory=list)

    @property
    def price(self) -> int:
        return self.deal.terms.total

    @property
    def pending(self) -> bool:
        return bool(self.requests) and self.requests[-1].status in (FILED, EXAMINED, REFUSED)

    def bit(self, side: int) -> int:
        return 1 if side == self.deal.terms.grantor else 2


class Twin:
    """Everything that counts: who holds the patent, what is on offer, what was agreed, where the money is."""

    def __init__(self, traders: list[int], now: int) -> None:
        self.now = now
        self.holder = traders[0]
        self.since = now  # when the holder's holding began; `changed` is the last entry of holders
        self.changed = now
        self.suspended: set[int] = set()
        self.offers: list[TwinOffer] = []
        self.lots: list[TwinLot] = []
        self.deals: list[TwinDeal] = []
        self.balance = dict.fromkeys(traders, 0)
        self.owed = dict.fromkeys(traders, 0)
        self.blocked: set[int] = set()  # whom the token pays nothing
        self.escrow = 0
        self.assignment: TwinRequest | None = None
        self.last_licence = 0

    def enter_holder(self, holder: int) -> None:
        """Whoever held before keeps the date of its holding."""
        if holder != self.holder:
            self.holder, self.since = holder, self.now
        self.changed = self.now

    # Questions several acts ask.

    def require_active(self, *participants: int) -> None:
        for participant in participants:
            require(participant not in self.suspended, SUSPENDED)

    def require_holder(self, grantor: int, prefix: str) -> None:
        require(self.holder == grantor, f"{prefix}: refused by rule 7")

    def require_live(self, deal: TwinDeal) -> None:
        require(deal.status not in LEFT, LEFT.get(deal.status, ""))

    def leave_time(self, deal: TwinDeal) -> None:
        """Whoever acts last cannot make the other side late."""
        deal.long_stop = max(deal.long_stop, self.now + TIME_TO_ACT)

    def is_licensed_since(self, deal: TwinDeal) -> bool:
        return deal.deal.terms.grant == ASSIGNMENT and self.last_licence >= deal.known

    def require_in_time(self, deal: TwinDeal) -> None:
        require(self.now < deal.long_stop, "agreements: long-stop date has passed")

    @property
    def is_being_assigned(self) -> bool:
        """Whether an assignment is before the office, filed on the holding that lasts."""
        request = self.assignment
        return request is not None and request.status in (FILED, EXAMINED, REFUSED) and request.held == self.since

    def move(self, participant: int, amount: int) -> None:
        """Money from the escrow to a participant, who may have to wait for it; negative: into the escrow."""
        if amount > 0 and participant in self.blocked:
            self.owed[participant] += amount
            return
        self.balance[participant] += amount
        self.escrow -= amount

    # Escrow

    def withdraw_credit(self, participant: int) -> None:
        require(self.owed[participant] != 0, "escrow: nothing is owed")
        require(participant not in self.blocked, "escrow: the token could not be sent")
        amount, self.owed[participant] = self.owed[participant], 0
        self.move(participant, amount)

    # Market

    def publish(self, offer: Offer) -> None:
        self.require_active(offer.terms.grantor)
        self.require_holder(offer.terms.grantor, "market")
        self.offers.append(TwinOffer(offer, self.now))

    def accept(self, entry: TwinOffer, buyer: int, source: bytes) -> None:
        self.require_open(entry)
        terms = entry.offer.terms
        require(self.now < entry.offer.closes, "market: offer has closed")
        require(buyer != terms.grantor, "market: nobody accepts an own offer")
        self.require_active(buyer, terms.grantor)
        self.require_holder(terms.grantor, "market")
        require(self.since <= entry.published, "deal: right changed hands since")
        deal = entry.offer.accepted_by(buyer, source)
        require(all(deal != other.deal for other in self.deals), "agreements: this buyer took the offer already")
        if terms.grant != NON_EXCLUSIVE:
            entry.status = TAKEN
        self.deals.append(TwinDeal(deal, self.now, self.now + deal.completion, signed=2))

    def cancel(self, entry: TwinOffer) -> None:
        self.require_open(entry)
        self.require_active(entry.offer.terms.grantor)
        entry.status = CANCELLED

    def require_open(self, entry: TwinOffer) -> None:
        require(entry.status != TAKEN, "market: offer was taken")
        require(entry.status != CANCELLED, "market: offer was cancelled")

    # Auctions

    def create(self, lot: Lot) -> None:
        self.require_active(lot.terms.grantor)
        self.require_holder(lot.terms.grantor, "auctions")
        self.lots.append(TwinLot(lot, self.now, lot.closes))

    def bid(self, entry: TwinLot, bidder: int, amount: int) -> None:
        require(entry.status == OPEN, "auctions: auction is over")
        require(self.now < entry.ends, "auctions: bidding has ended")
        grantor = entry.lot.terms.grantor
        require(bidder != grantor, "auctions: the seller does not bid")
        self.require_active(bidder)
        if bidder != entry.leader:
            if entry.leader:
                self.move(entry.leader, entry.lot.deposit)
            self.move(bidder, -entry.lot.deposit)
        entry.leader, entry.bid = bidder, amount
        entry.ends = max(entry.ends, min(self.now + entry.lot.extension, entry.lot.closes + DAY))

    def settle(self, entry: TwinLot, source: bytes) -> None:
        require(entry.status == OPEN, "auctions: auction is over")
        grantor = entry.lot.terms.grantor
        current = self.holder == grantor and self.since <= entry.published
        require(not current or self.now >= entry.ends, "auctions: bidding goes on")
        if not entry.leader or not current or grantor in self.suspended:
            entry.status = CLOSED
            if entry.leader:
                self.move(entry.leader, entry.lot.deposit)
            return
        entry.status = SETTLED
        deal = entry.lot.won_by(entry.leader, entry.bid, source)
        self.deals.append(TwinDeal(deal, entry.published, self.now + deal.completion, SIGNED, signed=3, lot=entry))
        self.leave_time(self.deals[-1])

    def fund_won(self, deal: TwinDeal) -> None:
        self.require_undecided(deal.lot)
        self.fund(deal)
        self.decide_to(deal, deal.deal.terms.grantee)

    def decide_deposit(self, deal: TwinDeal) -> None:
        self.require_undecided(deal.lot)
        assert deal.lot is not None
        terms, published = deal.deal.terms, deal.lot.published
        altered = self.changed > published or self.last_licence >= published or self.is_being_assigned
        deliverable = not altered and not {terms.grantor, terms.grantee} & self.suspended
        waits = deal.status < FUNDED and deliverable
        require(not waits, "auctions: the agreement is yet to be paid or ended")
        forfeited = deal.status == ENDED and not deal.settled and deliverable
        self.decide_to(deal, terms.grantor if forfeited else terms.grantee)

    def require_undecided(self, lot: TwinLot | None) -> None:
        assert lot is not None
        require(lot.status != DECIDED, "auctions: deposit was decided already")

    def decide_to(self, deal: TwinDeal, participant: int) -> None:
        assert deal.lot is not None
        deal.lot.status = DECIDED
        self.move(participant, deal.lot.lot.deposit)

    # Agreements

    def sign(self, deal: TwinDeal, side: int) -> None:
        self.require_live(deal)
        require(deal.status == PROPOSED, "agreements: both sides have signed already")
        self.require_in_time(deal)
        require(not deal.signed & deal.bit(side), "agreements: this side has signed already")
        self.require_active(side)
        self.require_active(deal.deal.terms.grantee)
        deal.signed, deal.status = 3, SIGNED
        self.leave_time(deal)

    def decline(self, deal: TwinDeal, side: int) -> None:
        self.require_live(deal)
        require(deal.status == PROPOSED, "agreements: both sides have signed already")
        self.require_active(side)
        deal.status = ENDED
        deal.signed |= 4 * deal.bit(side)

    def fund(self, deal: TwinDeal) -> None:
        self.require_live(deal)
        require(deal.status != PROPOSED, "agreements: both sides must sign first")
        require(deal.status == SIGNED, "agreements: price is in escrow already")
        self.require_in_time(deal)
        self.require_active(deal.deal.terms.grantee, deal.deal.terms.grantor)
        deal.status = FUNDED
        self.leave_time(deal)
        self.move(deal.deal.terms.grantee, -deal.price)

    def lapse(self, deal: TwinDeal) -> None:
        self.require_live(deal)
        require(not deal.pending, "agreements: a request is pending")
        altered = self.holder != deal.deal.terms.grantor or self.is_licensed_since(deal)
        require(altered or self.now >= deal.long_stop, "agreements: long-stop date is yet to come")
        if deal.status == FUNDED:
            deal.settled = 1
            self.move(deal.deal.terms.grantee, deal.price)
        deal.status = ENDED

    # Requests

    def file(self, deal: TwinDeal, side: int, salt: bytes) -> None:
        self.require_active(side)
        self.require_live(deal)
        require(deal.status == FUNDED, "agreements: price is not in escrow")
        require(not deal.pending, "agreements: a request on this right is pending")
        require(not self.is_licensed_since(deal), LICENSED)
        self.require_in_time(deal)
        self.require_holder(deal.deal.terms.grantor, "requests")
        request = TwinRequest(salt, side, self.since, self.now)
        assigned = deal.deal.terms.grant == ASSIGNMENT
        require(not self.is_being_assigned, "requests: refused by rule 18" if assigned else CAME_FIRST)
        if assigned:
            self.assignment = request
        deal.stopped = self.now
        deal.requests.append(request)

    def take(self, request: TwinRequest) -> None:
        require(request.status in (FILED, EXAMINED), "requests: closed already")
        require(request.status == FILED, "requests: already in your charge")
        request.status = EXAMINED

    def register(self, deal: TwinDeal, request: TwinRequest) -> None:
        self.require_in_charge(request)
        terms = deal.deal.terms
        self.require_active(terms.grantor, terms.grantee)
        self.require_holder(terms.grantor, "requests")
        require(self.since == request.held, "requests: right changed hands since filing")
        require(not self.is_licensed_since(deal), LICENSED)
        request.status = REGISTERED
        self.end_request(deal)
        deal.settled = deal.paid = 1
        deal.status = COMPLETED
        self.move(terms.grantor, deal.price)
        if terms.grant == ASSIGNMENT:
            self.enter_holder(terms.grantee)
        else:
            self.last_licence = self.now

    def refuse(self, request: TwinRequest) -> None:
        self.require_in_charge(request)
        request.status, request.due = REFUSED, self.now + APPEAL_PERIOD

    def waive(self, deal: TwinDeal, request: TwinRequest, side: int) -> None:
        require(request.status == REFUSED, "requests: no refusal to appeal against")
        self.require_active(side)
        require(not request.waived & deal.bit(side), "requests: appeal was waived already")
        request.waived |= deal.bit(side)
        if request.waived == 3:
            self.finish_refusal(deal, request)

    def conclude(self, deal: TwinDeal, request: TwinRequest) -> None:
        if request.status == REFUSED:
            require(self.now >= request.due, "requests: the appeal period still runs")
        else:
            require(request.status in (FILED, EXAMINED), "requests: no refusal to conclude")
            require(self.now >= request.filed + SILENCE, "requests: the office has two years to decide")
        self.finish_refusal(deal, request)

    def withdraw(self, deal: TwinDeal, request: TwinRequest) -> None:
        require(request.status in (FILED, EXAMINED), "requests: closed already")
        self.require_active(request.applicant)
        require(self.now + TIME_TO_ACT <= deal.long_stop, "agreements: under a week is left to file anew")
        request.status = WITHDRAWN
        deal.stopped = 0

    def require_in_charge(self, request: TwinRequest) -> None:
        require(request.status in (FILED, EXAMINED), "requests: closed already")
        require(request.status == EXAMINED, "requests: take the request first")

    def finish_refusal(self, deal: TwinDeal, request: TwinRequest) -> None:
        request.status = FINAL
        self.end_request(deal)
        deal.settled, deal.status = 1, ENDED
        self.move(deal.deal.terms.grantee, deal.price)

    def end_request(self, deal: TwinDeal) -> None:
        deal.long_stop += self.now - deal.stopped
        deal.stopped = 0
