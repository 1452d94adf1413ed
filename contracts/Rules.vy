# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title The conflict rules
@license Apache-2.0
@notice Looks at terms as an office would and says what stands against them, by the rules' numbers:

     1  an earlier exclusive or sole licence is in the way of an exclusive or sole one
     2  the same, of a non-exclusive one
     3  earlier non-exclusive licences stay beside an exclusive one                    (warning)
     4  the licence ends after the right
     5  territory or fields outside the right's, or an assignment of less than all
     6  the right is not in force; an application that is pending                      (warning)
     7  the grantor is not the holder, or not the licensee of the head licence
     8  a co-owner has not consented
     9  pledged, and the pledgee has not consented to the sale         (refused at RU, else warning)
    10  attached, or under an injunction
    11  licences go along with the right                                               (warning)
    12  the sublicence does not lie within its head licence
    13  goods outside a mark's registration; a mark licence without quality control    (warning)
    17  the terms contradict themselves

    Each office may set another severity for its rights, since laws differ. Some cannot be softened: what
    `IPRRegistry` and `Licences` would not enter anyway, and what would take a right from somebody who did not sign.
    Whoever signs the agreement, as either side, consents by it.
@dev Owns no rights, only the offices' severities. 18 (two sales of one right) is for `Requests`, which knows the order
    of arrival. 14 to 16 and 19 to 26 ask for facts the register does not have yet.
