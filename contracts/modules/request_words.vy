# pragma version 0.4.3
"""
@title A request in one storage word
@notice status 8 | kind 8 | office 16 | applicant 64 | officer 16 | due 40 | filed 40 | version 16 | waived 8
    | held 40, lowest bits first.
"""
from contracts.interfaces import IRequests
from contracts.modules import words


@internal
@pure
def _pack(request: IRequests.Request) -> uint256:
    """
    @notice The word that holds a request.
    """
    return (
        convert(request.status, uint256)
        | (convert(request.kind, uint256) << 8)
        | (convert(request.office, uint256) << 16)
        | (convert(request.applicant, uint256) << 32)
        | (convert(request.officer, uint256) << 96)
        | (convert(request.due, uint256) << 112)
        | (convert(request.filed, uint256) << 152)
        | (convert(request.version, uint256) << 192)
        | (convert(request.waived, uint256) << 208)
        | (convert(request.held, uint256) << 216)
    )


@internal
@pure
def _unpack(word: uint256) -> IRequests.Request:
    """
    @notice The request a word holds.
    """
    return IRequests.Request(
        status=words._uint8(word, 0),
        kind=words._uint8(word, 8),
        office=words._uint16(word, 16),
        applicant=words._uint64(word, 32),
        officer=words._uint16(word, 96),
        due=words._uint40(word, 112),
        filed=words._uint40(word, 152),
        version=words._uint16(word, 192),
        waived=words._uint8(word, 208),
        held=words._uint40(word, 216),
    )
