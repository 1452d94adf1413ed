# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Market
@license Apache-2.0
@notice Offers at a fixed price: an assignment or a licence, for anybody or for one participant.

    status       who may act                                    what can follow
    1 open       a buyer accepts; the rightsholder cancels        1 (non-exclusive), 2, 3
    2 taken      nobody
    3 cancelled  nobody

    what goes wrong                        what happens
    offer with a changed field             its hash is no offer: refused
    somebody else accepts first            refused; an offer can name the one who may accept
    the right changed hands meanwhile      the offer is dead, also if it comes back
    rightsholder or buyer is suspended     refused
    a law forbids it now                   the rules run at publication and again at acceptance
    a buyer accepts the same offer twice   refused by `Agreements`, which has that deal already
    a buyer accepts and never pays         the long-stop date ends the agreement; the right was never locked

@dev An offer is one word of storage: status 8 | published 40. Its content is in calldata and in the event;
    the EIP-712 hash of the content is its id.
"""
from contracts.interfaces import IAgreements
from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import IMarket
from contracts.interfaces import IParticipants
from contracts.interfaces import IRegistry
from contracts.interfaces import IRules
from contracts.modules import deal_checks
from contracts.modules import deal_hash
from contracts.modules import vocabulary
from contracts.modules import words

OPEN: constant(uint8) = 1
TAKEN: constant(uint8) = 2
CANCELLED: constant(uint8) = 3

PUBLISHED_AT: constant(uint256) = 8

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)
REGISTRY: immutable(IRegistry)
RULES: immutable(IRules)
AGREEMENTS: immutable(IAgreements)

offers: HashMap[bytes32, uint256]


@deploy
def __init__(
    directory: IDirectory,
    participants: IParticipants,
    registry: IRegistry,
    rules: IRules,
    agreements: IAgreements,
):
    """
    @param directory Where the parts are listed.
    @param participants Who may act for whom.
    @param registry The rights and when they changed hands.
    @param rules The conflict rules.
    @param agreements Where an accepted offer goes on.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants
    REGISTRY = registry
    RULES = rules
    AGREEMENTS = agreements


@view
@external
@reentrant
def offer(offer: bytes32) -> (uint8, uint40):
    """
    @notice Status and time of publication of an offer; both 0 where there is none.
    @param offer Id of the offer.
    """
    word: uint256 = self.offers[offer]
    return words._uint8(word, 0), words._uint40(word, PUBLISHED_AT)


@pure
@external
@reentrant
def id_of(offer: IDeal.Offer) -> bytes32:
    """
    @notice Id of an offer.
    @param offer Its whole content.
    """
    return deal_hash._offer(offer)


@external
def publish(offer: IDeal.Offer, authority: uint64) -> bytes32:
    """
    @notice Publish an offer.
    @dev Caller: an account of the rightsholder, or its attorney, with the power to negotiate. Refused where
        a rule refuses that no consent can satisfy; consents come with the agreement.
    @param offer The whole content; `terms.grantee` is 0.
    @param authority Power of attorney acted under; 0 for an own account.
    @return Id of the offer.
    """
    deal_checks._require_window(offer.opens, offer.closes, offer.completion)
    assert offer.terms.grantee == 0, "market: an offer names no grantee yet"
    assert offer.audience != offer.terms.grantor, "market: offer is for its own rightsholder"
    id: bytes32 = deal_hash._offer(offer)
    assert self.offers[id] == 0, "market: this offer was published before"
    self._require_power(offer.terms.grantor, vocabulary.NEGOTIATE, offer.terms, authority)
    findings: IRules.Findings = self._findings(offer.terms)
    self._put(id, OPEN, convert(block.timestamp, uint40))
    log IMarket.OfferPublished(
        offer=id,
        grantor=offer.terms.grantor,
        account=msg.sender,
        authority=authority,
        warned=findings.warned,
        review=findings.review,
        content=offer,
    )
    return id


