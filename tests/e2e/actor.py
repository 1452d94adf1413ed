"""Somebody at the portal with a wallet of their own: what they do, in the words they see."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.portal_browser import Person, settle


@dataclass
class Actor:
    """A person in a browser context, on one portal."""

    person: Person
    portal: str

    @property
    def page(self) -> Page:
        """The open page."""
        return self.person.page

    @property
    def main(self) -> Locator:
        """The page without side bar."""
        return self.page.get_by_test_id("stMain")

    def arrive(self) -> None:
        """Open the portal and connect the wallet."""
        self.person.open(self.portal)
        self.person.connect()

    def open(self, page: str = "", subject: str = "") -> None:
        """Go to a page by its address, as with a bookmark."""
        self.person.open(f"{self.portal}/{page}" + (f"?id={subject}" if subject else ""))

    def visit(self, title: str) -> None:
        """Change to a page through the navigation."""
        link = self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=title)
        link.click()
        settle(self.page)

    def sees(self, words: str | re.Pattern[str]) -> Locator:
        """Wait until words are on the page."""
        found = self.page.get_by_text(words).locator("visible=true").first
        expect(found).to_be_visible()
        return found

    def misses(self, words: str) -> None:
        """Wait until words are gone."""
        expect(self.main.get_by_text(words).locator("visible=true")).to_have_count(0)

    def heading(self, words: str) -> None:
        """Wait until the page's one title says so."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(words)

    def button(self, name: str) -> Locator:
        """A button by its words; an icon may stand before them."""
        return self.page.get_by_role("button", name=re.compile(rf"(^|\s){re.escape(name)}$")).locator("visible=true")

    def press(self, name: str) -> None:
        """Press a button."""
        self.button(name).first.click()

    def follow(self, name: str) -> None:
        """Follow a link of the page."""
        self.main.get_by_role("link", name=name).locator("visible=true").first.click()
        settle(self.page)

    def take_up(self, task: str) -> None:
        """Open the card of something to do next."""
        card = self.main.locator("[class*='st-key-task-']").filter(has_text=task).first
        expect(card).to_be_visible()
        card.get_by_role("button", name="Open").click()
        settle(self.page)

    def write(self, label: str, text: str) -> None:
        """Fill in a field and leave it."""
        field = self.page.get_by_role("textbox", name=label).first
        field.fill(text)
        field.press("Tab")
        settle(self.page)

    def choose(self, label: str, option: str) -> None:
        """Choose an option of a list."""
        field = self.page.get_by_role("combobox", name=re.compile(re.escape(label))).first
        field.click()
        field.fill(option)
        self.page.get_by_role("option", name=re.compile(re.escape(option))).first.click()
        settle(self.page)
        if self.page.get_by_role("listbox").locator("visible=true").count():  # it hides the rest of the page
            field.press("Tab")

    def tick(self, label: str) -> None:
        """Tick a box, by its words."""
        self.page.get_by_test_id("stCheckbox").filter(has_text=label).first.locator("label").first.click()
        settle(self.page)

    def sign(self, *sentences: str, done: str) -> None:
        """Read what will happen, go on to the wallet, and read how it ended."""
        for sentence in sentences:
            self.sees(sentence)
        expect(self.button("Continue in wallet")).to_be_visible()
        settle(self.page)  # the bar of the page before may still stand beside it
        self.press("Continue in wallet")
        self.sees(done)
        settle(self.page)

    def prompts(self) -> int:
        """How often the wallet was asked to sign or send since this person came."""
        kinds = ("eth_sendTransaction", "eth_signTypedData_v4", "personal_sign")
        return sum(self.person.prompts(kind) for kind in kinds)
