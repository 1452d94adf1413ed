# pragma version 0.4.3
"""
@title An auction in one storage word
@notice leader 64 | bid 96 | ends 40 | published 40 | status 8
"""
from contracts.interfaces import IAuctions
from contracts.modules import words


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
    """
    return IAuctions.Auction(
        status=words._uint8(word, 240),
        leader=words._uint64(word, 0),
        bid=convert((word >> 64) & convert(max_value(uint96), uint256), uint96),
        ends=words._uint40(word, 160),
        published=words._uint40(word, 200),
    )
