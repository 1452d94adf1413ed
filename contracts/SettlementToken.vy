# pragma version 0.4.3
# pragma nonreentrancy on
"""
@title SettlementToken
@license AGPL-3.0-only
@notice Demo money: an ERC-20 token with permit (EIP-2612) and six decimals. Its deployer mints. Not for a real
    network, where the platform takes a regulated token.
@dev The exported functions are snekmate's and carry no lock; they call no other contract.
    It is built on snekmate, which is under the AGPL, and so is this one contract; nothing else here uses it.
"""
from snekmate.auth import ownable
from snekmate.tokens import erc20

initializes: ownable
initializes: erc20[ownable := ownable]

# Left out: burning and renouncing, which the demo has no use for.
exports: (
    # ERC-20 and its metadata
    erc20.name,
    erc20.symbol,
    erc20.decimals,
    erc20.totalSupply,
    erc20.balanceOf,
    erc20.allowance,
    erc20.transfer,
    erc20.transferFrom,
    erc20.approve,
    # EIP-2612 and EIP-5267
    erc20.permit,
    erc20.nonces,
    erc20.DOMAIN_SEPARATOR,
    erc20.eip712Domain,
    # minting
    erc20.mint,
    erc20.is_minter,
    erc20.set_minter,
    erc20.owner,
    erc20.transfer_ownership,
)

NAME: constant(String[25]) = "IPR Market demo euro"


@deploy
def __init__():
    """
    @notice The deployer owns the token and mints.
    """
    ownable.__init__()
    erc20.__init__(NAME, "dEUR", 6, NAME, "1")
