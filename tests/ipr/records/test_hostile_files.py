import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipr.records import LoadResult, load
from ipr.records.loading import DATA
from ipr.records.reading import MAX_BYTES

ON = date(2026, 11, 23)
BOMB = """<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<r>&c;&c;&c;&c;</r>"""


def _xxe(secret: Path) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "{secret.as_uri()}">]><r><doc>&x;</doc></r>'


def _only_reason(result: LoadResult) -> str:
    assert result.records == () and len(result.left_out) == 1
    return result.left_out[0].reason


@pytest.mark.parametrize("name", ["uspto_assignment_9.xml", "epo_legal_9.xml", "epo_biblio_9.xml"])
def test_entities_are_refused(tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden word")
    (tmp_path / name).write_text(_xxe(secret))
    result = load(tmp_path, ON)
    assert "may hold entities; it was refused" in _only_reason(result)
    assert "hidden word" not in repr(result)
    (tmp_path / name).write_text(BOMB)
    assert "refused" in _only_reason(load(tmp_path, ON)) or "not well-formed" in _only_reason(load(tmp_path, ON))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("uspto_assignment_9.xml", b"", "not well-formed XML"),
        ("uspto_assignment_9.xml", b"<response><doc>", "not well-formed XML"),
        ("uspto_assignment_9.xml", b"<r><doc><str name='reelNo'>x</str></doc></r>", "no date of recordal"),
        ("epo_biblio_9.xml", b"\x00\xff\xfe", "not well-formed XML"),
        ("uspto_patents_9.json", b"{", "not valid JSON"),
        ("uspto_patents_9.json", b"\xff\xff", "not valid JSON"),
        ("uspto_patents_9.json", b"[1, 2]", "holds no answers of a register"),
        ("uspto_patents_9.json", b'[{"date": "yesterday", "answer": {}}]', "holds no answers of a register"),
        ("uspto_odp_9.json", b'{"patentBag": 7}', "no list of records"),
        ("uspto_odp_9.json", b"[" * 100_000, "nested more than 32 deep"),
        ("fi_patents.json", b"null", "holds no answers of a register"),
        ("se_marks.json", b"[]x", "not valid JSON"),
    ],
)
def test_a_broken_file_is_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert reason in _only_reason(load(tmp_path, ON))


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "uspto_odp_9.json").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "so it was not read" in _only_reason(load(tmp_path, ON))


def test_a_broken_file_costs_no_other(tmp_path: Path) -> None:
    for path in DATA.glob("*.*"):
        shutil.copy(path, tmp_path)
    (tmp_path / "uspto_assignment_1.xml").write_bytes(b"<")
    whole, broken = load(on=ON), load(tmp_path, ON)
    assert len(whole.records) - len(broken.records) == 5
    assert [left.source for left in broken.left_out if left.label == "uspto_assignment_1.xml"]


def _design(**changes: object) -> list[dict[str, Any]]:
    row: dict[str, Any] = {
        "applicationNumber": "2025-0180",
        "registrationNumber": "85760",
        "applicants": [{"name": "Raoul & Hartly AB"}],
        "classes": ["06-01"],
        "filingDate": "2025-11-17",
        "expiryDate": "2035-11-17",
        "productTitle": "Stol",
        "statusEn": "Registered",
    }
    return [{"date": "Tue, 19 May 2026 13:34:25 GMT", "answer": {"designs": [row | changes]}}]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"productTitle": ""}, "no title, mark or product"),
        ({"productTitle": "x" * 10_000}, "longer than the 256 bytes"),
        ({"applicants": []}, "names no rightsholder"),
        ({"applicants": [{"name": "A" * 100 + " AB"}]}, "longer than the 96 bytes"),
        (
            {"applicants": [{"name": f"Company {n} AB"} for n in range(9)]},
            "names 9 rightsholders; the register holds 8",
        ),
        ({"filingDate": ""}, "no filing date"),
        ({"filingDate": "2025-02-30"}, "is no date"),
        ({"filingDate": "1931-01-01"}, "before 1970-01-02"),
        ({"expiryDate": "2020-01-01"}, "is not after the filing"),
        ({"registrationNumber": "no", "applicationNumber": "none"}, "is no design number of PRV"),
        ({"statusEn": "Dancing"}, "The status 'Dancing' has no category"),
        ({"applicants": 7}, "is no list of records"),
        ({"classes": 7}, "does not have the form its source is known to have"),
    ],
)
def test_an_entry_that_does_not_fit_is_left_out(tmp_path: Path, changes: dict[str, object], reason: str) -> None:
    (tmp_path / "se_designs.json").write_text(json.dumps(_design(**changes)))
    assert reason in _only_reason(load(tmp_path, ON))


def test_markup_in_a_title_is_just_text(tmp_path: Path) -> None:
    (tmp_path / "se_designs.json").write_text(json.dumps(_design(productTitle="<img src=x onerror=alert(1)>")))
    assert load(tmp_path, ON).records[0].title == "<img src=x onerror=alert(1)>"


def test_the_unchanged_entry_fits(tmp_path: Path) -> None:
    (tmp_path / "se_designs.json").write_text(json.dumps(_design()))
    assert [record.number for record in load(tmp_path, ON).records] == ["85760"]


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from([*_design()[0]["answer"]["designs"][0], "designs", "publications", "owners", "titles"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(changes=st.dictionaries(_KEYS, _JSON, max_size=4))
def test_no_entry_makes_the_loader_fail(tmp_path: Path, changes: dict[str, object]) -> None:
    (tmp_path / "se_designs.json").write_text(json.dumps(_design(**changes)))
    result = load(tmp_path, ON)
    assert result.entries == 1
