# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title The register of rights
@license Apache-2.0
@notice What rights there are, who holds them, whether they are in force and what burdens them.
    Entries come from the office that keeps the right; holders change with an office's decision
    (`Recordals`) or by the office itself, for a transfer without contract or a correction.

    A right is known by a permanent id, keccak256(abi.encode(office, kind, first number)); every later
    number is an alias, and neither is ever given twice within an office and a kind.
    A holder who has not joined the platform is a commitment; it is bound to a participant later.

    Wallets read it as ERC-721 with locked tokens (ERC-5192): `approve` and the transfer functions are left
    out, since only a recordal moves a right. The token's owner is the first holder's payout address, or this
    contract while that holder has not joined.
@dev Views are reentrant: no call this contract makes can come back to it. They are few, and `right` answers
    in three reads of storage, since every check of a deal asks it.
"""
from contracts.interfaces import IDirectory
from contracts.interfaces import IParticipants
from contracts.interfaces import IRegistry
from contracts.modules import right_words
from contracts.modules import vocabulary
from contracts.modules import words

implements: IRegistry

# ERC-165, ERC-721, ERC-721 metadata, ERC-5192.
INTERFACES: constant(bytes4[4]) = [0x01ffc9a7, 0x80ac58cd, 0x5b5e139f, 0xb45a3c0e]

# Registrations a transaction takes: 3.2 million gas, a tenth of a block. Memory is laid out for the whole
# bound and its price grows with the square of it, so that a larger bound would cost each of them more.
BATCH: constant(uint256) = 32
# Eight joint holders cover all but a handful of registered rights, and bound every loop over them.
HOLDERS: constant(uint256) = 8
# Application, publication, grant or registration, other.
LAST_STAGE: constant(uint8) = 4

# Letters of ST.27 as bits counted from A: those that set the life state (A B C F H K N),
# and all in use (I, J, O, X and Z are not).
LIFE_STATES: constant(uint256) = 9_383
CATEGORIES: constant(uint256) = 25_148_671
LETTER_A: constant(uint8) = 65
LETTERS: constant(uint8) = 26

# A byte repeated, to look at all 32 characters of a number at once.
EACH: constant(uint256) = max_value(uint256) // 255
TOP_BITS: constant(uint256) = EACH * 128
# Added to a character, each sets the top bit from '-' and from '[' on.
FROM_HYPHEN: constant(uint256) = EACH * (128 - 45)
BEYOND_Z: constant(uint256) = EACH * (128 - 91)

# In the word of a pledge, after its pledgee.
PLEDGED_SINCE: constant(uint256) = 64

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)

# Three words a right, see `modules/right_words`.
heads: HashMap[bytes32, uint256]
territories: HashMap[bytes32, uint256]
scopes: HashMap[bytes32, uint256]
# Holders beside the first; the head counts them, what lies beyond its count is of the past.
co_owners: HashMap[bytes32, uint256[HOLDERS - 1]]
# Later numbers: hash of the number to the permanent id.
aliases: HashMap[bytes32, bytes32]
# Pledgee 64 | since 40.
pledgees: HashMap[bytes32, uint256]
# First holdings of each participant; those of holders who have not joined under 0.
holdings: HashMap[uint64, uint256]


@deploy
def __init__(directory: IDirectory, participants: IParticipants):
    """
    @param directory Who is a registrar of an office, and which part may record.
    @param participants Who holders are, and where they are paid.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants


@external
def register(registration: IRegistry.Registration) -> bytes32:
    """
    @notice Enters a right the office keeps.
    @dev Caller: a registrar of the right's office.
    @param registration The right as the office's own register shows it.
    @return Permanent id of the right.
    """
    return self._enter(registration, self._require_registrar(registration.office), 0)


