# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Requests to an office
@license Apache-2.0
@notice What is filed with an office, how it is examined, and how it is decided.

    status               who may act                        what can follow
    1 filed              officer takes it; applicant withdraws     2, 8
    2 under examination  officer in charge; applicant withdraws    3, 5, 6, 7, 8
    3 deficiency notice  a side responds until it is due; then the officer refuses   4, 6, 7, 8
    4 response filed     officer in charge; applicant withdraws    3, 5, 6, 7, 8
    5 registered         nobody
    6 refused            sides waive appeal; anyone concludes after the period       7
    7 refusal final      nobody
    8 withdrawn          nobody; either side may file anew

    A decision names the version of the file it was made on, so that nothing filed
    meanwhile is overlooked. Rights and money move with the decision, in its transaction
    (constitutive settlement, domain.md section 6).

    what goes wrong                          what happens
    a right is sold twice                    the assignment filed first keeps others out (rule 18)
    a licence of a right that is being sold  refused: the buyer would get less than it pays for
    the right is licensed or pledged since   refused: a buyer pays for what the contract was about
    the right changed hands meanwhile        the request is dead: it cannot be registered, keeps nobody out
    the officer is a participant's account   acts on no request; a colleague takes over
    a side is suspended                      not registered; a refusal gives the money back
    nobody answers a deficiency notice       the officer refuses once it is due
    a side is silent after a refusal         anyone concludes it after the appeal period
    the office never decides                 anyone concludes it after two years, as if refused
    a side withdraws to get out of a deal    refused in the last week, when the other could not file anew
"""
from contracts.interfaces import IAgreements
from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import ILicences
from contracts.interfaces import IParticipants
from contracts.interfaces import IRecordals
from contracts.interfaces import IRegistry
from contracts.interfaces import IRequests
from contracts.interfaces import IRules
from contracts.modules import deal_hash
from contracts.modules import request_words
from contracts.modules import rule_bits
from contracts.modules import vocabulary

FILED: constant(uint8) = 1
UNDER_EXAMINATION: constant(uint8) = 2
DEFICIENT: constant(uint8) = 3
RESPONDED: constant(uint8) = 4
REGISTERED: constant(uint8) = 5
REFUSED: constant(uint8) = 6
FINAL: constant(uint8) = 7
WITHDRAWN: constant(uint8) = 8

LIST: constant(uint8) = 1
CHANGE_IN_OWNER: constant(uint8) = 2
LICENCE: constant(uint8) = 3

GRANTOR: constant(uint8) = 1
GRANTEE: constant(uint8) = 2
BOTH_SIDES: constant(uint8) = 3

# Rules whose findings a consent changes. Most deals need none, and then none is read.
BY_CONSENT: constant(uint256) = (1 << 1) | (1 << 2) | (1 << 8) | rule_bits.PLEDGE

# Two months to appeal, as EPC article 108 gives; no office of domain.md gives less.
APPEAL_PERIOD: constant(uint256) = 60 * 86_400
# No office of domain.md takes as long for a recordal: one that is silent for two years decides no more.
LONGEST_SILENCE: constant(uint256) = 730 * 86_400
# A party needs at least a day to answer, and a notice open for over a year is a lost case.
LEAST_TIME_LIMIT: constant(uint256) = 86_400
LONGEST_TIME_LIMIT: constant(uint256) = 366 * 86_400

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)
REGISTRY: immutable(IRegistry)
RULES: immutable(IRules)
AGREEMENTS: immutable(IAgreements)
RECORDALS: immutable(IRecordals)

# One word a request, see `modules/request_words`.
words: HashMap[bytes32, uint256]


@deploy
def __init__(
    directory: IDirectory,
    participants: IParticipants,
    registry: IRegistry,
    rules: IRules,
    agreements: IAgreements,
    recordals: IRecordals,
):
    """
    @param directory Who is an officer.
    @param participants Who may act for whom.
    @param registry The rights.
    @param rules The conflict rules, run at filing and again at the decision.
    @param agreements The deals requests come from.
    @param recordals What a decision does.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants
    REGISTRY = registry
    RULES = rules
    AGREEMENTS = agreements
    RECORDALS = recordals


