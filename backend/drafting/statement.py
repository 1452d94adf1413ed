"""A statement of the signatures under an agreement, as evidence outside the platform."""

from __future__ import annotations

from backend.drafting.errors import DraftIncomplete
from backend.drafting.model import Drafted, SignatureStatement
from backend.drafting.pages import finished, pdf
from backend.drafting.wording import clean, day, hexed
from ipr.vocabulary.moments import to_datetime


def draft_statement(statement: SignatureStatement) -> Drafted:
    """The statement as PDF/A-2b. Errors: `DraftIncomplete` when nobody has signed."""
    if not statement.signatures:
        raise DraftIncomplete("Nobody has signed this agreement.", "Ask for the statement once it is signed.")
    data = {
        "title": "Statement of Signatures",
        "dated": day(statement.dated),
        "agreement": hexed(statement.agreement),
        "rows": [
            ["Agreement", hexed(statement.agreement)],
            ["Contract, SHA-256", hexed(statement.document_sha256)],
            ["Contract, content identifier", statement.document_cid],
            ["Chain", str(statement.chain_id)],
            ["Register of agreements", statement.contract_address],
        ],
        "signatures": [
            {
                "signatory": clean(record.signatory),
                "capacity": clean(record.capacity, 80),
                "attorney": clean(record.by_attorney),
                "account": record.account,
                "moment": f"{to_datetime(record.moment):%Y-%m-%d %H:%M:%S} UTC",
                "transaction": record.transaction,
                "block": f"{record.block:,}",
            }
            for record in statement.signatures
        ],
    }
    return finished(pdf("statement", data, statement.dated))
