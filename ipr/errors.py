"""Errors as a person reads them: one sentence for what is wrong, one for what to do.

Every reason a contract of the platform can give has its sentence in `ipr/reasons.py`; a test compares the two.
"""

from __future__ import annotations


class IprError(Exception):
    """Anything that stops an action of a person.

    Parameters: `sentence` says what is wrong, `advice` what to do about it; `code` names the kind for programs.
    """

    code = "error"

    def __init__(self, sentence: str, advice: str = "") -> None:
        """Keep both sentences; `str()` joins them."""
        super().__init__(f"{sentence} {advice}".strip())
        self.sentence = sentence
        self.advice = advice


class Refused(IprError):
    """The chain would refuse the action; `reason` is the contract's own text."""

    code = "refused"

    def __init__(self, sentence: str, advice: str = "", reason: str = "") -> None:
        """Keep the contract's reason beside its translation."""
        super().__init__(sentence, advice)
        self.reason = reason


class ChainUnreachable(IprError):
    """No node answers at the address given."""

    code = "chain-unreachable"


class WrongChain(IprError):
    """The node answers, but it is not the chain the deployment describes."""

    code = "wrong-chain"


class InvalidInput(IprError):
    """Something was entered that cannot be right."""

    code = "invalid-input"


class SignerError(IprError):
    """A key or an account cannot be used."""

    code = "signer"
