"""The market: offers and auctions together, searched, filtered, counted."""
