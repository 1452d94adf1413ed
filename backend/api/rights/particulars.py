"""A right's data the way its office prints them: by INID code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import RowMapping

from backend.api.naming import fields_words
from backend.api.presentation import RightBrief, date_text
from backend.api.rights.schemas import Particular
from ipr.vocabulary.fields import WHOLE
from ipr.vocabulary.kinds import INID_NAMES, Kind

_APPLICATION, _PUBLICATION, _GRANT = 1, 2, 3
_PATENT_CODES: Final = {
    "number": "11", "office": "19", "application": "21", "filed": "22", "granted": "45",
    "title": "54", "publication": "65", "holders": "73",
}  # fmt: skip
_MARK_CODES: Final = {
    "number": "111", "granted": "151", "expiry": "180", "application": "210", "filed": "220", "classes": "511",
    "title": "540", "holders": "732",
}  # fmt: skip
_DESIGN_CODES: Final = {
    "number": "11", "granted": "15", "expiry": "18", "application": "21", "filed": "22", "classes": "51", "title": "54",
    "holders": "73",
}  # fmt: skip
_CODES: Final = {
    Kind.PATENT: _PATENT_CODES,
    Kind.UTILITY_MODEL: _PATENT_CODES,
    Kind.TRADE_MARK: _MARK_CODES,
    Kind.DESIGN: _DESIGN_CODES,
}
_KINDS: Final = {int(kind): kind for kind in Kind}


def particulars(row: RowMapping, numbers: Sequence[RowMapping], brief: RightBrief) -> list[Particular]:
    """Lines in the order of their codes; what is not known is left out.

    The date under (45) is that of the grant the register holds. The International Patent Classification, code (51) of
    a patent, is not on the register: the technology fields made from it are no classification and have no code.
    """
    kind = _KINDS.get(row["kind"])
    if kind is None:
        return []
    values = {
        "number": _number(numbers, _GRANT) or row["number"],
        "office": brief.office_name,
        "application": _number(numbers, _APPLICATION),
        "publication": _number(numbers, _PUBLICATION),
        "filed": date_text(row["filed"]),
        "granted": date_text(row["granted"]),
        "expiry": date_text(row["expiry"]),
        "classes": "" if row["fields"] == WHOLE else fields_words(row["fields"]),
        "title": row["title"],
        "holders": "; ".join(owner.name for owner in brief.owners),
    }
    names = INID_NAMES[kind]
    return [
        Particular(inid=code, label=names[code], value=values[what])
        for what, code in sorted(_CODES[kind].items(), key=lambda pair: int(pair[1]))
        if values[what] and code in names
    ]


def _number(numbers: Sequence[RowMapping], stage: int) -> str:
    return next((row["number"] for row in numbers if row["stage"] == stage), "")
