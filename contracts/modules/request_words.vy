# pragma version 0.4.3
"""
@title A request in one storage word
@notice status 8 | kind 8 | office 16 | applicant 64 | officer 16 | due 40 | filed 40 | version 16 | waived 8
    | held 40, lowest bits first.
"""
from contracts.interfaces import IRequests


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
    @dev Written out rather than by `words`, whose ten calls cost 700 gas at each step of a request.
    """
    return IRequests.Request(
        status=convert(word & 255, uint8),
        kind=convert((word >> 8) & 255, uint8),
        office=convert((word >> 16) & 65_535, uint16),
        applicant=convert((word >> 32) & (2**64 - 1), uint64),
        officer=convert((word >> 96) & 65_535, uint16),
        due=convert((word >> 112) & (2**40 - 1), uint40),
        filed=convert((word >> 152) & (2**40 - 1), uint40),
        version=convert((word >> 192) & 65_535, uint16),
        waived=convert((word >> 208) & 255, uint8),
        held=convert(word >> 216, uint40),
    )
