import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import etree

from ipr.records.loading import DATA
from ipr.records.parties import PERSON, is_natural_person
from ipr.records.reduction import ASSIGNMENT_FIELDS, CENTER_FIELDS, NORDIC_FIELDS, ODP_FIELDS

FILES = sorted(path for path in DATA.iterdir() if path.suffix in (".json", ".xml"))
LISTS = {"data", "results", "designs", "trademarks", "searchPatentDTOS", "searchSpcDTOS", "patentBag", "date", "answer"}
PARTIES = {"assignorName", "assignees", "currentOwner", "companyName", "firstApplicantName", "assigneeNameText"}


def _fields(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name, None
            yield from _fields(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _fields(inner, key)
    else:
        yield key, value


def test_the_notice_has_the_hash_of_every_file() -> None:
    notice = (DATA / "NOTICE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|`([^`]+)`\|`[^`]+`\|`[0-9a-f]{64}`\|`([0-9a-f]{64})`\|$", notice, re.MULTILINE)
    assert dict(rows) == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in FILES}
    assert "Apache-2.0" in notice


def test_the_data_are_small() -> None:
    assert sum(path.stat().st_size for path in FILES) < 2_000_000


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".json"], ids=lambda p: p.name)
def test_only_the_fields_kept_are_there_and_no_person(path: Any) -> None:
    kept = CENTER_FIELDS | NORDIC_FIELDS | ODP_FIELDS | LISTS
    for name, value in _fields(json.loads(path.read_text(encoding="utf-8"))):
        assert name in kept
        if name in PARTIES and value:
            assert value == PERSON or not is_natural_person(value)


@pytest.mark.parametrize("path", sorted(DATA.glob("uspto_assignment_*.xml")), ids=lambda p: p.name)
def test_only_the_fields_kept_of_assignments_are_there_and_no_person(path: Any) -> None:
    root = etree.parse(path).getroot()
    assert {field.get("name") for field in root.iterfind(".//doc/*")} <= ASSIGNMENT_FIELDS
    for name in root.xpath("//arr[@name='patAssignorName' or @name='patAssigneeName']/str/text()"):
        assert name == PERSON or not is_natural_person(name)


@pytest.mark.parametrize("path", sorted(DATA.glob("epo_*.xml")), ids=lambda p: p.name)
def test_no_inventor_is_in_the_documents(path: Any) -> None:
    root = etree.parse(path).getroot()
    assert root.xpath("//*[contains(local-name(), 'inventor')]") == []
    for name in root.xpath("//*[local-name()='name']/text()"):
        assert name == PERSON or not is_natural_person(name)
