import json
from pathlib import Path

import pytest
from eth_account import Account

from ipr.actions import agreements
from ipr.cli.session import Session
from ipr.errors import WrongChain
from ipr.node import Node
from ipr.signers import test_account as account_of
from tests.ipr.cli.conftest import Command, Running

APPLY = ("participants", "apply", "--office", "US", "--country", "DE", "--identity", "HRB 1")


def test_apply_and_be_admitted(ipr: Command, running: Running) -> None:
    said = ipr(*APPLY, "--name", "Sample Buyer GmbH", "--as", "buyer", "--yes")
    assert said.code == 0
    assert "The office US examines the application" in said.err
    assert "Sample Buyer GmbH" in ipr("participants", "applications").out
    done = ipr("participants", "admit", "buyer", "--as", "registrar-us", "--yes", "--json")
    assert done.code == 0 and done.json["gas"] > 0
    assert running.node.get(f"/accounts/{account_of(6).address}")["participant"]["name"] == "Sample Buyer GmbH"


def test_an_account_is_invited_and_the_invitation_taken_back(ipr: Command, running: Running) -> None:
    who, clerk = ("--as", "another-seller", "--yes"), account_of(13).address
    participant = running.node.get(f"/accounts/{account_of(9).address}")["participant"]["id"]
    said = ipr("participants", "invite", clerk, "view,sign", *who)
    assert said.code == 0 and f"Once it accepts, {clerk} may view, sign for you." in " ".join(said.err.split())
    proposed = ipr("participants", "show", str(participant), "--json").json["proposals"]
    assert [(one["account"], one["powers"]) for one in proposed] == [(clerk, ["view", "sign"])]
    assert "invited" in ipr("participants", "show", str(participant)).out
    assert ipr("participants", "withdraw-invitation", clerk, *who).code == 0
    assert ipr("participants", "show", str(participant), "--json").json["proposals"] == []


def test_a_payout_address_that_cannot_be_is_a_sentence(ipr: Command) -> None:
    who, own = ("--as", "another-seller", "--yes"), account_of(9).address
    for words, sentence in (
        (("announce-payout", own), "Money goes to this account already."),
        (("announce-payout", account_of(13).address), "is no account of this participant."),
        (("withdraw-payout",), "No new payout address was announced."),
        (("confirm-payout",), "No new payout address was announced."),
    ):
        said = ipr("participants", *words, *who)
        assert said.code == 1 and sentence in " ".join(said.err.split())


def test_a_bid_with_its_permit(ipr: Command) -> None:
    auction = next(one["id"] for one in ipr("market", "--type", "auction", "--json").json["items"])
    said = ipr("auctions", "bid", auction[:12], "31500.00", "--as", "second-bidder", "--yes")
    assert said.code == 1
    assert "32,000 dEUR" in said.err


def test_an_offer_is_published_and_cancelled(ipr: Command) -> None:
    words = ("US12225352B2=1000", "--until", "2026-12-31", "--grant", "non-exclusive", "--term-ends", "2027-12-31")
    said = ipr("offers", "publish", *words, "--as", "another-seller", "--yes", "--json")
    assert said.code == 0, said.err
    cancelled = ipr("offers", "cancel", said.json["ids"]["offer"], "--as", "another-seller", "--yes")
    assert cancelled.code == 0, cancelled.err


