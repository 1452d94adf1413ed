"""The one-time reduction that made `data/` out of the published packages: what is kept, what is dropped.

Run by hand, never by the platform: `python -m ipr.records.reduction <wheel> <sdist>`. Names of natural persons
(inventors, assignors, correspondents, examiners, attorneys), all addresses and everything the loader does not read are
dropped; what is kept is kept word for word. A test proves that no field outside these lists is in the data.
"""

import hashlib
import json
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]
from lxml import etree

from ipr.records.parties import PERSON, is_natural_person

DATA: Final = Path(__file__).parent / "data"
_WHEEL: Final = "patent_client/_async/"
_SDIST: Final = "patent_client_agents-0.31.0/tests/cassettes/"
_OPS: Final = "{http://ops.epo.org}"
_EXCHANGE: Final = "{http://www.epo.org/exchange}"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ASSIGNMENT_FIELDS: Final = _names(
    "id reelNo frameNo recordedDate lastUpdateDate conveyanceText patAssignorName patAssignorExDate "
    "patAssigneeName inventionTitle applNum filingDate issueDate patNum publNum publDate"
)
"""Fields kept of an assignment in the USPTO's XML."""

CENTER_FIELDS: Final = _names(
    "reelNumber frameNumber recorded assignorExecutionDate conveyance assignors assignorName executionDate "
    "assignees noOfProperties properties applicationNumber serialNumber fillingDate applicationFilingDate "
    "inventionTitle mark issueDate registrationDate patentNumber registrationNumber publicationNumber "
    "publicationDate currentOwner"
)
"""Fields kept of an assignment in the answers of the USPTO's Assignment Center."""

NORDIC_FIELDS: Final = _names(
    "applicationNumber registrationNumber dossierStatus dossierType dossierSubType applicationDate "
    "registrationDate expirationDate statusDate applicants name companyName trademarkWord goodsAndServices "
    "classNumber locarnos subClassNumber designs title language titles owners classifications classification "
    "publications publicationDate type filingDate grantDate applicationNumberFormatted "
    "applicationNumberSpcFormatted publicationNumber substance validFromDate validUntilDate ipcClasses classes "
    "designNumber expiryDate productTitle statusEn markSpecification markFeatureEn dossierTypeEn status "
    "statusDisplayTextEn availableToThePublicDate updated"
)
"""Fields kept of the Finnish and Swedish registers' answers."""

ODP_FIELDS: Final = _names(
    "applicationNumberText filingDate inventionTitle applicationStatusDescriptionText applicationStatusDate "
    "cpcClassificationBag publicationDateBag earliestPublicationNumber firstApplicantName patentNumber grantDate "
    "assignmentBag reelNumber/frameNumber assignmentRecordedDate conveyanceText assignorBag assignorName "
    "executionDate assigneeBag assigneeNameText"
)
"""Fields kept of an application in the USPTO's Open Data Portal."""

_PARTY_FIELDS: Final = frozenset(
    ["assignorName", "assignees", "currentOwner", "name", "companyName", "firstApplicantName", "assigneeNameText"]
)


def reduce_json(value: Any, kept: frozenset[str], key: str = "") -> Any:
    """The value with only the fields kept and natural persons' names replaced."""
    if isinstance(value, dict):
        return {k: reduce_json(v, kept, k) for k, v in value.items() if k in kept}
    if isinstance(value, list):
        return [reduce_json(item, kept, key) for item in value]
    if isinstance(value, str) and key in _PARTY_FIELDS and is_natural_person(value):
        return PERSON
    return value


def _reduce_assignment(content: bytes) -> bytes:
    root = etree.fromstring(content, _parser())
    for header in root.findall("lst"):
        root.remove(header)
    for doc in root.iter("doc"):
        for field in list(doc):
            if field.get("name") not in ASSIGNMENT_FIELDS:
                doc.remove(field)
            elif field.get("name") in ("patAssignorName", "patAssigneeName"):
                for item in field:
                    item.text = PERSON if is_natural_person(item.text or "") else item.text
    return _write(root)


def _reduce_legal(content: bytes) -> bytes:
    root = etree.fromstring(content, _parser())
    for event in list(root.iter(f"{_OPS}legal")):
        for line in event.findall(f"{_OPS}pre"):
            event.remove(line)
        for text in event.iter(f"{_OPS}L509EP", f"{_OPS}L510EP"):
            text.text = text.text if "ASSIGNOR" not in (text.text or "") else _without_assignors(text.text or "")
    return _write(root)


def _without_assignors(text: str) -> str:
    parts = text.split(";")
    kept = [p for p in parts if p.startswith("REEL/FRAME") or p == parts[0] or not is_natural_person(p)]
    return ";".join(kept)


def _reduce_exchange(content: bytes) -> bytes:
    root = etree.fromstring(content, _parser())
    for name in ("inventors", "abstract", "references-cited", "patent-family", "agents"):
        for element in list(root.iter(f"{_EXCHANGE}{name}")):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    for name_element in root.iter(f"{_EXCHANGE}name"):
        if is_natural_person(name_element.text or ""):
            name_element.text = PERSON
    return _write(root)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True)