@external
def register_in_batch(registrations: DynArray[IRegistry.Registration, BATCH]):
    """
    @notice Enters many rights at once, or none: the first that is wrong is named by its place.
    @dev Caller: a registrar of the rights' office.
    @param registrations Rights of one office.
    """
    assert len(registrations) != 0, "registry: batch is empty"
    officer: uint16 = self._require_registrar(registrations[0].office)
    for place: uint256 in range(len(registrations), bound=BATCH):
        if registrations[place].office != registrations[0].office:
            raise self._at("registry: right of another office", place + 1)
        self._enter(registrations[place], officer, place + 1)


@external
def record_status(
    right: bytes32, category: uint8, code: String[16], effective: uint40, expiry: uint40, reference: String[96]
):
    """
    @notice Enters a legal-status event.
    @dev Caller: a registrar of the right's office. A, B, C, F, H, K and N set the life state; all other letters
        add to the history only. Pending deals are not touched: the rules ask the register again at each step.
    @param right Permanent id.
    @param category Letter of ST.27, as ASCII code.
    @param code The office's own code of the event.
    @param effective Date of the event, not before filing and not in the future.
    @param expiry Expiry from now on; 0 leaves it as it is.
    @param reference Where the office has it on file.
    """
    head: uint256 = self._head(right)
    officer: uint16 = self._require_registrar(words._uint16(head, right_words.OFFICE))
    assert self._is_one_of(category, CATEGORIES), "registry: no category of ST.27"
    filed: uint40 = words._uint40(self.scopes[right], right_words.FILED)
    assert effective >= filed and self._has_passed(effective), "registry: dates out of order"
    if self._is_one_of(category, LIFE_STATES):
        head = right_words._with(head, right_words.CATEGORY, right_words.BYTE, convert(category, uint256))
    if expiry != 0:
        assert expiry > filed, "registry: dates out of order"
        head = right_words._with(head, right_words.EXPIRY, right_words.MOMENT, convert(expiry, uint256))
    self.heads[right] = head
    self._log_status(right, head, category, code, effective, reference, officer)


@external
def add_number(right: bytes32, number: String[32], stage: uint8):
    """
    @notice Adds a number the right got later in its life. The permanent id stays.
    @dev Caller: a registrar of the right's office.
    @param right Permanent id.
    @param number In its normal form; unique within office and kind for ever.
    @param stage 1 application, 2 publication, 3 grant or registration, 4 other.
    """
    head: uint256 = self._head(right)
    office: uint16 = words._uint16(head, right_words.OFFICE)
    self._require_registrar(office)
    assert stage != 0 and stage <= LAST_STAGE, "registry: unknown stage of a number"
    self.aliases[self._free(office, words._uint8(head, right_words.KIND), number, 0)] = right
    log IRegistry.NumberAdded(right=right, number=number, stage=stage)


@external
def record_encumbrance(
    right: bytes32, encumbrance: uint8, beneficiary: uint64, name: String[96], reference: String[96]
):
    """
    @notice Enters a pledge or an attachment. One of each at a time.
    @dev Caller: a registrar of the right's office.
    @param right Permanent id.
    @param encumbrance 1 pledge, 2 attachment or injunction.
    @param beneficiary Participant, or unclaimed party (bit 63), in whose favour; 0 where the platform does not
        know it. A pledgee that is no participant cannot consent on the platform.
    @param name Name of a legal entity; empty for a natural person or a participant.
    @param reference Where the office has it on file.
    """
    head: uint256 = self._head(right)
    officer: uint16 = self._require_registrar(words._uint16(head, right_words.OFFICE))
    assert encumbrance in [vocabulary.PLEDGED, vocabulary.ATTACHED], "registry: unknown encumbrance"
    burdens: uint8 = words._uint8(head, right_words.ENCUMBRANCE)
    assert burdens & encumbrance == 0, "registry: already encumbered so, release it first"
    if beneficiary & vocabulary.UNCLAIMED == 0 and beneficiary != 0:
        assert self._is_participant(beneficiary), "registry: beneficiary is not a participant"
    self._write_burdens(right, head, burdens | encumbrance)
    if encumbrance == vocabulary.PLEDGED:
        self.pledgees[right] = convert(beneficiary, uint256) | (block.timestamp << PLEDGED_SINCE)
    log IRegistry.EncumbranceRecorded(
        right=right, encumbrance=encumbrance, beneficiary=beneficiary, name=name, reference=reference, officer=officer
    )


