# pragma version 0.4.3
"""
@title A power of attorney in one storage word
@notice principal 64 | attorney 64 | start 40 | end 40 | powers 16 | status 8 | limited 8, lowest bits first.
"""
from contracts.interfaces import IParticipants
from contracts.modules import words

PRINCIPAL: constant(uint256) = 0
ATTORNEY: constant(uint256) = 64
START: constant(uint256) = 128
END: constant(uint256) = 168
POWERS: constant(uint256) = 208
STATUS: constant(uint256) = 224
LIMITED: constant(uint256) = 232

PROPOSED: constant(uint8) = 1
ACCEPTED: constant(uint8) = 2
ENDED: constant(uint8) = 3


@internal
@pure
def _proposed(power: IParticipants.PowerOfAttorney) -> uint256:
    """
    @dev The word of a power of attorney that waits for its attorney.
    """
    limited: uint256 = 0
    if len(power.rights) != 0:
        limited = 1
    return (
        convert(power.principal, uint256)
        | (convert(power.attorney, uint256) << ATTORNEY)
        | (convert(power.start, uint256) << START)
        | (convert(power.end, uint256) << END)
        | (convert(power.powers, uint256) << POWERS)
        | (convert(PROPOSED, uint256) << STATUS)
        | (limited << LIMITED)
    )


@internal
@pure
def _principal(word: uint256) -> uint64:
    return words._uint64(word, PRINCIPAL)


@internal
@pure
def _attorney(word: uint256) -> uint64:
    return words._uint64(word, ATTORNEY)


@internal
@pure
def _start(word: uint256) -> uint40:
    return words._uint40(word, START)


@internal
@pure
def _end(word: uint256) -> uint40:
    return words._uint40(word, END)


@internal
@pure
def _powers(word: uint256) -> uint16:
    return words._uint16(word, POWERS)


@internal
@pure
def _status(word: uint256) -> uint8:
    return words._uint8(word, STATUS)


@internal
@pure
def _limited(word: uint256) -> bool:
    return words._uint8(word, LIMITED) != 0


@internal
@pure
def _with_status(word: uint256, status: uint8) -> uint256:
    return (word & ~(255 << STATUS)) | (convert(status, uint256) << STATUS)
