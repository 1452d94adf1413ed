"""Parts that every page shares: pages say what, these modules say how it looks."""