@external
def accept(offer: IDeal.Offer, buyer: uint64, authority: uint64, document: bytes32, cid: String[64]) -> bytes32:
    """
    @notice Accept an offer and sign its contract, in one transaction.
    @dev Caller: an account of the buyer, or its attorney, with the power to sign. The price is due only
        after the rightsholder signed too. An assignment, exclusive or sole licence goes to the first who accepts.
    @param offer The whole content, as published.
    @param buyer Participant who acquires.
    @param authority Power of attorney acted under; 0 for an own account.
    @param document SHA-256 of the contract the buyer signs.
    @param cid Where the contract is kept.
    @return Id of the agreement.
    """
    id: bytes32 = deal_hash._offer(offer)
    published: uint40 = self._require_open(id)
    self._require_buyer(offer, buyer)
    deal: IDeal.Deal = IDeal.Deal(source=id, completion=offer.completion, terms=offer.terms)
    deal.terms.grantee = buyer
    self._require_power(buyer, vocabulary.SIGN, deal.terms, authority)
    assert staticcall PARTICIPANTS.require_active(offer.terms.grantor)
    self._findings(deal.terms)
    deal_checks._require_current(REGISTRY, deal.terms, published)
    if offer.terms.grant != vocabulary.NON_EXCLUSIVE:
        self._put(id, TAKEN, published)
    agreement: bytes32 = extcall AGREEMENTS.open(
        deal, msg.sender, authority, document, cid, convert(block.timestamp, uint40)
    )
    log IMarket.OfferAccepted(offer=id, agreement=agreement, grantee=buyer)
    return agreement


@external
def cancel(offer: IDeal.Offer, authority: uint64):
    """
    @notice Take an open offer off the market. Agreements made on it stand.
    @dev Caller: an account of the rightsholder, or its attorney, with the power to negotiate.
    @param offer The whole content, as published.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    id: bytes32 = deal_hash._offer(offer)
    published: uint40 = self._require_open(id)
    self._require_power(offer.terms.grantor, vocabulary.NEGOTIATE, offer.terms, authority)
    self._put(id, CANCELLED, published)
    log IMarket.OfferCancelled(offer=id, account=msg.sender, authority=authority)


@internal
def _put(id: bytes32, status: uint8, published: uint40):
    """
    @dev Writes the word of an offer.
    """
    self.offers[id] = convert(status, uint256) | (convert(published, uint256) << PUBLISHED_AT)


@internal
@view
def _require_open(id: bytes32) -> uint40:
    """
    @dev An offer neither taken nor cancelled; its time window is another question.
    @return When it was published.
    """
    word: uint256 = self.offers[id]
    status: uint8 = words._uint8(word, 0)
    assert status != 0, "market: no such offer"
    assert status != TAKEN, "market: offer was taken"
    assert status != CANCELLED, "market: offer was cancelled"
    return words._uint40(word, PUBLISHED_AT)


@internal
@view
def _require_buyer(offer: IDeal.Offer, buyer: uint64):
    """
    @dev Whether this participant may accept now.
    """
    assert block.timestamp >= convert(offer.opens, uint256), "market: offer is not open yet"
    assert block.timestamp < convert(offer.closes, uint256), "market: offer has closed"
    assert offer.audience == 0 or offer.audience == buyer, "market: offer is for another participant"
    assert buyer != offer.terms.grantor, "market: nobody accepts an own offer"


@internal
@view
def _require_power(participant: uint64, power: uint16, terms: IDeal.Terms, authority: uint64):
    """
    @dev The caller's power, for each right of the terms.
    """
    deal_checks._require_authority(PARTICIPANTS, REGISTRY, msg.sender, participant, power, terms, authority)


@internal
@view
def _findings(terms: IDeal.Terms) -> IRules.Findings:
    """
    @dev What the rules say; reverts with the number of the first that refuses for good.
    """
    findings: IRules.Findings = empty(IRules.Findings)
    refusing: uint256 = 0
    findings, refusing = deal_checks._findings(RULES, terms)
    if refusing != 0:
        raise concat("market: refused by rule ", uint2str(refusing))
    return findings
