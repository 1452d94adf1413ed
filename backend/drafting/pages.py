"""From data to PDF/A-2b by typst: the same data gives the same bytes on every machine.

Everything a person wrote reaches typst as JSON strings, never as markup. Only the fonts inside typst are used, so
nothing depends on what a machine has installed.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from backend.documents.cid import cid_of
from backend.drafting.canonical import NO_TEXT
from backend.drafting.errors import DraftingError
from backend.drafting.model import Drafted, Summary

_PRINTABLE = ((0x20, 0x2AF), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1FFF), (0x2010, 0x2027))
_PRINTABLE_TOO = ((0x2030, 0x205E), (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193))
"""Ranges the embedded fonts cover: Latin, Greek, Cyrillic, punctuation, currencies, number and trade mark signs."""


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
        return "".join(char if _covered(ord(char)) else f"[U+{ord(char):04X}]" for char in value)
    if isinstance(value, dict):
        return {key: printable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [printable(part) for part in value]
    return value


def _covered(code: int) -> bool:
    return any(first <= code <= last for first, last in _PRINTABLE + _PRINTABLE_TOO)
