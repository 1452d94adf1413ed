"""Whole deals in any order of acts: the contracts against their twin, with every invariant after every act."""

from collections.abc import Callable
from functools import cache
from typing import Any

import boa
import pytest
from eth_utils import keccak
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.contracts.deal.build import (
    ASSIGNMENT,
    CID,
    COMPLETED,
    DOCUMENT,
    FORM,
    FUNDED,
    INCREMENT,
    NON_EXCLUSIVE,
    PROPOSED,
    SIGNED,
    UNIT,
    Deals,
    fields,
    register_right,
)
from tests.contracts.deal.twin import CLOSED, FILED, RefusedError, Twin, TwinDeal, TwinLot, TwinOffer, TwinRequest
from tests.contracts.protocol import DAY, EP, NO_PERMIT, Protocol, compiled, person

NAMES = ["seller", "buyer", "rival"]
PURSE = 10**9 * UNIT
TRADERS = st.integers(0, len(NAMES) - 1)
PARTS = ["Market", "Auctions", "Agreements", "Escrow", "Requests", "Participants", "IPRRegistry"]


@cache
def world() -> Deals:
    """A platform of its own: one patent, three traders with money, an office, a token that may block a receiver."""
    protocol = Protocol()
    protocol.token = compiled("tests/contracts/escrow/HostileToken.vy").deploy()
    protocol.directory.accept_token(protocol.token, "BLOCK", 6, sender=protocol.founder)
    for part in PARTS:
        protocol.part(part)
    traders = [protocol.join(name) for name in NAMES]
    deals = Deals(protocol, traders[0], traders[1], register_right(protocol, traders[0]))
    for name in NAMES:
        deals.give(name, PURSE)
    return deals


