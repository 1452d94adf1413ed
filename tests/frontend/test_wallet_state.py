"""Reports of the browser and wallets' errors in words."""

import pytest

from frontend.wallet_state import Answer, Chain, DemoAccount, DemoWallet, Wallet, demo_for, explain

ACCOUNT = "0x" + "Ab" * 20
DEMO = DemoWallet("http://127.0.0.1:8545", (DemoAccount(ACCOUNT, "Seller"),))


@pytest.mark.parametrize("account", [None, 5, "0x", "0x" + "zz" * 20, ACCOUNT + "0", "<script>"])
def test_malformed_account_counts_as_missing(account: object) -> None:
    assert not Wallet.from_report({"name": "x", "account": account, "chainId": 1}).connected


def test_report_is_read() -> None:
    wallet = Wallet.from_report({"name": "Test", "account": ACCOUNT, "chainId": 31_337, "demo": True})
    assert wallet == Wallet("Test", ACCOUNT, 31_337, True, True)


def test_demo_wallet_only_on_the_development_chain() -> None:
    assert demo_for(Chain(31_337, "dev", "x"), DEMO) is DEMO
    assert demo_for(Chain(1, "main", "x"), DEMO) is None
    assert demo_for(Chain(31_337, "dev", "x"), DemoWallet("x", ())) is None
    assert demo_for(Chain(31_337, "dev", "x"), None) is None


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(False, code=4001), "You rejected the request in your wallet. Nothing was signed or sent."),
        (Answer(False, code=-32002), "Your wallet already has a request open. Answer that one first, then try again."),
        (
            Answer(False, code=-32000, message="insufficient funds for gas * price"),
            "This account cannot pay the network fee. Add funds to it, then try again.",
        ),
        (
            Answer(False, code=-32603, message="execution reverted: market: closed."),
            "Your wallet could not do this: execution reverted: market: closed. Nothing was recorded; try again.",
        ),
        (Answer(False, code=77), "Your wallet could not do this: error 77. Nothing was recorded; try again."),
    ],
)
def test_errors_in_words(answer: Answer, words: str) -> None:
    assert explain(answer) == words