@external
def release_encumbrance(right: bytes32, encumbrance: uint8, reference: String[96]):
    """
    @notice Enters that a pledge or an attachment has ended.
    @dev Caller: a registrar of the right's office.
    @param right Permanent id.
    @param encumbrance 1 pledge, 2 attachment or injunction.
    @param reference Where the office has it on file.
    """
    head: uint256 = self._head(right)
    officer: uint16 = self._require_registrar(words._uint16(head, right_words.OFFICE))
    burdens: uint8 = words._uint8(head, right_words.ENCUMBRANCE)
    assert encumbrance in [vocabulary.PLEDGED, vocabulary.ATTACHED], "registry: unknown encumbrance"
    assert burdens & encumbrance != 0, "registry: no such encumbrance on the right"
    self._write_burdens(right, head, burdens ^ encumbrance)
    if encumbrance == vocabulary.PLEDGED:
        self.pledgees[right] = 0
    log IRegistry.EncumbranceReleased(right=right, encumbrance=encumbrance, reference=reference, officer=officer)


@external
def record_holders(
    right: bytes32, holders: DynArray[IRegistry.Holder, HOLDERS], code: String[16], reference: String[96]
):
    """
    @notice Replaces all holders: a transfer without contract (merger, inheritance, judgment), or a correction.
    @dev Caller: a registrar of the right's office. Whoever held before and holds on keeps the date its holding
        began, and with it the powers of attorney given for it. Offers made before are dead.
    @param right Permanent id.
    @param holders The whole list from now on.
    @param code The office's own code of the event.
    @param reference Where the office has the basis of it on file.
    """
    head: uint256 = self._head(right)
    officer: uint16 = self._require_registrar(words._uint16(head, right_words.OFFICE))
    self._require_holders(holders, 0)
    log IRegistry.HoldersReplaced(right=right, officer=officer)
    former: uint64 = words._uint64(head, 0)
    head = self._enter_holders(right, head, holders)
    self.heads[right] = head
    self._move(right, former, words._uint64(head, 0))
    self._log_status(right, head, vocabulary.PARTY_CHANGE, code, self._now(), reference, officer)


@external
def reserve(right: bytes32, since: uint40):
    """
    @notice Marks that an assignment of a right is before its office and keeps others out, or takes the mark back.
    @dev Caller: the part that handles requests; it keeps the order of arrival (rule 18).
    @param right Permanent id.
    @param since When the holding began that is assigned: the mark is void once that holding has ended. 0: no mark.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.REQUESTS) != 0
    self._head(right)
    self._write_reserved(right, since)


@external
def change_owner(
    right: bytes32, grantor: uint64, grantee: uint64, code: String[16], reference: String[96], officer: uint16
):
    """
    @notice Passes the whole right to one participant, by a decision on an assignment.
    @dev Caller: the part that records. Every holding ends, co-owners' too: the rules have seen their consent.
        Encumbrances, licences and numbers stay with the right. A grantee that held a share before keeps the date
        of its holding.
    @param right Permanent id.
    @param grantor A holder.
    @param grantee The participant who holds it from now on.
    @param code The office's own code of the event.
    @param reference Where the office has it on file.
    @param officer Number of the officer who decided.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.RECORDALS) != 0
    head: uint256 = self._head(right)
    assert self._found(right, head, grantor).party != 0, "registry: not a holder of this right"
    self._require_participant(grantee)
    self._write_reserved(right, 0)
    since: uint40 = self._found(right, head, grantee).since
    if since == 0:
        since = self._now()
    former: uint64 = words._uint64(head, 0)
    head = right_words._with_holder(
        head, IRegistry.Holding(party=grantee, share_bp=vocabulary.WHOLE, since=since), 0, self._now()
    )
    self.heads[right] = head
    log IRegistry.OwnershipChanged(right=right, grantor=grantor, grantee=grantee)
    self._move(right, former, grantee)
    self._log_status(right, head, vocabulary.PARTY_CHANGE, code, self._now(), reference, officer)


