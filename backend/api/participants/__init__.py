"""Participants, their applications, accounts and powers of attorney."""
