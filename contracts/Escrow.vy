# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Escrow
@notice Every token the platform holds. An account fixes payer, payee, amount and the part that decides on it when the
    money comes in; that part can say once: pay or refund.
@dev What was weighed:
    - Money goes to the payout address `Participants` names, never to one a caller gives.
    - A receiver that rejects, a blocked account or a token that fails does not stop a decision: the amount is
      credited, and anybody may trigger `withdraw` for the participant once the token moves again.
    - What came in is measured. A token that takes a fee on transfer is refused when money comes in.
    - Amounts are kept apart by token, so a hostile token can spoil nothing but itself.
    - Nothing is ever paused, and nobody can move money otherwise: tokens sent here by mistake stay.
"""
from ethereum.ercs import IERC20

from contracts.interfaces import IDeal
from contracts.interfaces import IDirectory
from contracts.interfaces import IEscrow
from contracts.interfaces import IParticipants
from contracts.modules import escrow_words
from contracts.modules import permits
from contracts.modules import vocabulary

implements: IEscrow

# Ten times what common tokens take for a transfer: one that burns more is treated as failing, and cannot use up the
# gas of the decision.
TRANSFER_GAS: constant(uint256) = 500_000

DIRECTORY: immutable(IDirectory)
PARTICIPANTS: immutable(IParticipants)

money: HashMap[bytes32, uint256]
cases: HashMap[bytes32, uint256]
credits: HashMap[uint64, HashMap[address, uint256]]


@deploy
def __init__(directory: IDirectory, participants: IParticipants):
    """
    @param directory Where parts and tokens are looked up.
    @param participants Where payout addresses are looked up.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants


@external
def prepare(account: bytes32, payee: uint64, token: address):
    """
    @notice Opens an account that waits for its first money, as an auction does.
    @dev By `Agreements` or `Auctions`, which alone decides on the account afterwards.
    @param account Id of the account, never used before.
    @param payee Participant who may be paid.
    @param token Accepted settlement token.
    """
    decider: uint16 = self._caller()
    self._require_new(account, payee, token)
    self.cases[account] = escrow_words._case(token, decider, escrow_words.PREPARED, payee)
    log IEscrow.AccountPrepared(account=account, payee=payee, token=token, decider=decider)


@external
def deposit(
    account: bytes32,
    payer: uint64,
    payee: uint64,
    token: address,
    amount: uint128,
    source: address,
    permit: IDeal.Permit,
):
    """
    @notice Takes money in on a new account.
    @dev By `Agreements` or `Auctions`, which alone decides on the account afterwards. Risk: the caller must have made
        sure that `source` agreed, since its allowance is used.
    @param account Id of the account, never used before.
    @param payer Participant who is refunded.
    @param payee Participant who is paid.
    @param token Accepted settlement token.
    @param amount Smallest units, not 0.
    @param source Account the tokens come from.
    @param permit EIP-2612 permit of `source` for this contract; deadline 0 where the allowance is in place.
    """
    decider: uint16 = self._caller()
    assert amount != 0, "escrow: amount is missing"
    self._require_new(account, payee, token)
    self._require_payout(payer)
    self.money[account] = escrow_words._money(payer, amount)
    self.cases[account] = escrow_words._case(token, decider, escrow_words.HELD, payee)
    self._take(token, source, amount, permit)
    log IEscrow.Deposited(
        account=account, payer=payer, payee=payee, token=token, amount=amount, decider=decider, source=source
    )


@external
def replace(account: bytes32, payer: uint64, amount: uint128, source: address, permit: IDeal.Permit):
    """
    @notice Gives an account another payer: the earlier one is refunded, the new one's money comes in.
    @dev By the part that decides on the account. Risk as with `deposit`. A refund that fails is credited, so no
        leading bidder can keep others from outbidding him.
    @param account Id of an account that waits for money or holds some.
    @param payer Participant who is refunded from now on.
    @param amount Smallest units; 0 where an auction asks for no deposit.
    @param source Account the tokens come from.
    @param permit EIP-2612 permit of `source` for this contract; deadline 0 where the allowance is in place.
    """
    earlier: IEscrow.Account = self._require_decider(account)
    self._require_payout(payer)
    self.money[account] = escrow_words._money(payer, amount)
    if earlier.status == escrow_words.HELD:
        self._refund(account, earlier)
    else:
        assert earlier.status == escrow_words.PREPARED, "escrow: account was decided before"
        self.cases[account] = escrow_words._case(earlier.token, earlier.decider, escrow_words.HELD, earlier.payee)
    self._take(earlier.token, source, amount, permit)
    log IEscrow.Deposited(
        account=account,
        payer=payer,
        payee=earlier.payee,
        token=earlier.token,
        amount=amount,
        decider=earlier.decider,
        source=source,
    )


@external
def pay(account: bytes32):
    """
    @notice Pays what an account holds to its payee.
    @dev By the part that decides on the account, once.
    @param account Id of an account that holds money.
    """
    held: IEscrow.Account = self._require_held(account)
    self.cases[account] = escrow_words._case(held.token, held.decider, escrow_words.PAID, held.payee)
    credited: bool = self._send(held.payee, held.token, held.amount)
    log IEscrow.Paid(
        account=account, payee=held.payee, token=held.token, amount=held.amount, credited=credited
    )


