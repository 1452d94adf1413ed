"""The platform on a chain of its own, for tests of the client that need one."""

from tests.deployed import chain, deployment, undone

__all__ = ["chain", "deployment", "undone"]