class Acts:
    """Every act, on the chain and in the twin. Whoever acts is the one who may; the state decides."""

    def start(self) -> None:
        self.deals = world()
        self.traders = [int(self.deals.protocol.part("Participants").participant_of(person(n).address)) for n in NAMES]
        self.twin = Twin(self.traders, boa.env.timestamp)
        self.registry = self.deals.protocol.part("IPRRegistry")
        self.twin.since = self.twin.changed = int(self.registry.right(self.deals.right).since)
        self.participants = self.deals.protocol.part("Participants")
        self.requests = self.deals.protocol.part("Requests")
        self.registrar = self.deals.protocol.officer("registrar", EP)
        self.count = 0

    def account(self, participant: int) -> str:
        return person(NAMES[self.traders.index(participant)]).address

    def salt(self) -> bytes:
        self.count += 1
        return keccak(self.count.to_bytes(4, "big"))

    def both(self, in_twin: Callable[[], None], on_chain: Callable[[], Any]) -> bool:
        """Do an act in both; the chain must refuse it with the twin's sentence."""
        try:
            in_twin()
        except RefusedError as refusal:
            with boa.reverts(str(refusal)):
                on_chain()
            return False
        on_chain()
        return True

    def publish(self, trader: int, grant: int) -> TwinOffer | None:
        deals, seller = self.deals, self.traders[trader]
        terms = deals.terms() if grant == ASSIGNMENT else deals.licence_terms(NON_EXCLUSIVE)
        offer = deals.offer(self.by(terms, seller), salt=self.salt())
        send = lambda: deals.market.publish(offer.as_tuple(), 0, sender=self.account(seller))  # noqa: E731
        return self.twin.offers[-1] if self.both(lambda: self.twin.publish(offer), send) else None

    @staticmethod
    def by(terms: Any, seller: int) -> Any:
        return type(terms)(**{name: getattr(terms, name) for name in terms.__slots__} | {"grantor": seller})

    def accept(self, entry: TwinOffer, trader: int) -> TwinDeal | None:
        buyer, market = self.traders[trader], self.deals.market
        source = bytes(market.id_of(entry.offer.as_tuple()))
        done = self.both(
            lambda: self.twin.accept(entry, buyer, source),
            lambda: market.accept(entry.offer.as_tuple(), buyer, 0, DOCUMENT, CID, sender=self.account(buyer)),
        )
        return self.twin.deals[-1] if done else None

    def cancel(self, entry: TwinOffer) -> None:
        seller = self.account(entry.offer.terms.grantor)
        self.both(
            lambda: self.twin.cancel(entry),
            lambda: self.deals.market.cancel(entry.offer.as_tuple(), 0, sender=seller),
        )

    def create(self, trader: int) -> TwinLot | None:
        seller = self.traders[trader]
        lot = self.deals.lot(self.by(self.deals.terms(), seller), salt=self.salt())
        send = lambda: self.deals.auctions.create(lot.as_tuple(), 0, sender=self.account(seller))  # noqa: E731
        return self.twin.lots[-1] if self.both(lambda: self.twin.create(lot), send) else None

    def bid(self, entry: TwinLot, trader: int, above: int) -> None:
        bidder = self.traders[trader]
        amount = above + (entry.bid + INCREMENT if entry.leader else entry.lot.terms.total)
        data = (entry.lot.as_tuple(), bidder, 0, amount, NO_PERMIT)
        self.both(
            lambda: self.twin.bid(entry, bidder, amount),
            lambda: self.deals.auctions.bid(*data, sender=self.account(bidder)),
        )

    def end_auction(self, entry: TwinLot) -> TwinDeal | None:
        source = bytes(self.deals.auctions.id_of(entry.lot.as_tuple()))
        before = len(self.twin.deals)
        self.both(
            lambda: self.twin.settle(entry, source),
            lambda: self.deals.auctions.settle(entry.lot.as_tuple(), sender=person("stranger").address),
        )
        return self.twin.deals[-1] if len(self.twin.deals) > before else None

    def sides(self, deal: TwinDeal) -> list[int]:
        return [deal.deal.terms.grantor, deal.deal.terms.grantee]

    def sign(self, deal: TwinDeal, side: int) -> None:
        who = self.sides(deal)[side]
        data = (deal.deal.as_tuple(), who, 0, DOCUMENT, CID)
        self.both(
            lambda: self.twin.sign(deal, who),
            lambda: self.deals.agreements.sign(*data, sender=self.account(who)),
        )

    def decline(self, deal: TwinDeal, side: int) -> None:
        who = self.sides(deal)[side]
        self.both(
            lambda: self.twin.decline(deal, who),
            lambda: self.deals.agreements.decline(deal.deal.as_tuple(), who, 0, sender=self.account(who)),
        )

    def fund(self, deal: TwinDeal) -> None:
        payer = self.account(deal.deal.terms.grantee)
        self.both(
            lambda: self.twin.fund(deal),
            lambda: self.deals.agreements.fund(deal.deal.as_tuple(), 0, NO_PERMIT, sender=payer),
        )

    def fund_won(self, deal: TwinDeal) -> None:
        if deal.lot is not None:
            payer = self.account(deal.deal.terms.grantee)
            data = (deal.lot.lot.as_tuple(), deal.deal.as_tuple())
            self.both(
                lambda: self.twin.fund_won(deal),
                lambda: self.deals.auctions.fund(*data, 0, NO_PERMIT, sender=payer),
            )

    def decide_deposit(self, deal: TwinDeal) -> None:
        if deal.lot is not None:
            data = (deal.lot.lot.as_tuple(), deal.deal.as_tuple())
            self.both(
                lambda: self.twin.decide_deposit(deal),
                lambda: self.deals.auctions.decide_deposit(*data, sender=person("stranger").address),
            )

    def lapse(self, deal: TwinDeal) -> None:
        data = deal.deal.as_tuple()
        self.both(
            lambda: self.twin.lapse(deal),
            lambda: self.deals.agreements.lapse(data, sender=person("stranger").address),
        )

    def file(self, deal: TwinDeal, side: int) -> None:
        who, salt = self.sides(deal)[side], self.salt()
        data = (deal.deal.as_tuple(), 0, who, 0, salt, FORM)
        self.both(
            lambda: self.twin.file(deal, who, salt),
            lambda: self.requests.file(*data, sender=self.account(who)),
        )

    def request_id(self, deal: TwinDeal, request: TwinRequest) -> bytes:
        return keccak(self.deals.id_of(deal.deal) + bytes(32) + request.salt)

    def take(self, deal: TwinDeal, request: TwinRequest) -> None:
        data = self.request_id(deal, request)
        self.both(lambda: self.twin.take(request), lambda: self.requests.take(data, sender=self.registrar))

    def register(self, deal: TwinDeal, request: TwinRequest) -> None:
        data = (deal.deal.as_tuple(), 0, request.salt, 1, 0, "RAP2", "2026/17")
        self.both(
            lambda: self.twin.register(deal, request),
            lambda: self.requests.register(*data, sender=self.registrar),
        )

    def refuse(self, deal: TwinDeal, request: TwinRequest) -> None:
        data = (self.request_id(deal, request), 1, 0, "The evidence does not show the transfer.")
        self.both(lambda: self.twin.refuse(request), lambda: self.requests.refuse(*data, sender=self.registrar))

    def waive(self, deal: TwinDeal, request: TwinRequest, side: int) -> None:
        who = self.sides(deal)[side]
        data = (deal.deal.as_tuple(), 0, request.salt, who, 0)
        self.both(
            lambda: self.twin.waive(deal, request, who),
            lambda: self.requests.waive_appeal(*data, sender=self.account(who)),
        )

    def conclude(self, deal: TwinDeal, request: TwinRequest) -> None:
        data = (deal.deal.as_tuple(), 0, request.salt)
        self.both(
            lambda: self.twin.conclude(deal, request),
            lambda: self.requests.conclude_refusal(*data, sender=person("stranger").address),
        )

    def withdraw(self, deal: TwinDeal, request: TwinRequest) -> None:
        data = (deal.deal.as_tuple(), 0, request.salt, 0)
        self.both(
            lambda: self.twin.withdraw(deal, request),
            lambda: self.requests.withdraw(*data, sender=self.account(request.applicant)),
        )

    def change_accreditation(self, trader: int) -> None:
        who = self.traders[trader]
        officer = self.deals.protocol.officer("accreditation officer", EP)
        if who in self.twin.suspended:
            self.participants.reinstate(who, "The review is over.", sender=officer)
        else:
            self.participants.suspend(who, "Accreditation is under review.", sender=officer)
        self.twin.suspended ^= {who}

    def change_block(self, trader: int) -> None:
        """The token pays a trader nothing, or pays it again."""
        who = self.traders[trader]
        self.deals.token.block_receiver(self.account(who), who not in self.twin.blocked)
        self.twin.blocked ^= {who}

    def withdraw_credit(self, trader: int) -> None:
        who = self.traders[trader]
        self.both(
            lambda: self.twin.withdraw_credit(who),
            lambda: self.deals.escrow.withdraw(who, self.deals.token, sender=person("stranger").address),
        )

    def merge(self, trader: int) -> None:
        """The office enters another holder without a contract."""
        self.deals.transfer_without_contract(self.traders[trader])
        self.twin.enter_holder(self.traders[trader])

    def wait(self, seconds: int) -> None:
        boa.env.timestamp += seconds
        self.twin.now += seconds


