"""What several pages show of the same thing: a listing, a right, terms, a deal, a request."""
