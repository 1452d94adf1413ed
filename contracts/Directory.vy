# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Directory
@notice Who runs the platform: member offices and their officers, the parts, the settlement tokens.
    A founder sets it up and then ends his own powers for ever with `conclude`.
@dev Every other contract asks here, and asks nobody else, whether an account is an officer and whether a
    caller is a part. Nothing is ever swapped: a role is installed once.
    Lost keys: an office whose administrators have all lost theirs keeps its serving officers, and nobody can
    appoint new ones; nobody else can take the office over either.
"""
from ethereum.ercs import IERC20Detailed

from contracts.interfaces import IDirectory
from contracts.modules import vocabulary
from contracts.modules import words

implements: IDirectory

LAST_ROLE: constant(uint8) = vocabulary.REQUESTS

# An officer's word: number 16 | office 16 | roles 8. A part's word: number 16 | role 8.
NUMBER: constant(uint256) = 0
OFFICE: constant(uint256) = 16
ROLES: constant(uint256) = 32
PART_ROLE: constant(uint256) = 16

# Officer numbers are 16 bits for all offices together: none may use up those of the others.
MOST_OFFICERS: constant(uint16) = 1_024

FOUNDER: immutable(address)

concluded: public(reentrant(bool))
officer_count: uint16
appointed: HashMap[uint16, uint16]
part_count: uint8
office_count: uint16
token_count: uint16
offices: HashMap[uint16, bool]
tokens: HashMap[address, bool]
officers: HashMap[address, uint256]
installed: HashMap[address, uint256]
parts: HashMap[uint8, address]


@deploy
def __init__(founder: address):
    """
    @param founder Account that admits offices, installs parts and accepts tokens until it concludes.
    """
    assert founder != empty(address), "directory: founder is missing"
    FOUNDER = founder


@external
def admit_office(office: uint16, name: String[96], administrator: address):
    """
    @notice Admits an IP office and appoints its first administrator, who appoints everybody else there.
    @dev By the founder, before the founding is concluded. The administrator starts with no other role.
    @param office Two capital letters of WIPO ST.3, big endian ('EP' is 17744).
    @param name Name of the office, not empty.
    @param administrator Account that is no officer of any office yet.
    """
    self._require_founding()
    assert words._is_two_letters(office), "directory: office is not a two-letter code"
    assert not self.offices[office], "directory: office was admitted before"
    assert name != "", "directory: name is missing"
    assert administrator != empty(address), "directory: account is missing"
    assert self.officers[administrator] == 0, "directory: account is an officer"
    self.offices[office] = True
    self.office_count += 1
    log IDirectory.OfficeAdmitted(office=office, name=name, administrator=administrator)
    self._appoint(administrator, office, vocabulary.ADMINISTRATOR, "administrator")


@external
def install(role: uint8, part: address):
    """
    @notice Gives a role of the platform to a contract, once: nobody can exchange it afterwards.
    @dev By the founder, before the founding is concluded. The event holds the code hash, for whoever verifies.
    @param role One of the parts in `vocabulary.vy`.
    @param part Contract with code; one contract holds one role.
    """
    self._require_founding()
    assert role != 0 and role <= LAST_ROLE, "directory: unknown role"
    assert self.parts[role] == empty(address), "directory: role is taken"
    assert part.is_contract, "directory: part has no code"
    assert self.installed[part] == 0, "directory: part holds another role"
    self.part_count += 1
    number: uint16 = convert(self.part_count, uint16)
    self.parts[role] = part
    self.installed[part] = convert(number, uint256) | (convert(role, uint256) << PART_ROLE)
    log IDirectory.PartInstalled(role=role, number=number, part=part, code_hash=part.codehash)


@external
def accept_token(token: address, symbol: String[16], decimals: uint8):
    """
    @notice Accepts a token prices may be named in.
    @dev By the founder, before the founding is concluded. Risk: whoever controls the token can block its
        transfers; `Escrow` then keeps the payment as a credit.
    @param token ERC-20 contract.
    @param symbol Short name shown to people, not empty.
    @param decimals Must be what the token itself says, since prices are shown by it.
    """
    self._require_founding()
    assert not self.tokens[token], "directory: token was accepted before"
    assert symbol != "", "directory: symbol is missing"
    assert token.is_contract, "directory: token has no code"
    assert staticcall IERC20Detailed(token).decimals() == decimals, "directory: token has other decimals"
    self.tokens[token] = True
    self.token_count += 1
    log IDirectory.TokenAccepted(token=token, symbol=symbol, decimals=decimals)


@external
def conclude():
    """
    @notice Ends the founding for ever: no office, part or token is added by one account afterwards.
    @dev By the founder, once every role is filled and there are an office and a token to work with.
    """
    self._require_founding()
    assert self.part_count == LAST_ROLE, "directory: a part is missing"
    assert self.office_count != 0, "directory: an office is missing"
    assert self.token_count != 0, "directory: a token is missing"
    self.concluded = True
    log IDirectory.FoundingConcluded(founder=msg.sender)


@external
def appoint_officer(account: address, roles: uint8, name: String[64]):
    """
    @notice Sets the roles of an officer of the caller's own office; 0 dismisses.
    @dev By an administrator of the office. Nobody drops the role of administrator from himself, so that an
        office always keeps one. Whoever serves another office is refused; once dismissed there, an account may be
        appointed here under a new officer number.
    @param account The officer's account.
    @param roles Bits of the roles from now on.
    @param name What the office calls the post; natural persons need not be named.
    """
    mine: uint256 = self.officers[msg.sender]
    assert words._uint8(mine, ROLES) & vocabulary.ADMINISTRATOR != 0, "directory: not an administrator of an office"
    assert account != empty(address), "directory: account is missing"
    assert roles <= vocabulary.ALL_ROLES, "directory: unknown role of an officer"
    office: uint16 = words._uint16(mine, OFFICE)
    theirs: uint256 = self.officers[account]
    if words._uint8(theirs, ROLES) != 0:
        assert words._uint16(theirs, OFFICE) == office, "directory: officer of another office"
    else:
        assert roles != 0, "directory: not an officer"
    if account == msg.sender:
        assert roles & vocabulary.ADMINISTRATOR != 0, "directory: own role of administrator must stay"
    self._appoint(account, office, roles, name)


@external
@view
@reentrant
def require_officer(account: address, office: uint16, roles: uint8) -> uint16:
    """
    @notice Reverts unless the account serves this office in at least one of the roles.
    @param account Account that acts.
    @param office Office it must serve.
    @param roles Bits of the roles, any of which will do.
    @return The officer's number, for the record of the act.
    """
    word: uint256 = self.officers[account]
    assert words._uint8(word, ROLES) != 0, "directory: not an officer"
    assert words._uint16(word, OFFICE) == office, "directory: officer of another office"
    assert words._uint8(word, ROLES) & roles != 0, "directory: officer lacks this role"
    return words._uint16(word, NUMBER)


@external
@view
@reentrant
def require_part(part: address, role: uint8) -> uint16:
    """
    @notice Reverts unless the contract was installed in this role.
    @param part The caller of whoever asks.
    @param role Role it must hold.
    @return The part's number; never reused.
    """
    word: uint256 = self.installed[part]
    assert word != 0 and words._uint8(word, PART_ROLE) == role, "directory: caller is not the part for this"
    return words._uint16(word, NUMBER)


@external
@view
@reentrant
def require_office(office: uint16) -> bool:
    """
    @notice Reverts unless the office is a member.
    @param office Office code.
    @return Always True.
    """
    assert self.offices[office], "directory: not a member office"
    return True


@external
@view
@reentrant
def require_token(token: address) -> bool:
    """
    @notice Reverts unless prices may be named in this token.
    @param token ERC-20 contract.
    @return Always True.
    """
    assert self.tokens[token], "directory: token is not accepted"
    return True


@external
@view
@reentrant
def installed_as(part: address) -> (uint16, uint8):
    """
    @notice What a contract was installed as.
    @param part Any address.
    @return The part's number and role; both 0 for a stranger.
    """
    word: uint256 = self.installed[part]
    return words._uint16(word, NUMBER), words._uint8(word, PART_ROLE)


@external
@view
@reentrant
def part(role: uint8) -> address:
    """
    @notice The contract installed in a role.
    @param role Role of the platform.
    @return Its address; zero while nothing is installed.
    """
    return self.parts[role]


@external
@view
@reentrant
def officer(account: address) -> (uint16, uint16, uint8):
    """
    @notice What an account is at an office.
    @param account Any account.
    @return Officer number, office and bits of the roles; roles 0 after dismissal, all 0 for a stranger.
    """
    word: uint256 = self.officers[account]
    return words._uint16(word, NUMBER), words._uint16(word, OFFICE), words._uint8(word, ROLES)


@external
@view
@reentrant
def founder() -> address:
    """
    @notice The account that set the platform up.
    @return The founder; without any power once `concluded`.
    """
    return FOUNDER


@internal
def _appoint(account: address, office: uint16, roles: uint8, name: String[64]):
    """
    @dev Writes an officer's word; a new account, or one that comes from another office, gets the next number.
    """
    word: uint256 = self.officers[account]
    number: uint16 = words._uint16(word, NUMBER)
    if word == 0 or words._uint16(word, OFFICE) != office:
        appointed: uint16 = self.appointed[office] + 1
        assert appointed <= MOST_OFFICERS, "directory: office has appointed as many officers as it may"
        self.appointed[office] = appointed
        number = self.officer_count + 1
        self.officer_count = number
    self.officers[account] = (
        convert(number, uint256) | (convert(office, uint256) << OFFICE) | (convert(roles, uint256) << ROLES)
    )
    log IDirectory.OfficerAppointed(office=office, officer=number, account=account, roles=roles, name=name)


@internal
@view
def _require_founding():
    """
    @dev The founder's window.
    """
    assert msg.sender == FOUNDER, "directory: caller is not the founder"
    assert not self.concluded, "directory: founding is concluded"
