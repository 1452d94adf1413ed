"""What can stop the indexer; each message is one sentence for the person who runs the node."""


class IndexerError(Exception):
    """The indexer cannot go on."""


class DifferentChainError(IndexerError):
    """The node answers for another chain than the deployment or the index was made for."""


class ChainUnavailableError(IndexerError):
    """The chain's node does not answer; asking again later may help."""


class ChainMovedError(IndexerError):
    """The chain was reorganised while it was read; reading again from the cursor gives a consistent answer."""