class Checks(Acts):
    """What must hold after every act."""

    def check_register(self) -> None:
        entry = self.registry.right(self.deals.right)
        assert (entry.holder, entry.since) == (self.twin.holder, self.twin.changed)
        assert self.registry.holding(self.deals.right, self.twin.holder).since == self.twin.since

    def check_offers_and_lots(self) -> None:
        market, auctions = self.deals.market, self.deals.auctions
        for offer in self.twin.offers:
            assert market.offer(market.id_of(offer.offer.as_tuple())) == (offer.status, offer.published)
        for lot in self.twin.lots:
            expected = [lot.status, lot.leader, lot.bid, lot.ends, lot.published]
            assert list(auctions.auction(auctions.id_of(lot.lot.as_tuple()))) == expected

    def check_agreements(self) -> None:
        for deal in self.twin.deals:
            state = self.deals.agreement(deal.deal)
            expected = {name: getattr(deal, name) for name in ("status", "signed", "long_stop", "settled", "paid")}
            expected |= {"stopped": deal.stopped, "pending": int(deal.pending)}
            assert {name: state[name] for name in expected} == expected
            for request in deal.requests:
                assert self.requests.request(self.request_id(deal, request)).status == request.status

    def check_money(self) -> None:
        """What people have is what the twin says, and the escrow holds exactly its live accounts and credits."""
        token, escrow = self.deals.token, self.deals.escrow
        for trader in self.traders:
            assert token.balanceOf(self.account(trader)) == PURSE + self.twin.balance[trader]
            assert escrow.owed(trader, token) == self.twin.owed[trader]
        held = sum(self.held(self.deals.account(deal.deal)) for deal in self.twin.deals)
        auctions = self.deals.auctions
        accounts = (escrow.account(auctions.address, auctions.id_of(lot.lot.as_tuple())) for lot in self.twin.lots)
        held += sum(self.held(fields(account)) for account in accounts)
        held += sum(escrow.owed(trader, token) for trader in self.traders)
        assert token.balanceOf(escrow.address) == held == self.twin.escrow

    @staticmethod
    def held(account: dict[str, Any]) -> int:
        return int(account["amount"]) if account["status"] == 2 else 0

    def check_right_and_money_move_together(self) -> None:
        """Paid if and only if the office registered it; nothing of a deal that is over stays in escrow."""
        for deal in self.twin.deals:
            registered = any(
                self.requests.request(self.request_id(deal, request)).status == 5 for request in deal.requests
            )
            status = self.deals.account(deal.deal)["status"]
            assert (status == 3) == registered == (self.deals.agreement(deal.deal)["paid"] == 1)
            assert not (self.deals.agreement(deal.deal)["status"] > 3 and status == 2)


