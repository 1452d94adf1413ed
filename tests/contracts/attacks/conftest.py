"""The whole platform with a deal, for a thief to look at."""

from tests.contracts.requests.conftest import *  # noqa: F403