@view
@external
def request(request: bytes32) -> IRequests.Request:
    """
    @notice A request as it stands; all zero where none was filed.
    @param request Id of the request.
    """
    return request_words._unpack(self.words[request])


@external
def file_list(
    office: uint16,
    rights: DynArray[bytes32, 32],
    participant: uint64,
    authority: uint64,
    salt: bytes32,
    form: IRequests.Form,
) -> bytes32:
    """
    @notice Ask an office to enter the participant as the holder of rights that are its own.
    @dev Caller: an account of the participant, or its attorney, with the power to file.
    @param office The office that keeps the rights.
    @param rights The rights claimed, all of that office.
    @param participant Who claims them.
    @param authority Power of attorney acted under; 0 for an own account.
    @param salt Any value, to tell two like requests apart.
    @param form The signed request form.
    @return Id of the request.
    """
    self._require_applicant(rights, participant, authority)
    self._require_list(office, rights)
    request: bytes32 = self._list_id(office, rights, participant, salt)
    self._file(request, LIST, office, participant, 0)
    log IRequests.RequestFiled(
        request=request,
        agreement=empty(bytes32),
        applicant=participant,
        office=office,
        kind=LIST,
        item=0,
        rights=rights,
        account=msg.sender,
        authority=authority,
        salt=salt,
        document=form.document,
        cid=form.cid,
    )
    return request


@external
def file(
    deal: IDeal.Deal,
    item: uint8,
    participant: uint64,
    authority: uint64,
    salt: bytes32,
    form: IRequests.Form,
) -> bytes32:
    """
    @notice File the request to record one right of a deal whose price is in escrow.
    @dev Caller: either side, or its attorney, with the power to file. The rules run now and
        again at the decision. The first assignment to arrive keeps others out (rule 18), and
        licences of the same holder too.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param participant The side that files: grantor or grantee.
    @param authority Power of attorney acted under; 0 for an own account.
    @param salt Any value, to tell a second filing after a withdrawal apart.
    @param form The signed request form.
    @return Id of the request.
    """
    right: bytes32 = self._right(deal.terms, item)
    held: uint40 = self._held(deal.terms, right)
    self._require_side(deal.terms, right, held, participant, authority)
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    extcall AGREEMENTS.begin_request(agreement, item, self._sold(deal.terms, right))
    self._examine(deal.terms, item, agreement)
    kind: uint8 = self._queue(deal.terms, right, held)
    office: uint16 = (staticcall REGISTRY.right(right)).office
    self._file(request, kind, office, participant, held)
    log IRequests.RequestFiled(
        request=request,
        agreement=agreement,
        applicant=participant,
        office=office,
        kind=kind,
        item=item,
        rights=[right],
        account=msg.sender,
        authority=authority,
        salt=salt,
        document=form.document,
        cid=form.cid,
    )
    return request


@external
def take(request: bytes32):
    """
    @notice Put oneself in charge of a request.
    @dev Caller: registrar or examiner of its office. A registrar may take over from a colleague.
    @param request Id of the request.
    """
    entry: IRequests.Request = self._open(request)
    roles: uint8 = vocabulary.REGISTRAR
    if entry.status == FILED:
        roles = vocabulary.REGISTRAR | vocabulary.EXAMINER
        entry.status = UNDER_EXAMINATION
    officer: uint16 = staticcall DIRECTORY.require_officer(msg.sender, entry.office, roles)
    assert officer != entry.officer, "requests: already in your charge"
    entry.officer = officer
    self.words[request] = request_words._pack(entry)
    log IRequests.RequestTaken(request=request, officer=officer, account=msg.sender)


