"""Who signs: a key on this machine, or a development node's own test accounts.

No key is ever written, logged or sent. Keys of the public test mnemonic are refused on every chain but the
development chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from eth_account import Account
from eth_account.messages import encode_defunct, encode_typed_data
from eth_account.signers.local import LocalAccount
from hexbytes import HexBytes
from web3.types import RPCEndpoint, TxReceipt

from ipr.chain import Call, Chain, transaction
from ipr.errors import SignerError
from ipr.typed_data import for_wallet

TEST_MNEMONIC = "test test test test test test test test test test test junk"
"""The public mnemonic every Ethereum tool knows; worthless by design."""
DEVELOPMENT_CHAIN = 31337
BLOCK_GAS = 16_000_000
"""Gas allowed to a call that is sent without an estimate; half a block of the development chain."""
IN_FLIGHT = 10
"""Transactions sent before their receipts are read."""
PUBLIC_ACCOUNTS = 20
"""Accounts of the public mnemonic that development nodes unlock."""


class Signer(Protocol):
    """Somebody who can sign for one account."""

    @property
    def address(self) -> str:
        """The account signed for."""

    def send(self, chain: Chain, call: Call) -> TxReceipt:
        """Preflight, sign, send and wait; raises `Refused` with a sentence when it fails."""

    def sign_typed_data(self, chain: Chain, typed: dict[str, Any]) -> bytes:
        """Sign EIP-712 typed data."""

    def sign_message(self, chain: Chain, text: str) -> bytes:
        """Sign a text a person can read (EIP-191), as sign-in asks for."""


@cache
def test_account(index: int) -> LocalAccount:
    """An account of the public test mnemonic."""
    Account.enable_unaudited_hdwallet_features()
    path = f"m/44'/60'/0'/0/{index}"
    return cast(LocalAccount, Account.from_mnemonic(TEST_MNEMONIC, account_path=path))


class LocalSigner:
    """A key held in this process's memory."""

    def __init__(self, account: LocalAccount) -> None:
        """Take an account of eth-account."""
        self._account = account

    @property
    def address(self) -> str:
        """The account signed for."""
        return str(self._account.address)

    @classmethod
    def from_keystore(cls, path: Path, password: str) -> LocalSigner:
        """Open an encrypted keystore file (Web3 Secret Storage)."""
        try:
            key = Account.decrypt(json.loads(path.read_text("utf-8")), password)
        except OSError as error:
            raise SignerError(f"The keystore {path} cannot be read.", "Give the path of a keystore file.") from error
        except (ValueError, KeyError, TypeError) as error:
            raise SignerError(
                f"The keystore {path} does not open with this password.", "Check the password and the file."
            ) from error
        return cls(Account.from_key(key))

    def send(self, chain: Chain, call: Call) -> TxReceipt:
        """Preflight, sign, send and wait."""
        self._require_fit(chain)
        gas = chain.preflight(call, self.address)
        draft = transaction(call, self.address) | {
            "chainId": chain.deployment.chain_id,
            "nonce": chain.ask(lambda: chain.web3.eth.get_transaction_count(self._account.address, "pending")),
            "gas": gas + gas // 5,
            "gasPrice": chain.ask(lambda: chain.web3.eth.gas_price),
        }
        signed = self._account.sign_transaction(cast(dict[str, Any], draft))
        sent = chain.ask(lambda: chain.web3.eth.send_raw_transaction(signed.raw_transaction))
        return chain.receipt(sent.to_0x_hex())

    def sign_typed_data(self, chain: Chain, typed: dict[str, Any]) -> bytes:
        """Sign EIP-712 typed data."""
        self._require_fit(chain)
        return bytes(self._account.sign_message(encode_typed_data(full_message=typed)).signature)

    def sign_message(self, chain: Chain, text: str) -> bytes:
        """Sign a text a person can read (EIP-191)."""
        self._require_fit(chain)
        return bytes(self._account.sign_message(encode_defunct(text=text)).signature)

    def _require_fit(self, chain: Chain) -> None:
        """Refuse a public test key on a real chain."""
        public = {str(test_account(index).address) for index in range(PUBLIC_ACCOUNTS)}
        if self.address in public and chain.deployment.chain_id != DEVELOPMENT_CHAIN:
            raise SignerError(
                "This is a public test account: everybody holds its key.", "Use a key of your own on this chain."
            )


class NodeSigner:
    """A test account that a development node signs for."""

    def __init__(self, address: str) -> None:
        """Name the account."""
        self._address = address

    @property
    def address(self) -> str:
        """The account signed for."""
        return self._address

    def send(self, chain: Chain, call: Call) -> TxReceipt:
        """Preflight, have the node sign and send, and wait."""
        _require_development(chain)
        chain.preflight(call, self.address)
        sent = chain.ask(lambda: chain.web3.eth.send_transaction(transaction(call, self.address)))
        return chain.receipt(sent.to_0x_hex())

    def send_each(self, chain: Chain, calls: Sequence[Call]) -> Iterator[int]:
        """Send many calls without preflight, `IN_FLIGHT` at a time; yields how many are done.

        For entries nobody waits at. Raises `Refused` for the first that fails; those sent with it may have succeeded.
        """
        _require_development(chain)
        for start in range(0, len(calls), IN_FLIGHT):
            group = calls[start : start + IN_FLIGHT]
            for sent in [self._send_blindly(chain, call) for call in group]:
                chain.receipt(sent)
            yield start + len(group)

    def _send_blindly(self, chain: Chain, call: Call) -> str:
        """Send without asking what it needs; returns the transaction's hash."""
        draft = transaction(call, self.address) | {"gas": BLOCK_GAS}
        return chain.ask(lambda: chain.web3.eth.send_transaction(draft)).to_0x_hex()

    def sign_typed_data(self, chain: Chain, typed: dict[str, Any]) -> bytes:
        """Have the node sign EIP-712 typed data."""
        _require_development(chain)
        method = RPCEndpoint("eth_signTypedData_v4")
        answer = chain.ask(lambda: chain.web3.manager.request_blocking(method, [self.address, for_wallet(typed)]))
        return bytes(HexBytes(cast(str, answer)))

    def sign_message(self, chain: Chain, text: str) -> bytes:
        """Have the node sign a text a person can read (EIP-191)."""
        _require_development(chain)
        words = ["0x" + text.encode().hex(), self.address]
        answer = chain.ask(lambda: chain.web3.manager.request_blocking(RPCEndpoint("personal_sign"), words))
        return bytes(HexBytes(cast(str, answer)))


def _require_development(chain: Chain) -> None:
    """Refuse to let a node sign anywhere but on the development chain."""
    if chain.deployment.chain_id != DEVELOPMENT_CHAIN:
        raise SignerError("Only a development node signs for its accounts.", "Use a keystore on this chain.")
