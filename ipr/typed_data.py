"""EIP-712: every type the platform signs or hashes, in one place.

The type strings repeat those of `contracts/modules/deal_hash.vy`; a test compares the hashes of both.
"""

from __future__ import annotations

from typing import Any

from eth_account._utils.encode_typed_data.encoding_and_hashing import hash_struct

from ipr.deal import Deal, Lot, Offer
from ipr.terms import Terms

Field = dict[str, str]


def _fields(text: str) -> list[Field]:
    """Fields of a struct, written as in its type string."""
    return [{"type": kind, "name": name} for kind, name in (field.split(" ") for field in text.split(","))]


TYPES: dict[str, list[Field]] = {
    "Item": _fields("bytes32 right,uint256 price"),
    "Terms": _fields(
        "uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,"
        "uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,"
        "uint128 cap,uint32 period,bytes32 text,Item[] items"
    ),
    "Offer": _fields("Terms terms,uint40 opens,uint40 closes,uint32 completion,uint64 audience,bytes32 salt"),
    "Lot": _fields(
        "Terms terms,uint40 opens,uint40 closes,uint32 completion,uint128 increment,uint128 deposit,"
        "uint32 extension,bytes32 salt"
    ),
    "Deal": _fields("bytes32 source,uint32 completion,Terms terms"),
    "Signature": _fields("Deal deal,bytes32 document,uint64 participant,uint64 authority,uint40 deadline"),
    "Permit": _fields("address owner,address spender,uint256 value,uint256 nonce,uint256 deadline"),
}
DOMAIN_TYPE = _fields("string name,string version,uint256 chainId,address verifyingContract")


def _used_by(name: str) -> dict[str, list[Field]]:
    """A type and those it is made of."""
    used = {name: TYPES[name]}
    for field in TYPES[name]:
        part = field["type"].removesuffix("[]")
        if part in TYPES:
            used |= _used_by(part)
    return used


def terms_message(terms: Terms) -> dict[str, Any]:
    """Terms as a typed-data message."""
    names = [field["name"] for field in TYPES["Terms"]]
    message = dict(zip(names, terms.as_tuple(), strict=True))
    return message | {"items": [{"right": item.right, "price": item.price} for item in terms.items]}


def _message(name: str, value: Offer | Lot | Deal) -> dict[str, Any]:
    """An offer, lot or deal as a typed-data message."""
    names = [field["name"] for field in TYPES[name]]
    return {field: getattr(value, field) for field in names} | {"terms": terms_message(value.terms)}


def offer_id(offer: Offer) -> bytes:
    """Id of an offer: its struct hash."""
    return bytes(hash_struct("Offer", _used_by("Offer"), _message("Offer", offer)))


def auction_id(lot: Lot) -> bytes:
    """Id of an auction: the struct hash of its lot."""
    return bytes(hash_struct("Lot", _used_by("Lot"), _message("Lot", lot)))


def agreement_id(deal: Deal) -> bytes:
    """Id of an agreement: the struct hash of its deal."""
    return bytes(hash_struct("Deal", _used_by("Deal"), _message("Deal", deal)))


def _typed(name: str, domain: dict[str, Any], message: dict[str, Any]) -> dict[str, Any]:
    """A full typed-data object, as `eth_signTypedData_v4` takes it."""
    return {
        "types": {"EIP712Domain": DOMAIN_TYPE} | _used_by(name),
        "primaryType": name,
        "domain": domain,
        "message": message,
    }


def signature_typed_data(
    *, chain_id: int, agreements: str, deal: Deal, document: bytes, participant: int, authority: int, deadline: int
) -> dict[str, Any]:
    """What a signatory signs to enter into a deal without sending a transaction.

    Parameters: `agreements` address of the contract, `document` SHA-256 of the contract text, `deadline` unix seconds.
    """
    domain = {"name": "IPR Market", "version": "1", "chainId": chain_id, "verifyingContract": agreements}
    message = {
        "deal": _message("Deal", deal),
        "document": document,
        "participant": participant,
        "authority": authority,
        "deadline": deadline,
    }
    return _typed("Signature", domain, message)


def permit_typed_data(
    *,
    chain_id: int,
    token: str,
    name: str,
    version: str,
    owner: str,
    spender: str,
    value: int,
    nonce: int,
    deadline: int,
) -> dict[str, Any]:
    """What a payer signs so that the escrow may take `value` (smallest unit) once; EIP-2612.

    Parameters: `name` and `version` are those of the token's own EIP-712 domain.
    """
    domain = {"name": name, "version": version, "chainId": chain_id, "verifyingContract": token}
    message = {"owner": owner, "spender": spender, "value": value, "nonce": nonce, "deadline": deadline}
    return _typed("Permit", domain, message)


def for_wallet(value: Any) -> Any:
    """Typed data as JSON a wallet reads: bytes in hexadecimal, large integers as decimal strings."""
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return str(value) if value > 2**53 else value
    if isinstance(value, dict):
        return {key: for_wallet(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [for_wallet(part) for part in value]
    return value
