# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title The licences of every right
@license Apache-2.0
@notice A tree below each right: licences its holder granted, and sublicences below a head licence. Who the
    licensor is follows from it: today's holder of the right, or the head licence's licensee.

    Exclusive and sole licences of one parent are kept apart by territory, fields, acts and term. Two that overlap in
    all four cannot both be live, unless the earlier licensee's signature is at hand. Non-exclusive licences may
    overlap each other, but not an earlier exclusive or sole one without its licensee. Touching terms do not overlap.
@dev Exclusive and sole ones of a parent form a chain, walked by the conflict test; a union of their territories
    is looked at first. Non-exclusive ones are counted only. A chain is cleared of what has ended while it is walked
    for a new licence. Views are reentrant: no call this contract makes can come back to it.
"""
from contracts.interfaces import IDirectory
from contracts.interfaces import ILicences
from contracts.interfaces import IRegistry
from contracts.modules import licence_words
from contracts.modules import vocabulary
from contracts.modules import words

implements: ILicences

# Live exclusive and sole licences below one parent: each costs the conflict test some 6,600 gas.
CHAIN: constant(uint256) = 64
# A licence and three levels of sublicence; franchises go no deeper, and every look at a licence walks it.
DEPTH: constant(uint256) = 4
# The right to sublicense takes nothing from another licensee.
USES: constant(uint32) = vocabulary.ALL_ACTS - vocabulary.ACT_SUBLICENSE

DIRECTORY: immutable(IDirectory)
REGISTRY: immutable(IRegistry)

# The words of a licence, see `modules/licence_words`: by its right, then by its number.
territories: HashMap[bytes32, HashMap[uint64, uint256]]
scopes: HashMap[bytes32, HashMap[uint64, uint256]]
parties: HashMap[bytes32, HashMap[uint64, uint256]]
# Of a parent, see `_parent`: a right, or a head licence.
counts: HashMap[bytes32, uint256]
# Territories of the chain, or more; kept from its second licence on.
unions: HashMap[bytes32, uint256]


@deploy
def __init__(directory: IDirectory, registry: IRegistry):
    """
    @param directory Who is a registrar of an office, and which part may record.
    @param registry The rights, for the office that keeps them.
    """
    DIRECTORY = directory
    REGISTRY = registry


@external
def grant_licence(scope: ILicences.Scope, licensee: uint64) -> uint64:
    """
    @notice Enters a licence.
    @dev Caller: the part that records. The conflict test runs here again, whatever the rules said, and a sublicence
        must lie within its head licence. A start in the past counts from now, since nothing before the entry binds
        others.
    @param scope What is licensed, and whose signatures are at hand.
    @param licensee Who may use the right.
    @return Number of the licence, within its right.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.RECORDALS) != 0
    self._require_whole(scope, licensee)
    assert self._fits(scope), "licences: not within its head licence"
    licence: uint64 = self._next(scope.right)
    parent: bytes32 = self._parent(scope.right, scope.head)
    count: uint256 = self._make_way(parent, scope)
    earlier: uint64 = 0
    if scope.grant == vocabulary.NON_EXCLUSIVE:
        count += 1 << licence_words.UNCHAINED
    else:
        earlier = words._uint64(count, 0)
        count = self._chain(parent, count, licence, scope)
    if convert(scope.end, uint256) > licence_words._latest_end(count):
        count = licence_words._with_latest_end(count, scope.end)
    self.counts[parent] = licence_words._with_latest_entry(count, block.timestamp)
    self._write(licence, scope, licensee, earlier)
    return licence