@external
def issue_deficiency(request: bytes32, due: uint40, notice: String[1024]):
    """
    @notice Tell the sides what is missing and until when to supply it.
    @dev Caller: the officer in charge.
    @param request Id of the request.
    @param due Unix time until which a response is accepted: a day to 366 days from now.
    @param notice What is missing, in words.
    """
    entry: IRequests.Request = self._in_charge(request, vocabulary.REGISTRAR | vocabulary.EXAMINER)
    assert entry.status in [UNDER_EXAMINATION, RESPONDED], "requests: a deficiency notice is open already"
    assert len(notice) != 0, "requests: say what is missing"
    assert convert(due, uint256) >= block.timestamp + LEAST_TIME_LIMIT, "requests: time limit under a day"
    assert convert(due, uint256) <= block.timestamp + LONGEST_TIME_LIMIT, "requests: time limit over 366 days"
    entry.status = DEFICIENT
    entry.due = due
    self.words[request] = request_words._pack(entry)
    log IRequests.DeficiencyNoted(
        request=request, officer=entry.officer, due=due, notice=notice, version=entry.version
    )


@external
def respond(
    deal: IDeal.Deal,
    item: uint8,
    salt: bytes32,
    participant: uint64,
    authority: uint64,
    statement: String[1024],
    form: IRequests.Form,
):
    """
    @notice Answer a deficiency notice in time.
    @dev Caller: either side's account or attorney, with the power to file.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param salt The salt the request was filed with.
    @param participant The side that answers.
    @param authority Power of attorney acted under; 0 for an own account.
    @param statement What is supplied, in words.
    @param form Document that supplies it; empty where the words do.
    """
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    entry: IRequests.Request = self._open(request)
    self._require_side(deal.terms, deal.terms.items[item].right, entry.held, participant, authority)
    self._respond(request, entry, participant, authority, statement, form)


@external
def respond_list(
    office: uint16,
    rights: DynArray[bytes32, 32],
    participant: uint64,
    salt: bytes32,
    authority: uint64,
    statement: String[1024],
    form: IRequests.Form,
):
    """
    @notice Answer a deficiency notice on a request for the list of one's rights.
    @dev Caller: the applicant's account or attorney, with the power to file.
    @param office The office of the request.
    @param rights The rights claimed.
    @param participant The applicant.
    @param salt The salt the request was filed with.
    @param authority Power of attorney acted under; 0 for an own account.
    @param statement What is supplied, in words.
    @param form Document that supplies it; empty where the words do.
    """
    self._require_applicant(rights, participant, authority)
    request: bytes32 = self._list_id(office, rights, participant, salt)
    self._respond(request, self._open(request), participant, authority, statement, form)


@external
def register(
    deal: IDeal.Deal,
    item: uint8,
    salt: bytes32,
    version: uint16,
    reviewed: uint256,
    code: String[16],
    reference: String[96],
):
    """
    @notice Register: the right changes or the licence is entered, and the price is paid, at once.
    @dev Caller: the officer in charge, a registrar. Both sides must be admitted still, the grantor must hold
        the right as it did at filing, no rule may refuse, and each finding for review must have been looked at.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param salt The salt the request was filed with.
    @param version Version of the file the decision was made on.
    @param reviewed Bit per rule whose finding the officer looked at.
    @param code The office's own code of the legal-status event.
    @param reference The office's reference of the entry, such as reel and frame.
    """
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    entry: IRequests.Request = self._decidable(request, version)
    assert staticcall PARTICIPANTS.require_active(deal.terms.grantor)
    assert staticcall PARTICIPANTS.require_active(deal.terms.grantee)
    findings: IRules.Findings = empty(IRules.Findings)
    consents: DynArray[uint64, 8] = []
    findings, consents = self._examine(deal.terms, item, agreement)
    assert reviewed == findings.review, "requests: review what was found, no more and no less"
    right: bytes32 = deal.terms.items[item].right
    assert self._held(deal.terms, right) == entry.held, "requests: right changed hands since filing"
    self._close(request, entry, REGISTERED)
    self._record(deal.terms, right, consents, code, reference, entry.officer)
    extcall AGREEMENTS.settle(agreement, item, True, self._sold(deal.terms, right))
    log IRequests.RequestRegistered(
        request=request,
        officer=entry.officer,
        account=msg.sender,
        version=version,
        code=code,
        reference=reference,
        warned=findings.warned,
        reviewed=reviewed,
        rules=RULES.address.codehash,
    )


