"""What can be wrong with a draft, as one sentence for a person and the advice that goes with it."""

from __future__ import annotations


class DraftingError(Exception):
    """A document could not be drawn up. `sentence` says what is wrong, `advice` what to do."""

    def __init__(self, sentence: str, advice: str) -> None:
        """Keep the sentence and the advice; together they are the text of the exception."""
        super().__init__(f"{sentence} {advice}")
        self.sentence = sentence
        self.advice = advice


class DraftIncomplete(DraftingError):
    """The terms and what was said about parties and rights do not fit together, or something is missing."""


class TextDiffers(DraftingError):
    """The terms refer to another text than the one these clauses and rights make."""

    def __init__(self) -> None:
        """The one case there is."""
        super().__init__(
            "The terms refer to another contract text than the one drawn up from them.",
            "Draw the offer up again; do not sign it as it is.",
        )


class ClauseDataError(DraftingError):
    """The clause library itself is wrong: an unknown placeholder, condition or a clause without text."""

    def __init__(self, where: str, why: str) -> None:
        """Say in which clause (`where`) and `why`, in a clause without a full stop."""
        super().__init__(f"The clause {where} cannot be used: {why}.", "Correct the clause library of this node.")
