"""The wallet bridge in real Chromium against a real node: what people and wallets do to it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.portal_browser import Node, Person, settle, until

Make = Callable[..., Person]


# A run of the page is held up by another click, so that the wallet's report and the last click reach it together.
MOVE_AND_TRY_AGAIN = """async () => {
    const button = (name) => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
    button("rerun").click();
    __wallet.move(31337);
    while (__iprWallet.state.chainId !== 31337) await Promise.resolve();
    button("Try again").click();
}"""


RUNNING = "[data-testid='stApp'][data-test-script-state='running']"


def paid(node: Node) -> int:
    return int(node.ask("eth_getBalance", "0x" + "11" * 20, "latest"), 16)


@pytest.fixture
def person(people: Make, node: Node, accounts: list[str], gallery: str) -> Person:
    someone = people(node, accounts[3])
    someone.open(gallery)
    someone.connect()
    return someone


def test_connect_shows_account(person: Person, accounts: list[str]) -> None:
    person.sees(re.compile(f"WALLET Test wallet\\|{accounts[3]}\\|31337\\|False", re.I))


def test_visitor_without_wallet_gets_advice(people: Make, gallery: str) -> None:
    visitor = people()
    visitor.open(gallery)
    visitor.press("typed")
    visitor.sees("Your wallet is not connected.")


def test_connect_rejected(people: Make, node: Node, accounts: list[str], gallery: str) -> None:
    someone = people(node, accounts[4])
    someone.open(gallery)
    someone.wallet("wallet.reject = true")
    someone.press("Connect wallet")
    someone.page.get_by_role("dialog").get_by_role("button", name="Test wallet").click()
    someone.sees("Connecting was rejected in the wallet.")


@pytest.mark.parametrize("kind", ["message", "typed"])
def test_signature_is_the_accounts(person: Person, accounts: list[str], kind: str) -> None:
    person.press(kind)
    person.sees(re.compile(f"INTENT {kind} done \\['{accounts[3]}'\\]", re.I))


def test_transaction_is_waited_for(person: Person, node: Node) -> None:
    before = paid(node)
    person.press("pay")
    person.sees("The price is paid.")
    assert paid(node) == before + 1


def test_several_steps_in_order(person: Person, node: Node) -> None:
    before = paid(node)
    person.press("buy")
    person.sees("EP 1234567 is bought.")
    assert (paid(node), person.prompts("eth_signTypedData_v4"), person.prompts("eth_sendTransaction")) == (
        before + 1,
        1,
        1,
    )


def test_review_comes_before_the_wallet(person: Person, node: Node) -> None:
    person.press("review")
    person.sees("96,000 dEUR go into escrow; they come back if refused.")
    assert person.prompts("eth_sendTransaction") == 0
    person.press("Continue in wallet")
    person.sees("The price is paid.")


def test_refusal_before_the_wallet(person: Person) -> None:
    person.press("refused")
    person.sees("This right is pledged. Ask the pledgee for consent first.")
    assert person.wallet("wallet.log.length") == 1


def test_rejection_then_retry(person: Person, node: Node) -> None:
    before = paid(node)
    person.wallet("wallet.reject = true")
    person.press("pay")
    person.sees("You rejected the request in your wallet. Nothing was signed or sent.")
    assert paid(node) == before
    person.wallet("wallet.reject = false")
    person.press("Try again")
    person.sees("The price is paid.")
    assert paid(node) == before + 1


def test_double_click_asks_once(person: Person, node: Node) -> None:
    before = paid(node)
    person.wallet("wallet.hold = true")
    person.page.get_by_role("button", name="pay", exact=True).dblclick()
    until(lambda: person.prompts("eth_sendTransaction") == 1)
    person.wallet("wallet.release()")
    person.sees("The price is paid.")
    assert (person.prompts("eth_sendTransaction"), paid(node)) == (1, before + 1)


def test_rerun_while_pending_asks_once(person: Person, node: Node) -> None:
    before = paid(node)
    person.wallet("wallet.hold = true")
    person.press("pay")
    person.sees("Answer in your wallet. Send the payment.")
    for _ in range(3):
        person.press("rerun")
        settle(person.page)
    person.wallet("wallet.release()")
    person.sees("The price is paid.")
    assert (person.prompts("eth_sendTransaction"), paid(node)) == (1, before + 1)


def test_page_switch_while_pending(person: Person, node: Node) -> None:
    before = paid(node)
    person.wallet("wallet.hold = true")
    person.press("pay")
    person.sees("Answer in your wallet")
    person.visit("Parts")
    person.sees("Particulars")
    person.wallet("wallet.release()")
    person.sees("The price is paid.")
    assert (person.prompts("eth_sendTransaction"), paid(node)) == (1, before + 1)


def test_reload_in_mid_signature(person: Person, node: Node) -> None:
    before = paid(node)
    person.wallet("wallet.hold = true")
    person.press("pay")
    person.sees("Answer in your wallet")
    until(lambda: person.prompts("eth_sendTransaction") == 1)
    person.page.reload()
    settle(person.page)
    person.sees("The page was reloaded while your wallet was open")
    assert (person.prompts("eth_sendTransaction"), paid(node)) == (1, before)
    person.press("Try again")
    person.sees("The price is paid.")
    assert (person.prompts("eth_sendTransaction"), paid(node)) == (2, before + 1)


def test_reload_between_two_steps_keeps_the_first(person: Person, accounts: list[str]) -> None:
    person.wallet("wallet.hold = true")
    person.press("buy")
    until(lambda: person.prompts("eth_signTypedData_v4") == 1)
    person.wallet("(wallet.waiting.shift()(), 0)")
    person.sees("Answer in your wallet. Send the payment.")
    until(lambda: person.prompts("eth_sendTransaction") == 1)
    person.page.reload()
    settle(person.page)
    person.sees("The page was reloaded while your wallet was open")
    person.press("Try again")
    person.sees("EP 1234567 is bought.")
    assert person.prompts("eth_signTypedData_v4") == 1


def test_wrong_chain_is_explained_and_switched(person: Person) -> None:
    person.wallet("wallet.move(1)")
    person.sees("Wrong network. This is not IPR development chain.")
    person.press("pay")
    person.sees("Your wallet is on another network.")
    assert person.prompts("eth_sendTransaction") == 0
    person.press("Switch network")
    expect(person.page.get_by_role("button", name="Switch network")).to_be_hidden()
    person.press("Try again")
    person.sees("The price is paid.")


def test_click_in_the_breath_of_the_wallets_change_counts_with_it(person: Person) -> None:
    person.wallet("wallet.move(1)")
    person.press("pay")
    person.sees("Your wallet is on another network.")
    person.page.evaluate(MOVE_AND_TRY_AGAIN)
    person.sees("The price is paid.")


def test_click_is_not_lost_when_another_message_comes_in_its_preflight(person: Person, node: Node) -> None:
    node.ask("anvil_setBalance", "0x" + "33" * 20, "0x0")
    person.press("slow")
    person.page.locator(RUNNING).wait_for(state="attached")
    person.press("rerun")
    node.ask("anvil_setBalance", "0x" + "33" * 20, "0x1")
    person.sees("It is paid at last.")
    assert person.prompts("eth_sendTransaction") == 1


def test_unknown_chain_is_added(person: Person) -> None:
    person.wallet("(wallet.known = [1], wallet.move(1))")
    person.press("Switch network")
    expect(person.page.get_by_role("button", name="Switch network")).to_be_hidden()
    added: list[Any] = person.wallet("wallet.log.find(([method]) => method === 'wallet_addEthereumChain')[1]")
    assert added[0]["chainId"] == "0x7a69" and added[0]["chainName"] == "IPR development chain"


def test_account_change_is_followed(person: Person, accounts: list[str]) -> None:
    person.wallet(f"wallet.become('{accounts[5]}')")
    person.sees(re.compile(f"WALLET Test wallet\\|{accounts[5]}\\|", re.I))


def test_account_change_takes_the_review_away(person: Person, accounts: list[str]) -> None:
    person.press("review")
    person.sees("96,000 dEUR go into escrow")
    person.wallet(f"wallet.become('{accounts[5]}')")
    person.sees(re.compile(f"WALLET Test wallet\\|{accounts[5]}\\|", re.I))
    expect(person.page.get_by_role("button", name="Continue in wallet")).to_have_count(0)
    assert person.prompts("eth_sendTransaction") == 0


def test_disconnect_lasts_over_a_reload(person: Person) -> None:
    person.press("Disconnect")
    person.sees("WALLET |")
    person.page.reload()
    settle(person.page)
    expect(person.page.get_by_role("button", name="Connect wallet")).to_be_visible()


def test_reload_stays_connected(person: Person, accounts: list[str]) -> None:
    person.page.reload()
    settle(person.page)
    person.sees(re.compile(f"WALLET Test wallet\\|{accounts[3]}\\|", re.I))


def test_broken_page_says_so_in_words(person: Person) -> None:
    person.visit("Broken")
    person.sees("This page could not be shown.")
    expect(person.page.get_by_text("Traceback")).to_have_count(0)
