# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Agreements
@license Apache-2.0
@notice What was agreed: the terms, who signed which text, whether the price is in escrow.

    status        who may act                                   what can follow
    1 proposed    a side signs or declines                        2, 5
    2 signed      the grantee pays the whole price into escrow    3, 5
    3 funded      `Requests` begins, ends and settles requests    4, 5
    4 completed   nobody: each right is settled, one at least paid
    5 ended       nobody: declined, long-stop date passed, or every right refused

    An auction begins at 2: the seller signed when it put the right up, the winner with its bid.
    In 1 to 3 a co-owner, a pledgee or the licensee in the way adds its consent to the text. Anyone ends
    the agreement while no request is pending, once the long-stop date has passed or its rights were sold or licensed.

    what goes wrong                    what happens
    terms other than those agreed      their hash is no agreement: refused
    the sides sign different texts     the second signature is refused
    a side never signs or never pays   the long-stop date ends it
    a side acts in the last second     the other has a week to pay, or to file; so after a consent
    the office takes long              the long-stop clock stands still while a request is pending
    a side withdraws to get out        only while the other has a week left to file anew
    the right is pledged, or licensed  a sale is neither filed nor registered: it was made without
    a right is refused, or never filed its price goes back to the grantee's payout address
    a side is suspended                nothing new binds it; refunds are still made
    the price was paid in already      refused: an agreement is funded once
    a signature is sent again          refused: a side signs once, so the deal is its own nonce

@dev Storage holds two words: state and document. The terms travel in calldata; their EIP-712 hash is
    the id. What `Requests` has checked against that hash it tells by the id alone. Money never comes here: it
    moves between the payer's account and `Escrow`.
"""
from contracts.interfaces import IAgreements
from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import IEscrow
from contracts.interfaces import ILicences
from contracts.interfaces import IParticipants
from contracts.interfaces import IRegistry
from contracts.modules import agreement_words
from contracts.modules import deal_checks
from contracts.modules import deal_hash
from contracts.modules import permits
from contracts.modules import signatures
from contracts.modules import vocabulary

implements: IAgreements

PROPOSED: constant(uint8) = 1
SIGNED: constant(uint8) = 2
FUNDED: constant(uint8) = 3
COMPLETED: constant(uint8) = 4
ENDED: constant(uint8) = 5

GRANTOR: constant(uint8) = 1
GRANTEE: constant(uint8) = 2
BOTH: constant(uint8) = 3
# From the bit of a side's signature to the bit of its refusal: two places.
DECLINED_BY: constant(uint8) = 4

DECLINED: constant(uint8) = 1
LAPSED: constant(uint8) = 2
REFUSED: constant(uint8) = 3

# Time to pay or to file after the other side acted: nobody can make the other late.
TIME_TO_ACT: constant(uint40) = 7 * 86_400

# Eight, as many as a right has holders in the register; they are read with each decision.
MOST_CONSENTS: constant(uint256) = 8

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)
REGISTRY: immutable(IRegistry)
LICENCES: immutable(ILicences)
ESCROW: immutable(IEscrow)

# One word an agreement, see `modules/agreement_words`.
state: HashMap[bytes32, uint256]
documents: HashMap[bytes32, bytes32]
consenting: HashMap[bytes32, DynArray[uint64, 8]]


@deploy
def __init__(
    directory: IDirectory,
    participants: IParticipants,
    registry: IRegistry,
    licences: ILicences,
    escrow: IEscrow,
):
    """
    @param directory Which contracts are `Market`, `Auctions` and `Requests`.
    @param participants Who may act for whom.
    @param registry The rights and their holders.
    @param licences The live licences.
    @param escrow Where the price is held.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants
    REGISTRY = registry
    LICENCES = licences
    ESCROW = escrow


@view
@external
@reentrant
def agreement(agreement: bytes32) -> IAgreements.Agreement:
    """
    @notice An agreement as it stands; all zero where none was opened.
    @param agreement Id of the agreement.
    """
    return agreement_words._unpack(self.state[agreement], self.documents[agreement])


