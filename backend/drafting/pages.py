"""From data to PDF/A-2b by typst: the same data gives the same bytes on every machine.

Everything a person wrote reaches typst as JSON strings, never as markup. Only the fonts inside typst are used, so
nothing depends on what a machine has installed.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from backend.documents.cid import cid_of
from backend.drafting.canonical import NO_TEXT
from backend.drafting.errors import DraftingError
from backend.drafting.model import Drafted, Summary

_PRINTABLE = (
    (0x20, 0x4FF),
    (0x510, 0x513),
    (0x51A, 0x51D),
    (0x1E00, 0x2040),
    (0x2044, 0x2052),
    (0x2054, 0x211E),
    (0x2120, 0x2120),
    (0x2122, 0x2122),
    (0x2126, 0x213F),
    (0x2190, 0x2193),
)
"""What all embedded fonts in use cover: Latin, Greek, Cyrillic, punctuation, currencies, number and letter signs."""


def pdf(template: str, data: dict[str, Any], dated: date) -> bytes:
    """Lay `data` out by `templates/<template>.typ`; `dated` becomes the file's creation date.

    Errors: `DraftingError` when typst cannot set it.
    """
    moment = datetime.combine(dated, time.min, UTC)
    try:
        return typst.compile(
            source(template).encode(),
            font_paths=_fonts(),
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": json.dumps(printable(data), sort_keys=True)},
            pdf_standards=["a-2b"],
            timestamp=moment,
        )
    except typst.TypstError as error:
        raise DraftingError(
            f"The document could not be set ({error.message}).", "Report this to the operator of the node."
        ) from error


def finished(document: bytes, terms_text_hash: bytes = NO_TEXT, summary: Summary | None = None) -> Drafted:
    """A set document with its hash and CID."""
    return Drafted(document, hashlib.sha256(document).digest(), cid_of(document), terms_text_hash, summary)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False)


@cache
def source(template: str) -> str:
    """The template with the look all documents share in front."""
    folder = files("backend.drafting.templates")
    return "\n".join(folder.joinpath(f"{name}.typ").read_text(encoding="utf-8") for name in ("look", template))


def printable(value: Any) -> Any:
    """The same data with each character the embedded fonts lack written as its code, for example [U+4E2D]."""
    if isinstance(value, str):
        return "".join(char if _covered(char) else f"[U+{ord(char):04X}]" for char in value)
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _covered(char: str) -> bool:
    """Whether a character can be set; one Unicode has not assigned, or that is not to be seen, cannot."""
    return any(first <= ord(char) <= last for first, last in _PRINTABLE) and unicodedata.category(char)[0] != "C"