def test_a_keystore_signs_with_the_password_of_a_file(
    ipr: Command, running: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = account_of(12)
    keystore, password = tmp_path / "key.json", tmp_path / "password"
    keystore.write_text(json.dumps(Account.encrypt(key.key, "correct horse", kdf="pbkdf2", iterations=2)), "utf-8")
    password.write_text("correct horse\n", "utf-8")
    monkeypatch.setenv("IPR_PASSWORD_FILE", str(password))
    said = ipr(*APPLY, "--name", "Sample Twelve GmbH", "--keystore", str(keystore), "--yes")
    assert said.code == 0, said.err
    assert ipr("participants", "withdraw", "--keystore", str(keystore), "--yes").code == 0
    password.write_text("wrong", "utf-8")
    said = ipr(*APPLY, "--name", "Sample Twelve GmbH", "--keystore", str(keystore), "--yes")
    assert said.code == 1 and "does not open with this password" in said.err


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ((*APPLY, "--name", "X"), 1, "Nobody was named who signs."),
        ((*APPLY, "--name", "X", "--as", "nobody", "--yes"), 1, "There is no role 'nobody'"),
        ((*APPLY, "--name", "X", "--as", "seller"), 2, "add --yes"),
        ((*APPLY, "--name", "X", "--as", "seller", "--keystore", "k", "--yes"), 2, "not both"),
        (("participants", "admit", "seller", "--as", "registrar-us", "--yes"), 1, "no open application"),
        (("offers", "publish", "US12289582B2", "--until", "2026-12-31", "--as", "seller"), 1, "NUMBER=PRICE"),
        (("offers", "publish", "USXX=5", "--until", "2026-12-31", "--as", "seller"), 1, "No right with the number"),
        (("offers", "publish", "US12289582B2=5", "--until", "31.12.2026", "--as", "seller"), 1, "is no date"),
        (("powers", "give", "1", "--powers", "fly", "--until", "2026-12-31", "--as", "seller"), 1, "no power 'fly'"),
        (("account", "0x123"), 1, "'0x123' is no address. An address is 0x and 40 hexadecimal digits; copy it whole."),
        (("market", "--grant", "gift"), 1, "There is no grant 'gift'"),
        (("rights", "list", "--kind", "song"), 1, "There is no kind of right 'song'"),
        (("requests", "show", "0x1"), 1, "Give the whole id"),
        (("nonsense",), 2, "No such command"),
        (("rights", "show"), 2, "Missing argument"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_one_sentence(ipr: Command, words: tuple[str, ...], code: int, sentence: str) -> None:
    said = ipr(*words)
    assert said.code == code, said.err
    assert sentence in " ".join(said.err.replace("│", " ").split())
    assert said.out == "" and "Traceback" not in said.err


def test_a_trouble_as_json(ipr: Command) -> None:
    said = ipr("rights", "show", "USXX", "--json")
    trouble = json.loads(said.err)["error"]
    assert (said.code, trouble["code"]) == (1, "invalid-input")
    assert trouble["sentence"] == "No right with the number USXX is on the register."


def test_a_node_that_is_down(ipr: Command) -> None:
    said = ipr("market", "--node", "http://127.0.0.1:1")
    assert said.code == 1
    assert "does not answer" in said.err and "Traceback" not in said.err


def test_a_chain_that_is_down_or_another(ipr: Command, running: Running, tmp_path: Path) -> None:
    dead = ipr("participants", "withdraw", "--as", "seller", "--yes", "--rpc", "http://127.0.0.1:1")
    assert dead.code == 1
    other = running.chain.deployment.model_copy(update={"genesis_hash": "0x" + "ab" * 32})
    file = tmp_path / "other.json"
    file.write_text(other.model_dump_json(), "utf-8")
    words = (*APPLY, "--name", "Sample GmbH", "--as", "second-bidder", "--yes", "--deployment", str(file))
    assert ipr(*words).code == 1


@pytest.mark.parametrize(
    ("where", "name", "value"),
    [
        ("message", "spender", account_of(19).address),
        ("domain", "verifyingContract", account_of(19).address),
        ("domain", "chainId", 1),
    ],
)
def test_a_permit_for_anybody_but_the_escrow_is_not_signed(
    running: Running, where: str, name: str, value: object
) -> None:
    session = Session(node_url=running.node.url, deployment=running.deployment)
    typed = agreements.permit_request(running.chain, 5, account_of(6).address, 1_900_000_000)
    session.require_permit(typed)
    with pytest.raises(WrongChain, match="nothing was signed"):
        session.require_permit(typed | {where: typed[where] | {name: value}})


def test_a_draft_for_another_contract_is_not_signed(
    ipr: Command, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node that lies about where a transaction goes gets no signature."""
    honest = Node.draft

    def swapped(self: Node, action: str, account: str, /, **words: object) -> dict[str, object]:
        draft = honest(self, action, account, **words)
        return draft | {"call": draft["call"] | {"to": account_of(19).address}}

    monkeypatch.setattr(Node, "draft", swapped)
    sent = running.chain.web3.eth.get_transaction_count(account_of(5).address)
    said = ipr(*APPLY, "--name", "LATCH SYSTEMS, INC.", "--as", "seller", "--yes")
    assert said.code == 1 and "nothing was signed" in said.err
    assert running.chain.web3.eth.get_transaction_count(account_of(5).address) == sent
