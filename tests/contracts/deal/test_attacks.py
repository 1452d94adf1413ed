"""What a hostile token, or a hostile side with a token's help, can do to a deal: nothing."""

from dataclasses import replace
from typing import Any

import boa
import pytest

from ipr.deal import Deal
from tests.contracts.deal.build import DEPOSIT, FUNDED, INCREMENT, NO_RIGHT, PRICE, Deals, event
from tests.contracts.protocol import ALL_POWERS, NO_PERMIT, Protocol, compiled, person

REVERTS, BURNS_FOR_BLOCKED = 2, 11


@pytest.fixture
def hostile(protocol: Protocol, escrow: Any) -> Any:
    """An accepted token that misbehaves on demand; buyer and rival have some and the escrow may take it."""
    token = compiled("tests/contracts/escrow/HostileToken.vy").deploy()
    protocol.directory.accept_token(token, "HOST", 6, sender=protocol.founder)
    for name in ("buyer", "rival"):
        token.mint(person(name).address, 10 * PRICE)
        token.approve(escrow, 10 * PRICE, sender=person(name).address)
    return token


@pytest.fixture
def signed(deals: Deals, hostile: Any) -> Deal:
    """A deal in that token which both sides have signed."""
    return deals.signed(deals.offer(deals.terms(token=str(hostile.address))))


@pytest.fixture
def token_of_the_buyer(participants: Any, hostile: Any, buyer: int, buyer_account: str) -> Any:
    """The token is itself an account of the buyer with all powers, so that only locks and states can stop it."""
    participants.propose_account(buyer, hostile.address, ALL_POWERS, sender=buyer_account)
    hostile.call(participants, participants.accept_account.prepare_calldata(buyer))
    return hostile


def test_outbid_although_the_leader_cannot_be_paid(
    deals: Deals, auctions: Any, escrow: Any, hostile: Any, buyer: int, rival: int, buyer_account: str
) -> None:
    lot = deals.put_up(deals.lot(deals.terms(token=str(hostile.address))))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    hostile.block_receiver(buyer_account, True)
    bid = (lot.as_tuple(), rival, 0, PRICE + INCREMENT, NO_PERMIT)
    auctions.bid(*bid, sender=person("rival").address)
    assert event(auctions, "PayerReplaced")["credited"] is True
    assert deals.auction(lot)["leader"] == rival
    assert escrow.owed(buyer, hostile) == DEPOSIT
    assert hostile.balanceOf(escrow) == 2 * DEPOSIT
    hostile.block_receiver(buyer_account, False)
    escrow.withdraw(buyer, hostile)
    assert hostile.balanceOf(buyer_account) == 10 * PRICE
    assert hostile.balanceOf(escrow) == DEPOSIT


def test_leader_burns_the_gas_of_whoever_outbids(
    deals: Deals, auctions: Any, escrow: Any, hostile: Any, buyer: int, rival: int, buyer_account: str
) -> None:
    lot = deals.put_up(deals.lot(deals.terms(token=str(hostile.address))))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    hostile.block_receiver(buyer_account, True)
    hostile.behave(BURNS_FOR_BLOCKED)
    bid = (lot.as_tuple(), rival, 0, PRICE + INCREMENT, NO_PERMIT)
    auctions.bid(*bid, sender=person("rival").address, gas=1_500_000)
    assert deals.auction(lot)["leader"] == rival
    assert escrow.owed(buyer, hostile) == DEPOSIT


def test_auction_whose_right_is_gone_ends_although_the_leader_cannot_be_paid(
    deals: Deals, auctions: Any, escrow: Any, hostile: Any, buyer: int, rival: int, buyer_account: str, stranger: str
) -> None:
    lot = deals.put_up(deals.lot(deals.terms(token=str(hostile.address))))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    deals.transfer_without_contract(rival)
    hostile.behave(REVERTS)
    auctions.settle(lot.as_tuple(), sender=stranger)
    assert deals.auction(lot)["status"] == 3
    assert escrow.owed(buyer, hostile) == DEPOSIT


