# pragma version 0.4.3
"""
@title A company's account that two persons control together, as ERC-1271 has it
"""
FIRST: immutable(address)
SECOND: immutable(address)


@deploy
def __init__(first: address, second: address):
    FIRST = first
    SECOND = second


@external
@view
def isValidSignature(hash: bytes32, signature: Bytes[1024]) -> bytes4:
    """
    @notice Two signatures of 65 bytes, one after the other.
    """
    if len(signature) == 130 and self._signer(hash, signature, 0) == FIRST:
        if self._signer(hash, signature, 65) == SECOND:
            return 0x1626BA7E
    return 0xFFFFFFFF


@internal
@pure
def _signer(hash: bytes32, signature: Bytes[1024], start: uint256) -> address:
    r: uint256 = extract32(signature, start, output_type=uint256)
    s: uint256 = extract32(signature, start + 32, output_type=uint256)
    return ecrecover(hash, convert(slice(signature, start + 64, 1), uint256), r, s)
