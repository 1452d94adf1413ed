"""Drafts: unsigned transactions and typed data for every act, tried on the chain and told in words before signing.

One module a concern (participants, market, auctions, agreements, requests), each with its routes; `desk` is what they
share: the chain, the index and the documents.
"""
