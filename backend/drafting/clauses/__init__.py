"""Clauses of the contracts as data: one file an article, in the order of its number; `law.toml` by office."""
