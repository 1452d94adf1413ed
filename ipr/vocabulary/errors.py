"""The one error of the vocabulary."""


class VocabularyError(ValueError):
    """A word, code or number that the vocabulary does not know.

    The message is one sentence for a person: what is wrong and what a right one looks like.
    """