@view
@external
@reentrant
def consents(agreement: bytes32) -> DynArray[uint64, 8]:
    """
    @notice Participants other than the sides who consented.
    @param agreement Id of the agreement.
    """
    return self.consenting[agreement]


@pure
@external
@reentrant
def id_of(deal: IDeal.Deal) -> bytes32:
    """
    @notice Id of the agreement on a deal.
    @param deal The deal, complete.
    """
    return deal_hash._deal(deal)


@pure
@external
@reentrant
def escrow_account(agreement: bytes32, item: uint8) -> bytes32:
    """
    @notice Escrow account that holds the price of one right of an agreement.
    @param agreement Id of the agreement.
    @param item Position of the right in the deal.
    """
    return self._escrow_account(agreement, item)


@view
@external
@reentrant
def eip712Domain() -> (bytes1, String[10], String[1], uint256, address, bytes32, DynArray[uint256, 1]):
    """
    @notice Domain of `sign_with_signature`, as EIP-5267 has it.
    @return Fields present, name, version, chain id, verifying contract, salt (none), extensions (none).
    """
    return (
        signatures.DOMAIN_FIELDS,
        signatures.NAME,
        signatures.VERSION,
        chain.id,
        self,
        empty(bytes32),
        empty(DynArray[uint256, 1]),
    )


@external
def open(
    deal: IDeal.Deal, account: address, authority: uint64, document: bytes32, cid: String[64], known: uint40
) -> bytes32:
    """
    @notice Open an agreement, signed by the grantee where an account is named, else by both sides.
    @dev Caller: `Market` or `Auctions`, which ask whether the account may sign for the grantee. A buyer
        who takes the same offer again would make the same id, and is refused.
    @param deal The deal, complete.
    @param account Whose signature it is; empty after an auction: the sides signed the lot and the bid, and the text
        is the one the terms name.
    @param authority Power of attorney the account acted under.
    @param document SHA-256 of the contract signed.
    @param cid Where the contract is kept.
    @param known When the grantee knew the rights: a licence or a pledge entered later is no part of the deal.
    @return Id of the agreement.
    """
    self._require_opener()
    assert deal.completion >= deal_checks.SHORTEST_COMPLETION, "deal: less than a day to complete"
    assert deal.completion <= deal_checks.LONGEST_COMPLETION, "deal: over 366 days to complete"
    id: bytes32 = deal_hash._deal(deal)
    assert self.state[id] == 0, "agreements: this buyer took the offer already"
    entry: IAgreements.Agreement = self._opened(deal, known)
    if account == empty(address):
        entry = self._bound(entry, BOTH)
    log IAgreements.AgreementOpened(
        agreement=id,
        source=deal.source,
        grantee=deal.terms.grantee,
        grantor=deal.terms.grantor,
        long_stop=entry.long_stop,
        signed=entry.signed,
    )
    if account == empty(address):
        self.state[id] = agreement_words._pack(entry)
    else:
        self._put_signature(id, entry, account, deal.terms.grantee, GRANTEE, authority, document, cid, False)
    return id


@external
def sign(deal: IDeal.Deal, participant: uint64, authority: uint64, document: bytes32, cid: String[64]):
    """
    @notice Sign the contract. The grantee signed it on accepting; the grantor's signature makes it binding.
    @dev Caller: the side's account or attorney, with the power to sign. Before the long-stop date.
    @param deal The deal, complete.
    @param participant The side that signs.
    @param authority Power of attorney acted under; 0 for an own account.
    @param document SHA-256 of the contract.
    @param cid Where the contract is kept.
    """
    self._sign(deal, deal_hash._deal(deal), msg.sender, participant, authority, document, cid, False)


