"""The demo wallet in real Chromium: the development node signs for its own test accounts."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.portal_browser import Node, Person, settle

Make = Callable[..., Person]


def play(person: Person, who: str) -> None:
    person.page.get_by_role("dialog", name="Whom do you want to play?").get_by_role("button", name=who).click()
    expect(person.page.get_by_role("dialog")).to_have_count(0)
    settle(person.page)


@pytest.fixture
def seller(people: Make, gallery: str) -> Person:
    someone = people()
    someone.open(gallery)
    someone.press("Connect wallet")
    play(someone, "Seller")
    return someone


def test_plays_the_chosen_account(seller: Person, accounts: list[str]) -> None:
    seller.sees(re.compile(f"WALLET Demo wallet\\|{accounts[0]}\\|31337\\|True", re.I))


def test_sign_shows_what_is_signed(seller: Person, accounts: list[str]) -> None:
    seller.press("typed")
    dialog = seller.page.get_by_role("dialog", name="Sign: Assignment")
    expect(dialog.get_by_text("Demo wallet · Seller")).to_be_visible()
    expect(dialog.get_by_text("EP1234567", exact=True)).to_be_visible()
    dialog.get_by_role("button", name="Sign", exact=True).click()
    seller.sees(re.compile(f"INTENT typed done \\['{accounts[0]}'\\]", re.I))


def test_message_is_readable_and_signed(seller: Person, accounts: list[str]) -> None:
    seller.press("message")
    seller.page.get_by_role("dialog", name="Sign a message").get_by_role("button", name="Sign", exact=True).click()
    seller.sees(re.compile(f"INTENT message done \\['{accounts[0]}'\\]", re.I))


def test_send(seller: Person, node: Node) -> None:
    before = int(node.ask("eth_getBalance", "0x" + "11" * 20, "latest"), 16)
    seller.press("pay")
    dialog = seller.page.get_by_role("dialog", name="Send a transaction")
    expect(dialog.get_by_text("Escrow of IPR Market")).to_be_visible()
    dialog.get_by_role("button", name="Sign", exact=True).click()
    seller.sees("The price is paid.")
    assert int(node.ask("eth_getBalance", "0x" + "11" * 20, "latest"), 16) == before + 1


@pytest.mark.parametrize("how", ["button", "escape"])
def test_reject(seller: Person, how: str) -> None:
    seller.press("pay")
    dialog = seller.page.get_by_role("dialog", name="Send a transaction")
    expect(dialog).to_be_visible()
    if how == "button":
        dialog.get_by_role("button", name="Reject").click()
    else:
        seller.page.keyboard.press("Escape")
    seller.sees("You rejected the request in your wallet. Nothing was signed or sent.")


def test_focus_stays_in_the_dialog(seller: Person) -> None:
    seller.press("typed")
    dialog = seller.page.get_by_role("dialog", name="Sign: Assignment")
    expect(dialog).to_be_visible()
    inside = "document.activeElement === document.body || document.activeElement.hasAttribute('data-ipr-dialog')"
    for _ in range(8):
        seller.page.keyboard.press("Tab")
        assert seller.page.evaluate(inside)


def active(person: Person) -> str:
    """Words of the element with the focus, however deep."""
    script = """() => { let found = document.activeElement;
      while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
      return `${found.tagName} ${found.textContent.trim()}`; }"""
    return str(person.page.evaluate(script))


def test_permit_is_shown_in_words(seller: Person) -> None:
    seller.press("permit")
    dialog = seller.page.get_by_role("dialog", name="Allow a payment")
    for words in ("96,000.00 dEUR", "Escrow of IPR Market", "Seller · Sample Seller", "25 Nov 2026, 19:40 UTC"):
        expect(dialog.get_by_text(words, exact=True)).to_be_visible()
    expect(dialog.get_by_text("96000000000")).to_be_hidden()
    dialog.get_by_text("Everything that is signed").click()
    expect(dialog.get_by_text("96000000000")).to_be_visible()


def test_dialog_begins_with_its_title(seller: Person) -> None:
    seller.press("permit")
    expect(seller.page.get_by_role("dialog", name="Allow a payment")).to_be_visible()
    assert active(seller) == "H2 Allow a payment"
    seller.page.keyboard.press("Enter")
    expect(seller.page.get_by_role("dialog", name="Allow a payment")).to_be_visible()


@pytest.mark.parametrize(("answer", "button"), [("Sign", "Close"), ("Reject", "Try again")])
def test_focus_comes_back_to_the_outcome(seller: Person, answer: str, button: str) -> None:
    seller.page.get_by_role("button", name="review", exact=True).focus()
    seller.page.keyboard.press("Enter")
    going_on = seller.page.get_by_role("button", name="Continue in wallet")
    expect(going_on).to_be_visible()
    going_on.focus()
    seller.page.keyboard.press("Enter")
    dialog = seller.page.get_by_role("dialog", name="Send a transaction")
    dialog.get_by_role("button", name=answer, exact=True).press("Enter")
    expect(seller.page.get_by_role("button", name=button, exact=True)).to_be_focused()


def test_focus_comes_back_to_the_button_that_stays(seller: Person) -> None:
    seller.page.get_by_role("button", name="Play another").focus()
    seller.page.keyboard.press("Enter")
    expect(seller.page.get_by_role("dialog", name="Whom do you want to play?")).to_be_visible()
    assert active(seller).startswith("BUTTON Seller")
    seller.page.keyboard.press("Escape")
    expect(seller.page.get_by_role("button", name="Play another")).to_be_focused()


def test_focus_can_be_seen(seller: Person) -> None:
    seller.page.get_by_role("link", name="Actions", exact=True).focus()
    seen = "getComputedStyle(document.activeElement).outlineStyle + document.activeElement.tagName"
    kinds = set()
    for _ in range(16):
        seller.page.keyboard.press("Tab")
        kinds.add(seller.page.evaluate(seen))
    assert {"solidA", "solidBUTTON"} <= kinds
    assert not kinds & {"noneA", "noneBUTTON"}


def test_playing_another_changes_the_account(seller: Person, accounts: list[str]) -> None:
    seller.press("Play another")
    play(seller, "Buyer")
    seller.sees(re.compile(f"WALLET Demo wallet\\|{accounts[1]}\\|31337\\|True", re.I))


def test_each_tab_plays_its_own(seller: Person, gallery: str, accounts: list[str]) -> None:
    other = Person(seller.context, seller.context.new_page(), "")
    other.open(gallery)
    other.press("Connect wallet")
    play(other, "Buyer")
    other.sees(re.compile(f"WALLET Demo wallet\\|{accounts[1]}\\|", re.I))
    seller.page.reload()
    settle(seller.page)
    seller.sees(re.compile(f"WALLET Demo wallet\\|{accounts[0]}\\|", re.I))
