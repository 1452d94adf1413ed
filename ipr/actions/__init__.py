"""One function per user action: it checks what can be checked here and returns an unsigned `Call`.

Nothing is signed or sent in this package. The command line, the API's drafting endpoints and the tests use the same
functions, so a sentence about an action is written once.
"""
