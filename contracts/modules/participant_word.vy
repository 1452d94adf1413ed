# pragma version 0.4.3
"""
@title A participant in one storage word
@notice payout 160 | office 16 | country 16 | kind 8 | attorney 8 | status 8 | since 40, lowest bits first.
"""
from contracts.interfaces import IParticipants
from contracts.modules import words

PAYOUT: constant(uint256) = 0
OFFICE: constant(uint256) = 160
COUNTRY: constant(uint256) = 176
KIND: constant(uint256) = 192
ATTORNEY: constant(uint256) = 200
STATUS: constant(uint256) = 208
SINCE: constant(uint256) = 216

ADMITTED: constant(uint8) = 1
SUSPENDED: constant(uint8) = 2


@internal
@pure
def _pack(p: IParticipants.Participant) -> uint256:
    """
    @dev The word of a participant.
    """
    return (
        convert(p.payout, uint256)
        | (convert(p.office, uint256) << OFFICE)
        | (convert(p.country, uint256) << COUNTRY)
        | (convert(p.kind, uint256) << KIND)
        | (convert(p.attorney, uint256) << ATTORNEY)
        | (convert(p.status, uint256) << STATUS)
        | (convert(p.since, uint256) << SINCE)
    )


@internal
@pure
def _unpack(word: uint256) -> IParticipants.Participant:
    """
    @dev The participant a word holds.
    """
    return IParticipants.Participant(
        payout=words._address(word, PAYOUT),
        office=words._uint16(word, OFFICE),
        country=words._uint16(word, COUNTRY),
        kind=words._uint8(word, KIND),
        attorney=self._is_attorney(word),
        status=words._uint8(word, STATUS),
        since=words._uint40(word, SINCE),
    )


@internal
@pure
def _is_attorney(word: uint256) -> bool:
    return words._uint8(word, ATTORNEY) != 0


@internal
@pure
def _with_status(word: uint256, status: uint8) -> uint256:
    return (word & ~(255 << STATUS)) | (convert(status, uint256) << STATUS)


@internal
@pure
def _with_payout(word: uint256, payout: address) -> uint256:
    return (word >> OFFICE << OFFICE) | convert(payout, uint256)
