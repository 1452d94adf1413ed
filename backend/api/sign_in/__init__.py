"""Sign-in with Ethereum, for what is private."""
