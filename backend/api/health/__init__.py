"""Whether this node is up to date."""
