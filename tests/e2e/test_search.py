"""What somebody searches for on the market stays in the address: for the way back, and for whoever gets the link."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from ipr.demo.cast import registrar_of
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


def test_part_of_a_right_is_found_again_after_one_of_its_offers(enter: Enter) -> None:
    visitor = enter()
    visitor.visit("Market")
    visitor.follow("Open")
    settle(visitor.page)
    visitor.main.locator("a[href*='right?id=']").first.click()
    expect(visitor.page).to_have_url(re.compile(r"/right\?id=0x[0-9a-f]{64}$"))
    visitor.main.get_by_role("tab", name="Offers").click()
    part = re.compile(r"/right\?id=0x[0-9a-f]{64}&part=Offers$")
    expect(visitor.page).to_have_url(part)
    settle(visitor.page)
    visitor.main.get_by_role("tabpanel").get_by_role("link", name="Open").first.click()
    expect(visitor.page).to_have_url(re.compile(r"/(offer|auction)\?id=0x[0-9a-f]{64}$"))
    settle(visitor.page)
    visitor.page.go_back()
    expect(visitor.page).to_have_url(part)
    expect(visitor.main.get_by_role("tab", name="Offers")).to_have_attribute("aria-selected", "true")
    expect(visitor.main.get_by_text("Not found")).to_have_count(0)


def test_part_of_the_desk_is_found_again_on_the_way_back(enter: Enter) -> None:
    registrar = enter(registrar_of("US"))
    registrar.visit("Office desk")
    tab = registrar.main.get_by_role("tab", name="Participants")
    tab.click()
    expect(registrar.page).to_have_url(re.compile(r"/desk\?part=Participants$"))
    settle(registrar.page)
    registrar.visit("Market")
    registrar.heading("Market")
    registrar.page.go_back()
    expect(tab).to_have_attribute("aria-selected", "true")
    registrar.heading("Office desk")
