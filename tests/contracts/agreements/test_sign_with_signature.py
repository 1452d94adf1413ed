"""Signatures given as EIP-712 typed data and entered by anybody, by persons and by company accounts."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import boa
import pytest
from eth_account import Account
from eth_account.messages import encode_typed_data

from ipr.deal import Deal
from ipr.typed_data import signature_typed_data
from tests.contracts.deal.build import CID, DOCUMENT, OTHER_DOCUMENT, SIGNED, Deals, event
from tests.contracts.protocol import ALL_POWERS, DAY, NOW, Protocol, compiled, person

CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141
DEADLINE = NOW + DAY
NOT_SIGNED = "agreements: not the signer's signature"


@dataclass(frozen=True)
class Signing:
    """What the seller signs, and how it is entered."""

    deals: Deals
    deal: Deal

    def typed(self, **changes: Any) -> dict[str, Any]:
        values = {
            "chain_id": boa.env.evm.patch.chain_id,
            "agreements": str(self.deals.agreements.address),
            "deal": self.deal,
            "document": DOCUMENT,
            "participant": self.deals.seller,
            "authority": 0,
            "deadline": DEADLINE,
        }
        return signature_typed_data(**(values | changes))

    def by(self, name: str, **changes: Any) -> bytes:
        encoded = encode_typed_data(full_message=self.typed(**changes))
        return bytes(Account.sign_message(encoded, person(name).key).signature)

    def enter(self, signature: bytes, **changes: Any) -> None:
        values = {
            "signer": person("seller").address,
            "participant": self.deals.seller,
            "authority": 0,
            "document": DOCUMENT,
            "cid": CID,
            "deadline": DEADLINE,
        } | changes
        self.deals.agreements.sign_with_signature(
            self.deal.as_tuple(), *values.values(), signature, sender=person("stranger").address
        )


@pytest.fixture
def signing(deals: Deals) -> Signing:
    return Signing(deals, deals.accepted())


@pytest.fixture
def company_account(protocol: Protocol, participants: Any, seller: int, seller_account: str) -> str:
    """An account of the seller that the persons "first" and "second" control together."""
    contract = compiled("tests/contracts/agreements/company_account.vy").deploy(
        person("first").address, person("second").address
    )
    participants.propose_account(seller, contract.address, ALL_POWERS, sender=seller_account)
    participants.accept_account(seller, sender=contract.address)
    return str(contract.address)


def test_default(signing: Signing, agreements: Any, seller: int, seller_account: str) -> None:
    signing.enter(signing.by("seller"))
    assert event(agreements, "Signed") == {
        "agreement": signing.deals.id_of(signing.deal),
        "participant": seller,
        "account": seller_account,
        "authority": 0,
        "document": DOCUMENT,
        "cid": CID,
        "by_signature": True,
        "long_stop": signing.deals.agreement(signing.deal)["long_stop"],
    }
    assert signing.deals.agreement(signing.deal)["status"] == SIGNED


def test_by_an_attorney(
    signing: Signing, protocol: Protocol, agreements: Any, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney")
    signature = signing.by("attorney", authority=authority)
    signing.enter(signature, signer=attorney_account, authority=authority)
    assert event(agreements, "Signed")["authority"] == authority


def test_attorney_whose_power_expired_after_signing(
    signing: Signing, protocol: Protocol, seller: int, attorney: int, attorney_account: str
) -> None:
    authority = protocol.engage(seller, "seller", attorney, "attorney", end=NOW + DAY // 2)
    signature = signing.by("attorney", authority=authority)
    boa.env.timestamp = NOW + DAY // 2
    with boa.reverts("participants: power expired"):
        signing.enter(signature, signer=attorney_account, authority=authority)


def test_signed_under_another_power(
    signing: Signing, protocol: Protocol, seller: int, attorney: int, attorney_account: str
) -> None:
    first = protocol.engage(seller, "seller", attorney, "attorney")
    second = protocol.engage(seller, "seller", attorney, "attorney")
    with boa.reverts(NOT_SIGNED):
        signing.enter(signing.by("attorney", authority=first), signer=attorney_account, authority=second)


def test_company_account(signing: Signing, agreements: Any, company_account: str) -> None:
    """Two persons' signatures are longer than one: 130 bytes."""
    signing.enter(signing.by("first") + signing.by("second"), signer=company_account)
    assert event(agreements, "Signed")["account"] == company_account