@external
def register_list(
    office: uint16,
    rights: DynArray[bytes32, 32],
    participant: uint64,
    salt: bytes32,
    version: uint16,
    parties: DynArray[uint64, 32],
    reference: String[96],
):
    """
    @notice Enter the applicant as the holder of the rights it proved to be its own.
    @dev Caller: the officer in charge, a registrar. The sides of the register stay as they are:
        a holder on record is given its participant, ownership does not change.
    @param office The office of the request.
    @param rights The rights claimed.
    @param participant The applicant.
    @param salt The salt the request was filed with.
    @param version Version of the file the decision was made on.
    @param parties For each right the unclaimed holder the applicant is; 0 leaves that right out.
    @param reference The office's reference of the decision.
    """
    request: bytes32 = self._list_id(office, rights, participant, salt)
    entry: IRequests.Request = self._decidable(request, version)
    assert len(parties) == len(rights), "requests: name one holder for each right"
    assert staticcall PARTICIPANTS.require_active(participant)
    self._close(request, entry, REGISTERED)
    bound: bool = False
    for place: uint256 in range(len(rights), bound=32):
        if parties[place] != 0:
            extcall RECORDALS.bind(rights[place], parties[place], participant)
            bound = True
    assert bound, "requests: bind at least one right or refuse"
    log IRequests.RequestRegistered(
        request=request,
        officer=entry.officer,
        account=msg.sender,
        version=version,
        code="",
        reference=reference,
        warned=0,
        reviewed=0,
        rules=RULES.address.codehash,
    )


@external
def refuse(request: bytes32, version: uint16, ground: uint8, reason: String[1024]):
    """
    @notice Refuse a request, with its ground.
    @dev Caller: the officer in charge, a registrar. A deal's money stays in escrow until the
        refusal is final; a list of rights is refused at once, since it can be filed anew.
    @param request Id of the request.
    @param version Version of the file the decision was made on.
    @param ground Number of the rule that stands against it, or 0 for a ground outside the rules.
    @param reason The reasons, in words.
    """
    entry: IRequests.Request = self._in_charge(request, vocabulary.REGISTRAR)
    if entry.status == DEFICIENT:
        assert block.timestamp > convert(entry.due, uint256), "requests: the time limit still runs"
    assert version == entry.version, "requests: the file has changed, read it again"
    assert convert(ground, uint256) <= rule_bits.LAST_RULE, "requests: no such rule"
    assert len(reason) != 0, "requests: give the reasons of the refusal"
    entry.status = FINAL
    entry.due = convert(block.timestamp, uint40)
    if entry.kind != LIST:
        entry.status = REFUSED
        entry.due = convert(block.timestamp + APPEAL_PERIOD, uint40)
    self.words[request] = request_words._pack(entry)
    log IRequests.RequestRefused(
        request=request,
        officer=entry.officer,
        account=msg.sender,
        version=version,
        ground=ground,
        reason=reason,
        final_on=entry.due,
    )


