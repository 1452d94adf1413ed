# pragma version 0.4.3
"""
@title A right in three storage words, a co-owner in one
@notice Lowest bits first.
    head: holder 64 | office 16 | kind 8 | category 8 | encumbrance 8 | co-owners 8 | expiry 40 | since 40
        | the holder's share 16 | since when the holder holds 40
    territory: the bits of the countries
    scope: fields 128 | filed 40 | granted 40 | reserved 40
    co-owner: party 64 | share 16 | since 40
"""
from contracts.interfaces import IRegistry
from contracts.modules import words

OFFICE: constant(uint256) = 64
KIND: constant(uint256) = 80
CATEGORY: constant(uint256) = 88
ENCUMBRANCE: constant(uint256) = 96
CO_OWNERS: constant(uint256) = 104
EXPIRY: constant(uint256) = 112
SINCE: constant(uint256) = 152
SHARE: constant(uint256) = 192
HELD_SINCE: constant(uint256) = 208

FILED: constant(uint256) = 128
GRANTED: constant(uint256) = 168
RESERVED: constant(uint256) = 208

# Widths of the fields that change, as masks.
BYTE: constant(uint256) = 255
MOMENT: constant(uint256) = 2**40 - 1
# All that a change of holders leaves as it is: office to encumbrance, and expiry.
UNTOUCHED: constant(uint256) = ((2**40 - 1) << 64) | ((2**40 - 1) << 112)


@internal
@pure
def _head(office: uint16, kind: uint8, category: uint8, expiry: uint40) -> uint256:
    """
    @notice The head of a new right, before its holders are entered.
    """
    return (
        (convert(office, uint256) << OFFICE)
        | (convert(kind, uint256) << KIND)
        | (convert(category, uint256) << CATEGORY)
        | (convert(expiry, uint256) << EXPIRY)
    )


@internal
@pure
def _with_holder(head: uint256, first: IRegistry.Holding, others: uint256, since: uint40) -> uint256:
    """
    @notice The head after a change of holders.
    @param first The first holder, with the date its own holding began.
    @param others How many hold beside it.
    @param since Date of the change.
    """
    return (
        (head & UNTOUCHED)
        | convert(first.party, uint256)
        | (others << CO_OWNERS)
        | (convert(since, uint256) << SINCE)
        | (convert(first.share_bp, uint256) << SHARE)
        | (convert(first.since, uint256) << HELD_SINCE)
    )


@internal
@pure
def _with(word: uint256, at: uint256, mask: uint256, content: uint256) -> uint256:
    """
    @notice A word with one field changed.
    """
    return (word & ~(mask << at)) | (content << at)


@internal
@pure
def _scope(fields: uint128, filed: uint40, granted: uint40) -> uint256:
    """
    @notice The third word of a new right.
    """
    return convert(fields, uint256) | (convert(filed, uint256) << FILED) | (convert(granted, uint256) << GRANTED)


@internal
@pure
def _right(head: uint256, territory: uint256, scope: uint256) -> IRegistry.Right:
    """
    @notice The right three words hold.
    @dev Written out rather than by `words`, as `request_words` says why.
    """
    return IRegistry.Right(
        holder=convert(head & (2**64 - 1), uint64),
        office=convert((head >> OFFICE) & 65_535, uint16),
        kind=convert((head >> KIND) & 255, uint8),
        category=convert((head >> CATEGORY) & 255, uint8),
        encumbrance=convert((head >> ENCUMBRANCE) & 255, uint8),
        co_owners=convert((head >> CO_OWNERS) & 255, uint8),
        expiry=convert((head >> EXPIRY) & (2**40 - 1), uint40),
        since=convert((head >> SINCE) & (2**40 - 1), uint40),
        territory=territory,
        fields=convert(scope & (2**128 - 1), uint128),
        filed=convert((scope >> FILED) & (2**40 - 1), uint40),
        granted=convert((scope >> GRANTED) & (2**40 - 1), uint40),
        reserved=convert((scope >> RESERVED) & (2**40 - 1), uint40),
    )


@internal
@pure
def _first(head: uint256) -> IRegistry.Holding:
    """
    @notice The first holder, out of the head.
    """
    return IRegistry.Holding(
        party=words._uint64(head, 0), share_bp=words._uint16(head, SHARE), since=words._uint40(head, HELD_SINCE)
    )


@internal
@pure
def _pack_holding(holding: IRegistry.Holding) -> uint256:
    """
    @notice The word of a co-owner.
    """
    return (
        convert(holding.party, uint256)
        | (convert(holding.share_bp, uint256) << 64)
        | (convert(holding.since, uint256) << 80)
    )


@internal
@pure
def _holding(word: uint256) -> IRegistry.Holding:
    """
    @notice The co-owner a word holds.
    """
    return IRegistry.Holding(
        party=words._uint64(word, 0), share_bp=words._uint16(word, 64), since=words._uint40(word, 80)
    )
