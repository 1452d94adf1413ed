"""What an event is about, so that the history of a right, a deal or a participant is one look-up."""

from collections.abc import Iterator
from typing import Any, Final

from backend.indexer.abi import Event
from ipr.vocabulary.commitments import is_unclaimed

_PARTIES: Final = frozenset(
    {
        "participant",
        "principal",
        "attorney",
        "grantor",
        "grantee",
        "licensee",
        "bidder",
        "winner",
        "applicant",
        "payer",
        "earlier",
        "payee",
        "party",
        "beneficiary",
    }
)
_NAMED: Final = {"right": "right", "agreement": "agreement", "request": "request"}
_LISTINGS: Final = frozenset({"offer", "auction", "source"})
_NOTHING: Final = "0x" + "00" * 32


def subjects(event: Event) -> set[str]:
    """Subjects as `<kind>:<id>`.

    The kind is right, listing, agreement, request, power, participant, account, escrow or office.
    """
    found = {subject for name, value in event.args.items() for subject in _of(event.part, name, value)}
    return {subject for subject in found if not subject.endswith(_NOTHING)}


def _of(part: str, name: str, value: Any) -> Iterator[str]:
    if name in _NAMED:
        yield f"{_NAMED[name]}:{value}"
    elif name in _LISTINGS and part != "Escrow":
        yield f"listing:{value}"
    elif name in _PARTIES and value and not is_unclaimed(value):
        yield f"participant:{value}"
    elif name == "account":
        yield f"escrow:{value}" if part == "Escrow" else f"account:{value}"
    elif name == "authority" and value:
        yield f"power:{value}"
    elif name == "office":
        yield f"office:{value}"
    elif name in ("content", "lot"):
        yield from _of(part, "terms", value["terms"])
    elif name == "terms":
        yield from _of_terms(value)
    elif name == "rights" and part == "Requests":
        yield from (f"right:{right}" for right in value)


def _of_terms(terms: dict[str, Any]) -> Iterator[str]:
    yield from (f"participant:{terms[side]}" for side in ("grantor", "grantee") if terms[side])
    yield from (f"right:{item['right']}" for item in terms["items"])