@pytest.mark.parametrize("act", ["bid", "settle"])
def test_token_calls_back_while_the_leader_is_outbid(
    deals: Deals, auctions: Any, escrow: Any, token_of_the_buyer: Any, buyer: int, rival: int, act: str
) -> None:
    """The leader raises, or has the auction of a right that is gone closed, in the middle of the bid against it."""
    token = token_of_the_buyer
    lot = deals.put_up(deals.lot(deals.terms(token=str(token.address))))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=person("buyer").address)
    token.mint(token, DEPOSIT)
    token.call(token, token.approve.prepare_calldata(escrow, DEPOSIT))
    deals.transfer_without_contract(rival)
    arguments = {"bid": (buyer, 0, PRICE + 2 * INCREMENT, NO_PERMIT), "settle": ()}[act]
    token.reenter(auctions, getattr(auctions, act).prepare_calldata(lot.as_tuple(), *arguments))
    bid = (lot.as_tuple(), rival, 0, PRICE + INCREMENT, NO_PERMIT)
    auctions.bid(*bid, sender=person("rival").address)
    assert token.entered() is True
    assert token.answered() is False
    assert (deals.auction(lot)["status"], deals.auction(lot)["leader"]) == (1, rival)
    assert token.balanceOf(escrow) == DEPOSIT
    assert token.balanceOf(person("buyer").address) == 10 * PRICE


def test_auction_ends_although_the_leader_cannot_be_paid(
    deals: Deals, auctions: Any, escrow: Any, hostile: Any, buyer: int, buyer_account: str, seller: int, stranger: str
) -> None:
    lot = deals.put_up(deals.lot(deals.terms(token=str(hostile.address))))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    hostile.behave(REVERTS)
    deals.suspend(seller)
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=stranger)
    assert deals.auction(lot)["status"] == 3
    assert escrow.owed(buyer, hostile) == DEPOSIT


def test_office_decides_although_the_seller_cannot_be_paid(
    deals: Deals, agreements: Any, requests: Any, escrow: Any, hostile: Any, signed: Deal, seller: int
) -> None:
    agreements.fund(signed.as_tuple(), 0, NO_PERMIT, sender=person("buyer").address)
    agreements.begin_request(deals.id_of(signed), 0, deals.right, sender=requests.address)
    hostile.behave(REVERTS)
    agreements.settle(deals.id_of(signed), 0, True, NO_RIGHT, sender=requests.address)
    assert event(agreements, "Paid")["credited"] is True
    assert escrow.owed(seller, hostile) == PRICE


@pytest.mark.parametrize("act", ["fund", "lapse", "decline"])
def test_token_calls_back_while_the_price_is_paid(
    deals: Deals, agreements: Any, escrow: Any, signed: Deal, token_of_the_buyer: Any, buyer: int, act: str
) -> None:
    arguments = {"fund": (0, NO_PERMIT), "lapse": (), "decline": (buyer, 0)}[act]
    payload = getattr(agreements, act).prepare_calldata(signed.as_tuple(), *arguments)
    token_of_the_buyer.reenter(agreements, payload)
    agreements.fund(signed.as_tuple(), 0, NO_PERMIT, sender=person("buyer").address)
    assert token_of_the_buyer.entered() is True
    assert token_of_the_buyer.answered() is False
    assert deals.agreement(signed)["status"] == FUNDED
    assert token_of_the_buyer.balanceOf(escrow) == PRICE


def test_token_reads_the_deal_while_the_price_is_paid(
    deals: Deals, agreements: Any, signed: Deal, token_of_the_buyer: Any
) -> None:
    """Views answer in the middle, with the state as it will be."""
    token_of_the_buyer.reenter(agreements, agreements.agreement.prepare_calldata(deals.id_of(signed)))
    agreements.fund(signed.as_tuple(), 0, NO_PERMIT, sender=person("buyer").address)
    assert token_of_the_buyer.answered() is True


@pytest.mark.parametrize("act", ["settle", "cancel"])
def test_token_calls_back_while_a_deposit_is_paid(
    deals: Deals, auctions: Any, participants: Any, hostile: Any, seller: int, buyer: int, act: str
) -> None:
    participants.propose_account(seller, hostile.address, ALL_POWERS, sender=person("seller").address)
    hostile.call(participants, participants.accept_account.prepare_calldata(seller))
    lot = deals.put_up(deals.lot(deals.terms(token=str(hostile.address))))
    arguments = {"settle": (), "cancel": (0,)}[act]
    hostile.reenter(auctions, getattr(auctions, act).prepare_calldata(lot.as_tuple(), *arguments))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=person("buyer").address)
    assert hostile.entered() is True
    assert hostile.answered() is False
    assert (deals.auction(lot)["status"], deals.auction(lot)["leader"]) == (1, buyer)


