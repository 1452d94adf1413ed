"""What the portal knows about a person's wallet, and what wallets' errors mean in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from frontend.parts.amounts import Token

DEVELOPMENT_CHAIN = 31_337


@dataclass(frozen=True)
class Chain:
    """The chain the portal works on; `rpc_url` is what a wallet would be given to add it."""

    id: int
    name: str
    rpc_url: str
    currency: str = "ETH"

    def as_data(self) -> dict[str, Any]:
        """The chain as the browser gets it."""
        return {**asdict(self), "hex": hex(self.id)}


@dataclass(frozen=True)
class DemoAccount:
    """A test account of the development node and the person it plays."""

    address: str
    label: str


@dataclass(frozen=True)
class DemoWallet:
    """A wallet inside the page: the development node signs for its own test accounts.

    `names` are words for addresses it shows, such as the project's contracts; `tokens` how amounts of them are written.
    """

    rpc_url: str
    accounts: tuple[DemoAccount, ...]
    names: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, Token] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The demo wallet as the browser gets it: never a key, only addresses and labels."""
        return {
            **asdict(self),
            "names": {address.lower(): name for address, name in self.names.items()},
            "tokens": {address.lower(): asdict(token) for address, token in self.tokens.items()},
        }


def demo_for(chain: Chain, demo: DemoWallet | None) -> DemoWallet | None:
    """The demo wallet, if there are demo accounts and this is the development chain; nothing otherwise."""
    return demo if demo and demo.accounts and chain.id == DEVELOPMENT_CHAIN else None


@dataclass(frozen=True)
class Wallet:
    """The wallet as the browser last reported it; empty until it did."""

    name: str = ""
    account: str = ""
    chain_id: int = 0
    demo: bool = False
    reported: bool = False

    @classmethod
    def from_report(cls, report: Mapping[str, Any]) -> Wallet:
        """A report of the browser, field by field; anything malformed counts as missing."""
        account = report.get("account")
        chain_id = report.get("chainId")
        return cls(
            name=str(report.get("name") or ""),
            account=account if isinstance(account, str) and is_address(account) else "",
            chain_id=chain_id if isinstance(chain_id, int) else 0,
            demo=report.get("demo") is True,
            reported=bool(report),
        )

    @property
    def connected(self) -> bool:
        """Whether the person has let the portal see an account."""
        return bool(self.account)


def is_address(text: str) -> bool:
    """Whether a text has the form of an account: 0x and forty hexadecimal digits."""
    return len(text) == 42 and text.startswith("0x") and all(c in "0123456789abcdefABCDEF" for c in text[2:])


@dataclass(frozen=True)
class Answer:
    """What the wallet answered to one prompt."""

    ok: bool
    result: Any = None
    code: int | str = 0
    message: str = ""

    @classmethod
    def from_report(cls, report: Mapping[str, Any]) -> Answer:
        """An answer as the browser's outbox holds it."""
        code = report.get("code", 0)
        return cls(
            ok=report.get("ok") is True,
            result=report.get("result"),
            code=code if isinstance(code, int | str) else 0,
            message=str(report.get("error") or ""),
        )


_SENTENCES: dict[int | str, str] = {
    4001: "You rejected the request in your wallet. Nothing was signed or sent.",
    4100: "Your wallet does not let the portal use this account. Connect it again, then try again.",
    4200: "Your wallet cannot do this. Use a wallet that signs typed data (EIP-712).",
    4900: "Your wallet is not connected. Connect it at the top of the page, then try again.",
    4901: "Your wallet is not connected to this network. Switch the network at the top, then try again.",
    -32002: "Your wallet already has a request open. Answer that one first, then try again.",
    "account_changed": (
        "Your wallet now uses another account. Switch back to the account you began with, or begin again."
    ),
    "chain_changed": "Your wallet is on another network. Switch the network at the top, then try again.",
    "interrupted": (
        "The page was reloaded while your wallet was open, so its answer was lost. "
        "Look into your wallet first: if nothing was sent, try again."
    ),
}


def explain(answer: Answer) -> str:
    """One sentence for a failed prompt: what happened, and what to do."""
    if answer.code in _SENTENCES:
        return _SENTENCES[answer.code]
    if "insufficient funds" in answer.message:
        return "This account cannot pay the network fee. Add funds to it, then try again."
    reason = answer.message.strip().rstrip(".") or f"error {answer.code}"
    return f"Your wallet could not do this: {reason}. Nothing was recorded; try again."


def same_account(one: str, other: str) -> bool:
    """Whether two texts name one account, whatever their capitals."""
    return one.lower() == other.lower()
