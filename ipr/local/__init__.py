"""The whole market on one computer: a development chain, its deployment, the node and the portal."""