@external
def end_licence(right: bytes32, licence: uint64, reason: String[96]):
    """
    @notice Ends a licence before its term; whatever was sublicensed under it ends with it.
    @dev Caller: a registrar of the right's office, on termination, surrender or a court's order.
    @param right Permanent id of the right licensed.
    @param licence Number of the licence, within that right.
    @param reason Why, in words.
    """
    parties: uint256 = self.parties[right][licence]
    assert parties != 0, "licences: no such licence of the right"
    officer: uint16 = staticcall REGISTRY.require_registrar(msg.sender, (staticcall REGISTRY.right(right)).office)
    assert reason != "", "licences: reason is missing"
    assert self._status(right, parties) == licence_words.LIVE, "licences: ended already"
    scope: uint256 = self.scopes[right][licence]
    assert self._is_ahead(scope), "licences: its term is over"
    self.parties[right][licence] = licence_words._ended(parties)
    parent: bytes32 = self._parent(right, words._uint64(parties, licence_words.HEAD))
    if words._uint8(scope, licence_words.GRANT) == vocabulary.NON_EXCLUSIVE:
        self.counts[parent] -= 1 << licence_words.UNCHAINED
    else:
        self.counts[parent] = self._prune(parent, right, self.counts[parent])
    log ILicences.LicenceEnded(licence=licence, right=right, reason=reason, officer=officer)


@external
@view
@reentrant
def licence(right: bytes32, licence: uint64) -> ILicences.Licence:
    """
    @notice A licence.
    @param right Permanent id of the right licensed.
    @param licence Its number, within that right.
    @return All it says; status 1 live, unless its `end` has passed; 2 ended before its term, itself or by a head
        licence. All 0 where the right has no licence of that number.
    """
    parties: uint256 = self.parties[right][licence]
    if parties == 0:
        return empty(ILicences.Licence)
    found: ILicences.Licence = licence_words._licence(
        right, self._territory(right, licence, parties), self.scopes[right][licence], parties
    )
    found.status = self._status(right, parties)
    return found


@external
@view
@reentrant
def blocking(scope: ILicences.Scope) -> uint64:
    """
    @notice The licence that stands in the way of another.
    @param scope What is to be licensed, and whose signatures are at hand: theirs do not stand in the way.
    @return Number of the latest live exclusive or sole licence of the same parent that overlaps; 0 where none does.
    """
    parent: bytes32 = self._parent(scope.right, scope.head)
    count: uint256 = self.counts[parent]
    if not self._may_overlap(parent, count, scope.territory):
        return 0
    return self._first_in_the_way(words._uint64(count, 0), scope)


@external
@view
@reentrant
def fits(scope: ILicences.Scope) -> bool:
    """
    @notice Whether a sublicence lies within its head licence: that one is live, permits sublicences, is of the same
        right, as exclusive or more, and covers territory, fields, acts and term.
    @param scope What is to be sublicensed.
    @return True also where there is no head licence.
    """
    return self._fits(scope)


@external
@view
@reentrant
def last_entry(right: bytes32) -> uint40:
    """
    @notice When the last licence of a right was entered: what was agreed on the right before that did not know of it.
    @param right Permanent id.
    @return Unix time; 0 where none was ever entered. Sublicences are not counted.
    """
    return licence_words._latest_entry(self.counts[right])


@external
@view
@reentrant
def live_licences(right: bytes32) -> uint256:
    """
    @notice How many licences a buyer of the right must expect. Sublicences are not counted.
    @param right Permanent id.
    @return At least the number of live ones: one whose term is over may count until the last of all has ended.
    """
    count: uint256 = self.counts[right]
    if licence_words._latest_end(count) <= block.timestamp:
        return 0
    return licence_words._chained(count) + licence_words._unchained(count)


@external
@view
@reentrant
def non_exclusives(right: bytes32, head: uint64) -> uint256:
    """
    @notice How many non-exclusive licences an exclusive one would have to respect.
    @param right Permanent id.
    @param head Head licence; 0 for licences of the right's holder.
    @return At least the number of live ones, as in `live_licences`.
    """
    count: uint256 = self.counts[self._parent(right, head)]
    if licence_words._latest_end(count) <= block.timestamp:
        return 0
    return licence_words._unchained(count)


@internal
def _next(right: bytes32) -> uint64:
    """
    @dev Number of a right's next licence, sublicences included; from 1 on.
    """
    count: uint256 = self.counts[right] + (1 << licence_words.EVER)
    self.counts[right] = count
    return licence_words._ever(count)


@internal
def _make_way(parent: bytes32, scope: ILicences.Scope) -> uint256:
    """
    @dev Reverts where a licence stands in the way; clears the chain of ended ones where it has to be walked.
    @return What is counted of the parent's licences now, to be written by the caller.
    """
    count: uint256 = self.counts[parent]
    overlaps: bool = self._may_overlap(parent, count, scope.territory)
    if overlaps or licence_words._chained(count) >= CHAIN:
        count = self._prune(parent, scope.right, count)
    if overlaps:
        assert self._first_in_the_way(words._uint64(count, 0), scope) == 0, "licences: an earlier licence is in the way"
    return count


