"""`python -m backend.api`: run a node with the settings of the environment."""

import sys

from backend.api.main import serve
from backend.api.settings import Settings
from backend.documents.errors import DocumentError
from backend.indexer.errors import IndexerError
from ipr.deployment import DeploymentError


def main() -> int:
    """Run until stopped; 1 and a sentence if it cannot start."""
    try:
        serve(Settings())
    except (DeploymentError, IndexerError, DocumentError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
