# pragma version 0.4.3
"""
@title A token that misbehaves on demand
@notice For tests. What transfers do depends on `mode`; a blocked receiver cannot be paid, unless a mode says so.
"""

HONEST: constant(uint8) = 0
RETURNS_FALSE: constant(uint8) = 1
REVERTS: constant(uint8) = 2
SILENT: constant(uint8) = 3  # moves tokens and returns nothing, as some old tokens do
TAKES_FEE: constant(uint8) = 4  # one unit less arrives
BURNS_GAS: constant(uint8) = 5  # all it is given
RETURNS_JUNK: constant(uint8) = 6  # neither true nor false
REENTERS: constant(uint8) = 7  # calls `target` first, once
GIVES_MORE: constant(uint8) = 8  # one unit more arrives
LIES: constant(uint8) = 9  # moves nothing and returns true
DENIES: constant(uint8) = 10  # moves tokens to a blocked receiver and returns false
BURNS_FOR_BLOCKED: constant(uint8) = 11  # all it is given, for a blocked receiver

decimals: public(constant(uint8)) = 6

mode: public(uint8)
target: address
payload: Bytes[2048]
entered: public(bool)
answered: public(bool)
blocked: public(HashMap[address, bool])
balanceOf: public(HashMap[address, uint256])
allowance: public(HashMap[address, HashMap[address, uint256]])
permits: HashMap[bytes32, bool]


@external
def behave(mode: uint8):
    self.mode = mode


@external
def reenter(target: address, payload: Bytes[2048]):
    self.mode = REENTERS
    self.entered = False
    self.target = target
    self.payload = payload


@external
def call(target: address, payload: Bytes[2048]):
    """
    @notice Calls another contract as the token itself.
    """
    raw_call(target, payload)


@external
def block_receiver(account: address, blocked: bool):
    self.blocked[account] = blocked


@external
def mint(account: address, amount: uint256):
    self.balanceOf[account] += amount


@external
def approve(spender: address, amount: uint256) -> bool:
    self.allowance[msg.sender][spender] = amount
    return True


@external
def permit(owner: address, spender: address, amount: uint256, deadline: uint256, v: uint8, r: bytes32, s: bytes32):
    """
    @notice As EIP-2612 has it, but for the signature: `r` makes the permit, and it works once.
    """
    assert not self.permits[r], "token: permit was used"
    self.permits[r] = True
    self.allowance[owner][spender] = amount


@external
@raw_return
def transfer(receiver: address, amount: uint256) -> Bytes[32]:
    return self._move(msg.sender, receiver, amount)


@external
@raw_return
def transferFrom(sender: address, receiver: address, amount: uint256) -> Bytes[32]:
    self.allowance[sender][msg.sender] -= amount
    return self._move(sender, receiver, amount)


@internal
def _move(sender: address, receiver: address, amount: uint256) -> Bytes[32]:
    assert self.mode != REVERTS, "token: stopped"
    if self.blocked[receiver]:
        assert self.mode != BURNS_FOR_BLOCKED, UNREACHABLE
        assert self.mode == DENIES, "token: receiver is blocked"
    if self.mode == RETURNS_FALSE:
        return abi_encode(False)
    if self.mode == RETURNS_JUNK:
        return abi_encode(convert(2, uint256))
    assert self.mode != BURNS_GAS, UNREACHABLE
    if self.mode == LIES:
        return abi_encode(True)
    if self.mode == REENTERS and not self.entered:
        self.entered = True
        self.answered = raw_call(self.target, self.payload, revert_on_failure=False)
    self.balanceOf[sender] -= amount
    self.balanceOf[receiver] += amount - (1 if self.mode == TAKES_FEE else 0)
    if self.mode == GIVES_MORE:
        self.balanceOf[receiver] += 1
    if self.mode == SILENT:
        return b""
    if self.mode == DENIES and self.blocked[receiver]:
        return abi_encode(False)
    return abi_encode(True)