@external
def sign_with_signature(
    deal: IDeal.Deal,
    signer: address,
    participant: uint64,
    authority: uint64,
    document: bytes32,
    cid: String[64],
    deadline: uint40,
    signature: Bytes[1024],
):
    """
    @notice Enter a signature given as EIP-712 typed data.
    @dev Caller: anyone; the signer needs no gas. Risk: a signature out of hand stays usable until its
        deadline, or until either side declines. The CID is not signed: it only helps to find the document.
    @param deal The deal, complete.
    @param signer Account that signed; a contract account answers by ERC-1271.
    @param participant The side it signed for.
    @param authority Power of attorney it acted under; 0 for an own account.
    @param document SHA-256 of the contract.
    @param cid Where the contract is kept.
    @param deadline Unix time until which the signature may be entered.
    @param signature 65 bytes r, s, v of a person; up to 1,024 bytes for a contract account.
    """
    id: bytes32 = deal_hash._deal(deal)
    assert block.timestamp <= convert(deadline, uint256), "agreements: signature has expired"
    digest: bytes32 = signatures._digest(deal_hash._signature(id, document, participant, authority, deadline))
    assert signatures._is_valid(signer, digest, signature), "agreements: not the signer's signature"
    self._sign(deal, id, signer, participant, authority, document, cid, True)


@external
def consent(deal: IDeal.Deal, participant: uint64, authority: uint64, document: bytes32):
    """
    @notice Consent to a deal as a co-owner or pledgee of one of its rights, or as a licensee in its way.
    @dev Caller: such a participant's account or attorney, with the power to sign. Only they are let in,
        so that nobody else can fill the eight places. Consent is to the text of the deal, before its long-stop date,
        and leaves the grantee time to pay for what has become possible by it.
    @param deal The deal, complete.
    @param participant Who consents.
    @param authority Power of attorney acted under; 0 for an own account.
    @param document SHA-256 of the contract.
    """
    id: bytes32 = deal_hash._deal(deal)
    entry: IAgreements.Agreement = self._live(id)
    assert self._side(deal.terms, participant) == 0, "agreements: a side signs, it does not consent"
    text: bytes32 = self.documents[id]
    if text == empty(bytes32):
        text = deal.terms.text  # of an auction
    assert document == text, "agreements: the sides sign another text"
    agreed: DynArray[uint64, 8] = self.consenting[id]
    assert participant not in agreed, "agreements: has consented already"
    assert len(agreed) < MOST_CONSENTS, "agreements: eight have consented already"
    self._require_concerned(deal.terms, participant, authority)
    if entry.pending == 0:
        self._require_in_time(entry)
    if entry.status == SIGNED:
        entry.long_stop = max(entry.long_stop, self._now() + TIME_TO_ACT)
        self.state[id] = agreement_words._pack(entry)
    self.consenting[id].append(participant)
    log IAgreements.Consented(
        agreement=id,
        participant=participant,
        account=msg.sender,
        authority=authority,
        document=document,
        long_stop=entry.long_stop,
    )


