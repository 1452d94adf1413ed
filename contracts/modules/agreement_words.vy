# pragma version 0.4.3
"""
@title An agreement in one storage word
@notice status 8 | signed 8 | long_stop 40 | stopped 40 | pending 16 | settled 16 | paid 16 | priced 16 | items 8
    | known 40, lowest bits first. The hash of the document signed needs a word of its own.
"""
from contracts.interfaces import IAgreements


@internal
@pure
def _pack(agreement: IAgreements.Agreement) -> uint256:
    """
    @notice The word that holds an agreement, without its document.
    """
    return (
        convert(agreement.status, uint256)
        | (convert(agreement.signed, uint256) << 8)
        | (convert(agreement.long_stop, uint256) << 16)
        | (convert(agreement.stopped, uint256) << 56)
        | (convert(agreement.pending, uint256) << 96)
        | (convert(agreement.settled, uint256) << 112)
        | (convert(agreement.paid, uint256) << 128)
        | (convert(agreement.priced, uint256) << 144)
        | (convert(agreement.items, uint256) << 160)
        | (convert(agreement.known, uint256) << 168)
    )


@internal
@pure
def _unpack(word: uint256, document: bytes32) -> IAgreements.Agreement:
    """
    @notice The agreement a word and its document make.
    @dev Written out rather than by `words`, as `request_words` says why.
    """
    return IAgreements.Agreement(
        status=convert(word & 255, uint8),
        signed=convert((word >> 8) & 255, uint8),
        long_stop=convert((word >> 16) & (2**40 - 1), uint40),
        stopped=convert((word >> 56) & (2**40 - 1), uint40),
        pending=convert((word >> 96) & 65_535, uint16),
        settled=convert((word >> 112) & 65_535, uint16),
        paid=convert((word >> 128) & 65_535, uint16),
        priced=convert((word >> 144) & 65_535, uint16),
        items=convert((word >> 160) & 255, uint8),
        known=convert((word >> 168) & (2**40 - 1), uint40),
        document=document,
    )
