"""Auctions and their bids."""