@external
def bind_holder(right: bytes32, party: uint64, participant: uint64):
    """
    @notice Gives a holder on record the participant it is. Ownership does not change, nor do its dates.
    @dev Caller: the part that records, on an office's decision; whether it is the same person is that decision.
    @param right Permanent id.
    @param party The unclaimed holder.
    @param participant The participant it has become; holds no other share of the right.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.RECORDALS) != 0
    head: uint256 = self._head(right)
    assert party & vocabulary.UNCLAIMED != 0, "registry: holder is claimed already"
    self._require_participant(participant)
    assert self._found(right, head, participant).party == 0, "registry: participant already holds this right"
    # The party is the lowest field of either word.
    change: uint256 = convert(party, uint256) ^ convert(participant, uint256)
    log IRegistry.HolderBound(right=right, party=party, participant=participant)
    if words._uint64(head, 0) == party:
        self.heads[right] = head ^ change
        self._move(right, party, participant)
        return
    for place: uint256 in range(convert(words._uint8(head, right_words.CO_OWNERS), uint256), bound=HOLDERS - 1):
        word: uint256 = self.co_owners[right][place]
        if words._uint64(word, 0) == party:
            self.co_owners[right][place] = word ^ change
            return
    raise "registry: not a holder of this right"


@external
def note_licensing(right: bytes32, code: String[16], effective: uint40, reference: String[96], officer: uint16):
    """
    @notice Adds a licence to the right's history; the licence itself is in `Licences`.
    @dev Caller: the part that records.
    @param right Permanent id.
    @param code The office's own code of the event.
    @param effective Date of the event.
    @param reference Where the office has it on file.
    @param officer Number of the officer who decided.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.RECORDALS) != 0
    self._log_status(right, self._head(right), vocabulary.LICENSING, code, effective, reference, officer)


@external
@view
@reentrant
def right(right: bytes32) -> IRegistry.Right:
    """
    @notice A right as it stands.
    @param right Permanent id.
    @return Its entries; reverts where there is none.
    """
    return right_words._right(self._head(right), self.territories[right], self.scopes[right])


@external
@view
@reentrant
def holding(right: bytes32, party: uint64) -> IRegistry.Holding:
    """
    @notice What one holder has in a right.
    @param right Permanent id.
    @param party Participant, or unclaimed party.
    @return Its share and since when; reverts unless it is a holder.
    """
    found: IRegistry.Holding = self._found(right, self._head(right), party)
    assert found.party != 0, "registry: not a holder of this right"
    return found


@external
@view
@reentrant
def holders(right: bytes32) -> DynArray[IRegistry.Holding, HOLDERS]:
    """
    @notice All holders, the first one first.
    @param right Permanent id.
    @return Their shares; all 0 where they hold jointly, without shares.
    """
    return self._holders(right, self._head(right))


@external
@view
@reentrant
def reserved(right: bytes32) -> bool:
    """
    @notice Whether an assignment of a right is before its office (rule 18).
    @param right Permanent id.
    @return False also where the holding that was to be assigned has ended since.
    """
    head: uint256 = self._head(right)
    since: uint40 = words._uint40(self.scopes[right], right_words.RESERVED)
    if since == 0:
        return False
    holders: DynArray[IRegistry.Holding, HOLDERS] = self._holders(right, head)
    for holding: IRegistry.Holding in holders:
        if holding.since == since:
            return True
    return False


@external
@view
@reentrant
def pledgee(right: bytes32) -> uint64:
    """
    @notice In whose favour a right is pledged.
    @param right Permanent id.
    @return Participant or unclaimed party; 0 where it is not pledged, or the pledgee is unknown here.
    """
    return words._uint64(self.pledgees[right], 0)


