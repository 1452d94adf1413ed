"""Territories: a uint256 with one bit per ISO 3166-1 alpha-2 country.

The bit index is the position in `CODES`, which was fixed when the platform was first deployed and may only be appended
to: a bit never changes its country. Regional rights are sets of countries.
"""

from collections.abc import Iterable
from functools import cache
from types import MappingProxyType
from typing import Final

import pycountry
from babel import Locale

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.offices import find_office


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


CODES: Final[tuple[str, ...]] = _words(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT
    JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """
)
"""All 249 codes in the order of their bits."""

_BITS: Final = MappingProxyType({code: 1 << index for index, code in enumerate(CODES)})

WORLD: Final = (1 << len(CODES)) - 1
"""Every country."""

REGIONS: Final = MappingProxyType(
    {
        "EU": frozenset(_words("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK")),
        "EPC": frozenset(
            _words(
                "AL AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC ME MK MT NL NO PL PT RO RS "
                "SE SI SK SM TR"
            )
        ),
        "UP": frozenset(_words("AT BE BG DE DK EE FI FR IT LT LU LV MT NL PT RO SE SI")),
        "EAPO": frozenset(_words("AM AZ BY KG KZ RU TJ TM")),
    }
)
"""Members of the European Union, contracting states of the EPC, states of the unitary patent, members of the EAPO.

As of 2024-09-01, when Romania joined the unitary patent. A right holds in the states that belonged at its filing, so
a record's own list goes before these sets.
"""

REGION_NAMES: Final = MappingProxyType(
    {
        "EU": "European Union",
        "EPC": "all contracting states of the European Patent Convention",
        "UP": "states of the unitary patent",
        "EAPO": "Eurasian patent states",
    }
)
"""Words for a regional set."""


def to_bitmap(codes: Iterable[str]) -> int:
    """Country codes, or names of regional sets, to the bitmap: ['FI', 'SE'].

    Raises:
        VocabularyError: a code that is no country and no region.
    """
    bitmap = 0
    for code in codes:
        upper = code.strip().upper()
        if upper in REGIONS:
            bitmap |= to_bitmap(REGIONS[upper])
        elif upper in ("WORLD", "*"):
            bitmap |= WORLD
        elif upper in _BITS:
            bitmap |= _BITS[upper]
        else:
            raise VocabularyError(f"'{code}' is no country; write two-letter ISO 3166 codes, for example DE, or EU.")
    return bitmap


def to_codes(bitmap: int) -> tuple[str, ...]:
    """The bitmap back to country codes, in alphabetic order.

    Raises:
        VocabularyError: a bit is set that stands for no country.
    """
    if bitmap < 0 or bitmap & ~WORLD:
        raise VocabularyError("The territory has a bit that stands for no country; use at most the lowest 249 bits.")
    return tuple(code for code, bit in _BITS.items() if bitmap & bit)


def parse_territory(text: str) -> int:
    """Read a territory as people write it: 'DE, FR', 'EU', 'Germany; France', 'world'.

    Raises:
        VocabularyError: a word that is no country and no region, or no word at all.
    """
    words = [word.strip() for word in text.replace(";", ",").replace("\n", ",").split(",") if word.strip()]
    if len(words) == 1 and all(len(part) == 2 for part in words[0].split()):
        words = words[0].split()
    if not words:
        raise VocabularyError("No territory is given; write country codes, for example DE, FR, or EU.")
    return to_bitmap(_code_of(word) for word in words)


def _code_of(word: str) -> str:
    upper = word.upper()
    if upper in _BITS or upper in REGIONS or upper in ("WORLD", "*"):
        return upper
    return _by_name().get(word.casefold(), word)


@cache
def _by_name() -> dict[str, str]:
    names = {str(country.name).casefold(): str(country.alpha_2) for country in pycountry.countries}
    return names | {country_name(code).casefold(): code for code in CODES}


@cache
def country_name(code: str, language: str = "en") -> str:
    """A country's name in a language, as people say it: 'DE' is 'Germany'.

    Raises:
        VocabularyError: no such country.
    """
    if code not in _BITS:
        raise VocabularyError(f"'{code}' is no country; write a two-letter ISO 3166 code, for example DE.")
    name = Locale.parse(language).territories.get(code)
    return str(name or pycountry.countries.get(alpha_2=code).name)


def format_territory(bitmap: int, language: str = "en") -> str:
    """A territory in words: 'worldwide', 'European Union', or country names."""
    if bitmap == WORLD:
        return "worldwide"
    for region, members in REGIONS.items():
        if bitmap == to_bitmap(members):
            return REGION_NAMES[region]
    return ", ".join(country_name(code, language) for code in to_codes(bitmap)) or "nowhere"


def territory_of_office(code: str | int) -> int:
    """Where the rights of an office hold by default; 0 if each right says so itself (WO).

    Raises:
        VocabularyError: unknown office.
    """
    territory = find_office(code).territory
    return to_bitmap([territory] if isinstance(territory, str) else territory)
