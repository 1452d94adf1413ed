"""Requests to an office, and the office's desk."""