def test_token_pays_the_price_while_the_deposit_goes_back(
    deals: Deals, auctions: Any, agreements: Any, escrow: Any, token_of_the_buyer: Any, buyer: int, buyer_account: str
) -> None:
    """`Agreements` is not at work yet, but `Escrow` is: no second payment gets in."""
    terms = deals.terms(token=str(token_of_the_buyer.address))
    lot = deals.put_up(deals.lot(terms))
    auctions.bid(lot.as_tuple(), buyer, 0, PRICE, NO_PERMIT, sender=buyer_account)
    boa.env.timestamp = lot.closes
    auctions.settle(lot.as_tuple(), sender=person("stranger").address)
    deal = lot.won_by(buyer, PRICE, bytes(auctions.id_of(lot.as_tuple())))
    token_of_the_buyer.mint(token_of_the_buyer, PRICE)
    approval = token_of_the_buyer.approve.prepare_calldata(escrow, PRICE)
    token_of_the_buyer.call(token_of_the_buyer, approval)
    token_of_the_buyer.reenter(agreements, agreements.fund.prepare_calldata(deal.as_tuple(), 0, NO_PERMIT))
    auctions.fund(lot.as_tuple(), deal.as_tuple(), 0, NO_PERMIT, sender=buyer_account)
    assert token_of_the_buyer.entered() is True
    assert token_of_the_buyer.answered() is False
    assert token_of_the_buyer.balanceOf(escrow) == PRICE
    assert deals.agreement(deal)["status"] == FUNDED


def test_money_cannot_be_named_in_a_token_nobody_accepted(deals: Deals, market: Any, seller_account: str) -> None:
    own_money = compiled("tests/contracts/escrow/HostileToken.vy").deploy()
    offer = deals.offer(deals.terms(token=str(own_money.address)))
    with boa.reverts("directory: token is not accepted"):
        market.publish(offer.as_tuple(), 0, sender=seller_account)


def test_second_offer_of_a_right_sold_already(deals: Deals, agreements: Any, requests: Any, rival: int) -> None:
    """Two accepted sales of one right: the first that is registered wins, the other is refunded in time."""
    first, second = deals.offer(), deals.offer(salt=b"\x02" * 32)
    sold = deals.funded(first)
    deals.publish(second)
    accept = (second.as_tuple(), rival, 0, b"\x07" * 32, "")
    deals.market.accept(*accept, sender=person("rival").address)
    other = second.accepted_by(rival, bytes(deals.market.id_of(second.as_tuple())))
    agreements.sign(other.as_tuple(), deals.seller, 0, b"\x07" * 32, "", sender=person("seller").address)
    deals.give("rival", PRICE)
    agreements.fund(other.as_tuple(), 0, NO_PERMIT, sender=person("rival").address)
    form = (b"\x01" * 32, "")
    requests.file(sold.as_tuple(), 0, deals.buyer, 0, bytes(32), form, sender=person("buyer").address)
    with boa.reverts("requests: refused by rule 18"):
        requests.file(other.as_tuple(), 0, rival, 0, bytes(32), form, sender=person("rival").address)
    boa.env.timestamp = deals.agreement(other)["long_stop"]
    before = deals.token.balanceOf(person("rival").address)
    agreements.lapse(other.as_tuple(), sender=person("stranger").address)
    assert deals.token.balanceOf(person("rival").address) == before + PRICE


@pytest.mark.parametrize(
    "changes",
    [
        {"grantor": "rival"},
        {"grantee": "rival"},
        {"territory": 2},
        {"fields": 2},
        {"text": b"\x01" * 32},
        {"share_bp": 1},
    ],
)
def test_request_on_changed_terms(
    deals: Deals, requests: Any, buyer: int, rival: int, buyer_account: str, changes: dict[str, Any]
) -> None:
    """Whatever is changed in the calldata, the deal is no longer the one that was signed."""
    deal = deals.funded()
    named = {name: rival if value == "rival" else value for name, value in changes.items()}
    changed = replace(deal, terms=replace(deal.terms, **named))
    assert deals.id_of(changed) != deals.id_of(deal)
    side, account = (rival, person("rival").address) if "grantee" in changes else (buyer, buyer_account)
    with boa.reverts("agreements: no agreement on these terms"):
        requests.file(changed.as_tuple(), 0, side, 0, bytes(32), (bytes(32), ""), sender=account)
    assert deals.agreement(deal)["pending"] == 0