@external
def decline(deal: IDeal.Deal, participant: uint64, authority: uint64):
    """
    @notice Decline a deal that only one side has signed.
    @dev Caller: either side's account or attorney, with the power to sign.
    @param deal The deal, complete.
    @param participant The side that declines.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    id: bytes32 = deal_hash._deal(deal)
    entry: IAgreements.Agreement = self._live(id)
    assert entry.status == PROPOSED, "agreements: both sides have signed already"
    side: uint8 = self._require_side(deal.terms, participant)
    self._require_signatory(msg.sender, participant, deal.terms, authority)
    entry.status = ENDED
    entry.signed |= side * DECLINED_BY
    self.state[id] = agreement_words._pack(entry)
    log IAgreements.Ended(agreement=id, reason=DECLINED, participant=participant)


@external
def fund(deal: IDeal.Deal, authority: uint64, permit: IDeal.Permit):
    """
    @notice Pay the whole price into escrow, one escrow account a right.
    @dev Caller: the grantee's account or attorney, with the power to sign, from its own tokens. After
        both signatures and before the long-stop date. Refunds go to the grantee's payout address.
    @param deal The deal, complete.
    @param authority Power of attorney acted under; 0 for an own account.
    @param permit Permit of the caller for `Escrow` over the whole price; deadline 0 where it has allowance.
    """
    self._fund(deal, msg.sender, authority, permit)


@external
def fund_from(deal: IDeal.Deal, account: address, authority: uint64, permit: IDeal.Permit):
    """
    @notice As `fund`, for the winner of an auction.
    @dev Caller: `Auctions`, which gives the deposit back in the same transaction.
    @param deal The deal, complete.
    @param account Who called `Auctions`, and whose tokens pay.
    @param authority Power of attorney acted under; 0 for an own account.
    @param permit Permit of that account for `Escrow` over the whole price; deadline 0 where it has allowance.
    """
    self._require_part(vocabulary.AUCTIONS)
    self._fund(deal, account, authority, permit)


@external
def begin_request(agreement: bytes32, item: uint8, sold: bytes32):
    """
    @notice Note that one right is before the office: the long-stop clock stands still.
    @dev Caller: `Requests`. A buyer takes a right as it was when the contract was made: a licence or a pledge
        entered since is no part of the deal.
    @param agreement Id of the agreement.
    @param item Position of the right in the deal.
    @param sold The right, where it is assigned; empty for a licence.
    """
    self._require_part(vocabulary.REQUESTS)
    entry: IAgreements.Agreement = self._live(agreement)
    assert entry.status == FUNDED, "agreements: price is not in escrow"
    assert item < entry.items, "agreements: no such item in the deal"
    bit: uint16 = self._bit(item)
    assert entry.settled & bit == 0, "agreements: this right is settled"
    assert entry.pending & bit == 0, "agreements: a request on this right is pending"
    self._require_unaltered(entry, sold)
    if entry.pending == 0:
        self._require_in_time(entry)
        entry.stopped = self._now()
    entry.pending |= bit
    self.state[agreement] = agreement_words._pack(entry)
    log IAgreements.RequestBegun(agreement=agreement, item=item)


@external
def end_request(agreement: bytes32, item: uint8):
    """
    @notice Note that a request was withdrawn: the right may be filed again, and the clock runs on.
    @dev Caller: `Requests`. Whoever filed keeps the other side from filing, and must not leave it without time to.
    @param agreement Id of the agreement.
    @param item Position of the right in the deal.
    """
    self._require_part(vocabulary.REQUESTS)
    entry: IAgreements.Agreement = self._no_longer_pending(agreement, item, False)
    assert self._now() + TIME_TO_ACT <= entry.long_stop, "agreements: under a week is left to file anew"
    self.state[agreement] = agreement_words._pack(entry)
    log IAgreements.RequestEnded(agreement=agreement, item=item, long_stop=entry.long_stop)


@external
def settle(agreement: bytes32, item: uint8, paid: bool, sold: bytes32):
    """
    @notice Pay one right's price to the grantor, or give it back to the grantee, by the office's decision.
    @dev Caller: `Requests`. The last right settled completes the agreement, or ends it where none was paid.
    @param agreement Id of the agreement.
    @param item Position of the right in the deal.
    @param paid Whether the office registered it.
    @param sold The right, where it was assigned; empty for a licence or a refusal.
    """
    self._require_part(vocabulary.REQUESTS)
    entry: IAgreements.Agreement = self._no_longer_pending(agreement, item, True)
    bit: uint16 = self._bit(item)
    entry.settled |= bit
    if paid:
        self._require_unaltered(entry, sold)
        entry.paid |= bit
    log IAgreements.ItemSettled(agreement=agreement, item=item, paid=paid)
    if entry.settled == self._all(entry.items):
        entry.status = self._conclude(agreement, entry.paid != 0)
    self.state[agreement] = agreement_words._pack(entry)
    if entry.priced & bit != 0:
        self._move(agreement, item, paid)


@external
def lapse(deal: IDeal.Deal):
    """
    @notice End an unfinished agreement that is late, or can no longer be filed, and give back what is in escrow.
    @dev Caller: anyone; the long-stop date and the register alone decide. Not while a request is pending.
    @param deal The deal, complete.
    """
    id: bytes32 = deal_hash._deal(deal)
    entry: IAgreements.Agreement = self._live(id)
    assert entry.pending == 0, "agreements: a request is pending"
    if block.timestamp < convert(entry.long_stop, uint256):
        assert self._is_altered(deal.terms, entry), "agreements: long-stop date is yet to come"
    in_escrow: uint16 = 0
    if entry.status == FUNDED:
        in_escrow = entry.priced ^ (entry.priced & entry.settled)
        entry.settled = self._all(entry.items)
    entry.status = ENDED
    self.state[id] = agreement_words._pack(entry)
    log IAgreements.Ended(agreement=id, reason=LAPSED, participant=0)
    for item: uint8 in range(16):
        if in_escrow & self._bit(item) != 0:
            self._move(id, item, False)


@internal
def _sign(
    deal: IDeal.Deal,
    id: bytes32,
    account: address,
    participant: uint64,
    authority: uint64,
    document: bytes32,
    cid: String[64],
    by_signature: bool,
):
    """
    @dev The second signature. It binds both, so the side that signed first must still be admitted.
    """
    entry: IAgreements.Agreement = self._live(id)
    assert entry.status == PROPOSED, "agreements: both sides have signed already"
    self._require_in_time(entry)
    side: uint8 = self._require_side(deal.terms, participant)
    assert entry.signed & side == 0, "agreements: this side has signed already"
    self._require_signatory(account, participant, deal.terms, authority)
    assert staticcall PARTICIPANTS.require_active(deal.terms.grantee)
    self._put_signature(id, entry, account, participant, side, authority, document, cid, by_signature)


@internal
def _put_signature(
    id: bytes32,
    entry: IAgreements.Agreement,
    account: address,
    participant: uint64,
    side: uint8,
    authority: uint64,
    document: bytes32,
    cid: String[64],
    by_signature: bool,
):
    """
    @dev Writes an agreement with one more signature.
    """
    assert document != empty(bytes32), "agreements: hash of the contract is missing"
    if entry.signed == 0:
        self.documents[id] = document
    else:
        assert self.documents[id] == document, "agreements: the other side signed another text"
    signed: IAgreements.Agreement = self._bound(entry, side)
    self.state[id] = agreement_words._pack(signed)
    log IAgreements.Signed(
        agreement=id,
        participant=participant,
        account=account,
        authority=authority,
        document=document,
        cid=cid,
        by_signature=by_signature,
        long_stop=signed.long_stop,
    )


@internal
def _fund(deal: IDeal.Deal, account: address, authority: uint64, permit: IDeal.Permit):
    """
    @dev State first, then the tokens, so that a token which calls back finds the agreement funded.
    """
    id: bytes32 = deal_hash._deal(deal)
    entry: IAgreements.Agreement = self._live(id)
    assert entry.status != PROPOSED, "agreements: both sides must sign first"
    assert entry.status == SIGNED, "agreements: price is in escrow already"
    self._require_in_time(entry)
    self._require_signatory(account, deal.terms.grantee, deal.terms, authority)
    assert staticcall PARTICIPANTS.require_active(deal.terms.grantor)
    total: uint256 = 0
    for item: IDeal.Item in deal.terms.items:
        total += item.price
    entry.status = FUNDED
    entry.long_stop = max(entry.long_stop, self._now() + TIME_TO_ACT)
    self.state[id] = agreement_words._pack(entry)
    log IAgreements.Funded(
        agreement=id, account=account, authority=authority, total=total, long_stop=entry.long_stop
    )
    self._deposit(id, deal.terms, account, total, permit)


@internal
def _deposit(id: bytes32, terms: IDeal.Terms, account: address, total: uint256, permit: IDeal.Permit):
    """
    @dev One escrow account a right. `Escrow` takes a permit over one amount; where a deal has several
        rights the permit over the whole price is therefore used here.
    """
    last: IDeal.Permit = permit
    if len(terms.items) > 1:
        permits._use(terms.token, account, ESCROW.address, total, permit)
        last = empty(IDeal.Permit)
    for i: uint256 in range(len(terms.items), bound=16):
        price: uint256 = terms.items[i].price
        if price != 0:
            extcall ESCROW.deposit(
                self._escrow_account(id, convert(i, uint8)),
                terms.grantee,
                terms.grantor,
                terms.token,
                convert(price, uint96),
                account,
                last,
            )


@internal
def _move(id: bytes32, item: uint8, paid: bool):
    """
    @dev One right's price leaves escrow.
    """
    if paid:
        extcall ESCROW.pay(self._escrow_account(id, item))
    else:
        extcall ESCROW.refund(self._escrow_account(id, item))


@internal
def _conclude(id: bytes32, completed: bool) -> uint8:
    """
    @dev The last right was settled.
    @return The status it leaves.
    """
    if completed:
        log IAgreements.Completed(agreement=id)
        return COMPLETED
    log IAgreements.Ended(agreement=id, reason=REFUSED, participant=0)
    return ENDED


@internal
@view
def _bound(entry: IAgreements.Agreement, sides: uint8) -> IAgreements.Agreement:
    """
    @dev An agreement signed by one more side, or by both at once. Once both are bound the grantee has time to pay.
    """
    signed: IAgreements.Agreement = entry
    signed.signed |= sides
    if signed.signed == BOTH:
        signed.status = SIGNED
        signed.long_stop = max(entry.long_stop, self._now() + TIME_TO_ACT)
    return signed


@internal
@view
def _opened(deal: IDeal.Deal, known: uint40) -> IAgreements.Agreement:
    """
    @dev A new agreement on a deal, not signed by anybody.
    """
    entry: IAgreements.Agreement = empty(IAgreements.Agreement)
    entry.status = PROPOSED
    entry.known = known
    entry.long_stop = self._now() + convert(deal.completion, uint40)
    for item: IDeal.Item in deal.terms.items:
        if item.price != 0:
            entry.priced |= self._bit(entry.items)
        entry.items += 1
    return entry


@internal
@view
def _no_longer_pending(id: bytes32, item: uint8, decided: bool) -> IAgreements.Agreement:
    """
    @dev The agreement after one request is over. With the last one the clock runs on. Only the office's time is given
        back: filing and withdrawing in turn must not put the long-stop date off.
    """
    entry: IAgreements.Agreement = agreement_words._unpack(self.state[id], empty(bytes32))
    assert item < entry.items, "agreements: no such item in the deal"
    bit: uint16 = self._bit(item)
    assert entry.pending & bit != 0, "agreements: no request on this right is pending"
    entry.pending ^= bit
    if entry.pending == 0:
        if decided:
            entry.long_stop += self._now() - entry.stopped
        entry.stopped = 0
    return entry


@internal
@view
def _require_unaltered(entry: IAgreements.Agreement, sold: bytes32):
    """
    @dev A right that is sold is the one the contract was about. What was entered in the very block counts as later:
        nobody could know of it. A pledgee's consent protects the pledgee, not the buyer, and is no cure.
    """
    if sold != empty(bytes32):
        entered: uint40 = staticcall LICENCES.last_entry(sold)
        assert entered < entry.known, "agreements: a licence was entered since the contract"
        pledged: uint40 = staticcall REGISTRY.pledged_since(sold)
        assert pledged < entry.known, "agreements: the right was pledged since the contract"


@internal
@view
def _is_altered(terms: IDeal.Terms, entry: IAgreements.Agreement) -> bool:
    """
    @dev Whether no right that is not settled yet can be filed any more: its grantor holds nothing of it, or it was to
        be assigned and was licensed since. A bundle goes on while one of its rights can.
    """
    for i: uint256 in range(len(terms.items), bound=16):
        right: bytes32 = terms.items[i].right
        if entry.settled & self._bit(convert(i, uint8)) != 0:
            continue
        if terms.head == 0 and deal_checks._held_since(REGISTRY, right, terms.grantor) == 0:
            continue
        if terms.grant == vocabulary.ASSIGNMENT and staticcall LICENCES.last_entry(right) >= entry.known:
            continue
        return False
    return True


@internal
@view
def _live(id: bytes32) -> IAgreements.Agreement:
    """
    @dev An agreement that is neither completed nor ended; without its document, which few acts need.
    """
    entry: IAgreements.Agreement = agreement_words._unpack(self.state[id], empty(bytes32))
    assert entry.status != 0, "agreements: no agreement on these terms"
    assert entry.status != COMPLETED, "agreements: completed already"
    assert entry.status != ENDED, "agreements: ended"
    return entry


@internal
@view
def _require_opener():
    """
    @dev `Market` or `Auctions`, which asked who acts and whether the rules allow the deal.
    """
    number: uint16 = 0
    role: uint8 = 0
    number, role = staticcall DIRECTORY.installed_as(msg.sender)
    assert role in [vocabulary.MARKET, vocabulary.AUCTIONS], "agreements: caller may not open agreements"


@internal
@view
def _require_part(role: uint8):
    """
    @dev The refusal is the directory's sentence.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, role) != 0


