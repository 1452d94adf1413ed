# pragma version 0.4.3
"""
@title An escrow account in two storage words
@notice Case: token 160 | decider 16 | status 8 | payee 64. Money: payer 64 | amount 128. Lowest bits first. The case
    is known before money comes in, and a decision writes it alone; another bidder changes the money alone.
"""
from contracts.interfaces import IEscrow
from contracts.modules import words

AMOUNT: constant(uint256) = 64
DECIDER: constant(uint256) = 160
STATUS: constant(uint256) = 176
PAYEE: constant(uint256) = 184

PREPARED: constant(uint8) = 1
HELD: constant(uint8) = 2
PAID: constant(uint8) = 3
REFUNDED: constant(uint8) = 4


@internal
@pure
def _money(payer: uint64, amount: uint128) -> uint256:
    return convert(payer, uint256) | (convert(amount, uint256) << AMOUNT)


@internal
@pure
def _case(token: address, decider: uint16, status: uint8, payee: uint64) -> uint256:
    return (
        convert(token, uint256)
        | (convert(decider, uint256) << DECIDER)
        | (convert(status, uint256) << STATUS)
        | (convert(payee, uint256) << PAYEE)
    )


@internal
@pure
def _account(money: uint256, case: uint256) -> IEscrow.Account:
    """
    @dev The account its two words hold.
    """
    return IEscrow.Account(
        payer=words._uint64(money, 0),
        payee=words._uint64(case, PAYEE),
        amount=words._uint128(money, AMOUNT),
        token=words._address(case, 0),
        decider=words._uint16(case, DECIDER),
        status=words._uint8(case, STATUS),
    )
