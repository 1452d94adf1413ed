"""Terms of protection, computed from the law where a record does not state them."""

from datetime import date, timedelta
from typing import Final

from ipr.records.model import StatusEvent
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.moments import add_years
from ipr.vocabulary.statuses import Category

_URUGUAY_ROUND: Final = date(1995, 6, 8)
_HAGUE_IN_US: Final = date(2015, 5, 13)


def expiry_of(office: str, kind: Kind, filed: date, granted: date | None) -> date:
    """End of the term by law, without extensions, adjustments and disclaimers.

    Patents 20 years from filing (EPC Art. 63, 35 USC 154(a)(2)); a US patent filed before 1995-06-08 the longer of that
    and 17 years from grant (35 USC 154(c)); utility models 10 years from filing; marks 10 years from registration
    (15 USC 1058), renewable; US designs 15 years from grant, 14 if filed before 2015-05-13 (35 USC 173); other designs
    5 years from filing, renewable.
    """
    if kind is Kind.PATENT:
        term = add_years(filed, 20)
        if office == "US" and granted and filed < _URUGUAY_ROUND:
            return max(term, add_years(granted, 17))
        return term
    if kind is Kind.TRADE_MARK:
        return add_years(granted or filed, 10)
    if kind is Kind.DESIGN and office == "US":
        return add_years(granted or filed, 15 if filed >= _HAGUE_IN_US else 14)
    return add_years(filed, 10 if kind is Kind.UTILITY_MODEL else 5)


def end_of_term(expiry: date) -> StatusEvent:
    """The event with which a right ceases at the end of its term, the day after its last."""
    words = "term of protection ended (computed)"
    return StatusEvent(expiry + timedelta(days=1), Category.H, "TERM", words, computed=True)
