# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title Escrow
@notice Every token the platform holds. An account fixes payer, payee, amount and the part that decides on it when the
    money comes in; that part can say once: pay or refund.

    status        what the deciding part can do                          what can follow
    1 prepared    name the first payer, whose money comes in               2
    2 held        name another payer, pay the payee, refund the payer      2, 3, 4
    3 paid        nothing
    4 refunded    nothing

@dev What was weighed:
    - An account belongs to the part that opened it: its storage is found under that part's address, so no other
      part, nor one that takes its place, can decide on it.
    - Money goes to the payout address `Participants` names, never to one a caller gives.
    - A receiver that rejects, a blocked account or a token that fails does not stop a decision: the amount is
      credited, and anybody may trigger `withdraw` for the participant once the token moves again.
    - What came in is measured. A token that takes a fee on transfer is refused when money comes in.
    - Amounts are kept apart by token, so a hostile token can spoil nothing but itself.
    - A deposit that replaces another goes from payer to payer; only where that fails it comes in here.
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

# One word an account, see `modules/escrow_words`: by the part that decides on it, then by its id.
accounts: HashMap[address, HashMap[bytes32, uint256]]
credits: HashMap[uint64, HashMap[address, uint256]]
# Tokens are numbered as their first money comes in, from 1 on, so that an account can name its own in 24 bits.
tokens: HashMap[uint256, address]
token_numbers: HashMap[address, uint256]
token_count: uint256


@deploy
def __init__(directory: IDirectory, participants: IParticipants):
    """
    @param directory Where parts and tokens are looked up.
    @param participants Where payout addresses are looked up.
    """
    DIRECTORY = directory
    PARTICIPANTS = participants


@external
def prepare(account: bytes32, payee: uint64, token: address, amount: uint96):
    """
    @notice Opens an account that waits for its first money, as an auction does.
    @dev By `Agreements` or `Auctions`, which alone decides on the account afterwards.
    @param account Id of the account, never used before by this part.
    @param payee Participant who may be paid.
    @param token Accepted settlement token.
    @param amount Smallest units, not 0: what each payer puts in.
    """
    self._open(account, 0, payee, token, amount, escrow_words.PREPARED)
    log IEscrow.AccountPrepared(account=account, payee=payee, token=token, amount=amount, decider=msg.sender)


@external
def deposit(
    account: bytes32,
    payer: uint64,
    payee: uint64,
    token: address,
    amount: uint96,
    source: address,
    permit: IDeal.Permit,
):
    """
    @notice Takes money in on a new account.
    @dev By `Agreements` or `Auctions`, which alone decides on the account afterwards. Risk: the caller must have made
        sure that `source` agreed, since its allowance is used.
    @param account Id of the account, never used before by this part.
    @param payer Participant who is refunded.
    @param payee Participant who is paid.
    @param token Accepted settlement token.
    @param amount Smallest units, not 0.
    @param source Account the tokens come from.
    @param permit EIP-2612 permit of `source` for this contract; deadline 0 where the allowance is in place.
    """
    self._open(account, payer, payee, token, amount, escrow_words.HELD)
    self._require_payout(payer)
    permits._use(token, source, self, convert(amount, uint256), permit)
    self._take(token, source, convert(amount, uint256))
    self._log_deposit(account, payer, payee, token, amount, source)


@external
def replace(account: bytes32, payer: uint64, source: address, permit: IDeal.Permit):
    """
    @notice Gives an account its first payer, or another one: then the earlier one gets the same amount back.
    @dev By the part that decides on the account. Risk as with `deposit`. A refund that fails is credited, so no
        leading bidder can keep others from outbidding him.
    @param account Id of an account that waits for money or holds some.
    @param payer Participant who is refunded from now on.
    @param source Account the tokens come from.
    @param permit EIP-2612 permit of `source` for this contract; deadline 0 where the allowance is in place.
    """
    word: uint256 = self._require_own(account)
    status: uint8 = escrow_words._status(word)
    assert status <= escrow_words.HELD, "escrow: account was decided before"
    self._require_payout(payer)
    self.accounts[msg.sender][account] = escrow_words._held_for(word, payer)
    token: address = self.tokens[escrow_words._token(word)]
    amount: uint256 = convert(escrow_words._amount(word), uint256)
    permits._use(token, source, self, amount, permit)
    if status == escrow_words.PREPARED:
        self._take(token, source, amount)
        self._log_deposit(account, payer, escrow_words._payee(word), token, escrow_words._amount(word), source)
        return
    earlier: uint64 = escrow_words._payer(word)
    credited: bool = self._pass_on(token, source, earlier, amount)
    log IEscrow.PayerReplaced(account=account, payer=payer, earlier=earlier, source=source, credited=credited)


@external
def pay(account: bytes32):
    """
    @notice Pays what an account holds to its payee.
    @dev By the part that decides on the account, once.
    @param account Id of an account that holds money.
    """
    word: uint256 = self._decide(account, escrow_words.PAID)
    token: address = self.tokens[escrow_words._token(word)]
    payee: uint64 = escrow_words._payee(word)
    amount: uint96 = escrow_words._amount(word)
    credited: bool = self._send(payee, token, convert(amount, uint256))
    log IEscrow.Paid(account=account, payee=payee, token=token, amount=amount, credited=credited)


