"""Auctions: a bid of one appears in the page of the other by itself, and the highest bid binds both sides."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ipr.actions import rights
from ipr.actions.rights import Holder, Registration
from ipr.demo.cast import ATTORNEY, MARKET_SELLER, RIVAL, registrar_of
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.statuses import Category
from ipr.vocabulary.territories import to_bitmap
from tests.deployed import mint
from tests.e2e.conftest import Enter, Newcomer
from tests.e2e.running_market import RunningMarket, right_of

NUMBER = "US12225352B2"
LOT = "US9000002B2"


def test_bid_of_another_person_appears_by_itself(enter: Enter, market: RunningMarket, newcomer: Newcomer) -> None:
    auction = market.listing(NUMBER)
    bidder, leader, visitor = enter(newcomer.cast), enter(RIVAL), enter()
    for looker in (bidder, leader, visitor):
        looker.open("auction", auction)
        looker.sees("Bid at least 32,000 dEUR")
    leader.sees("You lead.")
    visitor.sees("Connect your wallet at the top of the page first.")

    bidder.write("Your bid, dEUR", "31,500")
    bidder.press("Bid")
    bidder.sees("The least bid is 32,000 dEUR.")
    bidder.write("Your bid, dEUR", "40,000")
    bidder.press("Bid")
    bidder.sign("Your deposit of 3,000 dEUR is held", done="You lead with 40,000.00 dEUR.")

    for looker in (leader, visitor):
        looker.sees("Bid at least 41,000 dEUR")
        looker.sees("2 bids")
        expect(looker.main.get_by_test_id("stMetricValue").first).to_have_text("40,000 dEUR")
    expect(leader.page.get_by_role("textbox", name="Your bid, dEUR")).to_have_value("41,000.00")
    assert bidder.prompts() == 2


def test_bid_follows_a_higher_one_while_the_page_is_open(enter: Enter, market: RunningMarket) -> None:
    """Two browsers of one firm: in one an amount was written, in the other none."""
    mint(market.chain, ATTORNEY.address, 50_000 * 10**6)
    auction = market.listing(NUMBER)
    market.bid(RIVAL, auction, "41500.00")
    writer, reader = enter(ATTORNEY), enter(ATTORNEY)
    writing, reading = (looker.page.get_by_role("textbox", name="Your bid, dEUR") for looker in (writer, reader))
    for looker, field in ((writer, writing), (reader, reading)):
        looker.open("auction", auction)
        expect(field).to_have_value("42,500.00")
    writer.write("Your bid, dEUR", "43,000")
    market.bid(RIVAL, auction, "44000.00")

    expect(reading).to_have_value("45,000.00")
    writer.sees("43,000.00 dEUR is less than the least bid now, 45,000 dEUR.")
    expect(writing).to_have_value("43,000")
    writer.press("Take 45,000.00")
    expect(writing).to_have_value("45,000.00")
    writer.press("Bid")
    writer.sign("Your deposit of 3,000 dEUR is held", done="You lead with 45,000.00 dEUR.")
    reader.sees("You lead.")


@pytest.fixture
def bidden(market: RunningMarket, newcomer: Newcomer) -> str:
    """An auction of a right of its own, which the newcomer leads, with bidding over. Its id."""
    seller = market.participant(MARKET_SELLER)
    registration = Registration(
        office="US", kind=Kind.PATENT, number=LOT, title="HEAT EXCHANGER", territory=to_bitmap(["US"]), fields=1 << 50,
        filed=1_537_401_600, granted=1_608_595_200, expiry=2_168_553_600, category=Category.F, status_code="GRANTED",
        status_date=1_608_595_200, holders=(Holder(seller, bytes(32), "", 10_000),),
    )  # fmt: skip
    sent = registrar_of("US").signer.send(market.chain, rights.register(market.chain, registration))
    market.node.wait_for(sent["transactionHash"].to_0x_hex())
    now = market.chain.now()
    lot = market.act(
        MARKET_SELLER, "auction", participant=seller, right=right_of(LOT), reserve="20000.00", increment="1000.00",
        deposit="2000.00", opens=now, closes=now + 300, extension=60, completion_days=60,
    )  # fmt: skip
    auction = lot["ids"]["auction"]
    market.bid(newcomer.cast, auction, "21000.00")
    market.pass_time(600)
    return str(auction)


def test_highest_bid_binds_and_the_winner_pays(
    bidden: str, newcomer: Newcomer, enter: Enter, market: RunningMarket
) -> None:
    winner, seller = enter(newcomer.cast), enter(MARKET_SELLER)
    winner.open("auction", bidden)
    winner.sees("The highest bid becomes a contract that binds both sides. Anybody may do this.")
    winner.press("Close it")
    winner.sign("The highest bid becomes a contract that binds both sides", done="The auction is closed.")
    winner.heading(LOT)
    winner.sees("by putting the right up for auction")
    winner.sees("by the highest bid")
    winner.misses("Sign the contract")
    winner.misses("Or decline the deal")
    before = winner.prompts()
    winner.press("Pay into escrow")
    winner.sign("If the office refuses, it comes back to you.", done="21,000 dEUR are in escrow.")
    assert winner.prompts() - before == 2
    winner.press("Sign and file")
    winner.sign("The office gets the form and the contract.", done="The request is filed with the office.")

    deal = market.node.get(f"/auctions/{bidden}")["agreement"]
    seller.open("deal", deal)
    seller.sees("The office examines the request")
    assert market.balance(newcomer.cast) == (50_000 - 21_000) * 10**6  # the deposit is back