@internal
def _chain(parent: bytes32, count: uint256, licence: uint64, scope: ILicences.Scope) -> uint256:
    """
    @dev Puts an exclusive or sole licence at the top of its parent's chain.
    """
    chained: uint256 = licence_words._chained(count)
    assert chained < CHAIN, "licences: 64 exclusive licences are live"
    if chained == 1:
        only: uint64 = words._uint64(count, 0)
        self.unions[parent] = scope.territory | self._territory(scope.right, only, self.parties[scope.right][only])
    elif chained != 0:
        self.unions[parent] |= scope.territory
    return licence_words._with_latest(count, licence, chained + 1)


@internal
def _prune(parent: bytes32, right: bytes32, count: uint256) -> uint256:
    """
    @dev Takes what has ended out of the chain.
    @return What is counted of the parent's licences then.
    """
    top: uint64 = 0
    kept: uint64 = 0
    chained: uint256 = 0
    union: uint256 = 0
    licence: uint64 = words._uint64(count, 0)
    for _: uint256 in range(CHAIN):
        if licence == 0:
            break
        parties: uint256 = self.parties[right][licence]
        live: bool = words._uint8(parties, licence_words.STATUS) == licence_words.LIVE
        if live and self._is_ahead(self.scopes[right][licence]):
            if kept == 0:
                top = licence
            else:
                self._link(right, kept, licence)
            kept = licence
            chained += 1
            union |= self._territory(right, licence, parties)
        licence = words._uint64(parties, licence_words.EARLIER)
    if kept != 0:
        self._link(right, kept, 0)
    if chained > 1:
        self.unions[parent] = union
    return licence_words._with_latest(count, top, chained)


@internal
def _link(right: bytes32, licence: uint64, earlier: uint64):
    """
    @dev Sets what comes next in the chain.
    """
    parties: uint256 = self.parties[right][licence]
    if words._uint64(parties, licence_words.EARLIER) != earlier:
        self.parties[right][licence] = licence_words._with_earlier(parties, earlier)


@internal
def _write(licence: uint64, scope: ILicences.Scope, licensee: uint64, earlier: uint64):
    """
    @dev Writes a licence's words and logs it.
    """
    start: uint40 = self._start(scope.start)
    parties: uint256 = licence_words._parties(licensee, scope.head, earlier, scope.territory)
    self.parties[scope.right][licence] = parties
    self.scopes[scope.right][licence] = licence_words._scope(
        scope.fields, scope.acts, start, scope.end, scope.grant
    )
    if not licence_words._names_country(parties):
        self.territories[scope.right][licence] = scope.territory
    log ILicences.LicenceGranted(
        licence=licence,
        right=scope.right,
        licensee=licensee,
        head=scope.head,
        grant=scope.grant,
        territory=scope.territory,
        fields=scope.fields,
        acts=scope.acts,
        start=start,
        end=scope.end,
    )


@internal
@view
def _require_whole(scope: ILicences.Scope, licensee: uint64):
    """
    @dev Reverts where a licence says nothing about something it must say.
    """
    assert scope.grant > vocabulary.ASSIGNMENT and scope.grant <= vocabulary.NON_EXCLUSIVE, "licences: not a licence"
    assert licensee != 0, "licences: licensee is missing"
    assert scope.territory != 0, "licences: territory is missing"
    assert scope.fields != 0, "licences: fields are missing"
    assert scope.acts & USES != 0, "licences: acts are missing"
    assert scope.end > self._start(scope.start), "licences: must end after it starts"


@internal
@view
def _may_overlap(parent: bytes32, count: uint256, territory: uint256) -> bool:
    """
    @dev Whether the chain has to be walked.
    """
    chained: uint256 = licence_words._chained(count)
    return chained == 1 or (chained != 0 and self.unions[parent] & territory != 0)