@external
def refund(account: bytes32):
    """
    @notice Gives what an account holds back to its payer.
    @dev By the part that decides on the account, once.
    @param account Id of an account that holds money.
    """
    word: uint256 = self._decide(account, escrow_words.REFUNDED)
    token: address = self.tokens[escrow_words._token(word)]
    payer: uint64 = escrow_words._payer(word)
    amount: uint96 = escrow_words._amount(word)
    credited: bool = self._send(payer, token, convert(amount, uint256))
    log IEscrow.Refunded(account=account, payer=payer, token=token, amount=amount, credited=credited)


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
def account(decider: address, account: bytes32) -> IEscrow.Account:
    """
    @notice All that is stored of an account.
    @param decider The part that opened it.
    @param account Id.
    @return The account; status 0 where there is none of this id.
    """
    word: uint256 = self.accounts[decider][account]
    return IEscrow.Account(
        payer=escrow_words._payer(word),
        payee=escrow_words._payee(word),
        amount=escrow_words._amount(word),
        token=self.tokens[escrow_words._token(word)],
        status=escrow_words._status(word),
    )


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
def _open(account: bytes32, payer: uint64, payee: uint64, token: address, amount: uint96, status: uint8):
    """
    @dev Writes a new account of the calling part: an id it never used, a payee that can be paid, an accepted token.
    """
    role: uint8 = (staticcall DIRECTORY.installed_as(msg.sender))[1]
    assert role in [vocabulary.AGREEMENTS, vocabulary.AUCTIONS], "escrow: caller may not hold money here"
    assert amount != 0, "escrow: amount is missing"
    assert self.accounts[msg.sender][account] == 0, "escrow: account was used before"
    assert staticcall DIRECTORY.require_token(token)
    self._require_payout(payee)
    self.accounts[msg.sender][account] = escrow_words._pack(payer, payee, amount, self._number(token), status)


@internal
def _number(token: address) -> uint256:
    """
    @dev Number of a token, the next one where it has none.
    """
    number: uint256 = self.token_numbers[token]
    if number == 0:
        number = self.token_count + 1
        self.token_count = number
        self.token_numbers[token] = number
        self.tokens[number] = token
    return number


@internal
def _decide(account: bytes32, status: uint8) -> uint256:
    """
    @dev Notes the decision of the part an account belongs to.
    @return The word of the account as it was.
    """
    word: uint256 = self._require_own(account)
    assert escrow_words._status(word) != escrow_words.PREPARED, "escrow: account holds no money"
    assert escrow_words._status(word) == escrow_words.HELD, "escrow: account was decided before"
    self.accounts[msg.sender][account] = escrow_words._with_status(word, status)
    return word


@internal
def _take(token: address, source: address, amount: uint256):
    """
    @dev Pulls exactly this amount from the source.
    """
    before: uint256 = staticcall IERC20(token).balanceOf(self)
    taken: bool = extcall IERC20(token).transferFrom(source, self, amount, default_return_value=True)
    assert taken, "escrow: the token refused the payment"
    received: uint256 = staticcall IERC20(token).balanceOf(self) - before
    assert received == amount, "escrow: the token delivered another amount"


@internal
def _pass_on(token: address, source: address, earlier: uint64, amount: uint256) -> bool:
    """
    @dev The new payer's money goes to the earlier payer at once; where that cannot be, here, and is credited.
    @return Whether it was credited.
    """
    receiver: address = staticcall PARTICIPANTS.payout(earlier)
    if self._call(
        token, abi_encode(source, receiver, amount, method_id=method_id("transferFrom(address,address,uint256)"))
    ):
        return False
    self._take(token, source, amount)
    self.credits[earlier][token] += amount
    return True


@internal
def _send(participant: uint64, token: address, amount: uint256) -> bool:
    """
    @dev Sends to the participant's payout address or, where that fails, credits the amount.
    @return Whether it was credited.
    """
    receiver: address = staticcall PARTICIPANTS.payout(participant)
    if self._transfer(token, receiver, amount):
        return False
    self.credits[participant][token] += amount
    return True


@internal
def _transfer(token: address, receiver: address, amount: uint256) -> bool:
    """
    @dev Sends tokens of this contract; tells whether they moved.
    """
    return self._call(token, abi_encode(receiver, amount, method_id=method_id("transfer(address,uint256)")))


@internal
def _call(token: address, data: Bytes[100]) -> bool:
    """
    @dev Success is what ERC-20 tokens do in practice: no revert, and nothing or `True` returned.
    """
    success: bool = False
    answer: Bytes[32] = b""
    success, answer = raw_call(token, data, max_outsize=32, gas=TRANSFER_GAS, revert_on_failure=False)
    return success and (len(answer) == 0 or convert(answer, uint256) == 1)


@internal
def _log_deposit(account: bytes32, payer: uint64, payee: uint64, token: address, amount: uint96, source: address):
    """
    @dev Logs money that came in.
    """
    log IEscrow.Deposited(
        account=account,
        payer=payer,
        payee=payee,
        token=token,
        amount=amount,
        decider=msg.sender,
        source=source,
    )


@internal
@view
def _require_payout(participant: uint64):
    """
    @dev Money must have a way out before it comes in: `payout` reverts for whoever was never admitted.
    """
    assert staticcall PARTICIPANTS.payout(participant) != empty(address)  # dev: payout always names an account


@internal
@view
def _require_own(account: bytes32) -> uint256:
    """
    @dev The word of an account, for the part that opened it.
    """
    word: uint256 = self.accounts[msg.sender][account]
    assert word != 0, "escrow: the caller opened no such account"
    return word
