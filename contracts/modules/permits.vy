# pragma version 0.4.3
"""
@title Use of an EIP-2612 permit
"""
from contracts.interfaces import IDeal


@internal
def _use(token: address, owner: address, spender: address, amount: uint256, permit: IDeal.Permit):
    """
    @notice Tries to turn a permit into an allowance.
    @dev A failure is ignored: somebody may have entered the permit before, and then the allowance is
        there. Where it is not, the transfer that follows fails.
    """
    if permit.deadline == 0:
        return
    success: bool = raw_call(
        token,
        abi_encode(
            owner,
            spender,
            amount,
            permit.deadline,
            permit.v,
            permit.r,
            permit.s,
            method_id=method_id("permit(address,address,uint256,uint256,uint8,bytes32,bytes32)"),
        ),
        revert_on_failure=False,
    )