def _write(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _reduce_cassette(content: bytes, kept: frozenset[str], which: Iterable[int]) -> bytes:
    interactions = yaml.safe_load(content)["interactions"]
    answers = []
    for index in which:
        answer = interactions[index]["response"]
        body = json.loads(answer["body"]["string"])
        found = body.get("successResponse") or body
        date = (answer["headers"].get("Date") or answer["headers"].get("date"))[0]
        answers.append({"date": date, "answer": reduce_json(found, kept | _LISTS)})
    return (json.dumps(answers, ensure_ascii=False, indent=0) + "\n").encode()


_LISTS: Final = frozenset(["data", "results", "designs", "trademarks", "searchPatentDTOS", "searchSpcDTOS"])

_XML_FILES: Final[dict[str, tuple[str, Callable[[bytes], bytes]]]] = {
    **{
        f"uspto_assignment_{n}.xml": (f"uspto/assignment/fixtures/assignment_{n}.xml", _reduce_assignment)
        for n in (1, 2, 3)
    },
    **{f"epo_legal_{n}.xml": (f"epo/ops/legal/fixtures/example_{n}.xml", _reduce_legal) for n in (1, 2, 3)},
    "epo_full_cycle.xml": ("epo/ops/published/test/full_cycle_example.xml", _reduce_exchange),
    **{
        f"epo_biblio_{n or 1}.xml": (
            f"epo/ops/published/test/biblio_example{f'_{n}' if n else ''}.xml",
            _reduce_exchange,
        )
        for n in (0, 2, 3, 4)
    },
}
_ODP_FILES: Final = {name: f"uspto/odp/fixtures/{name}.json" for name in ("application", "search")}
_CENTER: Final = "tests_uspto_assignments_test_client_py_TestSearchLive_test_search_"
_MARKS: Final = "tests_uspto_trademark_assignments_test_client_py_TestTrademarkAssignmentClientLive_test_search_"
_CASSETTES: Final[dict[str, tuple[str, frozenset[str], tuple[int, ...]]]] = {
    "uspto_patents_by_application.json": (f"{_CENTER}by_application.yaml", CENTER_FIELDS, (0, 1)),
    "uspto_patents_by_patent.json": (f"{_CENTER}by_patent.yaml", CENTER_FIELDS, (0, 1)),
    "uspto_patents_by_reel_frame.json": (f"{_CENTER}by_reel_frame.yaml", CENTER_FIELDS, (0, 1)),
    "uspto_patents_by_assignee.json": (f"{_CENTER}by_assignee_contains.yaml", CENTER_FIELDS, (0, 1)),
    "uspto_patents_by_conveyance.json": (f"{_CENTER}with_conveyance_filter.yaml", CENTER_FIELDS, (0,)),
    "uspto_marks_by_assignee.json": (f"{_MARKS}by_assignee.yaml", CENTER_FIELDS, (0,)),
    "uspto_marks_by_assignor.json": (f"{_MARKS}by_assignor.yaml", CENTER_FIELDS, (0,)),
    "uspto_marks_by_registration.json": (f"{_MARKS}by_registration.yaml", CENTER_FIELDS, (0,)),
    "fi_patents.json": ("tests_prh_fi_test_client_py_test_live_search_patents_smoke.yaml", NORDIC_FIELDS, (0,)),
    "fi_marks.json": ("tests_prh_fi_test_client_py_test_live_search_trademarks_smoke.yaml", NORDIC_FIELDS, (0,)),
    "fi_designs.json": ("tests_prh_fi_test_client_py_test_live_search_designs_smoke.yaml", NORDIC_FIELDS, (0,)),
    "se_patents.json": ("tests_prv_se_test_client_py_test_live_search_patents_smoke.yaml", NORDIC_FIELDS, (0,)),
    "se_marks.json": ("tests_prv_se_test_client_py_test_live_search_trademarks_smoke.yaml", NORDIC_FIELDS, (0,)),
    "se_designs.json": ("tests_prv_se_test_client_py_test_live_search_designs_smoke.yaml", NORDIC_FIELDS, (0,)),
    "se_certificates.json": ("tests_prv_se_test_client_py_test_live_search_spcs_smoke.yaml", NORDIC_FIELDS, (0,)),
}


def reduce_wheel(wheel: Path) -> dict[str, tuple[str, bytes, bytes]]:
    """Files out of the wheel: name to (path inside, original, reduced)."""
    found = {}
    with zipfile.ZipFile(wheel) as archive:
        for name, (path, reduction) in _XML_FILES.items():
            original = archive.read(_WHEEL + path)
            found[name] = (_WHEEL + path, original, reduction(original))
        for stem, path in _ODP_FILES.items():
            original = archive.read(_WHEEL + path)
            body = reduce_json(json.loads(original)["patentBag"], ODP_FIELDS)
            reduced = (json.dumps({"patentBag": body}, ensure_ascii=False, indent=0) + "\n").encode()
            found[f"uspto_odp_{stem}.json"] = (_WHEEL + path, original, reduced)
    return found


def reduce_sdist(sdist: Path) -> dict[str, tuple[str, bytes, bytes]]:
    """Files out of the source distribution: name to (path inside, original, reduced)."""
    found = {}
    with tarfile.open(sdist) as archive:
        for name, (path, kept, which) in _CASSETTES.items():
            member = archive.extractfile(_SDIST + path)
            original = member.read() if member else b""
            found[name] = (_SDIST + path, original, _reduce_cassette(original, kept, which))
    return found


def main(wheel: Path, sdist: Path) -> None:
    """Write the reduced files into `data/` and print the table of NOTICE.md."""
    for name, (path, original, reduced) in sorted((reduce_wheel(wheel) | reduce_sdist(sdist)).items()):
        (DATA / name).write_bytes(reduced)
        hashes = (hashlib.sha256(content).hexdigest() for content in (original, reduced))
        print(f"|`{name}`|`{path}`|" + "|".join(f"`{digest}`" for digest in hashes) + "|")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