@external
def waive_appeal(
    deal: IDeal.Deal, item: uint8, salt: bytes32, participant: uint64, authority: uint64
):
    """
    @notice Give up the appeal against a refusal. Once both sides have, the price is refunded.
    @dev Caller: either side's account or attorney, with the power to file.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param salt The salt the request was filed with.
    @param participant The side that waives.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    entry: IRequests.Request = request_words._unpack(self.words[request])
    assert entry.status == REFUSED, "requests: no refusal to appeal against"
    self._require_side(deal.terms, deal.terms.items[item].right, entry.held, participant, authority)
    side: uint8 = GRANTOR if participant == deal.terms.grantor else GRANTEE
    assert entry.waived & side == 0, "requests: appeal was waived already"
    entry.waived |= side
    self.words[request] = request_words._pack(entry)
    log IRequests.AppealWaived(
        request=request, participant=participant, account=msg.sender, authority=authority
    )
    if entry.waived == BOTH_SIDES:
        self._conclude(request, entry, agreement, item, deal.terms.items[item].right)


@external
def conclude_refusal(deal: IDeal.Deal, item: uint8, salt: bytes32):
    """
    @notice Refund the price once a refusal is final, or the office has been silent for two years.
    @dev Caller: anyone, after the appeal period, or two years after filing and the last notice's time limit.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param salt The salt the request was filed with.
    """
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    entry: IRequests.Request = request_words._unpack(self.words[request])
    if entry.status == REFUSED:
        assert block.timestamp >= convert(entry.due, uint256), "requests: the appeal period still runs"
    else:
        assert entry.status != 0 and entry.status <= RESPONDED, "requests: no refusal to conclude"
        silent: uint256 = convert(max(entry.filed, entry.due), uint256) + LONGEST_SILENCE
        assert block.timestamp >= silent, "requests: the office has two years to decide"
    self._conclude(request, entry, agreement, item, deal.terms.items[item].right)


@external
def withdraw(deal: IDeal.Deal, item: uint8, salt: bytes32, authority: uint64):
    """
    @notice Withdraw a deal's request before it is decided. The deal stands; either side may file anew.
    @dev Caller: the applicant's account or attorney, with the power to file, while a week is left to file anew.
    @param deal The deal, complete.
    @param item Position of the right in the deal.
    @param salt The salt the request was filed with.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    agreement: bytes32 = deal_hash._deal(deal)
    request: bytes32 = keccak256(abi_encode(agreement, item, salt))
    entry: IRequests.Request = self._open(request)
    right: bytes32 = deal.terms.items[item].right
    self._require_side(deal.terms, right, entry.held, entry.applicant, authority)
    self._close(request, entry, WITHDRAWN)
    self._release(right, entry)
    extcall AGREEMENTS.end_request(agreement, item)
    self._log_withdrawn(request, entry.applicant, authority)


@external
def withdraw_list(
    office: uint16, rights: DynArray[bytes32, 32], participant: uint64, salt: bytes32, authority: uint64
):
    """
    @notice Withdraw a request for the list of one's rights before it is decided.
    @dev Caller: the applicant's account or attorney, with the power to file.
    @param office The office of the request.
    @param rights The rights claimed.
    @param participant The applicant.
    @param salt The salt the request was filed with.
    @param authority Power of attorney acted under; 0 for an own account.
    """
    self._require_applicant(rights, participant, authority)
    request: bytes32 = self._list_id(office, rights, participant, salt)
    self._close(request, self._open(request), WITHDRAWN)
    self._log_withdrawn(request, participant, authority)


@internal
def _queue(terms: IDeal.Terms, right: bytes32, held: uint40) -> uint8:
    """
    @notice Let an assignment or a licence in by the order of arrival. A sublicence takes nothing from a
        buyer of the right, so it waits for nobody.
    @return Kind of the request.
    """
    if terms.grant == vocabulary.ASSIGNMENT:
        assert not staticcall REGISTRY.reserved(right), "requests: refused by rule 18"
        extcall REGISTRY.reserve(right, held)
        return CHANGE_IN_OWNER
    if terms.head == 0:
        assert not staticcall REGISTRY.reserved(right), "requests: an assignment of this right came first"
    return LICENCE


@internal
def _release(right: bytes32, entry: IRequests.Request):
    """
    @notice Let others in again after an assignment that came to nothing. A mark made for a later holding is another's.
    """
    if entry.kind == CHANGE_IN_OWNER:
        if (staticcall REGISTRY.right(right)).reserved == entry.held:
            extcall REGISTRY.reserve(right, 0)


