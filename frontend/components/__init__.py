"""Custom components, one wrapper each; every text reaches the browser as data, never as markup."""
