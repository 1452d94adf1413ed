"""What the contracts hash is what a wallet shows: compared with eth-account's own encoding."""

from dataclasses import replace
from typing import Any

import boa
import pytest
from eth_account.messages import encode_typed_data
from eth_utils import keccak

from ipr import typed_data
from ipr.deal import Deal
from ipr.terms import Item, Terms
from tests.contracts.deal.build import DOCUMENT, Deals
from tests.contracts.protocol import EVM

TYPES = {
    "Item": "bytes32 right,uint256 price",
    "Terms": "uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,"
    "uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,"
    "uint32 period,bytes32 text,Item[] items",
    "Offer": "Terms terms,uint40 opens,uint40 closes,uint32 completion,uint64 audience,bytes32 salt",
    "Lot": "Terms terms,uint40 opens,uint40 closes,uint32 completion,uint128 increment,uint128 deposit,"
    "uint32 extension,bytes32 salt",
    "Deal": "bytes32 source,uint32 completion,Terms terms",
    "Signature": "Deal deal,bytes32 document,uint64 participant,uint64 authority,uint40 deadline",
}
USED_BY = {"Offer": ("Terms", "Item"), "Lot": ("Terms", "Item"), "Deal": ("Terms", "Item")}
USED_BY["Signature"] = ("Deal", *USED_BY["Deal"])

# Every field of its own value, and the widest its type holds where a narrower type would hide a mistake.
TERMS = Terms(
    grant=2,
    grantor=2**64 - 1,
    grantee=2**63 + 5,
    token="0x52908400098527886E0F7030069857D2E4169EE7",
    territory=2**255 + 6,
    fields=2**127 + 7,
    acts=2**32 - 1,
    options=9,
    start=2**40 - 1,
    end=11,
    head=12,
    share_bp=2**16 - 1,
    royalty_bp=14,
    minimum=2**128 - 1,
    cap=16,
    period=17,
    text=bytes(range(32)),
    items=(Item(b"\x01" * 32, 18),),
)
SIXTEEN = tuple(Item(bytes([i]) * 32, 2**96 - i) for i in range(16))

HASHER = """
# pragma version 0.4.3
from contracts.interfaces import IDeal
from contracts.modules import deal_hash
from contracts.modules import signatures

@external
@pure
def signature(deal: bytes32, document: bytes32, participant: uint64, authority: uint64, deadline: uint40) -> bytes32:
    return deal_hash._signature(deal, document, participant, authority, deadline)

@external
@view
def digest(hash: bytes32) -> bytes32:
    return signatures._digest(hash)
"""


def members(kind: str) -> list[dict[str, str]]:
    return [{"type": field.split()[0], "name": field.split()[1]} for field in TYPES[kind].split(",")]


def message(kind: str, values: tuple[Any, ...]) -> dict[str, Any]:
    """A struct's tuple, by name, as typed data take it."""
    named = dict(zip((member["name"] for member in members(kind)), values, strict=True))
    for field, part in (("terms", "Terms"), ("deal", "Deal")):
        if field in named:
            named[field] = message(part, named[field])
    if "items" in named:
        named["items"] = [message("Item", item) for item in named["items"]]
    return named


def hash_struct(kind: str, values: tuple[Any, ...]) -> bytes:
    """`hashStruct` by eth-account."""
    types = {name: members(name) for name in (kind, *USED_BY[kind])}
    encoded = encode_typed_data(
        full_message={
            "types": types | {"EIP712Domain": [{"name": "name", "type": "string"}]},
            "primaryType": kind,
            "domain": {"name": "any"},
            "message": message(kind, values),
        }
    )
    return bytes(encoded.body)


@pytest.fixture(params=[(), TERMS.items, SIXTEEN], ids=["no right", "one right", "sixteen rights"])
def terms(request: pytest.FixtureRequest) -> Terms:
    return replace(TERMS, items=request.param)


def test_offer(deals: Deals, terms: Terms) -> None:
    offer = deals.offer(terms, opens=2**40 - 1, closes=2, completion=2**32 - 1, audience=2**64 - 1)
    expected = hash_struct("Offer", offer.as_tuple())
    assert bytes(deals.market.id_of(offer.as_tuple())) == expected
    assert typed_data.offer_id(offer) == expected


def test_lot(deals: Deals, terms: Terms) -> None:
    lot = deals.lot(terms, increment=2**128 - 1, deposit=2**127, extension=2**32 - 1)
    expected = hash_struct("Lot", lot.as_tuple())
    assert bytes(deals.auctions.id_of(lot.as_tuple())) == expected
    assert typed_data.auction_id(lot) == expected


def test_deal(deals: Deals, terms: Terms) -> None:
    deal = Deal(b"\xfe" * 32, 2**32 - 2, terms)
    expected = hash_struct("Deal", deal.as_tuple())
    assert bytes(deals.agreements.id_of(deal.as_tuple())) == expected
    assert typed_data.agreement_id(deal) == expected


def test_signature(deals: Deals, terms: Terms) -> None:
    deal = Deal(b"\xfe" * 32, 2**32 - 2, terms)
    values = (DOCUMENT, 2**64 - 1, 2**64 - 2, 2**40 - 1)
    hasher = boa.loads(HASHER, compiler_args={"evm_version": EVM})
    found = hasher.signature(deals.agreements.id_of(deal.as_tuple()), *values)
    assert bytes(found) == hash_struct("Signature", (deal.as_tuple(), *values))


def test_digest_is_bound_to_chain_and_contract(deals: Deals) -> None:
    hasher = boa.loads(HASHER, compiler_args={"evm_version": EVM})
    deal = Deal(b"\xfe" * 32, 1, TERMS)
    full = typed_data.signature_typed_data(
        chain_id=boa.env.evm.patch.chain_id,
        agreements=str(hasher.address),
        deal=deal,
        document=DOCUMENT,
        participant=1,
        authority=2,
        deadline=3,
    )
    encoded = encode_typed_data(full_message=full)
    assert encoded.body == bytes(hasher.signature(deals.agreements.id_of(deal.as_tuple()), DOCUMENT, 1, 2, 3))
    assert bytes(hasher.digest(encoded.body)) == keccak(b"\x19\x01" + encoded.header + encoded.body)


@pytest.mark.parametrize("field", [name["name"] for name in members("Terms") if name["name"] != "items"])
def test_each_field_of_the_terms_counts(deals: Deals, field: str) -> None:
    before = getattr(TERMS, field)
    after = "0x" + "11" * 20 if field == "token" else bytes(32) if field == "text" else before - 1
    one, other = (Deal(b"\0" * 32, 1, terms).as_tuple() for terms in (TERMS, replace(TERMS, **{field: after})))
    assert deals.agreements.id_of(one) != deals.agreements.id_of(other)
