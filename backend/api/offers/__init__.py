"""Offers at a fixed price."""
