# pragma version 0.4.3
"""
@title What offers, auctions and agreements ask before they let somebody act
@notice Each question goes to the part that owns the answer; its sentence bubbles up unchanged.
"""
from contracts.interfaces import IDeal
from contracts.interfaces import IParticipants
from contracts.interfaces import IRegistry
from contracts.interfaces import IRules
from contracts.modules import rule_bits

# Under a day nobody can read, sign and pay; past a year registers and powers are no longer what they were.
SHORTEST_COMPLETION: constant(uint32) = 86_400
LONGEST_COMPLETION: constant(uint32) = 366 * 86_400
# A year: an offer older than that says little about what its rightsholder still wants.
LONGEST_WINDOW: constant(uint256) = 366 * 86_400

# Rules a consent can still satisfy: it comes with the agreement, after the offer.
# The office asks again at filing and at its decision, and then none is left out.
BY_CONSENT: constant(uint256) = (1 << 2) | (1 << 8) | rule_bits.PLEDGE


@internal
@view
def _require_authority(
    participants: IParticipants,
    registry: IRegistry,
    account: address,
    participant: uint64,
    power: uint16,
    terms: IDeal.Terms,
    authority: uint64,
):
    """
    @notice Reverts unless the account may act for the participant on every right of the terms.
    @dev One question for a participant's own account, since its powers are the same for all rights.
        A holder's power of attorney must have been given for the holding it has today.
    """
    if authority == 0:
        assert staticcall participants.require_may(account, participant, power, empty(bytes32), 0, 0)
        return
    for item: IDeal.Item in terms.items:
        since: uint40 = self._held_since(registry, item.right, participant)
        assert staticcall participants.require_may(account, participant, power, item.right, since, authority)


@internal
@view
def _held_since(registry: IRegistry, right: bytes32, participant: uint64) -> uint40:
    """
    @notice When a participant's holding of a right began; 0 for whoever holds nothing of it, as a buyer
        or a licensee.
    """
    for holding: IRegistry.Holding in staticcall registry.holders(right):
        if holding.party == participant:
            return holding.since
    return 0


@internal
@view
def _require_current(registry: IRegistry, terms: IDeal.Terms, published: uint40):
    """
    @notice Reverts if the grantor's holding began after the terms were published: they die with the holding
        they were made on, and do not come back with the right.
    @dev A sublicence stands on its head licence, which the rules look at.
    """
    if terms.head != 0:
        return
    for item: IDeal.Item in terms.items:
        since: uint40 = (staticcall registry.holding(item.right, terms.grantor)).since
        assert since <= published, "deal: right changed hands since"


@internal
@view
def _findings(rules: IRules, terms: IDeal.Terms) -> (IRules.Findings, uint256):
    """
    @notice What the rules say before any consent. A rule a consent can satisfy only warns the buyer so far.
    @return The findings, and the number of the first rule that refuses for good; 0 where none does.
    """
    nobody: DynArray[uint64, 8] = []
    findings: IRules.Findings = staticcall rules.check(terms, nobody)
    findings.warned |= findings.refused & BY_CONSENT
    return findings, rule_bits._lowest(findings.refused & ~BY_CONSENT)


@internal
@view
def _require_window(opens: uint40, closes: uint40, completion: uint32):
    """
    @notice Reverts unless the dates of an offer or an auction make sense.
    """
    assert opens < closes, "deal: must open before it closes"
    assert convert(closes, uint256) > block.timestamp, "deal: closing date has passed"
    open_for: uint256 = convert(closes, uint256) - block.timestamp
    assert open_for <= LONGEST_WINDOW, "deal: closes in over 366 days"
    assert completion >= SHORTEST_COMPLETION, "deal: less than a day to complete"
    assert completion <= LONGEST_COMPLETION, "deal: over 366 days to complete"