@external
@view
@reentrant
def pledged_since(right: bytes32) -> uint40:
    """
    @notice When the pledge of a right was entered; 0 where it is not pledged.
    @param right Permanent id.
    """
    if words._uint8(self._head(right), right_words.ENCUMBRANCE) & vocabulary.PLEDGED == 0:
        return 0
    return words._uint40(self.pledgees[right], PLEDGED_SINCE)


@external
@view
@reentrant
def require_registrar(account: address, office: uint16) -> uint16:
    """
    @notice Reverts unless an account is a registrar of the office and acts for no participant.
    @param account Account that acts.
    @param office Office it must serve.
    @return The officer's number.
    """
    return self._registrar(account, office)


@external
@view
@reentrant
def right_of_number(office: uint16, kind: uint8, number: String[32]) -> bytes32:
    """
    @notice The right any of its numbers stands for.
    @param office Office code.
    @param kind Kind of right.
    @param number In its normal form.
    @return Permanent id; empty where no right has the number.
    """
    right: bytes32 = self._id(office, kind, number)
    if self.heads[right] != 0:
        return right
    return self.aliases[right]


@external
@view
@reentrant
def in_force(right: bytes32) -> bool:
    """
    @notice Whether a right is in force: granted or revived, and not past its expiry.
    @param right Permanent id.
    @return False for a pending application too.
    """
    head: uint256 = self._head(right)
    if not self._has_passed(words._uint40(head, right_words.EXPIRY)):
        return words._uint8(head, right_words.CATEGORY) in [vocabulary.GRANTED, vocabulary.RIGHT_REVIVED]
    return False


@external
@view
@reentrant
def name() -> String[19]:
    """
    @notice ERC-721: what the tokens are.
    @return The register's name.
    """
    return "IPR Market register"


@external
@view
@reentrant
def symbol() -> String[3]:
    """
    @notice ERC-721: short name.
    @return The symbol.
    """
    return "IPR"


@external
@view
@reentrant
def ownerOf(token_id: uint256) -> address:
    """
    @notice ERC-721: who holds the right, by its first holder.
    @param token_id Permanent id, as a number.
    @return Payout address; this contract while the holder has not joined.
    """
    return self._account(words._uint64(self._head(convert(token_id, bytes32)), 0))


@external
@view
@reentrant
def balanceOf(owner: address) -> uint256:
    """
    @notice ERC-721: how many rights `ownerOf` gives for an address.
    @param owner Payout address of a participant, or this contract.
    @return Number of rights.
    """
    assert owner != empty(address), "registry: zero address"
    if owner == self:
        return self.holdings[0]
    participant: uint64 = staticcall PARTICIPANTS.participant_of(owner)
    if participant == 0 or staticcall PARTICIPANTS.payout(participant) != owner:
        return 0
    return self.holdings[participant]


@external
@view
@reentrant
def tokenURI(token_id: uint256) -> String[82]:
    """
    @notice ERC-721 metadata: a name for the token. What it is about is in this register.
    @param token_id Permanent id, as a number.
    @return `ipr:` and the id in decimals.
    """
    assert self._head(convert(token_id, bytes32)) != 0
    return concat("ipr:", uint2str(token_id))


@external
@view
@reentrant
def getApproved(token_id: uint256) -> address:
    """
    @notice ERC-721: nobody is ever approved, since only a recordal moves a right.
    @param token_id Permanent id, as a number.
    @return The zero address.
    """
    assert self._head(convert(token_id, bytes32)) != 0
    return empty(address)


@external
@view
@reentrant
def isApprovedForAll(owner: address, operator: address) -> bool:
    """
    @notice ERC-721: nobody is ever approved, since only a recordal moves a right.
    @param owner Any address.
    @param operator Any address.
    @return False.
    """
    return False


@external
@view
@reentrant
def locked(token_id: uint256) -> bool:
    """
    @notice ERC-5192: a right never moves as a token.
    @param token_id Permanent id, as a number.
    @return True; reverts where there is no such right.
    """
    return self._head(convert(token_id, bytes32)) != 0


