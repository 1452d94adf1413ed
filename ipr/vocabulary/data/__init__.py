"""Tables of the vocabulary, as data."""
