# pragma version 0.4.3
"""
@title Hashes of terms, offers, lots and deals
@notice EIP-712 `hashStruct` of each, so that an id on the chain is what a wallet showed.
    Type strings are whole literals, since Vyper folds no `concat`.
"""
from contracts.interfaces import IDeal

ITEM_TYPEHASH: constant(bytes32) = keccak256("Item(bytes32 right,uint256 price)")
TERMS_TYPEHASH: constant(bytes32) = keccak256("Terms(uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,uint32 period,bytes32 text,Item[] items)Item(bytes32 right,uint256 price)")
OFFER_TYPEHASH: constant(bytes32) = keccak256("Offer(Terms terms,uint40 opens,uint40 closes,uint32 completion,uint64 audience,bytes32 salt)Item(bytes32 right,uint256 price)Terms(uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,uint32 period,bytes32 text,Item[] items)")
LOT_TYPEHASH: constant(bytes32) = keccak256("Lot(Terms terms,uint40 opens,uint40 closes,uint32 completion,uint128 increment,uint128 deposit,uint32 extension,bytes32 salt)Item(bytes32 right,uint256 price)Terms(uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,uint32 period,bytes32 text,Item[] items)")
DEAL_TYPEHASH: constant(bytes32) = keccak256("Deal(bytes32 source,uint32 completion,Terms terms)Item(bytes32 right,uint256 price)Terms(uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,uint32 period,bytes32 text,Item[] items)")
SIGNATURE_TYPEHASH: constant(bytes32) = keccak256("Signature(Deal deal,bytes32 document,uint64 participant,uint64 authority,uint40 deadline)Deal(bytes32 source,uint32 completion,Terms terms)Item(bytes32 right,uint256 price)Terms(uint8 grant,uint64 grantor,uint64 grantee,address token,uint256 territory,uint128 fields,uint32 acts,uint32 options,uint40 start,uint40 end,uint64 head,uint16 share_bp,uint16 royalty_bp,uint128 minimum,uint128 cap,uint32 period,bytes32 text,Item[] items)")


@internal
@pure
def _item(item: IDeal.Item) -> bytes32:
    """
    @notice Hash of one right and its price.
    """
    return keccak256(abi_encode(ITEM_TYPEHASH, item.right, item.price))


@internal
@pure
def _items(items: DynArray[IDeal.Item, 16]) -> bytes32:
    """
    @notice EIP-712 hash of an array: its members' hashes joined, without offset and length.
    @dev Most deals are about one right, which needs no joining: 700 gas less at each of a deal's steps.
    """
    if len(items) == 1:
        return keccak256(self._item(items[0]))
    hashes: DynArray[bytes32, 16] = []
    for item: IDeal.Item in items:
        hashes.append(self._item(item))
    return keccak256(slice(abi_encode(hashes), 64, 32 * len(hashes)))


@internal
@pure
def _terms(terms: IDeal.Terms) -> bytes32:
    """
    @notice Hash of the legal terms.
    """
    return keccak256(
        abi_encode(
            TERMS_TYPEHASH,
            terms.grant,
            terms.grantor,
            terms.grantee,
            terms.token,
            terms.territory,
            terms.fields,
            terms.acts,
            terms.options,
            terms.start,
            terms.end,
            terms.head,
            terms.share_bp,
            terms.royalty_bp,
            terms.minimum,
            terms.cap,
            terms.period,
            terms.text,
            self._items(terms.items),
        )
    )


@internal
@pure
def _offer(offer: IDeal.Offer) -> bytes32:
    """
    @notice Id of an offer.
    """
    return keccak256(
        abi_encode(
            OFFER_TYPEHASH,
            self._terms(offer.terms),
            offer.opens,
            offer.closes,
            offer.completion,
            offer.audience,
            offer.salt,
        )
    )


@internal
@pure
def _lot(lot: IDeal.Lot) -> bytes32:
    """
    @notice Id of an auction.
    """
    return keccak256(
        abi_encode(
            LOT_TYPEHASH,
            self._terms(lot.terms),
            lot.opens,
            lot.closes,
            lot.completion,
            lot.increment,
            lot.deposit,
            lot.extension,
            lot.salt,
        )
    )


@internal
@pure
def _deal(deal: IDeal.Deal) -> bytes32:
    """
    @notice Id of an agreement.
    """
    return keccak256(abi_encode(DEAL_TYPEHASH, deal.source, deal.completion, self._terms(deal.terms)))


@internal
@pure
def _signature(deal: bytes32, document: bytes32, participant: uint64, authority: uint64, deadline: uint40) -> bytes32:
    """
    @notice Struct hash a signatory signs, under the domain of `Agreements`.
    @dev An agreement takes one signature a side, so the deal is its own nonce.
    """
    return keccak256(abi_encode(SIGNATURE_TYPEHASH, deal, document, participant, authority, deadline))