@external
@view
@reentrant
def supportsInterface(interface_id: bytes4) -> bool:
    """
    @notice ERC-165.
    @param interface_id Interface asked for.
    @return Whether it is one of ERC-165, ERC-721 with metadata (its reads) and ERC-5192.
    """
    return interface_id in INTERFACES


@internal
def _enter(registration: IRegistry.Registration, officer: uint16, place: uint256) -> bytes32:
    """
    @dev Enters a right; `place` is the one in a batch, 0 for a right alone.
    """
    self._require_entries(
        registration.kind,
        len(registration.title) != 0,
        registration.territory,
        registration.fields,
        registration.category,
        place,
    )
    self._require_order(
        registration.filed, registration.granted, registration.status_date, registration.expiry, place
    )
    right: bytes32 = self._free(registration.office, registration.kind, registration.number, place)
    self._require_holders(registration.holders, place)
    self.territories[right] = registration.territory
    self.scopes[right] = right_words._scope(registration.fields, registration.filed, registration.granted)
    log IRegistry.RightRegistered(
        right=right,
        office=registration.office,
        officer=officer,
        kind=registration.kind,
        number=registration.number,
        title=registration.title,
        territory=registration.territory,
        fields=registration.fields,
        filed=registration.filed,
        granted=registration.granted,
        expiry=registration.expiry,
    )
    head: uint256 = right_words._head(
        registration.office, registration.kind, registration.category, registration.expiry
    )
    head = self._enter_holders(right, head, registration.holders)
    self.heads[right] = head
    self._move(right, 0, words._uint64(head, 0))
    log IRegistry.Locked(token_id=convert(right, uint256))
    self._log_status(
        right, head, registration.category, registration.status_code, registration.status_date, "", officer
    )
    return right


@internal
def _enter_holders(right: bytes32, head: uint256, holders: DynArray[IRegistry.Holder, HOLDERS]) -> uint256:
    """
    @dev Writes the holders beside the first and logs them all. Whoever held before keeps its date.
    @return The head with its first holder, to be written by the caller.
    """
    before: DynArray[IRegistry.Holding, HOLDERS] = []
    if words._uint64(head, 0) != 0:
        before = self._holders(right, head)
    first: IRegistry.Holding = empty(IRegistry.Holding)
    place: uint256 = 0
    for holder: IRegistry.Holder in holders:
        holding: IRegistry.Holding = IRegistry.Holding(
            party=self._party(holder.participant, holder.commitment),
            share_bp=vocabulary.WHOLE if len(holders) == 1 else holder.share_bp,
            since=self._now(),
        )
        for former: IRegistry.Holding in before:
            if former.party == holding.party:
                holding.since = former.since
        if place == 0:
            first = holding
        else:
            self.co_owners[right][place - 1] = right_words._pack_holding(holding)
        place += 1
        log IRegistry.HolderRecorded(
            right=right,
            party=holding.party,
            share_bp=holding.share_bp,
            commitment=holder.commitment,
            name=holder.name,
        )
    return right_words._with_holder(head, first, place - 1, self._now())


@internal
def _move(right: bytes32, sender: uint64, receiver: uint64):
    """
    @dev ERC-721's side of a change of the first holder; sender 0 where the right is new.
    """
    if sender == receiver:
        return
    origin: address = empty(address)
    if sender != 0:
        origin = self._account(sender)
        self.holdings[self._key(sender)] -= 1
    self.holdings[self._key(receiver)] += 1
    log IRegistry.Transfer(sender=origin, receiver=self._account(receiver), token_id=convert(right, uint256))


@internal
def _write_burdens(right: bytes32, head: uint256, burdens: uint8):
    """
    @dev Writes the encumbrances of a right.
    """
    self.heads[right] = right_words._with(
        head, right_words.ENCUMBRANCE, right_words.BYTE, convert(burdens, uint256)
    )


@internal
def _write_reserved(right: bytes32, since: uint40):
    """
    @dev Writes for which holding an assignment is pending.
    """
    self.scopes[right] = right_words._with(
        self.scopes[right], right_words.RESERVED, right_words.MOMENT, convert(since, uint256)
    )


