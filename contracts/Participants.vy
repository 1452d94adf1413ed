# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Participants
@notice Who takes part: persons and companies accredited by an office, their accounts and powers, and the powers of
    attorney they give. `require_may` answers for every other contract whether an account may act for a
    participant, on a right, now.
@dev What was weighed:
    - Nobody gets an account by another's word: it is proposed, and the account itself accepts. A proposal dies when
      its proposer may no longer administer, so whoever is removed leaves no way back in.
    - An officer admits exactly the application he names, by content.
    - A power of attorney passes on no more than its giver's own powers, never the powers to delegate or administer,
      and answers only while the attorney is accredited and not suspended.
    - Who has been suspended can still take powers away: revoke, renounce, remove.
    Lost keys: another account with the power to administer removes the account and names another payout address.
    A participant whose only such account is lost is suspended by its office and admitted anew.
"""
from contracts.interfaces import IDirectory
from contracts.interfaces import IParticipants
from contracts.modules import authority_word
from contracts.modules import participant_word
from contracts.modules import vocabulary
from contracts.modules import words

implements: IParticipants

LEGAL_ENTITY: constant(uint8) = 1
NATURAL_PERSON: constant(uint8) = 2

# What an attorney can be given: to view, negotiate, sign, receive and file. Sub-delegation is not offered.
FOR_ATTORNEYS: constant(uint16) = 31

# Five years of at most two leap days: long enough for a prosecution, short enough that forgotten powers end.
LONGEST_POWER: constant(uint40) = 1_827 * 86_400

# Three days outlast a weekend: another administrator sees a hostile change of the payout address in time.
PAYOUT_DELAY: constant(uint256) = 3 * 86_400

# An account's word: participant 64 | powers 16. A proposal's: proposer 160 | powers 16.
# A waiting payout address: address 160 | due 40. A listing: since 40 | listed 1.
ACCOUNT_POWERS: constant(uint256) = 64
PROPOSAL_POWERS: constant(uint256) = 160
PAYOUT_DUE: constant(uint256) = 160
LISTED: constant(uint256) = 1 << 40

DIRECTORY: immutable(IDirectory)

participant_count: uint64
authority_count: uint64
applications: HashMap[address, uint256]
participants: HashMap[uint64, uint256]
accounts: HashMap[address, uint256]
proposals: HashMap[uint64, HashMap[address, uint256]]
payouts: HashMap[uint64, uint256]
authorities: HashMap[uint64, uint256]
listings: HashMap[uint64, HashMap[bytes32, uint256]]


@deploy
def __init__(directory: IDirectory):
    """
    @param directory Where officers are looked up.
    """
    DIRECTORY = directory


@external
def apply(application: IParticipants.Application):
    """
    @notice Asks an office for accreditation, for the caller's account.
    @dev By any account that belongs to no participant; one application at a time. Natural persons stay unnamed: only
        a salted commitment to their data is public.
    @param application What the office is asked to accept.
    """
    assert self.accounts[msg.sender] == 0, "participants: account belongs to a participant"
    assert self.applications[msg.sender] == 0, "participants: an application is pending"
    assert staticcall DIRECTORY.require_office(application.office)
    assert application.kind in [LEGAL_ENTITY, NATURAL_PERSON], "participants: unknown kind of person"
    unnamed: bool = application.name == ""
    assert unnamed == (application.kind == NATURAL_PERSON), "participants: only legal entities have a name"
    assert application.identity != empty(bytes32), "participants: identity is missing"
    assert words._is_two_letters(application.country), "participants: country is not a two-letter code"
    id: uint256 = self._application_id(application)
    self.applications[msg.sender] = id
    log IParticipants.Applied(
        account=msg.sender,
        office=application.office,
        application=convert(id, bytes32),
        kind=application.kind,
        attorney=application.attorney,
        country=application.country,
        name=application.name,
        identity=application.identity,
    )


@external
def withdraw_application():
    """
    @notice Takes the caller's pending application back.
    @dev By the applicant, until the office has decided.
    """
    id: uint256 = self.applications[msg.sender]
    assert id != 0, "participants: no such application"
    self.applications[msg.sender] = 0
    log IParticipants.ApplicationWithdrawn(account=msg.sender, application=convert(id, bytes32))


@external
def reject(account: address, application: bytes32, reason: String[256]):
    """
    @notice Rejects a pending application; a new one can be filed.
    @dev By an accreditation officer of the office asked. Fails when the applicant filed another one meanwhile.
    @param account The applicant.
    @param application Id of the application, as logged when it was filed.
    @param reason Said to the applicant, not empty. Public: no personal data.
    """
    id: uint256 = convert(application, uint256)
    assert id != 0 and self.applications[account] == id, "participants: no such application"
    office: uint16 = words._uint16(id, 0)
    officer: uint16 = self._require_accreditor(office)
    assert reason != "", "participants: reason is missing"
    self.applications[account] = 0
    log IParticipants.ApplicationRejected(
        account=account, office=office, officer=officer, application=application, reason=reason
    )


@external
def admit(account: address, application: IParticipants.Application) -> uint64:
    """
    @notice Admits an applicant: the account gets every power and becomes the payout address.
    @dev By an accreditation officer of the office asked, not for his own account. The application must be the one
        pending, in every field.
    @param account The applicant.
    @param application The application the officer examined.
    @return Id of the new participant; never reused.
    """
    officer: uint16 = self._require_accreditor(application.office)
    id: uint256 = self._application_id(application)
    assert self.applications[account] == id, "participants: no such application"
    assert account != msg.sender, "participants: officer cannot admit himself"
    assert self.accounts[account] == 0, "participants: account belongs to a participant"
    participant: uint64 = self.participant_count + 1
    self.participant_count = participant
    self.applications[account] = 0
    self.participants[participant] = participant_word._pack(
        IParticipants.Participant(
            payout=account,
            office=application.office,
            country=application.country,
            kind=application.kind,
            attorney=application.attorney,
            status=participant_word.ADMITTED,
            since=convert(block.timestamp, uint40),
        )
    )
    self._set_account(account, participant, vocabulary.ALL_POWERS)
    log IParticipants.Admitted(
        participant=participant,
        account=account,
        office=application.office,
        officer=officer,
        application=convert(id, bytes32),
        kind=application.kind,
        attorney=application.attorney,
        country=application.country,
        name=application.name,
    )
    return participant


@external
def suspend(participant: uint64, reason: String[256]):
    """
    @notice Stops a participant from acting, also as an attorney. Payments and refunds to it go on.
    @dev By an accreditation officer of the office that admitted it.
    @param participant Whom.
    @param reason Not empty. Public: no personal data.
    """
    word: uint256 = self._require_admitted(participant)
    officer: uint16 = self._require_own_office(word, reason)
    assert not self._is_suspended(word), "participants: suspended"
    self.participants[participant] = participant_word._with_status(word, participant_word.SUSPENDED)
    log IParticipants.Suspended(participant=participant, officer=officer, reason=reason)


@external
def reinstate(participant: uint64, reason: String[256]):
    """
    @notice Ends a suspension.
    @dev By an accreditation officer of the office that admitted the participant.
    @param participant Whom.
    @param reason Not empty. Public: no personal data.
    """
    word: uint256 = self._require_admitted(participant)
    officer: uint16 = self._require_own_office(word, reason)
    assert self._is_suspended(word), "participants: not suspended"
    self.participants[participant] = participant_word._with_status(word, participant_word.ADMITTED)
    log IParticipants.Reinstated(participant=participant, officer=officer, reason=reason)


@external
def propose_account(participant: uint64, account: address, powers: uint16):
    """
    @notice Offers an account powers of the participant; it takes effect when the account accepts.
    @dev By an account of the participant that may administer. A second proposal replaces the first; powers 0 takes
        it back. Risk: whoever administers can give any power, also one it lacks itself.
    @param participant The caller's participant.
    @param account Account of an employee or of the company's signer.
    @param powers Bits of the powers.
    """
    self._require_active(participant)
    self._require_account(msg.sender, participant, vocabulary.ADMINISTER)
    assert account != empty(address), "participants: account is missing"
    assert powers <= vocabulary.ALL_POWERS, "participants: unknown power"
    proposal: uint256 = 0
    if powers != 0:
        proposal = convert(msg.sender, uint256) | (convert(powers, uint256) << PROPOSAL_POWERS)
    self.proposals[participant][account] = proposal
    log IParticipants.AccountProposed(participant=participant, account=account, powers=powers, by=msg.sender)


@external
def accept_account(participant: uint64):
    """
    @notice Makes the caller an account of the participant, with the powers proposed.
    @dev By the account itself, while it belongs to nobody and its proposer may still administer.
    @param participant Whose account the caller becomes.
    """
    self._require_active(participant)
    proposal: uint256 = self.proposals[participant][msg.sender]
    assert proposal != 0, "participants: account was not proposed"
    assert self.accounts[msg.sender] == 0, "participants: account belongs to a participant"
    self._require_account(words._address(proposal, 0), participant, vocabulary.ADMINISTER)
    powers: uint16 = words._uint16(proposal, PROPOSAL_POWERS)
    self.proposals[participant][msg.sender] = 0
    self._set_account(msg.sender, participant, powers)
    log IParticipants.AccountChanged(participant=participant, account=msg.sender, powers=powers, by=msg.sender)


@external
def change_powers(account: address, powers: uint16):
    """
    @notice Sets the powers of an account of the caller's participant from now on; 0 removes the account.
    @dev By an account that may administer; while suspended only to take powers away. Nobody takes that power from
        himself, so that one account always keeps it. The payout address must keep the power to receive until another
        is confirmed.
    @param account An account of the same participant.
    @param powers Bits of the powers.
    """
    participant: uint64 = words._uint64(self.accounts[msg.sender], 0)
    self._require_account(msg.sender, participant, vocabulary.ADMINISTER)
    self._require_account(account, participant, 0)
    assert powers <= vocabulary.ALL_POWERS, "participants: unknown power"
    if self._is_suspended(self.participants[participant]):
        had: uint16 = words._uint16(self.accounts[account], ACCOUNT_POWERS)
        assert powers | had == had, "participants: suspended, powers can only be taken away"
    if account == msg.sender:
        assert powers & vocabulary.ADMINISTER != 0, "participants: own power to administer must stay"
    if powers & vocabulary.RECEIVE == 0:
        assert account != self._payout(participant), "participants: payout address must be changed first"
    if powers == 0:
        self.accounts[account] = 0
    else:
        self._set_account(account, participant, powers)
    log IParticipants.AccountChanged(participant=participant, account=account, powers=powers, by=msg.sender)


@external
def propose_payout(account: address):
    """
    @notice Announces where money of the caller's participant goes; it can be confirmed three days later.
    @dev By an account that may administer. A second announcement replaces the first; the present payout address
        takes it back.
    @param account An account of the same participant that may receive.
    """
    participant: uint64 = words._uint64(self.accounts[msg.sender], 0)
    self._require_active(participant)
    self._require_account(msg.sender, participant, vocabulary.ADMINISTER)
    self._require_account(account, participant, vocabulary.RECEIVE)
    due: uint256 = 0
    if account == self._payout(participant):
        self.payouts[participant] = 0
    else:
        due = block.timestamp + PAYOUT_DELAY
        self.payouts[participant] = convert(account, uint256) | (due << PAYOUT_DUE)
    log IParticipants.PayoutProposed(
        participant=participant, account=account, due=convert(due, uint40), by=msg.sender
    )


@external
def confirm_payout(participant: uint64):
    """
    @notice Makes the announced account the payout address.
    @dev By an account of the participant that may administer, three days after the announcement.
    @param participant The caller's participant.
    """
    self._require_active(participant)
    self._require_account(msg.sender, participant, vocabulary.ADMINISTER)
    waiting: uint256 = self.payouts[participant]
    assert waiting != 0, "participants: no payout address was announced"
    due: uint256 = convert(words._uint40(waiting, PAYOUT_DUE), uint256)
    assert block.timestamp >= due, "participants: payout address is not due yet"
    account: address = words._address(waiting, 0)
    self._require_account(account, participant, vocabulary.RECEIVE)
    self.payouts[participant] = 0
    self.participants[participant] = participant_word._with_payout(self.participants[participant], account)
    log IParticipants.PayoutChanged(participant=participant, account=account, by=msg.sender)


@external
def propose_power(power: IParticipants.PowerOfAttorney) -> uint64:
    """
    @notice Gives a patent attorney power to act for the principal, once the attorney accepts.
    @dev By an account of the principal that may delegate, within its own powers. Limited to rights, it covers each
        only while the holding it was listed with lasts.
    @param power Principal, attorney, powers, term of at most five years, and rights (none: all).
    @return Id of the power of attorney; never reused.
    """
    self._require_active(power.principal)
    self._require_account(msg.sender, power.principal, vocabulary.DELEGATE)
    self._require_attorney(power.attorney)
    assert power.principal != power.attorney, "participants: own attorney"
    assert power.start < power.end, "participants: power ends before it begins"
    assert convert(power.end, uint256) > block.timestamp, "participants: power expired"
    assert power.end - power.start <= LONGEST_POWER, "participants: power longer than five years"
    assert power.powers != 0, "participants: no power is given"
    assert power.powers | FOR_ATTORNEYS == FOR_ATTORNEYS, "participants: not a power for attorneys"
    own: uint16 = words._uint16(self.accounts[msg.sender], ACCOUNT_POWERS)
    assert power.powers | own == own, "participants: more powers than own"
    authority: uint64 = self.authority_count + 1
    self.authority_count = authority
    self.authorities[authority] = authority_word._proposed(power)
    self._list_rights(authority, power.rights)
    log IParticipants.PowerProposed(
        authority=authority,
        principal=power.principal,
        attorney=power.attorney,
        powers=power.powers,
        start=power.start,
        end=power.end,
        rights=power.rights,
        by=msg.sender,
    )
    return authority


@external
def accept_power(authority: uint64):
    """
    @notice Accepts a power of attorney: the attorney's accounts may use it from its start.
    @dev By an account of the attorney that may sign, before the power expires.
    @param authority Id of the power of attorney.
    """
    word: uint256 = self._require_authority(authority)
    assert authority_word._status(word) == authority_word.PROPOSED, "participants: power was accepted or ended"
    attorney: uint64 = authority_word._attorney(word)
    self._require_attorney(attorney)
    self._require_account(msg.sender, attorney, vocabulary.SIGN)
    assert block.timestamp < convert(authority_word._end(word), uint256), "participants: power expired"
    self.authorities[authority] = authority_word._with_status(word, authority_word.ACCEPTED)
    log IParticipants.PowerAccepted(authority=authority, by=msg.sender)


@external
def revoke_power(authority: uint64):
    """
    @notice Ends a power of attorney, or takes its proposal back.
    @dev By an account of the principal that may delegate; while suspended too.
    @param authority Id of the power of attorney.
    """
    word: uint256 = self._require_authority(authority)
    self._require_account(msg.sender, authority_word._principal(word), vocabulary.DELEGATE)
    self._end_power(authority, word, True)


@external
def renounce_power(authority: uint64):
    """
    @notice Lays a power of attorney down, or declines its proposal.
    @dev By an account of the attorney that may sign; while suspended too.
    @param authority Id of the power of attorney.
    """
    word: uint256 = self._require_authority(authority)
    self._require_account(msg.sender, authority_word._attorney(word), vocabulary.SIGN)
    self._end_power(authority, word, False)


@external
@view
@reentrant
def require_may(
    account: address, participant: uint64, power: uint16, right: bytes32, since: uint40, authority: uint64
) -> bool:
    """
    @notice Reverts, and says why, unless the account may act for the participant now.
    @dev For every other part; its sentences bubble up to the person unchanged.
    @param account Account that acts.
    @param participant For whom.
    @param power Bits of the powers the act takes, all of them.
    @param right Right acted on; empty for an act on none, which a power limited to rights does not cover.
    @param since When the participant's holding of the right began; 0 where there is none.
    @param authority Power of attorney relied on; 0 for an account of the participant.
    @return Always True.
    """
    self._require_active(participant)
    if authority == 0:
        self._require_account(account, participant, power)
    else:
        self._require_represented(account, participant, power, right, since, authority)
    return True


@external
@view
@reentrant
def require_active(participant: uint64) -> bool:
    """
    @notice Reverts unless the participant is admitted and not suspended.
    @param participant Whom.
    @return Always True.
    """
    self._require_active(participant)
    return True


@external
@view
@reentrant
def payout(participant: uint64) -> address:
    """
    @notice Where the participant's money goes; the same while it is suspended.
    @param participant Whose; reverts when there is none of this id.
    @return An account of the participant.
    """
    word: uint256 = self.participants[participant]
    assert word != 0, "participants: not admitted"
    return words._address(word, 0)


@external
@view
@reentrant
def participant_of(account: address) -> uint64:
    """
    @notice Whose account this is.
    @param account Any account.
    @return Participant id; 0 for a stranger.
    """
    return words._uint64(self.accounts[account], 0)


@external
@view
@reentrant
def participant(participant: uint64) -> IParticipants.Participant:
    """
    @notice All that is stored of a participant.
    @param participant Id.
    @return The participant; all 0 where there is none of this id.
    """
    return participant_word._unpack(self.participants[participant])


@external
@view
@reentrant
def account(account: address) -> (uint64, uint16):
    """
    @notice Whose account this is and what it may do.
    @param account Any account.
    @return Participant id and bits of the powers; both 0 for a stranger.
    """
    word: uint256 = self.accounts[account]
    return words._uint64(word, 0), words._uint16(word, ACCOUNT_POWERS)


@external
@view
@reentrant
def application(account: address) -> bytes32:
    """
    @notice The application an account waits on.
    @param account Any account.
    @return Its id, as logged when it was filed: hash of the application, the last 16 bits being the office; empty
        when there is none.
    """
    return convert(self.applications[account], bytes32)


@external
@view
@reentrant
def proposed_payout(participant: uint64) -> (address, uint40):
    """
    @notice The payout address that waits to be confirmed.
    @param participant Id.
    @return Account and the unix time from which it can be confirmed; both 0 when there is none.
    """
    word: uint256 = self.payouts[participant]
    return words._address(word, 0), words._uint40(word, PAYOUT_DUE)


@external
@view
@reentrant
def power_of_attorney(authority: uint64) -> (uint64, uint64, uint16, uint40, uint40, uint8, bool):
    """
    @notice All that is stored of a power of attorney, besides the rights it lists.
    @param authority Id.
    @return Principal, attorney, powers, start, end, status (1 proposed, 2 accepted, 3 ended) and whether it is
        limited to listed rights; all 0 where there is none of this id.
    """
    word: uint256 = self.authorities[authority]
    return (
        authority_word._principal(word),
        authority_word._attorney(word),
        authority_word._powers(word),
        authority_word._start(word),
        authority_word._end(word),
        authority_word._status(word),
        authority_word._limited(word),
    )


@external
@view
@reentrant
def listed(authority: uint64, right: bytes32) -> (bool, uint40):
    """
    @notice Whether a power of attorney lists a right.
    @param authority Id.
    @param right Permanent id of the right.
    @return Whether it does, and the beginning of the holding it was listed with (0: yet to be acquired).
    """
    listing: uint256 = self.listings[authority][right]
    return listing != 0, words._uint40(listing, 0)


@internal
def _set_account(account: address, participant: uint64, powers: uint16):
    self.accounts[account] = convert(participant, uint256) | (convert(powers, uint256) << ACCOUNT_POWERS)


@internal
def _list_rights(authority: uint64, rights: DynArray[IParticipants.Listing, 16]):
    """
    @dev Remembers the rights a power of attorney is limited to.
    """
    for listing: IParticipants.Listing in rights:
        assert listing.right != empty(bytes32), "participants: listed right is missing"
        assert self.listings[authority][listing.right] == 0, "participants: right is listed twice"
        self.listings[authority][listing.right] = convert(listing.since, uint256) | LISTED


@internal
def _end_power(authority: uint64, word: uint256, by_principal: bool):
    assert authority_word._status(word) != authority_word.ENDED, "participants: power was ended"
    self.authorities[authority] = authority_word._with_status(word, authority_word.ENDED)
    log IParticipants.PowerEnded(authority=authority, by_principal=by_principal, by=msg.sender)


@internal
@view
def _require_admitted(participant: uint64) -> uint256:
    word: uint256 = self.participants[participant]
    assert word != 0, "participants: not admitted"
    return word


@internal
@view
def _require_active(participant: uint64):
    assert not self._is_suspended(self._require_admitted(participant)), "participants: suspended"


@internal
@view
def _require_attorney(participant: uint64):
    """
    @dev An accredited patent attorney that is not suspended.
    """
    word: uint256 = self.participants[participant]
    assert word != 0 and participant_word._is_attorney(word), "participants: not an accredited attorney"
    assert not self._is_suspended(word), "participants: attorney is suspended"


@internal
@view
def _require_account(account: address, participant: uint64, power: uint16):
    """
    @dev An account of the participant with all of these powers.
    """
    word: uint256 = self.accounts[account]
    assert word != 0 and words._uint64(word, 0) == participant, "participants: no account of this participant"
    assert words._uint16(word, ACCOUNT_POWERS) & power == power, "participants: account lacks this power"


@internal
@view
def _require_authority(authority: uint64) -> uint256:
    word: uint256 = self.authorities[authority]
    assert word != 0, "participants: no such power of attorney"
    return word


@internal
@view
def _require_represented(
    account: address, principal: uint64, power: uint16, right: bytes32, since: uint40, authority: uint64
):
    """
    @dev The power of attorney is in force and covers the act, and the account may do it for the attorney.
    """
    word: uint256 = self._require_authority(authority)
    assert authority_word._principal(word) == principal, "participants: power of another principal"
    status: uint8 = authority_word._status(word)
    assert status != authority_word.PROPOSED, "participants: power not accepted"
    assert status == authority_word.ACCEPTED, "participants: power was ended"
    assert block.timestamp >= convert(authority_word._start(word), uint256), "participants: power not yet begun"
    assert block.timestamp < convert(authority_word._end(word), uint256), "participants: power expired"
    assert authority_word._powers(word) & power == power, "participants: act not covered by power"
    if authority_word._limited(word):
        self._require_listed(authority, right, since)
    attorney: uint64 = authority_word._attorney(word)
    self._require_attorney(attorney)
    self._require_account(account, attorney, power)


@internal
@view
def _require_listed(authority: uint64, right: bytes32, since: uint40):
    """
    @dev The right is listed, with the holding the act is about.
    """
    listing: uint256 = self.listings[authority][right]
    assert listing != 0, "participants: right not covered by power"
    listed_since: uint40 = words._uint40(listing, 0)
    assert listed_since == 0 or listed_since == since, "participants: power given for an earlier holding"


@internal
@view
def _require_own_office(word: uint256, reason: String[256]) -> uint16:
    """
    @dev The caller is an accreditation officer of the participant's office, and says why.
    @return The officer's number.
    """
    assert reason != "", "participants: reason is missing"
    return self._require_accreditor(words._uint16(word, participant_word.OFFICE))


@internal
@view
def _require_accreditor(office: uint16) -> uint16:
    """
    @dev The caller is an accreditation officer of the office, and decides for nobody it acts for.
    @return The officer's number.
    """
    officer: uint16 = staticcall DIRECTORY.require_officer(msg.sender, office, vocabulary.ACCREDITATION)
    assert self.accounts[msg.sender] == 0, "participants: officer is a participant's account"
    return officer


@internal
@view
def _payout(participant: uint64) -> address:
    return words._address(self.participants[participant], 0)


@internal
@pure
def _is_suspended(word: uint256) -> bool:
    return words._uint8(word, participant_word.STATUS) == participant_word.SUSPENDED


@internal
@pure
def _application_id(application: IParticipants.Application) -> uint256:
    """
    @dev Hash of the application with the office in its last 16 bits, so that one slot tells who decides on it.
    """
    hash: uint256 = convert(keccak256(abi_encode(application)), uint256)
    return (hash >> 16 << 16) | convert(application.office, uint256)
