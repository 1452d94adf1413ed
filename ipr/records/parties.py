"""Tells natural persons from legal entities by name, as registers write them.

Registers of assignments do not say which a party is. The test errs towards "natural person": a company kept off the
chain by mistake is a nuisance, a person put on it cannot be undone.
"""

import re
from typing import Final

PERSON: Final = "(natural person)"
"""Stands in the data for the name of every natural person; see data/NOTICE.md."""

_ENTITY: Final = re.compile(
    r"\b(INC|LLC|L\.L\.C|LP|L\.P|LLP|CORP|CORPORATION|INCORPORATED|COMPANY|CO|LTD|LIMITED|PLC|ULC|GMBH|AG|KG|A/?S|AB|OY|OYJ|"
    r"ABP|N\.?V|B\.?V|S\.?A|SAS|S\.R\.L|SRL|UAB|PTE|PTY|KK|BANK|N\.A|FSB|TRUST|TRUSTEE|UNIVERSITY|HOSPITAL|INSTITUTE|"
    r"FOUNDATION|ASSOCIATION|AGENT|SOCIETY|TECHNOLOGIES|TECHNOLOGY|SYSTEMS|HOLDINGS?|FINANCE|GROUP|VENTURES?|"
    r"PARTNERSHIP|PARTNERS|INDUSTRIES|AKTIENGESELLSCHAFT|LIABILITY|CAPITAL|FUND|LABORATORIES|STUDIOS?|PRODUCTIONS?|"
    r"ENTERPRISES?|SERVICES|SOFTWARE|RECORDS|MUSIC|MEDIA|BEHEERMIJ|COOPERATIVE|GAMES|COMMISSION|COUNCIL|BOARD|UNION|"
    r"KABUSHIKI|K\.K|APS|LABS|INSTRUMENTS|GROWERS|EMPLOYMENT|COM)\b",
    re.IGNORECASE,
)
_SOLE: Final = re.compile(r"\b(SOLE OWNER|SOLE PROPRIETOR|AN INDIVIDUAL)\b", re.IGNORECASE)


def is_natural_person(name: str) -> bool:
    """True unless the name has a word or a legal form only organisations have; a sole owner is a person too."""
    return name == PERSON or _SOLE.search(name) is not None or _ENTITY.search(name) is None


def clean_name(name: str) -> str:
    """A party's name with single spaces and without the register's padding."""
    return re.sub(r"\s+", " ", name).strip(" ;,")