"""
from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import ILicences
from contracts.interfaces import IRegistry
from contracts.interfaces import IRules
from contracts.modules import rule_bits
from contracts.modules import vocabulary

implements: IRules

EXCLUSIVE_CONFLICT: constant(uint256) = 1 << 1
NON_EXCLUSIVE_CONFLICT: constant(uint256) = 1 << 2
CARVE_OUT: constant(uint256) = 1 << 3
TERM: constant(uint256) = 1 << 4
SCOPE: constant(uint256) = 1 << 5
FORCE: constant(uint256) = 1 << 6
TITLE: constant(uint256) = 1 << 7
CO_OWNERS: constant(uint256) = 1 << 8
ATTACHMENT: constant(uint256) = 1 << 10
LICENCES_GO_ALONG: constant(uint256) = 1 << 11
SUBLICENCE: constant(uint256) = 1 << 12
GOODS: constant(uint256) = 1 << 13
CONTRADICTION: constant(uint256) = 1 << 17

LAST_RULE: constant(uint256) = 26
# Severities, two bits a rule at twice its number; 0 leaves the default.
WARN: constant(uint256) = 1
REVIEW: constant(uint256) = 2
REFUSE: constant(uint256) = 3
# 1, 2 and 12: `Licences` would not enter it. 7: `IPRRegistry` would not. 17: nothing consistent to enter.
FIRM: constant(uint256) = (3 << 2) | (3 << 4) | (3 << 14) | (3 << 24) | (3 << 34)
# In an assignment also 5 and 8: a decision moves the whole right, with the shares of all its holders.
FIRM_IN_ASSIGNMENT: constant(uint256) = (3 << 10) | (3 << 16)

# Prices fit the bids of auctions and their sum an escrow account.
LARGEST_PRICE: constant(uint256) = 2**96 - 1
ALL_OPTIONS: constant(uint32) = 15
# Office whose law keeps a pledged right from being sold (domain.md section 4).
RU: constant(uint16) = 21_077

DIRECTORY: immutable(IDirectory)
REGISTRY: immutable(IRegistry)
LICENCES: immutable(ILicences)

# By office and kind.
tables: HashMap[uint16, HashMap[uint8, uint256]]


@deploy
def __init__(directory: IDirectory, registry: IRegistry, licences: ILicences):
    """
    @param directory Who is a registrar of an office, and which tokens are accepted.
    @param registry The rights.
    @param licences The licences granted under them.
    """
    DIRECTORY = directory
    REGISTRY = registry
    LICENCES = licences


@external
def set_severities(office: uint16, kind: uint8, severities: uint256):
    """
    @notice Sets what an office does about each rule, for its rights of a kind.
    @dev Caller: a registrar of the office. Works on pending deals too, since the rules run again at each step. In an
        assignment rules 5 and 8 keep their default, whatever is set.
    @param office Office code.
    @param kind Kind of right.
    @param severities Two bits a rule at twice its number: 0 default, 1 warn, 2 review by the officer, 3 refuse.
    """
    officer: uint16 = staticcall REGISTRY.require_registrar(msg.sender, office)
    assert kind != 0 and kind <= vocabulary.LAST_KIND, "rules: unknown kind of right"
    assert severities & 3 == 0 and severities >> (2 * LAST_RULE + 2) == 0, "rules: unknown rule"
    firm: uint256 = severities & FIRM
    # Two bits that are equal are 0 or 3.
    assert (firm ^ (firm >> 1)) & (FIRM // 3) == 0, "rules: this rule cannot be softened"
    self.tables[office][kind] = severities
    log IRules.SeveritiesSet(office=office, kind=kind, severities=severities, officer=officer)


@external
@view
@reentrant
def severities(office: uint16, kind: uint8) -> uint256:
    """
    @notice What an office set about each rule.
    @param office Office code.
    @param kind Kind of right.
    @return Two bits a rule at twice its number; 0 where the default holds.
    """
    return self.tables[office][kind]


@external
@view
@reentrant
def check(terms: IDeal.Terms, consenting: DynArray[uint64, 8]) -> IRules.Findings:
    """
    @notice What stands against terms, all their rights together.
    @dev Reverts, with the sentence of the part that owns the question, for an unknown right or token.
    @param terms The terms; `grantee` is 0 while they are an open offer.
    @param consenting Participants whose signed consent is at hand.
    @return Three bitmaps; bit n stands for rule n.
    """
    findings: IRules.Findings = self._of_terms(terms)
    for item: IDeal.Item in terms.items:
        found: IRules.Findings = self._of_item(terms, item.right, consenting)
        findings.refused |= found.refused
        findings.warned |= found.warned
        findings.review |= found.review
    return findings


@external
@view
@reentrant
def check_item(terms: IDeal.Terms, item: uint256, consenting: DynArray[uint64, 8]) -> IRules.Findings:
    """
    @notice What stands against one right of the terms, and against the terms as such.
    @dev Reverts, with the sentence of the part that owns the question, for an unknown right or token.
    @param terms The terms.
    @param item Position of the right in them.
    @param consenting Participants whose signed consent is at hand.
    @return Three bitmaps; bit n stands for rule n.
    """
    assert item < len(terms.items), "rules: no such item in the terms"
    findings: IRules.Findings = self._of_item(terms, terms.items[item].right, consenting)
    findings.refused |= self._of_terms(terms).refused
    return findings


@internal
@view
def _of_terms(terms: IDeal.Terms) -> IRules.Findings:
    """
    @dev Rule 17, on the terms alone.
    """
    assert staticcall DIRECTORY.require_token(terms.token)
    consistent: bool = self._are_sound(terms) and self._are_items_sound(terms.items)
    if terms.grant == vocabulary.ASSIGNMENT:
        consistent = consistent and self._is_outright(terms)
    else:
        consistent = consistent and self._is_usable(terms)
    return IRules.Findings(refused=0 if consistent else CONTRADICTION, warned=0, review=0)


@internal
@view
def _of_item(terms: IDeal.Terms, right: bytes32, consenting: DynArray[uint64, 8]) -> IRules.Findings:
    """
    @dev All rules about one right, at the severities of its office.
    """
    entry: IRegistry.Right = staticcall REGISTRY.right(right)
    signing: DynArray[uint64, 10] = self._signing(terms, consenting)
    refused: uint256 = 0
    warned: uint256 = 0
    for found: IRules.Findings in [
        self._of_entry(terms, entry),
        self._of_holders(terms, right, entry, signing),
        self._of_licences(terms, right, signing),
    ]:
        refused |= found.refused
        warned |= found.warned
    table: uint256 = self.tables[entry.office][entry.kind]
    if terms.grant == vocabulary.ASSIGNMENT:
        table &= ~FIRM_IN_ASSIGNMENT
    return self._at_severities(refused, warned, table)


@internal
@view
def _of_entry(terms: IDeal.Terms, entry: IRegistry.Right) -> IRules.Findings:
    """
    @dev Rules 4, 5, 6, 10 and 13: what the register says about the right itself.
    """
    found: IRules.Findings = empty(IRules.Findings)
    pending: bool = entry.category in [vocabulary.FILED, vocabulary.APPLICATION_REVIVED]
    standing: bool = pending or entry.category in [vocabulary.GRANTED, vocabulary.RIGHT_REVIVED]
    if not standing or convert(entry.expiry, uint256) <= block.timestamp:
        found.refused |= FORCE
    elif pending:
        found.warned |= FORCE
    if entry.encumbrance & vocabulary.ATTACHED != 0:
        found.refused |= ATTACHMENT
    if terms.grant == vocabulary.ASSIGNMENT:
        if terms.territory != entry.territory or terms.fields not in [entry.fields, vocabulary.WHOLE_FIELD]:
            found.refused |= SCOPE
    else:
        as_renewed: bool = (
            entry.kind in [vocabulary.TRADE_MARK, vocabulary.DESIGN] and terms.options & vocabulary.AS_RENEWED != 0
        )
        if terms.end > entry.expiry and not as_renewed:
            found.refused |= TERM
        found.refused |= self._outside(terms, entry)
        if entry.kind == vocabulary.TRADE_MARK and terms.options & vocabulary.QUALITY_CONTROL == 0:
            found.warned |= GOODS
    return found


@internal
@view
def _of_holders(
    terms: IDeal.Terms, right: bytes32, entry: IRegistry.Right, signing: DynArray[uint64, 10]
) -> IRules.Findings:
    """
    @dev Rules 7, 8 and 9: who must have signed. A sublicence is its head licensee's to grant.
    """
    found: IRules.Findings = empty(IRules.Findings)
    if terms.head != 0:
        head: ILicences.Licence = staticcall LICENCES.licence(right, terms.head)
        if head.licensee != terms.grantor:
            found.refused |= TITLE
        return found
    entitled: bool = entry.holder == terms.grantor
    if entry.co_owners != 0:
        for holding: IRegistry.Holding in staticcall REGISTRY.holders(right):
            entitled = entitled or holding.party == terms.grantor
            if holding.party not in signing:
                found.refused |= CO_OWNERS
    if not entitled:
        found.refused |= TITLE
    if terms.grant == vocabulary.ASSIGNMENT and entry.encumbrance & vocabulary.PLEDGED != 0:
        if (staticcall REGISTRY.pledgee(right)) not in signing:
            if entry.office == RU:
                found.refused |= rule_bits.PLEDGE
            else:
                found.warned |= rule_bits.PLEDGE
    return found


@internal
@view
def _of_licences(terms: IDeal.Terms, right: bytes32, signing: DynArray[uint64, 10]) -> IRules.Findings:
    """
    @dev Rules 1, 2, 3, 11 and 12: what was granted before.
    """
    found: IRules.Findings = empty(IRules.Findings)
    if terms.grant == vocabulary.ASSIGNMENT:
        if staticcall LICENCES.live_licences(right) != 0:
            found.warned |= LICENCES_GO_ALONG
        return found
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
    non_exclusive: bool = terms.grant == vocabulary.NON_EXCLUSIVE
    if staticcall LICENCES.blocking(scope) != 0:
        found.refused |= NON_EXCLUSIVE_CONFLICT if non_exclusive else EXCLUSIVE_CONFLICT
    if not non_exclusive and staticcall LICENCES.non_exclusives(right, terms.head) != 0:
        found.warned |= CARVE_OUT
    if terms.head != 0 and not staticcall LICENCES.fits(scope):
        found.refused |= SUBLICENCE
    return found


@internal
@pure
def _at_severities(refused: uint256, warned: uint256, table: uint256) -> IRules.Findings:
    """
    @dev Sorts what was found by what the office set.
    """
    findings: IRules.Findings = IRules.Findings(refused=refused, warned=warned, review=0)
    if table == 0:
        return findings
    for number: uint256 in range(1, LAST_RULE + 1):
        severity: uint256 = (table >> (2 * number)) & 3
        rule: uint256 = (refused | warned) & (1 << number)
        if severity == 0 or rule == 0:
            continue
        findings.refused &= ~rule
        findings.warned &= ~rule
        if severity == REFUSE:
            findings.refused |= rule
        elif severity == REVIEW:
            findings.review |= rule
        else:
            findings.warned |= rule
    return findings


@internal
@pure
def _outside(terms: IDeal.Terms, entry: IRegistry.Right) -> uint256:
    """
    @dev A licence beyond the right: rule 5; 13 for the goods of a mark. The whole-field bit of a licence means all
        the right has.
    """
    found: uint256 = 0
    if terms.territory & ~entry.territory != 0:
        found = SCOPE
    if entry.fields & vocabulary.WHOLE_FIELD == 0:
        covered: uint128 = entry.fields | vocabulary.WHOLE_FIELD
        if terms.fields | covered != covered:
            found |= GOODS if entry.kind == vocabulary.TRADE_MARK else SCOPE
    return found


@internal
@pure
def _signing(terms: IDeal.Terms, consenting: DynArray[uint64, 8]) -> DynArray[uint64, 10]:
    """
    @dev Who agrees: those whose consent is at hand, and the sides of the deal, who sign it.
    """
    signing: DynArray[uint64, 10] = []
    for participant: uint64 in consenting:
        signing.append(participant)
    signing.append(terms.grantor)
    if terms.grantee != 0:
        signing.append(terms.grantee)
    return signing


@internal
@pure
def _are_sound(terms: IDeal.Terms) -> bool:
    """
    @dev What any terms must be.
    """
    return (
        terms.grant != 0
        and terms.grant <= vocabulary.NON_EXCLUSIVE
        and terms.grantor != 0
        and terms.grantor != terms.grantee
        and terms.territory != 0
        and terms.fields != 0
        and terms.options <= ALL_OPTIONS
        and terms.royalty_bp <= vocabulary.WHOLE
        and (terms.cap == 0 or terms.minimum <= terms.cap)
    )


@internal
@pure
def _are_items_sound(items: DynArray[IDeal.Item, 16]) -> bool:
    """
    @dev Each right once, and a price.
    """
    rights: DynArray[bytes32, 16] = []
    total: uint256 = 0
    for item: IDeal.Item in items:
        if item.right in rights or item.price > LARGEST_PRICE:
            return False
        rights.append(item.right)
        total += item.price
    return total != 0


@internal
@pure
def _is_outright(terms: IDeal.Terms) -> bool:
    """
    @dev An assignment passes the whole, with the decision, for a price alone.
    """
    return (
        terms.start == 0
        and terms.end == 0
        and terms.head == 0
        and terms.share_bp == vocabulary.WHOLE
        and terms.royalty_bp == 0
        and terms.minimum == 0
        and terms.cap == 0
    )


@internal
@view
def _is_usable(terms: IDeal.Terms) -> bool:
    """
    @dev A licence permits something, for a time that is not over.
    """
    uses: uint32 = terms.acts & (vocabulary.ALL_ACTS - vocabulary.ACT_SUBLICENSE)
    return (
        uses != 0
        and terms.acts <= vocabulary.ALL_ACTS
        and terms.end > terms.start
        and convert(terms.end, uint256) > block.timestamp
    )
