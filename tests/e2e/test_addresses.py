"""Addresses of pages: a link, a reload and a node that hangs end where the person is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from ipr.demo.cast import MARKET_SELLER
from tests.e2e.conftest import Enter
from tests.e2e.running_market import RunningMarket, right_of
from tests.portal_browser import SETTLED, settle

NUMBER = "US12574690B2"
PATIENT = 15_000  # milliseconds: four seconds for the node, the rest for a loaded machine; it was twenty and sixty


def test_links_and_reloads_stay_where_they_lead(enter: Enter, market: RunningMarket) -> None:
    seller = enter(MARKET_SELLER)
    for page, title in (("market", "Market"), ("verify", "Verify"), ("my_rights", "My rights"), ("account", "")):
        seller.open(page)
        seller.heading(title or MARKET_SELLER.name)
        seller.page.reload()
        settle(seller.page)
        seller.heading(title or MARKET_SELLER.name)
        assert seller.page.url == f"{market.portal}/{page}"


def test_the_tab_names_the_page(enter: Enter) -> None:
    visitor = enter()
    expect(visitor.page).to_have_title("IPR Market")
    visitor.visit("Market")
    expect(visitor.page).to_have_title("Market · IPR Market")
    visitor.open("right", right_of(NUMBER))
    expect(visitor.page).to_have_title(f"{NUMBER} · IPR Market")


@pytest.mark.parametrize("by", ["address", "click"])
def test_a_node_that_hangs_leaves_navigation_and_page(enter: Enter, market: RunningMarket, by: str) -> None:
    visitor = enter()
    with market.frozen_node():
        if by == "address":
            visitor.page.goto(f"{market.portal}/verify")
        else:
            visitor.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Verify").click()
        expect(visitor.page.get_by_text("The node does not answer.").first).to_be_visible(timeout=PATIENT)
        expect(visitor.page.get_by_test_id("stSidebarNav").get_by_role("link", name="Market")).to_be_visible()
        expect(visitor.page.get_by_role("dialog")).to_have_count(0)
        settle(visitor.page)
    visitor.page.get_by_role("button", name="Load again").first.click()
    visitor.sees("Is it in force, and whose is it?")
    assert visitor.page.url == f"{market.portal}/verify"


def test_a_page_left_open_over_a_restart_knows_its_wallet(enter: Enter, market: RunningMarket) -> None:
    seller = enter(MARKET_SELLER)
    market.restart_portal()
    expect(seller.page.locator(SETTLED)).to_be_attached()
    seller.visit("My rights")
    seller.sees("Confirmed by the office")
    seller.misses("Looking for your wallet")
