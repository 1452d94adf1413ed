# pragma version 0.4.3
"""
@title An agreement in one storage word
@notice status 8 | signed 8 | long_stop 40 | stopped 40 | pending 16 | settled 16 | paid 16.
    The hash of the document signed needs a word of its own.
"""
from contracts.interfaces import IAgreements
from contracts.modules import words


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
    )


@internal
@pure
def _unpack(word: uint256, document: bytes32) -> IAgreements.Agreement:
    """
    @notice The agreement a word and its document make.
    """
    return IAgreements.Agreement(
        status=words._uint8(word, 0),
        signed=words._uint8(word, 8),
        long_stop=words._uint40(word, 16),
        stopped=words._uint40(word, 56),
        pending=words._uint16(word, 96),
        settled=words._uint16(word, 112),
        paid=words._uint16(word, 128),
        document=document,
    )
