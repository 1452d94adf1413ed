"""What can go wrong with a document, each case as one sentence for a person and the advice that goes with it."""

from __future__ import annotations


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"


class DocumentError(Exception):
    """A document could not be kept or read. `sentence` says what is wrong, `advice` what to do."""

    def __init__(self, sentence: str, advice: str) -> None:
        """Keep the sentence and the advice; together they are the text of the exception."""
        super().__init__(f"{sentence} {advice}")
        self.sentence = sentence
        self.advice = advice

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes as sentence and advice, whatever arguments the class itself takes."""
        return (_restored, (type(self), self.sentence, self.advice))


def _restored(kind: type[DocumentError], sentence: str, advice: str) -> DocumentError:
    """Rebuild an error of `kind` from what a person reads."""
    error = kind.__new__(kind)
    DocumentError.__init__(error, sentence, advice)
    return error


class InvalidCid(DocumentError):
    """The text is not a content identifier of this platform."""

    def __init__(self, text: str) -> None:
        """Quote at most 80 characters of `text`."""
        super().__init__(
            f"{text[:80]!r} is not the content identifier of a document.",
            "Copy the whole identifier; it starts with bafkrei or bafybei and has 59 characters.",
        )


class DocumentMissing(DocumentError):
    """No copy is within reach."""

    def __init__(self, cid: str) -> None:
        """Name the document by its `cid`."""
        super().__init__(
            f"The document {cid} is not in this store.",
            "Ask the person who published it, or another participant's node, for a copy and upload that.",
        )


class DocumentCorrupt(DocumentError):
    """The bytes at hand are not the document they are kept as."""

    def __init__(self, cid: str) -> None:
        """Name the document by its `cid`."""
        super().__init__(
            f"The stored bytes of document {cid} are damaged or incomplete.",
            "Do not rely on them; upload an intact copy, which replaces the damaged one.",
        )


class DocumentTooLarge(DocumentError):
    """The document is over the store's limit."""

    def __init__(self, limit: int) -> None:
        """Name the `limit` in bytes."""
        super().__init__(
            f"The document is larger than {_megabytes(limit)}.",
            "Reduce it, for example by a lower scan resolution, or split it into parts.",
        )


class StoreUnavailable(DocumentError):
    """The store itself cannot be used: folder not writable, disk full, IPFS node not answering."""

    def __init__(self, why: str) -> None:
        """Say `why` in a clause without a full stop."""
        super().__init__(
            f"The document store cannot be used: {why}.",
            "Nothing was changed; try again once the operator of this node has put it right.",
        )
