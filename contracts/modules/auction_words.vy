# pragma version 0.4.3
"""
@title An auction in one storage word
@notice leader 64 | bid 96 | ends 40 | published 40 | status 8, lowest bits first.
"""
from contracts.interfaces import IAuctions


@internal
@pure
def _pack(auction: IAuctions.Auction) -> uint256:
    """
    @notice The word that holds an auction.
    """
    return (
        convert(auction.leader, uint256)
        | (convert(auction.bid, uint256) << 64)
        | (convert(auction.ends, uint256) << 160)
        | (convert(auction.published, uint256) << 200)
        | (convert(auction.status, uint256) << 240)
    )


@internal
@pure
def _unpack(word: uint256) -> IAuctions.Auction:
    """
    @notice The auction a word holds.
    @dev Written out rather than by `words`, as `request_words` says why.
    """
    return IAuctions.Auction(
        status=convert((word >> 240) & 255, uint8),
        leader=convert(word & (2**64 - 1), uint64),
        bid=convert((word >> 64) & convert(max_value(uint96), uint256), uint96),
        ends=convert((word >> 160) & (2**40 - 1), uint40),
        published=convert((word >> 200) & (2**40 - 1), uint40),
    )
