"""Reads source files safely: no entities, no network, no surprises in size."""

import json
import re
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from ipr.records.model import RecordError
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.moments import parse_date

MAX_BYTES: Final = 8_000_000
"""Largest source file read: eight times the largest in `data/`."""
MAX_ENTRIES: Final = 20_000
"""Most entries read from one file, so that a broken file cannot fill memory."""

MAX_DEPTH: Final = 32
"""Deepest nesting read: four times that of any file in `data/`."""
_BRACKET: Final = re.compile(r'"(?:\\.|[^"\\])*+"|[\[\]{}]')


def read_bytes(path: Path) -> bytes:
    """The file's bytes.

    Raises:
        RecordError: it cannot be read, or is too large.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise RecordError(f"The file {path.name} has more than {MAX_BYTES:,} bytes, so it was not read.")
        return path.read_bytes()
    except OSError as error:
        raise RecordError(f"The file {path.name} cannot be read: {error.strerror or 'unknown error'}.") from error


def read_xml(path: Path) -> etree._Element:
    """The root of an XML file without document type, entities or anything fetched.

    Raises:
        RecordError: not XML, or XML with a document type (which could hold entities).
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(read_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise RecordError(f"The file {path.name} is not well-formed XML: line {error.lineno or 1}.") from error
    if root.getroottree().docinfo.doctype:
        raise RecordError(f"The file {path.name} declares a document type, which may hold entities; it was refused.")
    return root


def read_json(path: Path) -> Any:
    """The content of a JSON file.

    Raises:
        RecordError: not JSON, or nested too deeply.
    """
    try:
        text = read_bytes(path).decode()
        if _depth(text) > MAX_DEPTH:
            raise RecordError(f"The file {path.name} is nested more than {MAX_DEPTH} deep, so it was not read.")
        return json.loads(text)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RecordError(f"The file {path.name} is not valid JSON.") from error


def _depth(text: str) -> int:
    """Deepest nesting of lists and objects; counted first, since the decoder overruns its stack on hostile input."""
    depth = deepest = 0
    for match in _BRACKET.finditer(text):
        if match[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif match[0] in "]}":
            depth -= 1
    return deepest


def read_answers(path: Path) -> list[tuple[date, dict[str, Any]]]:
    """Answers of a register's search service, with the date each was given.

    Raises:
        RecordError: the file is not such a list.
    """
    try:
        return [(parsedate_to_datetime(row["date"]).date(), dict(row["answer"])) for row in read_json(path)]
    except (KeyError, TypeError, ValueError) as error:
        if isinstance(error, RecordError):
            raise
        raise RecordError(f"The file {path.name} holds no answers of a register.") from error


def rows(value: Any, name: str) -> list[dict[str, Any]]:
    """The list of objects in `value[name]`; empty if there is none.

    Raises:
        RecordError: it is something else, or too long.
    """
    found = value.get(name) or []
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found) or len(found) > MAX_ENTRIES:
        raise RecordError(f"The field {name} is no list of records, so its file was not read.")
    return found


def date_of(value: object) -> date | None:
    """A date as registers write it (2018-03-04, 20180304, 03/04/2018, with or without time); None for nothing.

    Raises:
        RecordError: no such date.
    """
    text = str(value or "").strip()
    if not text or text.startswith("0001") or text == "NULL":
        return None
    if len(text) >= 10 and text[2] == text[5] == "/":
        text = f"{text[6:10]}-{text[0:2]}-{text[3:5]}"
    try:
        return parse_date(text)
    except VocabularyError as error:
        raise RecordError(str(error)) from error


def text_of(value: object) -> str:
    """A text without padding; empty for nothing and for the register's 'NULL'."""
    text = " ".join(str(value if value is not None else "").split())
    return "" if text == "NULL" else text
