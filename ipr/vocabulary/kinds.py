"""Kinds of intellectual property rights and the names of their fields.

Source: the `kind` byte of a right in the contracts; field names are INID codes of WIPO ST.9 (patents, utility models),
ST.60 (trade marks) and ST.80 (designs).
"""

from enum import IntEnum
from types import MappingProxyType
from typing import Final

from ipr.vocabulary.errors import VocabularyError


class Kind(IntEnum):
    """Kind of right, as the contracts store it (uint8)."""

    PATENT = 1
    UTILITY_MODEL = 2
    TRADE_MARK = 3
    DESIGN = 4

    @property
    def words(self) -> str:
        """The kind as people say it: 'trade mark'."""
        return self.name.lower().replace("_", " ")

    @property
    def title_label(self) -> str:
        """What the title of such a right is called: a mark has a representation, not a title."""
        return {Kind.TRADE_MARK: "Mark", Kind.DESIGN: "Product"}.get(self, "Title")


_ST_9: Final = {
    "11": "Number",
    "12": "Kind of document",
    "13": "Kind code",
    "19": "Office",
    "21": "Application number",
    "22": "Filing date",
    "24": "Effective date",
    "31": "Priority number",
    "32": "Priority date",
    "33": "Priority country",
    "43": "Publication of the application",
    "45": "Publication of the grant",
    "51": "International Patent Classification",
    "54": "Title",
    "57": "Abstract",
    "65": "Earlier publication",
    "71": "Applicant",
    "72": "Inventor",
    "73": "Rightsholder",
    "74": "Attorney",
}
_ST_60: Final = {
    "111": "Registration number",
    "151": "Registration date",
    "180": "Expiry date",
    "210": "Application number",
    "220": "Filing date",
    "511": "Goods and services",
    "540": "Mark",
    "732": "Rightsholder",
    "740": "Representative",
}
_ST_80: Final = {
    "11": "Registration number",
    "15": "Registration date",
    "18": "Expiry date",
    "21": "Application number",
    "22": "Filing date",
    "51": "Locarno classes",
    "54": "Product",
    "72": "Designer",
    "73": "Rightsholder",
    "74": "Representative",
}

INID_NAMES: Final = MappingProxyType(
    {
        Kind.PATENT: MappingProxyType(_ST_9),
        Kind.UTILITY_MODEL: MappingProxyType(_ST_9),
        Kind.TRADE_MARK: MappingProxyType(_ST_60),
        Kind.DESIGN: MappingProxyType(_ST_80),
    }
)
"""INID code to field name, for each kind of right."""


def parse_kind(text: str) -> Kind:
    """Read a kind as people write it: 'Trademark', 'utility-model', 'patents'.

    Raises:
        VocabularyError: the word names no kind.
    """
    word = text.strip().lower().replace("-", " ").replace("_", " ").removesuffix("s")
    aliases = {"trademark": Kind.TRADE_MARK, "mark": Kind.TRADE_MARK, "invention": Kind.PATENT}
    found = aliases.get(word) or next((kind for kind in Kind if kind.words == word), None)
    if found is None:
        raise VocabularyError(f"'{text}' is no kind of right; write patent, utility model, trade mark or design.")
    return found


def field_name(kind: Kind, inid: str) -> str:
    """Name of the field with this INID code on a document about this kind of right.

    Raises:
        VocabularyError: the code is not among those this release shows.
    """
    try:
        return INID_NAMES[kind][inid]
    except KeyError:
        known = ", ".join(INID_NAMES[kind])
        raise VocabularyError(f"({inid}) is no INID code used for a {kind.words} here; use one of {known}.") from None
