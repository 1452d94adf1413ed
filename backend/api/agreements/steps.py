"""A deal from first to last step: what was reached when, and whom the next one waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping

from backend.api.agreements.schemas import DealStep
from backend.api.naming import Naming
from backend.api.presentation import Party
from backend.api.requests.schemas import RequestBrief
from ipr.vocabulary.grants import Grant


def steps(
    naming: Naming, row: RowMapping, signatures: Sequence[RowMapping], filed: Sequence[RequestBrief], auction: bool
) -> list[DealStep]:
    """Agreed, signed by each side, paid into escrow, filed, decided; a deal that ended says so last.

    An auction binds both sides at once: the right is put up, the highest bid made, the contract concluded.
    """
    grantee = naming.party(row["grantee"])
    when = {each["participant"]: each["signed"] for each in signatures}
    decided = [request.decided for request in filed if request.decided and request.status != _WITHDRAWN]
    live = [request for request in filed if request.status != _WITHDRAWN]
    found = [
        *(_by_auction if auction else _by_signatures)(row, when, naming.party(row["grantor"]), grantee),
        _step("Price in escrow", row["funded"] or 0, grantee),
        _step("Filed with the office", min((request.filed for request in live), default=0), grantee),
        _step("Decided by the office", max(decided, default=0), None),
        _step(f"{_outcome(row['grant'])}, price paid", row["completed"] or 0, None),
    ]
    if row["ended"]:
        reached = [step for step in found if step.reached]
        return [*reached, DealStep(words="Ended", reached=row["ended"], waits_for=None)]
    return found


_WITHDRAWN = 8


def _by_signatures(row: RowMapping, when: Mapping[int, int], grantor: Party, grantee: Party) -> list[DealStep]:
    """How a contract is concluded on an offer."""
    return [
        DealStep(words="Agreed", reached=row["opened"], waits_for=None),
        _step(f"Signed by {grantee.name}", when.get(grantee.id, 0), grantee),
        _step(f"Signed by {grantor.name}", when.get(grantor.id, 0), grantor),
    ]


def _by_auction(row: RowMapping, when: Mapping[int, int], grantor: Party, grantee: Party) -> list[DealStep]:
    """How a contract is concluded by auction."""
    return [
        _step(f"Put up for auction by {grantor.name}", when.get(grantor.id, 0), None),
        _step(f"Highest bid by {grantee.name}", when.get(grantee.id, 0), None),
        DealStep(words="Contract concluded by auction", reached=row["opened"], waits_for=None),
    ]


def _outcome(grant: int) -> str:
    """What the register shows at the end."""
    return "Right transferred" if grant == Grant.ASSIGNMENT else "Licence recorded"


def _step(words: str, reached: int, waits_for: Party | None) -> DealStep:
    return DealStep(words=words, reached=reached, waits_for=None if reached else waits_for)
