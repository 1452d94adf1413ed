# pragma version 0.4.3
"""
@title Fields of packed words
@notice Vyper does not pack structs: one storage word holds several fields, lowest bits first.
    A field is written with `convert(x, uint256) << at` and read with the function of its width.
"""

FIRST_LETTER: constant(uint16) = 65
LAST_LETTER: constant(uint16) = 90


@internal
@pure
def _uint8(word: uint256, at: uint256) -> uint8:
    return convert((word >> at) & 255, uint8)


@internal
@pure
def _uint16(word: uint256, at: uint256) -> uint16:
    return convert((word >> at) & 65_535, uint16)


@internal
@pure
def _uint40(word: uint256, at: uint256) -> uint40:
    return convert((word >> at) & (2**40 - 1), uint40)


@internal
@pure
def _uint64(word: uint256, at: uint256) -> uint64:
    return convert((word >> at) & (2**64 - 1), uint64)


@internal
@pure
def _uint128(word: uint256, at: uint256) -> uint128:
    return convert((word >> at) & (2**128 - 1), uint128)


@internal
@pure
def _address(word: uint256, at: uint256) -> address:
    return convert(convert((word >> at) & (2**160 - 1), uint160), address)


@internal
@pure
def _is_two_letters(code: uint16) -> bool:
    """
    @dev Whether a number is the ASCII code of two capital letters, big endian (ST.3 offices, ISO 3166 countries).
    """
    first: uint16 = code // 256
    second: uint16 = code % 256
    return first >= FIRST_LETTER and first <= LAST_LETTER and second >= FIRST_LETTER and second <= LAST_LETTER
