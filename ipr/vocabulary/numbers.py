"""Numbers of rights: from what people write to the normal form, the check of an office's pattern, and the right's id.

Source of the normal form: the contracts take a number upper case, without spaces, commas and dots.
"""

import re
from typing import Final

from eth_abi.abi import encode
from eth_utils.crypto import keccak

from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.offices import NumberPattern, Office, find_office

_MARKS: Final = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "№": " "})
_NOISE: Final = re.compile(r"[\s,.'’]+")
MAX_LENGTH: Final = 32
"""Longest number the register takes, in characters: twice the longest pattern known."""


def normalise(office: str | int, kind: Kind, text: str) -> str:
    """Bring a number to its normal form, whatever spaces, commas and prefix a person wrote.

    'US 7,654,321 B2', '7654321b2' and 'US7654321B2' are all US7654321B2. A number that fits no pattern comes back
    cleaned but unchanged; `check` says what is wrong with it.

    Raises:
        VocabularyError: unknown office.
    """
    known = find_office(office)
    clean = _NOISE.sub("", text.translate(_MARKS).upper())
    candidates = [clean, clean.replace("/", ""), clean.removeprefix(known.code), clean.replace("-", "")]
    candidates += [clean.removeprefix(known.code).replace("/", "")]
    for pattern in known.patterns.get(kind, ()):
        for candidate in [*candidates, *(pattern.prefix + c for c in candidates if pattern.prefix)]:
            if pattern.pattern.fullmatch(candidate):
                return candidate
    return clean


def check(office: str | int, kind: Kind, number: str) -> NumberPattern:
    """The pattern a number in normal form has, so that one knows whether it is an application's or a grant's.

    Raises:
        VocabularyError: unknown office, a kind the office keeps no register of, or a number of the wrong form; the
            message has an example of a right one.
    """
    known = find_office(office)
    patterns = known.patterns.get(kind)
    if patterns is None:
        kept = ", ".join(k.words for k in known.kinds)
        raise VocabularyError(f"{known.short} keeps no register of {kind.words}s; it keeps these kinds: {kept}.")
    found = next((p for p in patterns if p.pattern.fullmatch(number)), None)
    if found is None:
        raise VocabularyError(_wrong_number(known, kind, number))
    return found


def _wrong_number(office: Office, kind: Kind, number: str) -> str:
    shown = number if len(number) <= MAX_LENGTH else number[:MAX_LENGTH] + "…"
    examples = " or ".join(dict.fromkeys(p.example for p in office.patterns[kind]))
    return f"'{shown}' is no {kind.words} number of {office.short}; write it like {examples}."


def parse_number(office: str | int, kind: Kind, text: str) -> str:
    """Normalise and check in one step.

    Raises:
        VocabularyError: as `check`.
    """
    number = normalise(office, kind, text)
    check(office, kind, number)
    return number


def right_id(office: str | int, kind: Kind, number: str) -> bytes:
    """Permanent id of a right, and of each alias: keccak256(abi.encode(uint16 office, uint8 kind, string number)).

    Args:
        office: ST.3 code or on-chain id.
        kind: kind of right.
        number: in normal form.

    Raises:
        VocabularyError: as `check`.
    """
    check(office, kind, number)
    return bytes(keccak(encode(["uint16", "uint8", "string"], [find_office(office).id, int(kind), number])))


def parse_reel_frame(text: str) -> tuple[int, int]:
    """Reel and frame of an assignment recorded at the USPTO: '012345/0678' is (12345, 678).

    Raises:
        VocabularyError: not of the form reel/frame.
    """
    match = re.fullmatch(r"([0-9]{1,6})\s*/\s*([0-9]{1,4})", text.strip())
    if match is None:
        raise VocabularyError(f"'{text[:MAX_LENGTH]}' is no reel and frame; write it like 012345/0678.")
    return int(match[1]), int(match[2])
