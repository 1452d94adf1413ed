"""Agreements: who agreed to what, who signed, where the money is."""
