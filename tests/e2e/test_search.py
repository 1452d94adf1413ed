"""What somebody searches for on the market stays in the address: for the way back, and for whoever gets the link."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.actor import Actor
from tests.e2e.conftest import Enter
from tests.portal_browser import settle

SEARCH = re.compile(r"/market\?words=hearing&grant=1&sort=price_up$")


def shows_the_search(actor: Actor) -> None:
    """Words, tick and order are those that were chosen."""
    expect(actor.page).to_have_url(SEARCH)
    expect(actor.main.get_by_role("searchbox")).to_have_value("hearing")
    actor.sees("Offered as: Assignment")


def test_search_outlives_opening_a_listing_and_going_back(enter: Enter) -> None:
    visitor = enter()
    visitor.visit("Market")
    visitor.main.get_by_role("searchbox").press_sequentially("hearing", delay=20)
    visitor.main.get_by_role("button", name="Offered as").click()
    visitor.tick("Assignment")
    visitor.page.keyboard.press("Escape")
    visitor.choose("Sort", "Lowest price")
    shows_the_search(visitor)
    visitor.follow("Open")
    expect(visitor.page).to_have_url(re.compile(r"\?id=0x[0-9a-f]{64}$"))
    visitor.page.go_back()
    shows_the_search(visitor)
    settle(visitor.page)
    colleague = enter()
    colleague.person.open(visitor.page.url)
    shows_the_search(colleague)
