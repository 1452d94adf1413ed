"""The command line `ipr`: commands grouped by concern, each a thin layer over the client and a node's API."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 refused or unavailable, 2 used wrongly."""
    from ipr.cli.application import run

    sys.exit(run(sys.argv[1:]))
