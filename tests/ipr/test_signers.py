import json
from pathlib import Path

import pytest
from eth_account import Account
from eth_account.messages import encode_defunct

from ipr.actions import founding
from ipr.chain import Chain
from ipr.errors import Refused, SignerError
from ipr.signers import PUBLIC_ACCOUNTS, LocalSigner, NodeSigner, Signer
from ipr.signers import test_account as account_of
from ipr.vocabulary.roles import Role

KEY = "0x" + "11" * 32


def elsewhere(chain: Chain) -> Chain:
    """The same node, under a deployment of another chain id."""
    return Chain(chain.rpc_url, chain.deployment.model_copy(update={"chain_id": 4_711}))


def signers() -> list[Signer]:
    return [NodeSigner(account_of(1).address), LocalSigner(account_of(1))]


@pytest.mark.parametrize("signer", signers(), ids=["node", "local"])
def test_sends_and_waits(chain: Chain, signer: Signer, undone: None) -> None:
    officer = account_of(15).address
    receipt = signer.send(chain, founding.appoint_officer(chain, officer, Role.EXAMINER, "Examiner"))
    assert receipt["status"] == 1
    assert chain.read("Directory", "officer", officer)[2] == Role.EXAMINER


@pytest.mark.parametrize("signer", signers(), ids=["node", "local"])
def test_nothing_is_sent_that_would_fail(chain: Chain, signer: Signer) -> None:
    block = chain.web3.eth.block_number
    with pytest.raises(Refused, match="Only the founder can do this"):
        signer.send(chain, founding.accept_token(chain, account_of(3).address, "X", 6))
    assert chain.web3.eth.block_number == block


def test_a_key_of_the_public_mnemonic_is_refused_on_another_chain(chain: Chain) -> None:
    other = elsewhere(chain)
    call = founding.conclude(other)
    for index in (0, PUBLIC_ACCOUNTS - 1):
        signer = LocalSigner(account_of(index))
        for act in (
            lambda one=signer: one.send(other, call),
            lambda one=signer: one.sign_typed_data(other, {}),
            lambda one=signer: one.sign_message(other, "Sign in"),
        ):
            with pytest.raises(SignerError, match="everybody holds its key"):
                act()


def test_a_node_signs_on_no_other_chain(chain: Chain) -> None:
    other, signer = elsewhere(chain), NodeSigner(account_of(0).address)
    for act in (
        lambda: signer.send(other, founding.conclude(other)),
        lambda: signer.sign_typed_data(other, {}),
        lambda: signer.sign_message(other, "Sign in"),
        lambda: list(signer.send_each(other, [founding.conclude(other)])),
    ):
        with pytest.raises(SignerError, match="Only a development node"):
            act()


def test_an_own_key_is_no_public_one(chain: Chain) -> None:
    signer = LocalSigner(Account.from_key(KEY))
    signature = signer.sign_message(elsewhere(chain), "Sign in")
    assert Account.recover_message(encode_defunct(text="Sign in"), signature=signature) == signer.address


def test_both_sign_a_text_alike(chain: Chain) -> None:
    node, local = signers()
    assert node.sign_message(chain, "Straße 1\nSign in") == local.sign_message(chain, "Straße 1\nSign in")


def test_many_calls_in_one_go(chain: Chain, undone: None) -> None:
    calls = [
        founding.appoint_officer(chain, account_of(10 + index % 8).address, Role(1 << (index % 2)), f"Officer {index}")
        for index in range(23)
    ]
    assert list(NodeSigner(account_of(1).address).send_each(chain, calls)) == [10, 20, 23]


def test_many_calls_stop_at_the_first_that_fails(chain: Chain, undone: None) -> None:
    calls = [founding.conclude(chain)] * 12
    with pytest.raises(Refused, match=r"Only the founder|ended for ever"):
        list(NodeSigner(account_of(1).address).send_each(chain, calls))


def keystore(folder: Path) -> Path:
    path = folder / "key.json"
    path.write_text(json.dumps(Account.encrypt(KEY, "correct horse", kdf="pbkdf2", iterations=2)), "utf-8")
    return path


def test_a_keystore_opens_with_its_password(tmp_path: Path) -> None:
    assert LocalSigner.from_keystore(keystore(tmp_path), "correct horse").address == Account.from_key(KEY).address


def test_a_keystore_stays_shut(tmp_path: Path) -> None:
    with pytest.raises(SignerError, match="does not open with this password"):
        LocalSigner.from_keystore(keystore(tmp_path), "wrong")
    with pytest.raises(SignerError, match="cannot be read"):
        LocalSigner.from_keystore(tmp_path / "none.json", "any")
    (tmp_path / "other.json").write_text("[]", "utf-8")
    with pytest.raises(SignerError, match="does not open"):
        LocalSigner.from_keystore(tmp_path / "other.json", "any")


def test_a_key_is_never_shown() -> None:
    signer = LocalSigner(Account.from_key(KEY))
    assert "11" * 32 not in repr(signer) + str(vars(signer))
