"""Transactions: whether the chain has them, and whether the index does."""