@internal
def _file(request: bytes32, kind: uint8, office: uint16, applicant: uint64, held: uint40):
    """
    @notice Store a new request.
    """
    assert self.words[request] == 0, "requests: filed already"
    self.words[request] = request_words._pack(
        IRequests.Request(
            status=FILED,
            kind=kind,
            office=office,
            applicant=applicant,
            officer=0,
            due=0,
            filed=convert(block.timestamp, uint40),
            version=1,
            waived=0,
            held=held,
        )
    )


@internal
def _record(
    terms: IDeal.Terms,
    right: bytes32,
    consents: DynArray[uint64, 8],
    code: String[16],
    reference: String[96],
    officer: uint16,
):
    """
    @notice Have the decision entered. The sides of a licence signed, and consent by it.
    """
    if terms.grant == vocabulary.ASSIGNMENT:
        extcall RECORDALS.record_assignment(right, terms.grantor, terms.grantee, code, reference, officer)
        return
    signing: DynArray[uint64, 10] = [terms.grantor, terms.grantee]
    for participant: uint64 in consents:
        signing.append(participant)
    scope: ILicences.Scope = ILicences.Scope(
        right=right,
        head=terms.head,
        grant=terms.grant,
        territory=terms.territory,
        fields=terms.fields,
        acts=terms.acts,
        start=terms.start,
        end=terms.end,
        consenting=signing,
    )
    extcall RECORDALS.record_licence(scope, terms.grantee, code, reference, officer)


@internal
def _respond(
    request: bytes32,
    open: IRequests.Request,
    participant: uint64,
    authority: uint64,
    statement: String[1024],
    form: IRequests.Form,
):
    """
    @notice Put an answer on the file; it makes a new version of it.
    """
    entry: IRequests.Request = open
    assert entry.status == DEFICIENT, "requests: no deficiency notice is open"
    assert block.timestamp <= convert(entry.due, uint256), "requests: the time limit has passed"
    assert len(statement) != 0, "requests: say what is supplied"
    entry.status = RESPONDED
    entry.version += 1
    self.words[request] = request_words._pack(entry)
    log IRequests.ResponseFiled(
        request=request,
        participant=participant,
        account=msg.sender,
        authority=authority,
        statement=statement,
        document=form.document,
        cid=form.cid,
        version=entry.version,
    )


@internal
def _close(request: bytes32, entry: IRequests.Request, status: uint8):
    """
    @notice Close a request.
    """
    closed: IRequests.Request = entry
    closed.status = status
    self.words[request] = request_words._pack(closed)


@internal
def _conclude(request: bytes32, entry: IRequests.Request, agreement: bytes32, item: uint8, right: bytes32):
    """
    @notice Make a refusal final and give the price back.
    """
    self._close(request, entry, FINAL)
    self._release(right, entry)
    extcall AGREEMENTS.settle(agreement, item, False, empty(bytes32))
    log IRequests.RefusalFinal(request=request, by=msg.sender)


@internal
def _log_withdrawn(request: bytes32, applicant: uint64, authority: uint64):
    """
    @notice Write a withdrawal down.
    """
    log IRequests.RequestWithdrawn(
        request=request, participant=applicant, account=msg.sender, authority=authority
    )


@internal
@view
def _open(request: bytes32) -> IRequests.Request:
    """
    @notice A request that is not decided yet.
    """
    entry: IRequests.Request = request_words._unpack(self.words[request])
    assert entry.status != 0, "requests: unknown request"
    assert entry.status <= RESPONDED, "requests: closed already"
    return entry


@internal
@view
def _in_charge(request: bytes32, roles: uint8) -> IRequests.Request:
    """
    @notice An open request in the caller's charge. Nobody decides who acts for a participant, be it a side,
        its attorney or a competitor.
    """
    entry: IRequests.Request = self._open(request)
    officer: uint16 = staticcall DIRECTORY.require_officer(msg.sender, entry.office, roles)
    assert entry.officer != 0, "requests: take the request first"
    assert officer == entry.officer, "requests: in another officer's charge"
    assert staticcall PARTICIPANTS.participant_of(msg.sender) == 0, "requests: officer is a participant's account"
    return entry