@internal
@view
def _require_in_time(entry: IAgreements.Agreement):
    """
    @dev Time itself refuses a late act; `lapse` only writes it down.
    """
    assert block.timestamp < convert(entry.long_stop, uint256), "agreements: long-stop date has passed"


@internal
@view
def _require_signatory(account: address, participant: uint64, terms: IDeal.Terms, authority: uint64):
    """
    @dev Power to sign, for each right of the deal.
    """
    deal_checks._require_authority(
        PARTICIPANTS, REGISTRY, account, participant, vocabulary.SIGN, terms, authority
    )


@internal
@view
def _require_concerned(terms: IDeal.Terms, participant: uint64, authority: uint64):
    """
    @dev Somebody whose consent a rule can ask for, with the power to sign for each right it is asked for.
    """
    concerned: bool = False
    for item: IDeal.Item in terms.items:
        if self._is_concerned(terms, item.right, participant):
            concerned = True
            since: uint40 = deal_checks._held_since(REGISTRY, item.right, participant)
            assert staticcall PARTICIPANTS.require_may(
                msg.sender, participant, vocabulary.SIGN, item.right, since, authority
            )
    assert concerned, "agreements: no consent of this participant is needed"


@internal
@view
def _is_concerned(terms: IDeal.Terms, right: bytes32, participant: uint64) -> bool:
    """
    @dev Holder, pledgee, or licensee of a licence in the way of a new one.
    """
    if participant == staticcall REGISTRY.pledgee(right):
        return True
    if deal_checks._held_since(REGISTRY, right, participant) != 0:
        return True
    if terms.grant == vocabulary.ASSIGNMENT:
        return False
    return self._is_in_the_way(terms, right, participant)


