"""What is under way with rights, and what it means for a new offer, in words.

The contracts take a second offer, and refuse where it leads: a second sale at filing (rule 18), a licence while a sale
is before the office, and a sale once a licence was entered that its buyer did not know. So it is said beforehand.
"""

from __future__ import annotations

from sqlalchemy import RowMapping

from backend.api.agreements.service import stage_of
from backend.api.dealings import repository
from backend.api.dealings.schemas import Consequence, Dealing, Dealings, DealingType
from backend.api.market.schemas import ListingStatus
from backend.api.naming import Naming, grant_words
from backend.api.presentation import date_words
from backend.indexer.handlers.agreements import GRANTOR_SIGNED
from ipr.vocabulary.grants import Grant


def under_way(naming: Naming, right: str | None, owner: int | None, limit: int) -> Dealings:
    """What is under way with a right, or with all rights somebody holds."""
    reading = naming.reading
    deals = repository.deals(reading, right, owner, limit)
    listed = repository.listings(reading, right, owner, naming.now, limit)
    naming.load_rights(row["right"] for row in [*deals, *listed])
    naming.load_parties(row["grantee"] for row in deals)
    found = [*(_deal(naming, row) for row in deals), *(_listing(naming, row) for row in listed)]
    return Dealings(dealings=found[:limit])


def _deal(naming: Naming, row: RowMapping) -> Dealing:
    """A contract that is made and not done."""
    buyer, stage = naming.party(row["grantee"]).name, stage_of(row["status"], row["pending"])
    words = f"{grant_words(row['grant']).capitalize()} to {buyer}: {stage.value.lower()}"
    if row["grant"] == Grant.ASSIGNMENT:
        unsigned = not row["signed"] & GRANTOR_SIGNED
        first = "Decline that deal first, or leave the right to it." if unsigned else "Let that deal end first."
        sale = _stops(f"A right is sold once: the office refuses a second sale (rule 18). {first}")
        licence = _stops(f"It is sold as it was when the contract was made: a licence would end that sale. {first}")
        return _dealing(naming, row, DealingType.DEAL, row["agreement"], words, sale, licence)
    sale = _notes(
        "Once the licence agreed is entered, a sale accepted before can no longer be filed: better wait for it."
    )
    return _dealing(naming, row, DealingType.DEAL, row["agreement"], words, sale, _beside(row["grant"]))


def _listing(naming: Naming, row: RowMapping) -> Dealing:
    """An offer, or an auction."""
    if row["type"] == DealingType.AUCTION.value:
        return _auction(naming, row)
    to = f" to {naming.party(row['audience']).name}" if row["audience"] else ""
    price = f" for {naming.money(row['token'], row['price']).text}" if row["price"] else ""
    words = f"Offered{to}: {grant_words(row['grant'])}{price}, until {date_words(row['closes'])}"
    if row["grant"] == Grant.ASSIGNMENT:
        sale = _stops("It is offered for sale already, and a right is sold once. Cancel that offer first.")
        licence = _notes("Once a buyer has accepted the sale, a licence entered later would end it.")
        return _dealing(naming, row, DealingType.OFFER, row["listing"], words, sale, licence)
    sale = _notes("If the licence offered is entered after a buyer accepted the sale, the sale can no longer be filed.")
    return _dealing(naming, row, DealingType.OFFER, row["listing"], words, sale, _beside(row["grant"]))


def _auction(naming: Naming, row: RowMapping) -> Dealing:
    """An auction that takes bids, or that waits to be closed with one."""
    leads = f"{naming.money(row['token'], row['bid']).text} leads" if row["leader"] else "nobody has bid"
    ends = row["ends"] or row["closes"]
    over = row["state"] == ListingStatus.OVER
    words = f"Auction {'that ended on' if over else 'until'} {date_words(ends)}: {leads}"
    first = "Let the auction and its deal end first." if row["leader"] else "Cancel the auction first."
    bound = "The highest bid binds both sides. " if row["leader"] else ""
    sale = _stops(f"{bound}A right is sold once. {first}")
    licence = _stops(f"{bound}It is sold as it was put up: a licence would release the winner. {first}")
    return _dealing(naming, row, DealingType.AUCTION, row["listing"], words, sale, licence)


def _beside(grant: int) -> Consequence | None:
    """What a licence, or an offer of one, means for another licence."""
    if grant == Grant.NON_EXCLUSIVE:
        return None
    kind = grant_words(grant)
    return _notes(f"The office refuses a licence that overlaps an earlier {kind}: leave out its territory or its time.")


def _stops(words: str) -> Consequence:
    return Consequence(stops=True, words=words)


def _notes(words: str) -> Consequence:
    return Consequence(stops=False, words=words)


def _dealing(
    naming: Naming,
    row: RowMapping,
    type_: DealingType,
    id_: str,
    words: str,
    sale: Consequence | None,
    licence: Consequence | None,
) -> Dealing:
    return Dealing(
        type=type_,
        id=id_,
        right=naming.right(row["right"]),
        grant=row["grant"],
        grant_words=grant_words(row["grant"]),
        words=f"{words}.",
        for_sale=sale,
        for_licence=licence,
    )