WHICH = st.integers(0, 30)
SIDES = st.integers(0, 1)


class Machine(Checks, RuleBasedStateMachine):
    """Which act comes next, on which offer, lot or deal, by whom."""

    @initialize()
    def begin(self) -> None:
        world()
        self.anchor = boa.env.anchor()
        self.anchor.__enter__()
        self.start()

    def teardown(self) -> None:
        self.anchor.__exit__(None, None, None)

    def one_deal(self, which: int) -> TwinDeal:
        """One of the last three deals, so that most acts meet one that is alive."""
        recent = self.twin.deals[-3:]
        return recent[which % len(recent)]

    @rule(trader=TRADERS, grant=st.sampled_from([ASSIGNMENT, NON_EXCLUSIVE]))
    def publishes(self, trader: int, grant: int) -> None:
        self.publish(trader, grant)

    @rule(buyer=TRADERS, grant=st.sampled_from([ASSIGNMENT, NON_EXCLUSIVE]), steps=st.integers(1, 5))
    def sells(self, buyer: int, grant: int, steps: int) -> None:
        """The holder sells, and the deal gets some way, so that the other acts meet it there."""
        offer = self.publish(self.traders.index(self.twin.holder), grant)
        deal = self.accept(offer, buyer) if offer else None
        for _ in range(steps if deal else 0):
            self.step(self.twin.deals[-1])

    @precondition(lambda self: self.twin.offers)
    @rule(which=WHICH, trader=TRADERS)
    def accepts(self, which: int, trader: int) -> None:
        self.accept(self.twin.offers[which % len(self.twin.offers)], trader)

    @precondition(lambda self: self.twin.offers)
    @rule(which=WHICH)
    def cancels(self, which: int) -> None:
        self.cancel(self.twin.offers[which % len(self.twin.offers)])

    @rule(trader=TRADERS)
    def puts_up(self, trader: int) -> None:
        self.create(trader)

    @precondition(lambda self: self.twin.lots)
    @rule(which=WHICH, trader=TRADERS, above=st.integers(0, 10 * INCREMENT))
    def bids(self, which: int, trader: int, above: int) -> None:
        self.bid(self.twin.lots[which % len(self.twin.lots)], trader, above)

    @precondition(lambda self: self.twin.lots)
    @rule(which=WHICH, in_time=st.booleans())
    def ends_auction(self, which: int, in_time: bool) -> None:
        entry = self.twin.lots[which % len(self.twin.lots)]
        if in_time and entry.ends > self.twin.now:
            self.wait(entry.ends - self.twin.now)
        self.end_auction(entry)

    @precondition(lambda self: self.twin.deals)
    @rule(which=WHICH)
    def goes_on(self, which: int) -> None:
        self.step(self.one_deal(which))

    def step(self, deal: TwinDeal) -> None:
        """The step that comes next when nothing goes wrong."""
        if deal.status == PROPOSED:
            self.sign(deal, 0)
        elif deal.status == SIGNED:
            (self.fund_won if deal.lot else self.fund)(deal)
        elif not deal.pending:
            self.file(deal, 1)
        elif deal.requests[-1].status == FILED:
            self.take(deal, deal.requests[-1])
        else:
            self.register(deal, deal.requests[-1])

    @precondition(lambda self: self.twin.deals)
    @rule(which=WHICH, act=st.sampled_from(["sign", "decline", "file"]), side=SIDES)
    def side_acts(self, which: int, act: str, side: int) -> None:
        getattr(self, act)(self.one_deal(which), side)

    @precondition(lambda self: self.twin.deals)
    @rule(which=WHICH, act=st.sampled_from(["fund", "fund_won", "decide_deposit", "lapse"]))
    def deal_moves(self, which: int, act: str) -> None:
        getattr(self, act)(self.one_deal(which))

    @precondition(lambda self: any(deal.requests for deal in self.twin.deals))
    @rule(which=WHICH, act=st.sampled_from(["take", "register", "refuse", "conclude", "withdraw"]))
    def request_moves(self, which: int, act: str) -> None:
        deal = self.one_request(which)
        getattr(self, act)(deal, deal.requests[-1])

    @precondition(lambda self: any(deal.requests for deal in self.twin.deals))
    @rule(which=WHICH, side=SIDES)
    def waives_appeal(self, which: int, side: int) -> None:
        deal = self.one_request(which)
        self.waive(deal, deal.requests[-1], side)

    def one_request(self, which: int) -> TwinDeal:
        filed = [deal for deal in self.twin.deals if deal.requests]
        return filed[which % len(filed)]

    @precondition(lambda self: self.twin.deals)
    @rule(which=WHICH)
    def long_stop_date_comes(self, which: int) -> None:
        deal = self.one_deal(which)
        if deal.long_stop > self.twin.now:
            self.wait(deal.long_stop - self.twin.now)
        self.lapse(deal)

    @rule(trader=TRADERS)
    def accreditation_changes(self, trader: int) -> None:
        self.change_accreditation(trader)

    @rule(trader=TRADERS)
    def token_blocks(self, trader: int) -> None:
        self.change_block(trader)

    @rule(trader=TRADERS)
    def withdraws_credit(self, trader: int) -> None:
        self.withdraw_credit(trader)

    @rule(trader=TRADERS)
    def merges(self, trader: int) -> None:
        self.merge(trader)

    @rule(seconds=st.sampled_from([1, 3_600, DAY, 8 * DAY, 61 * DAY]))
    def waits(self, seconds: int) -> None:
        self.wait(seconds)

    @invariant()
    def holds(self) -> None:
        self.check_register()
        self.check_offers_and_lots()
        self.check_agreements()
        self.check_money()
        self.check_right_and_money_move_together()


