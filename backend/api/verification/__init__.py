"""Whether a file is one the ledger knows, for anybody who holds it."""
