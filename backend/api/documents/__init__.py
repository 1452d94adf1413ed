"""Documents, for those they concern."""
