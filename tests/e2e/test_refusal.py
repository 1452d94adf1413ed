"""A refusal with a ground: both sides waive appeal, and the buyer's money comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ipr.demo.cast import MARKET_SELLER, registrar_of
from ipr.vocabulary.kinds import Kind
from tests.e2e.conftest import Enter, Newcomer
from tests.e2e.running_market import RunningMarket

NUMBER = "USD1049383S1"
REASON = "The assignment names another design than the register."


@pytest.fixture
def filed(market: RunningMarket, newcomer: Newcomer) -> Newcomer:
    """A buyer whose request lies before the office, the price in escrow."""
    buyer = newcomer
    offer = market.listing(NUMBER)
    agreement = market.act(buyer.cast, "accept", offer=offer, participant=buyer.id)["ids"]["agreement"]
    market.act(MARKET_SELLER, "sign", agreement=agreement, participant=market.participant(MARKET_SELLER))
    market.pay(buyer.cast, agreement, buyer.id)
    market.act(buyer.cast, "file", agreement=agreement, item=0, participant=buyer.id)
    return buyer


def test_refusal(filed: Newcomer, enter: Enter, market: RunningMarket) -> None:
    registrar, buyer, seller = enter(registrar_of("US")), enter(filed.cast), enter(MARKET_SELLER)
    expect(buyer.main.get_by_test_id("stMetric").last).to_contain_text("31,500")

    registrar.take_up(NUMBER)
    registrar.press("Take the request")
    registrar.sign(done="The request is yours.")
    registrar.press("Refuse")
    registrar.sees("The money stays in escrow until the refusal is final")
    registrar.choose("Ground", "Another ground of law")
    registrar.write("Reasons, as both parties will read them", REASON)
    for act, notice in (("suspend", registrar.sees), ("reinstate", registrar.misses)):
        market.act(registrar_of("US"), act, participant=filed.id, reason="A word came in while the drawer was open.")
        notice(f"Nobody can act for {filed.cast.name} until its office reinstates it")
    registrar.press("Sign and refuse")
    registrar.sign(done="The request is refused.")
    registrar.sees(REASON)

    for side in (buyer, seller):
        side.visit("Market")
        side.visit("Home")
        side.take_up("waive the appeal")
        side.heading(NUMBER)
        side.sees("The office refused")
        side.sees(REASON)
        side.press("Waive appeal")
        side.sign("Once both sides waive, the refusal is final and the money goes back.", done="You waived appeal.")
    buyer.sees("Money in escrow went back to the payer.")
    buyer.visit("Home")
    expect(buyer.main.get_by_test_id("stMetric").last).to_contain_text("50,000")
    right = market.node.get("/rights/by-number", office="US", kind=int(Kind.DESIGN), number=NUMBER)
    assert right["owners"][0]["name"] == MARKET_SELLER.name
