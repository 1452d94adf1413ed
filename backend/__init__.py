"""The node of a participant: indexer, API, documents and drafting."""