@internal
@view
def _decidable(request: bytes32, version: uint16) -> IRequests.Request:
    """
    @notice A request the caller may register on the version it has read.
    """
    entry: IRequests.Request = self._in_charge(request, vocabulary.REGISTRAR)
    assert entry.status != DEFICIENT, "requests: a response is awaited"
    assert version == entry.version, "requests: the file has changed, read it again"
    return entry


@internal
@view
def _examine(terms: IDeal.Terms, item: uint8, agreement: bytes32) -> (IRules.Findings, DynArray[uint64, 8]):
    """
    @notice What the rules say now; reverts with the number of the first that refuses.
    @return The findings, and the consents they rest on.
    """
    place: uint256 = convert(item, uint256)
    consents: DynArray[uint64, 8] = []
    findings: IRules.Findings = staticcall RULES.check_item(terms, place, consents)
    if rule_bits._names(findings, BY_CONSENT):
        consents = staticcall AGREEMENTS.consents(agreement)
        if len(consents) != 0:
            findings = staticcall RULES.check_item(terms, place, consents)
    if findings.refused != 0:
        raise concat("requests: refused by rule ", uint2str(rule_bits._lowest(findings.refused)))
    return findings, consents


@internal
@view
def _held(terms: IDeal.Terms, right: bytes32) -> uint40:
    """
    @notice When the grantor's holding of the right began; 0 for a sublicence, or where there is none.
    """
    if terms.head == 0:
        for holding: IRegistry.Holding in staticcall REGISTRY.holders(right):
            if holding.party == terms.grantor:
                return holding.since
    return 0


@internal
@view
def _require_side(terms: IDeal.Terms, right: bytes32, held: uint40, participant: uint64, authority: uint64):
    """
    @notice Let pass the caller that may file for one side of the deal. A grantor's power of attorney is asked
        for the holding of the day of filing: it lasts for a request that is pending.
    """
    assert participant in [terms.grantor, terms.grantee], "requests: not a side of the deal"
    self._require_may(participant, right, held if participant == terms.grantor else 0, authority)


@internal
@view
def _require_applicant(rights: DynArray[bytes32, 32], participant: uint64, authority: uint64):
    """
    @notice Let pass the caller that may file for a participant about each of the rights. An own account's
        powers are the same for all of them.
    """
    if authority == 0:
        self._require_may(participant, empty(bytes32), 0, 0)
        return
    for right: bytes32 in rights:
        self._require_may(participant, right, 0, authority)


@internal
@view
def _require_may(participant: uint64, right: bytes32, since: uint40, authority: uint64):
    """
    @notice Ask for the power to file; the refusal is the sentence of `Participants`.
    """
    assert staticcall PARTICIPANTS.require_may(
        msg.sender, participant, vocabulary.FILE, right, since, authority
    )


@internal
@view
def _require_list(office: uint16, rights: DynArray[bytes32, 32]):
    """
    @notice A list that names rights of one office, each once.
    """
    assert len(rights) != 0, "requests: name at least one right"
    named: DynArray[bytes32, 32] = []
    for right: bytes32 in rights:
        assert (staticcall REGISTRY.right(right)).office == office, "requests: a right of another office"
        assert right not in named, "requests: a right is named twice"
        named.append(right)


@internal
@pure
def _right(terms: IDeal.Terms, item: uint8) -> bytes32:
    """
    @notice One right of the deal.
    """
    assert convert(item, uint256) < len(terms.items), "requests: no such item in the deal"
    return terms.items[item].right


@internal
@pure
def _sold(terms: IDeal.Terms, right: bytes32) -> bytes32:
    """
    @notice The right where it is assigned; empty for a licence.
    """
    return right if terms.grant == vocabulary.ASSIGNMENT else empty(bytes32)


@internal
@pure
def _list_id(office: uint16, rights: DynArray[bytes32, 32], participant: uint64, salt: bytes32) -> bytes32:
    """
    @notice Id of a request for the list of one's rights.
    """
    return keccak256(abi_encode(participant, office, keccak256(abi_encode(rights)), salt))
