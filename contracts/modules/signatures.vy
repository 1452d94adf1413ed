# pragma version 0.4.3
"""
@title EIP-712 signatures of people and of company accounts
@notice An account without code signs by ECDSA; a contract account answers for itself by ERC-1271.
    Company accounts join several persons' signatures, hence up to 1,024 bytes.
@dev The domain is `name`, `version`, chain id and the contract that imports this module. It is hashed
    at each use, so that a copy on another chain has a domain of its own.
"""
DOMAIN_TYPEHASH: constant(bytes32) = keccak256(
    "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)
NAME: constant(String[10]) = "IPR Market"
VERSION: constant(String[1]) = "1"
NAME_HASH: constant(bytes32) = keccak256("IPR Market")
VERSION_HASH: constant(bytes32) = keccak256("1")
# Bits 0 to 3 of EIP-5267: name, version, chain id, verifying contract.
DOMAIN_FIELDS: constant(bytes1) = 0x0F
# ERC-1271 `isValidSignature(bytes32,bytes)`: both the selector and the answer "valid".
VALID: constant(bytes4) = 0x1626BA7E
# Half of the curve's order: above it lies a second form of each signature (EIP-2).
LARGEST_S: constant(bytes32) = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0


@internal
@view
def _digest(struct_hash: bytes32) -> bytes32:
    """
    @notice What a signatory's wallet signs for a struct.
    """
    domain: bytes32 = keccak256(abi_encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, chain.id, self))
    return keccak256(concat(0x1901, domain, struct_hash))


@internal
@view
def _is_valid(signer: address, digest: bytes32, signature: Bytes[1024]) -> bool:
    """
    @notice Whether the account itself signed the digest.
    """
    if signer.is_contract:
        return self._is_valid_by_contract(signer, digest, signature)
    return self._is_valid_by_person(signer, digest, signature)


@internal
@pure
def _is_valid_by_person(signer: address, digest: bytes32, signature: Bytes[1024]) -> bool:
    """
    @dev 65 bytes r, s, v. `ecrecover` answers the zero address for nonsense, which is nobody's account.
    """
    if len(signature) != 65 or signer == empty(address):
        return False
    s: uint256 = extract32(signature, 32, output_type=uint256)
    v: uint256 = convert(slice(signature, 64, 1), uint256)
    if s > convert(LARGEST_S, uint256):
        return False
    return ecrecover(digest, v, extract32(signature, 0, output_type=uint256), s) == signer


@internal
@view
def _is_valid_by_contract(signer: address, digest: bytes32, signature: Bytes[1024]) -> bool:
    """
    @dev A contract that reverts or answers anything else did not sign.
    """
    success: bool = False
    answer: Bytes[32] = b""
    success, answer = raw_call(
        signer,
        abi_encode(digest, signature, method_id=VALID),
        max_outsize=32,
        is_static_call=True,
        revert_on_failure=False,
    )
    return success and len(answer) == 32 and convert(answer, bytes32) == convert(VALID, bytes32)