@pytest.mark.parametrize("names", [("first",), ("second", "first"), ("first", "first"), ("first", "stranger")])
def test_company_account_that_did_not_sign(signing: Signing, company_account: str, names: tuple[str, ...]) -> None:
    with boa.reverts(NOT_SIGNED):
        signing.enter(b"".join(signing.by(name) for name in names), signer=company_account)


def test_contract_that_knows_no_signatures(signing: Signing, token: Any) -> None:
    with boa.reverts(NOT_SIGNED):
        signing.enter(signing.by("seller"), signer=token.address)


def test_unauthorised(signing: Signing, rival: int) -> None:
    """A good signature of somebody who is not the seller's."""
    with boa.reverts("participants: no account of this participant"):
        signing.enter(signing.by("rival"), signer=person("rival").address)


def test_somebody_elses_signature(signing: Signing) -> None:
    with boa.reverts(NOT_SIGNED):
        signing.enter(signing.by("buyer"))


@pytest.mark.parametrize(
    "changes",
    [
        {"chain_id": 5},
        {"agreements": person("stranger").address},
        {"document": OTHER_DOCUMENT},
        {"participant": 77},
        {"authority": 1},
        {"deadline": DEADLINE + 1},
    ],
)
def test_signature_on_something_else(signing: Signing, changes: dict[str, Any]) -> None:
    with boa.reverts(NOT_SIGNED):
        signing.enter(signing.by("seller", **changes))


def test_signature_on_other_terms(signing: Signing) -> None:
    other = replace(signing.deal, terms=replace(signing.deal.terms, options=2))
    with boa.reverts(NOT_SIGNED):
        signing.enter(signing.by("seller", deal=other))


def test_expired(signing: Signing) -> None:
    signature = signing.by("seller")
    boa.env.timestamp = DEADLINE + 1
    with boa.reverts("agreements: signature has expired"):
        signing.enter(signature)
    boa.env.timestamp = DEADLINE
    signing.enter(signature)


def test_used_again(signing: Signing) -> None:
    signature = signing.by("seller")
    signing.enter(signature)
    with boa.reverts("agreements: both sides have signed already"):
        signing.enter(signature)


def test_used_after_the_deal_was_declined(signing: Signing, agreements: Any, seller: int, seller_account: str) -> None:
    signature = signing.by("seller")
    agreements.decline(signing.deal.as_tuple(), seller, 0, sender=seller_account)
    with boa.reverts("agreements: ended"):
        signing.enter(signature)


def malleable(signature: bytes) -> bytes:
    """The other form of the same signature: s above half the curve's order."""
    r, s, v = signature[:32], int.from_bytes(signature[32:64], "big"), signature[64]
    return r + (CURVE_ORDER - s).to_bytes(32, "big") + bytes([55 - v])


@pytest.mark.parametrize(
    "spoil",
    [
        malleable,
        lambda signature: signature[:64],
        lambda signature: signature + b"\0",
        lambda signature: signature[:64] + b"\x1d",
        lambda signature: bytes(65),
        lambda signature: b"",
    ],
    ids=["high s", "too short", "too long", "unknown v", "zeros", "nothing"],
)
def test_spoilt(signing: Signing, spoil: Callable[[bytes], bytes]) -> None:
    with boa.reverts(NOT_SIGNED):
        signing.enter(spoil(signing.by("seller")))


def test_nobody_as_the_signer(signing: Signing) -> None:
    """`ecrecover` answers the zero address for nonsense, which is not a signature of the zero address."""
    with boa.reverts(NOT_SIGNED):
        signing.enter(bytes(64) + b"\x1b", signer="0x" + "00" * 20)