@pytest.fixture(scope="session", autouse=True)
def platform() -> None:
    """Deployed outside a test, since what a test deploys is gone after it."""
    world()


def test_deals() -> None:
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_a_licence_waits_for_an_assignment_and_a_request_dies_with_its_holding() -> None:
    """Three turns that random acts seldom find."""
    acts = Machine()
    acts.begin()
    acts.sells(1, ASSIGNMENT, 4)
    acts.sells(1, NON_EXCLUSIVE, 3)
    sale, licence = acts.twin.deals
    assert (len(sale.requests), len(licence.requests)) == (1, 0)
    acts.wait(DAY)
    acts.merge(1)
    acts.wait(DAY)
    acts.merge(0)
    acts.register(sale, sale.requests[-1])
    assert sale.status == FUNDED
    acts.file(licence, 0)
    assert len(licence.requests) == 1
    acts.withdraw(sale, sale.requests[-1])
    acts.file(sale, 1)
    acts.holds()
    assert len(sale.requests) == 2
    acts.teardown()


def test_an_auction_ends_with_its_right_and_a_blocked_bidder_is_paid_later() -> None:
    """Outbid while blocked, and the right gone before the end: each deposit is where it belongs after every act."""
    acts = Machine()
    acts.begin()
    lot = acts.create(0)
    assert lot is not None
    acts.bid(lot, 1, 0)
    acts.change_block(1)
    acts.bid(lot, 2, 0)
    acts.holds()
    first, second = acts.traders[1:]
    assert acts.twin.owed[first] == lot.lot.deposit
    acts.withdraw_credit(1)
    acts.end_auction(lot)
    assert lot.status == 1
    acts.wait(DAY)
    acts.merge(2)
    acts.bid(lot, 1, 0)
    acts.holds()
    assert (lot.leader, acts.twin.owed[second]) == (first, 0)
    acts.end_auction(lot)
    acts.holds()
    assert lot.status == CLOSED
    assert acts.twin.owed[first] == 2 * lot.lot.deposit
    acts.change_block(1)
    acts.withdraw_credit(1)
    acts.holds()
    acts.withdraw_credit(1)
    acts.bid(lot, 2, 0)
    acts.end_auction(lot)
    acts.holds()
    assert (acts.twin.escrow, set(acts.twin.balance.values())) == (0, {0})
    acts.teardown()


def test_the_machine_reaches_the_end() -> None:
    """The acts lead from an offer, and from an auction, to a transferred right: the machine is not idle."""
    acts = Machine()
    acts.begin()
    offer = acts.publish(0, ASSIGNMENT)
    assert offer is not None
    deal = acts.accept(offer, 1)
    assert deal is not None
    for _ in range(5):
        acts.goes_on(0)
        acts.holds()
    assert deal.status == COMPLETED
    lot = acts.create(1)
    assert lot is not None
    acts.bid(lot, 2, 0)
    acts.wait(lot.ends - acts.twin.now)
    won = acts.end_auction(lot)
    assert won is not None
    for _ in range(6):
        acts.goes_on(-1)
        acts.holds()
    assert won.status == COMPLETED
    assert acts.twin.holder == acts.traders[2]
    acts.teardown()