@external
def refund(account: bytes32):
    """
    @notice Gives what an account holds back to its payer.
    @dev By the part that decides on the account, once.
    @param account Id of an account that holds money.
    """
    held: IEscrow.Account = self._require_held(account)
    self.cases[account] = escrow_words._case(held.token, held.decider, escrow_words.REFUNDED, held.payee)
    self._refund(account, held)


@external
def withdraw(participant: uint64, token: address):
    """
    @notice Sends what is owed to a participant, since an earlier transfer failed, to its payout address.
    @dev By anybody, at any time, for suspended participants too. Fails as long as the token cannot move.
    @param participant Whose credit.
    @param token Token it is kept in.
    """
    amount: uint256 = self.credits[participant][token]
    assert amount != 0, "escrow: nothing is owed"
    receiver: address = staticcall PARTICIPANTS.payout(participant)
    self.credits[participant][token] = 0
    assert self._transfer(token, receiver, amount), "escrow: the token could not be sent"
    log IEscrow.Withdrawn(participant=participant, token=token, receiver=receiver, amount=amount)


@external
@view
@reentrant
def account(account: bytes32) -> IEscrow.Account:
    """
    @notice All that is stored of an account.
    @param account Id.
    @return The account; status 0 where there is none of this id.
    """
    return escrow_words._account(self.money[account], self.cases[account])


@external
@view
@reentrant
def owed(participant: uint64, token: address) -> uint256:
    """
    @notice What waits for `withdraw`.
    @param participant Whose credit.
    @param token Token it is kept in.
    @return Smallest units.
    """
    return self.credits[participant][token]


@internal
def _take(token: address, source: address, amount: uint128, permit: IDeal.Permit):
    """
    @dev Pulls exactly this amount from the source.
    """
    if amount == 0:
        return
    value: uint256 = convert(amount, uint256)
    permits._use(token, source, self, value, permit)
    before: uint256 = staticcall IERC20(token).balanceOf(self)
    taken: bool = extcall IERC20(token).transferFrom(source, self, value, default_return_value=True)
    assert taken, "escrow: the token refused the payment"
    received: uint256 = staticcall IERC20(token).balanceOf(self) - before
    assert received == value, "escrow: the token delivered another amount"


@internal
def _refund(account: bytes32, held: IEscrow.Account):
    credited: bool = self._send(held.payer, held.token, held.amount)
    log IEscrow.Refunded(
        account=account, payer=held.payer, token=held.token, amount=held.amount, credited=credited
    )


@internal
def _send(participant: uint64, token: address, amount: uint128) -> bool:
    """
    @dev Sends to the participant's payout address or, where that fails, credits the amount.
    @return Whether it was credited.
    """
    if amount == 0:
        return False
    receiver: address = staticcall PARTICIPANTS.payout(participant)
    value: uint256 = convert(amount, uint256)
    if self._transfer(token, receiver, value):
        return False
    self.credits[participant][token] += value
    return True


@internal
def _transfer(token: address, receiver: address, amount: uint256) -> bool:
    """
    @dev Success is what ERC-20 tokens do in practice: no revert, and nothing or `True` returned.
    """
    success: bool = False
    answer: Bytes[32] = b""
    success, answer = raw_call(
        token,
        abi_encode(receiver, amount, method_id=method_id("transfer(address,uint256)")),
        max_outsize=32,
        gas=TRANSFER_GAS,
        revert_on_failure=False,
    )
    return success and (len(answer) == 0 or convert(answer, uint256) == 1)


@internal
@view
def _require_new(account: bytes32, payee: uint64, token: address):
    """
    @dev An id that was never used, a payee that can be paid and an accepted token.
    """
    assert self.cases[account] == 0, "escrow: account was used before"
    assert staticcall DIRECTORY.require_token(token)
    self._require_payout(payee)


@internal
@view
def _require_payout(participant: uint64):
    """
    @dev Money must have a way out before it comes in: `payout` reverts for whoever was never admitted.
    """
    assert staticcall PARTICIPANTS.payout(participant) != empty(address)  # dev: payout always names an account


@internal
@view
def _require_held(account: bytes32) -> IEscrow.Account:
    held: IEscrow.Account = self._require_decider(account)
    assert held.status != escrow_words.PREPARED, "escrow: account holds no money"
    assert held.status == escrow_words.HELD, "escrow: account was decided before"
    return held


@internal
@view
def _require_decider(account: bytes32) -> IEscrow.Account:
    """
    @dev The account, for the part that decides on it.
    """
    stored: IEscrow.Account = escrow_words._account(self.money[account], self.cases[account])
    assert stored.status != 0, "escrow: no such account"
    assert self._caller() == stored.decider, "escrow: another part decides on this account"
    return stored


@internal
@view
def _caller() -> uint16:
    """
    @dev Number of the calling part, one of the two that may hold money here.
    """
    number: uint16 = 0
    role: uint8 = 0
    number, role = staticcall DIRECTORY.installed_as(msg.sender)
    assert role in [vocabulary.AGREEMENTS, vocabulary.AUCTIONS], "escrow: caller may not hold money here"
    return number
