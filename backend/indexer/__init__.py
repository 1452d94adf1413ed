"""The indexer: rebuilds everything the platform shows from the events of its contracts alone."""