@internal
def _log_status(
    right: bytes32,
    head: uint256,
    category: uint8,
    code: String[16],
    effective: uint40,
    reference: String[96],
    officer: uint16,
):
    """
    @dev Logs a legal-status event, with the life state and the expiry after it.
    """
    log IRegistry.StatusRecorded(
        right=right,
        category=category,
        state=words._uint8(head, right_words.CATEGORY),
        code=code,
        effective=effective,
        expiry=words._uint40(head, right_words.EXPIRY),
        reference=reference,
        officer=officer,
    )


@internal
@view
def _require_registrar(office: uint16) -> uint16:
    """
    @dev The caller's officer number, where it is a registrar of the office and enters nothing for a participant it
        acts for.
    """
    return self._registrar(msg.sender, office)


@internal
@view
def _registrar(account: address, office: uint16) -> uint16:
    """
    @dev The same of any account, for the other parts an office writes in.
    """
    officer: uint16 = staticcall DIRECTORY.require_officer(account, office, vocabulary.REGISTRAR)
    assert staticcall PARTICIPANTS.participant_of(account) == 0, "registry: officer is a participant's account"
    return officer


@internal
@view
def _require_participant(participant: uint64):
    """
    @dev Reverts unless the id is an admitted participant's.
    """
    assert self._is_participant(participant), "registry: not a participant"


@internal
@view
def _is_participant(participant: uint64) -> bool:
    """
    @dev Whether an id is an admitted participant's; a suspended one remains the holder it was.
    """
    return (staticcall PARTICIPANTS.participant(participant)).status != 0


@internal
@view
def _head(right: bytes32) -> uint256:
    """
    @dev First word of a right that exists.
    """
    head: uint256 = self.heads[right]
    assert head != 0, "registry: no such right"
    return head


@internal
@pure
def _require_entries(
    kind: uint8, is_titled: bool, territory: uint256, fields: uint128, category: uint8, place: uint256
):
    """
    @dev Reverts where a right lacks what every right has.
    """
    assert kind != 0 and kind <= vocabulary.LAST_KIND, self._at("registry: unknown kind of right", place)
    assert is_titled, self._at("registry: title is missing", place)
    assert territory != 0, self._at("registry: territory is missing", place)
    assert fields != 0, self._at("registry: fields are missing", place)
    assert self._is_one_of(category, LIFE_STATES), self._at("registry: category is no life state", place)


@internal
@view
def _require_order(filed: uint40, granted: uint40, status_date: uint40, expiry: uint40, place: uint256):
    """
    @dev Filed, then granted (0 while it is not), then today; the first status in between; expiry after both.
    """
    ordered: bool = (
        status_date >= filed and self._has_passed(status_date) and expiry > filed and expiry > granted
    )
    if granted != 0:
        ordered = ordered and granted >= filed and self._has_passed(granted)
    assert ordered, self._at("registry: dates out of order", place)


@internal
@view
def _free(office: uint16, kind: uint8, number: String[32], place: uint256) -> bytes32:
    """
    @dev What a number stands for. Reverts unless it is free and in its normal form: '-', '.', '/', digits and capital
        letters only, so that two spellings of it are not two rights. All its characters are looked at in one word.
    @return Permanent id of the right with this number.
    """
    assert len(number) != 0, self._at("registry: number is missing", place)
    text: uint256 = convert(convert(number, Bytes[32]), uint256)
    used: uint256 = max_value(uint256) >> (256 - 8 * len(number))
    tops: uint256 = TOP_BITS & used
    # Adding carries into the next character only where a top bit is set, which the first test rules out.
    assert (
        text & tops == 0
        and (text + (FROM_HYPHEN & used)) & tops == tops
        and (text + (BEYOND_Z & used)) & tops == 0
    ), self._at("registry: number is not in its normal form", place)
    right: bytes32 = self._id(office, kind, number)
    is_free: bool = self.heads[right] == 0 and self.aliases[right] == empty(bytes32)
    assert is_free, self._at("registry: number is taken", place)
    return right


