"""What an applicant wrote about who they are: for the office asked, and for themselves, never for others.

The chain has its hash alone. The node that drafted the application keeps the paper, and gives it out only where it is
the one the hash stands for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from eth_utils.crypto import keccak
from sqlalchemy import Engine, RowMapping

from backend.api.documents import repository as documents
from backend.api.naming import Naming
from backend.api.participants import repository
from backend.api.participants.schemas import IdentityStatement
from backend.api.problems import NotAllowed, NotFound
from backend.documents import errors
from backend.documents.store import DocumentStore
from ipr.vocabulary.roles import Role

_ELSEWHERE: Final = "What this applicant wrote about who they are is not on this node."


def statement(naming: Naming, private: Engine, store: DocumentStore, asking: str, account: str) -> IdentityStatement:
    """What the applicant wrote in the last application of an account.

    Raises:
        NotFound: no application, or it was drafted elsewhere.
        NotAllowed: the one who asks is neither the applicant nor an accreditation officer of the office.
    """
    application = repository.last_application(naming.reading, account)
    if application is None:
        raise NotFound("There is no application of this account.", "Look at the applications of the office.")
    if asking != account and not _admits(naming, asking, application):
        raise NotAllowed("Only the applicant and the office's accreditation officers may read this.")
    for paper in _papers(private, store, application):
        text, salt = str(paper["identity"]), str(paper["salt"])
        if "0x" + keccak(bytes.fromhex(salt[2:]) + text.encode()).hex() == application["identity"]:
            return IdentityStatement(account=account, application=application["application"], text=text)
    raise NotFound(_ELSEWHERE, "Ask the applicant for it, and for the salt their program kept.")


def _admits(naming: Naming, asking: str, application: RowMapping) -> bool:
    """Whether an account decides on an application."""
    officer = repository.officer_of(naming.reading, asking)
    return bool(officer and officer["office"] == application["office"] and officer["roles"] & Role.ACCREDITATION)


def _papers(private: Engine, store: DocumentStore, application: RowMapping) -> Iterator[dict[str, str]]:
    """The papers kept for an application, as far as they are readable."""
    with private.connect() as connection:
        kept = documents.uploads_for(connection, f"application:{application['application']}")
    for upload in kept:
        try:
            yield json.loads(store.get(upload["cid"], bytes.fromhex(upload["sha256"][2:])))
        except (errors.DocumentError, ValueError):
            continue
