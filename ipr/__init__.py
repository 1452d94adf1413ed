"""IPR Market's Python client: the vocabulary of the field, real records, contract bindings and the command line."""