@internal
@view
def _require_holders(holders: DynArray[IRegistry.Holder, HOLDERS], place: uint256):
    """
    @dev Reverts unless each holder is somebody, is named once, and the shares add up or there are none.
    """
    assert len(holders) != 0, self._at("registry: a holder is missing", place)
    parties: DynArray[uint64, HOLDERS] = []
    total: uint256 = 0
    without: uint256 = 0
    for holder: IRegistry.Holder in holders:
        party: uint64 = self._party(holder.participant, holder.commitment)
        assert party not in parties, self._at("registry: a holder is named twice", place)
        parties.append(party)
        total += convert(holder.share_bp, uint256)
        if holder.share_bp == 0:
            without += 1
        if holder.participant == 0:
            assert holder.commitment != empty(bytes32), self._at("registry: holder without a commitment", place)
        else:
            assert self._is_participant(party), self._at("registry: holder is not a participant", place)
    add_up: bool = without == 0 and total == convert(vocabulary.WHOLE, uint256)
    assert add_up or without == len(holders), self._at("registry: shares do not add up to 100 %", place)


@internal
@view
def _holders(right: bytes32, head: uint256) -> DynArray[IRegistry.Holding, HOLDERS]:
    """
    @dev All holders, the first one first.
    """
    holders: DynArray[IRegistry.Holding, HOLDERS] = [right_words._first(head)]
    for place: uint256 in range(convert(words._uint8(head, right_words.CO_OWNERS), uint256), bound=HOLDERS - 1):
        holders.append(right_words._holding(self.co_owners[right][place]))
    return holders


@internal
@view
def _found(right: bytes32, head: uint256, party: uint64) -> IRegistry.Holding:
    """
    @dev What a party has in a right; empty where it is no holder.
    """
    if words._uint64(head, 0) == party:
        return right_words._first(head)
    for place: uint256 in range(convert(words._uint8(head, right_words.CO_OWNERS), uint256), bound=HOLDERS - 1):
        word: uint256 = self.co_owners[right][place]
        if words._uint64(word, 0) == party:
            return right_words._holding(word)
    return empty(IRegistry.Holding)


@internal
@view
def _account(party: uint64) -> address:
    """
    @dev Address that stands for a party: its payout address, or this contract for one that has not joined.
    """
    if party & vocabulary.UNCLAIMED != 0:
        return self
    return staticcall PARTICIPANTS.payout(party)


@internal
@view
def _has_passed(moment: uint40) -> bool:
    """
    @dev Whether a moment is now or in the past.
    """
    return convert(moment, uint256) <= block.timestamp


@internal
@view
def _now() -> uint40:
    """
    @dev Time of the block.
    """
    return convert(block.timestamp, uint40)


@internal
@pure
def _at(fault: String[64], place: uint256) -> String[160]:
    """
    @dev The sentence, with the place in a batch.
    """
    if place == 0:
        return fault
    return concat(fault, " (entry ", uint2str(place), ")")


@internal
@pure
def _is_one_of(category: uint8, letters: uint256) -> bool:
    """
    @dev Whether a category is among some letters.
    """
    if category < LETTER_A or category >= LETTER_A + LETTERS:
        return False
    return (letters >> convert(category - LETTER_A, uint256)) & 1 == 1


@internal
@pure
def _party(participant: uint64, commitment: bytes32) -> uint64:
    """
    @dev Participant, or the party a commitment makes: bit 63 and its lowest 63 bits.
    """
    if participant != 0:
        return participant
    return convert(convert(commitment, uint256) & (2**63 - 1), uint64) | vocabulary.UNCLAIMED


@internal
@pure
def _key(party: uint64) -> uint64:
    """
    @dev Where the first holdings of a party are counted.
    """
    return 0 if party & vocabulary.UNCLAIMED != 0 else party


@internal
@pure
def _id(office: uint16, kind: uint8, number: String[32]) -> bytes32:
    """
    @dev Permanent id of a right, and hash of a later number.
    """
    return keccak256(abi_encode(office, kind, number))