@internal
@view
def _is_in_the_way(terms: IDeal.Terms, right: bytes32, participant: uint64) -> bool:
    """
    @dev Asks for one licence in the way after the other, leaving aside the licensees seen: at most eight,
        as many as can consent.
    """
    scope: ILicences.Scope = ILicences.Scope(
        right=right,
        head=terms.head,
        grant=terms.grant,
        territory=terms.territory,
        fields=terms.fields,
        acts=terms.acts,
        start=terms.start,
        end=terms.end,
        consenting=[],
    )
    for i: uint256 in range(8):
        licence: uint64 = staticcall LICENCES.blocking(scope)
        if licence == 0:
            return False
        licensee: uint64 = (staticcall LICENCES.licence(right, licence)).licensee
        if licensee == participant:
            return True
        scope.consenting.append(licensee)
    return False


@internal
@pure
def _require_side(terms: IDeal.Terms, participant: uint64) -> uint8:
    """
    @dev Bit of the side a participant is on.
    """
    side: uint8 = self._side(terms, participant)
    assert side != 0, "agreements: not a side of the deal"
    return side


@internal
@pure
def _side(terms: IDeal.Terms, participant: uint64) -> uint8:
    """
    @dev Bit of the side a participant is on; 0 for anybody else.
    """
    if participant == terms.grantor:
        return GRANTOR
    if participant == terms.grantee:
        return GRANTEE
    return 0


@internal
@view
def _now() -> uint40:
    """
    @dev Time of the block.
    """
    return convert(block.timestamp, uint40)


@internal
@pure
def _bit(item: uint8) -> uint16:
    """
    @dev Bit of one right of the deal; a deal has sixteen at most.
    """
    return convert(1 << convert(item, uint256), uint16)


@internal
@pure
def _all(items: uint8) -> uint16:
    """
    @dev Bits of all rights of the deal.
    """
    return convert((1 << convert(items, uint256)) - 1, uint16)


@internal
@pure
def _escrow_account(id: bytes32, item: uint8) -> bytes32:
    """
    @dev One account a right, never reused, since an agreement's id is not.
    """
    return keccak256(abi_encode(id, item))
