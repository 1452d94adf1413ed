"""Offices, parts and tokens of the platform."""
