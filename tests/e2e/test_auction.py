"""An auction two people look at: a bid of one appears in the page of the other by itself."""

from __future__ import annotations

from playwright.sync_api import expect

from ipr.demo.cast import RIVAL
from tests.e2e.conftest import Enter, Newcomer
from tests.e2e.running_market import RunningMarket

NUMBER = "US12225352B2"


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
    bidder.sign("Your deposit of 3,000 dEUR is held", done="You lead with 40,000 dEUR.")

    for looker in (leader, visitor):
        looker.sees("Bid at least 41,000 dEUR")
        looker.sees("2 bids")
        expect(looker.main.get_by_test_id("stMetricValue").first).to_have_text("40,000 dEUR")
    expect(leader.page.get_by_role("textbox", name="Your bid, dEUR")).to_have_value("41,000.00")
    assert bidder.prompts() == 2
