# pragma version 0.4.3
"""
@title Reading a bitmap of rules
"""
from contracts.interfaces import IRules

PLEDGE: constant(uint256) = 1 << 9
LAST_RULE: constant(uint256) = 26  # domain.md section 4


@internal
@pure
def _lowest(rules: uint256) -> uint256:
    """
    @notice Number of the first rule in a bitmap; 0 where none is.
    """
    for number: uint256 in range(1, LAST_RULE + 1):
        if rules & (1 << number) != 0:
            return number
    return 0


@internal
@pure
def _names(findings: IRules.Findings, rules: uint256) -> bool:
    """
    @notice Whether findings are about any of these rules, at whatever severity.
    """
    return (findings.refused | findings.warned | findings.review) & rules != 0
