"""The people and things of a deal."""

from tests.contracts.deal.people import *  # noqa: F403
