# pragma version 0.4.3
"""
@title An escrow account in one storage word
@notice payer 64 | payee 64 | amount 96 | token 24 | status 8, lowest bits first. The token is the number `Escrow` gave
    it; 96 bits hold any price the rules admit.
"""

PAYEE: constant(uint256) = 64
AMOUNT: constant(uint256) = 128
TOKEN: constant(uint256) = 224
STATUS: constant(uint256) = 248

PREPARED: constant(uint8) = 1
HELD: constant(uint8) = 2
PAID: constant(uint8) = 3
REFUNDED: constant(uint8) = 4

PARTY: constant(uint256) = 2**64 - 1
BYTE: constant(uint256) = 255


@internal
@pure
def _pack(payer: uint64, payee: uint64, amount: uint96, token: uint256, status: uint8) -> uint256:
    """
    @notice The word of an account.
    """
    return (
        convert(payer, uint256)
        | (convert(payee, uint256) << PAYEE)
        | (convert(amount, uint256) << AMOUNT)
        | (token << TOKEN)
        | (convert(status, uint256) << STATUS)
    )


@internal
@pure
def _with_status(word: uint256, status: uint8) -> uint256:
    """
    @notice The word after a decision.
    """
    return (word & ~(BYTE << STATUS)) | (convert(status, uint256) << STATUS)


@internal
@pure
def _held_for(word: uint256, payer: uint64) -> uint256:
    """
    @notice The word once the money is there, of this payer.
    """
    return (word & ~(PARTY | (BYTE << STATUS))) | convert(payer, uint256) | (convert(HELD, uint256) << STATUS)


@internal
@pure
def _payer(word: uint256) -> uint64:
    return convert(word & PARTY, uint64)


@internal
@pure
def _payee(word: uint256) -> uint64:
    return convert((word >> PAYEE) & PARTY, uint64)


@internal
@pure
def _amount(word: uint256) -> uint96:
    return convert((word >> AMOUNT) & (2**96 - 1), uint96)


@internal
@pure
def _token(word: uint256) -> uint256:
    return (word >> TOKEN) & (2**24 - 1)


@internal
@pure
def _status(word: uint256) -> uint8:
    return convert(word >> STATUS, uint8)
