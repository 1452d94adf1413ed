# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Recordals
@license Apache-2.0
@notice What a decision of an office does: an assignment changes the owner, a licence is entered with its
    legal-status event, a holder on record gets its participant. The only writer of `Licences`, and beside the right's
    own office of `IPRRegistry`; so deciding parts can be replaced without a change to either.
@dev Keeps nothing. Whether the decision was right is for `Requests`: office, officer, rules and consents.
"""
from contracts.interfaces import IDirectory
from contracts.interfaces import ILicences
from contracts.interfaces import IParticipants
from contracts.interfaces import IRecordals
from contracts.interfaces import IRegistry
from contracts.modules import vocabulary

implements: IRecordals

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)
REGISTRY: immutable(IRegistry)
LICENCES: immutable(ILicences)


@deploy
def __init__(directory: IDirectory, participants: IParticipants, registry: IRegistry, licences: ILicences):
    """
    @param directory Which part may decide.
    @param participants Who takes part.
    @param registry The rights.
    @param licences The licences granted under them.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants
    REGISTRY = registry
    LICENCES = licences


@external
def record_assignment(
    right: bytes32, grantor: uint64, grantee: uint64, code: String[16], reference: String[96], officer: uint16
):
    """
    @notice Enters an assignment of one right.
    @dev Caller: the part that decides requests.
    @param right Permanent id.
    @param grantor Participant who assigns.
    @param grantee Participant who acquires.
    @param code The office's own code of the legal-status event.
    @param reference Where the office has it on file.
    @param officer Number of the officer who decided.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.REQUESTS) != 0
    extcall REGISTRY.change_owner(right, grantor, grantee, code, reference, officer)


@external
def record_licence(
    scope: ILicences.Scope, licensee: uint64, code: String[16], reference: String[96], officer: uint16
):
    """
    @notice Enters a licence of one right.
    @dev Caller: the part that decides requests.
    @param scope What is licensed, and whose signatures are at hand.
    @param licensee Participant who may use the right.
    @param code The office's own code of the legal-status event.
    @param reference Where the office has it on file.
    @param officer Number of the officer who decided.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.REQUESTS) != 0
    extcall LICENCES.grant_licence(scope, licensee)
    extcall REGISTRY.note_licensing(scope.right, code, convert(block.timestamp, uint40), reference, officer)


@external
def bind(right: bytes32, party: uint64, participant: uint64):
    """
    @notice Gives a holder on record the participant it is.
    @dev Caller: the part that decides requests. A suspended participant is given nothing.
    @param right Permanent id.
    @param party The unclaimed holder.
    @param participant The participant it has become.
    """
    assert staticcall DIRECTORY.require_part(msg.sender, vocabulary.REQUESTS) != 0
    assert staticcall PARTICIPANTS.require_active(participant)
    extcall REGISTRY.bind_holder(right, party, participant)
