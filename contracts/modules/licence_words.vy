# pragma version 0.4.3
"""
@title A licence in two storage words or three, and what is counted of the licences below a right or a head licence
@notice Lowest bits first.
    scope: fields 128 | acts 32 | start 40 | end 40 | grant 8
    parties: licensee 64 | head 64 | status 8 | earlier 64 | country 8 | one country 8
    territory: the bits of the countries; left out for one country, as most licences of national rights have it
    `earlier` chains the exclusive and sole licences of one parent, latest first. `country` is the place of its bit.
    count: latest 64 | exclusive and sole ones in the chain 16 | non-exclusive ones 32 | latest end of all 40
        | entry of the last one 40 | of a right: licences ever entered under it 64
"""
from contracts.interfaces import ILicences
from contracts.modules import words

LIVE: constant(uint8) = 1
ENDED: constant(uint8) = 2

ACTS: constant(uint256) = 128
START: constant(uint256) = 160
END: constant(uint256) = 200
GRANT: constant(uint256) = 240

HEAD: constant(uint256) = 64
STATUS: constant(uint256) = 128
EARLIER: constant(uint256) = 136
COUNTRY: constant(uint256) = 200
ONE_COUNTRY: constant(uint256) = 208

CHAINED: constant(uint256) = 64
UNCHAINED: constant(uint256) = 80
LATEST_END: constant(uint256) = 112
LATEST_ENTRY: constant(uint256) = 152
EVER: constant(uint256) = 192

ID: constant(uint256) = 2**64 - 1
MOMENT: constant(uint256) = 2**40 - 1


@internal
@pure
def _scope(fields: uint128, acts: uint32, start: uint40, end: uint40, grant: uint8) -> uint256:
    """
    @notice The word of what is licensed.
    """
    return (
        convert(fields, uint256)
        | (convert(acts, uint256) << ACTS)
        | (convert(start, uint256) << START)
        | (convert(end, uint256) << END)
        | (convert(grant, uint256) << GRANT)
    )


@internal
@pure
def _parties(licensee: uint64, head: uint64, earlier: uint64, territory: uint256) -> uint256:
    """
    @notice The word of a new licence that says for whom it is and where it hangs.
    """
    word: uint256 = (
        convert(licensee, uint256)
        | (convert(head, uint256) << HEAD)
        | (convert(LIVE, uint256) << STATUS)
        | (convert(earlier, uint256) << EARLIER)
    )
    if self._is_one_country(territory):
        word |= (self._place(territory) << COUNTRY) | (1 << ONE_COUNTRY)
    return word


@internal
@pure
def _is_one_country(territory: uint256) -> bool:
    """
    @notice Whether a territory is one country: no bit is left without its lowest.
    """
    return territory & (territory - 1) == 0


@internal
@pure
def _place(territory: uint256) -> uint256:
    """
    @notice Place of the only bit of a territory, found by halving.
    """
    place: uint256 = 0
    for half: uint256 in [128, 64, 32, 16, 8, 4, 2, 1]:
        if territory >> (place + half) != 0:
            place += half
    return place


@internal
@pure
def _names_country(parties: uint256) -> bool:
    """
    @notice Whether a licence is for one country, whose place is in this word.
    """
    return (parties >> ONE_COUNTRY) & 1 == 1


@internal
@pure
def _country(parties: uint256) -> uint256:
    """
    @notice The bit of that country.
    """
    return 1 << ((parties >> COUNTRY) & 255)


@internal
@pure
def _with_earlier(parties: uint256, earlier: uint64) -> uint256:
    """
    @notice The word with another licence next in the chain.
    """
    return (parties & ~(ID << EARLIER)) | (convert(earlier, uint256) << EARLIER)


@internal
@pure
def _ended(parties: uint256) -> uint256:
    """
    @notice The word of a licence that was ended before its term.
    """
    return (parties & ~(255 << STATUS)) | (convert(ENDED, uint256) << STATUS)


@internal
@pure
def _with_latest(count: uint256, latest: uint64, chained: uint256) -> uint256:
    """
    @notice The count with another chain.
    """
    return ((count >> UNCHAINED) << UNCHAINED) | convert(latest, uint256) | (chained << CHAINED)


@internal
@pure
def _with_latest_end(count: uint256, end: uint40) -> uint256:
    """
    @notice The count with a later latest end.
    """
    return (count & ~(MOMENT << LATEST_END)) | (convert(end, uint256) << LATEST_END)


@internal
@pure
def _chained(count: uint256) -> uint256:
    """
    @notice How many exclusive and sole licences are in the chain.
    """
    return (count >> CHAINED) & 65_535


@internal
@pure
def _unchained(count: uint256) -> uint256:
    """
    @notice How many non-exclusive licences were granted and not ended by the office.
    """
    return (count >> UNCHAINED) & (2**32 - 1)


@internal
@pure
def _ever(count: uint256) -> uint64:
    """
    @notice How many licences and sublicences of a right were ever entered: the number of the last one.
    """
    return words._uint64(count, EVER)


@internal
@pure
def _latest_end(count: uint256) -> uint256:
    """
    @notice When the last of all of them ends.
    """
    return (count >> LATEST_END) & MOMENT


@internal
@pure
def _with_latest_entry(count: uint256, moment: uint256) -> uint256:
    """
    @notice The count after a licence was entered.
    """
    return (count & ~(MOMENT << LATEST_ENTRY)) | (moment << LATEST_ENTRY)


@internal
@pure
def _latest_entry(count: uint256) -> uint40:
    """
    @notice When the last of all of them was entered; 0 where none ever was.
    """
    return words._uint40(count, LATEST_ENTRY)


@internal
@pure
def _licence(right: bytes32, territory: uint256, scope: uint256, parties: uint256) -> ILicences.Licence:
    """
    @notice The licence of a right that its words hold.
    """
    return ILicences.Licence(
        right=right,
        licensee=words._uint64(parties, 0),
        head=words._uint64(parties, HEAD),
        grant=words._uint8(scope, GRANT),
        status=words._uint8(parties, STATUS),
        territory=territory,
        fields=words._uint128(scope, 0),
        acts=convert((scope >> ACTS) & (2**32 - 1), uint32),
        start=words._uint40(scope, START),
        end=words._uint40(scope, END),
    )