@internal
@view
def _first_in_the_way(latest: uint64, scope: ILicences.Scope) -> uint64:
    """
    @dev Walks a chain up to a licence that is in the way.
    """
    start: uint40 = self._start(scope.start)
    licence: uint64 = latest
    for _: uint256 in range(CHAIN):
        if licence == 0:
            break
        parties: uint256 = self.parties[scope.right][licence]
        agreed: bool = (
            words._uint8(parties, licence_words.STATUS) != licence_words.LIVE
            or words._uint64(parties, 0) in scope.consenting
        )
        if not agreed and self._territory(scope.right, licence, parties) & scope.territory != 0:
            if self._overlaps(self.scopes[scope.right][licence], scope, start):
                return licence
        licence = words._uint64(parties, licence_words.EARLIER)
    return 0


@internal
@view
def _overlaps(word: uint256, scope: ILicences.Scope, start: uint40) -> bool:
    """
    @dev Whether a licence and another have fields, acts and time in common. The whole-field bit is all fields.
    """
    if not self._is_ahead(word) or start >= words._uint40(word, licence_words.END):
        return False
    if words._uint40(word, licence_words.START) >= scope.end:
        return False
    if (word >> licence_words.ACTS) & convert(scope.acts & USES, uint256) == 0:
        return False
    fields: uint128 = words._uint128(word, 0)
    return fields & scope.fields != 0 or (fields | scope.fields) & vocabulary.WHOLE_FIELD != 0


@internal
@view
def _fits(scope: ILicences.Scope) -> bool:
    """
    @dev Whether a sublicence lies within its head licence.
    """
    if scope.head == 0:
        return True
    parties: uint256 = self.parties[scope.right][scope.head]
    if parties == 0 or not self._bears(scope.right, parties):
        return False
    word: uint256 = self.scopes[scope.right][scope.head]
    fields: uint128 = words._uint128(word, 0)
    acts: uint256 = convert(scope.acts | vocabulary.ACT_SUBLICENSE, uint256)
    return (
        scope.territory & ~self._territory(scope.right, scope.head, parties) == 0
        and (fields & vocabulary.WHOLE_FIELD != 0 or scope.fields & (max_value(uint128) ^ fields) == 0)
        and acts & ~(word >> licence_words.ACTS) == 0
        and scope.grant >= words._uint8(word, licence_words.GRANT)
        and self._start(scope.start) >= words._uint40(word, licence_words.START)
        and scope.end <= words._uint40(word, licence_words.END)
    )


@internal
@view
def _bears(right: bytes32, parties: uint256) -> bool:
    """
    @dev Whether another level may hang below a licence: it and all above it are live, and not too many.
    """
    above: uint256 = parties
    for _: uint256 in range(DEPTH - 1):
        if words._uint8(above, licence_words.STATUS) != licence_words.LIVE:
            return False
        head: uint64 = words._uint64(above, licence_words.HEAD)
        if head == 0:
            return True
        above = self.parties[right][head]
    return False


@internal
@view
def _status(right: bytes32, parties: uint256) -> uint8:
    """
    @dev Whether a licence or one above it was ended.
    """
    above: uint256 = parties
    for _: uint256 in range(DEPTH):
        if words._uint8(above, licence_words.STATUS) != licence_words.LIVE:
            return licence_words.ENDED
        head: uint64 = words._uint64(above, licence_words.HEAD)
        if head == 0:
            break
        above = self.parties[right][head]
    return licence_words.LIVE


@internal
@view
def _territory(right: bytes32, licence: uint64, parties: uint256) -> uint256:
    """
    @dev Countries of a licence.
    """
    if licence_words._names_country(parties):
        return licence_words._country(parties)
    return self.territories[right][licence]


@internal
@view
def _is_ahead(scope: uint256) -> bool:
    """
    @dev Whether a licence's end is still to come.
    """
    return convert(words._uint40(scope, licence_words.END), uint256) > block.timestamp


@internal
@view
def _start(start: uint40) -> uint40:
    """
    @dev When a licence would begin if it were entered now.
    """
    return max(start, convert(block.timestamp, uint40))


@internal
@pure
def _parent(right: bytes32, head: uint64) -> bytes32:
    """
    @dev Key of what a licence hangs below: the right, or a head licence of it.
    """
    return right if head == 0 else keccak256(abi_encode(right, head))
