"""Who may read what: a document named in the deal of the story, and one somebody merely claims."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from backend.api.main import create_app
from backend.api.node import Node
from backend.api.private import sessions
from tests.backend.api.conftest import make_node
from tests.backend.indexer import story as told
from tests.backend.indexer.anvil import running_anvil
from tests.backend.indexer.story import Story

CONTRACT = b"%PDF-1.7 the contract of the story"
CONTRACT_HASH = "0x" + hashlib.sha256(CONTRACT).hexdigest()
STRANGER_ACCOUNT = "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955"
FOREIGN_OFFER, FOREIGN_AGREEMENT = "0x" + "a9" * 32, "0x" + "b9" * 32


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Node]:
    """The buyer's contract is signed by both; a stranger names the same hash in a deal of its own."""
    with running_anvil() as anvil:
        node = make_node(anvil, tmp_path_factory.mktemp("documents"))
        story = Story(anvil)
        for chapter in (story.founding, story.admissions, story.register, story.offers):
            chapter()
        story.emit(
            "Participants", "Admitted", participant=9, account=STRANGER_ACCOUNT, office=told.EP, kind=1,
            name="Stranger Inc", country=0x5553, officer=1,
        )  # fmt: skip
        story.emit("Participants", "PowerAccepted", authority=1, by=told.ATTORNEY_ACCOUNT)
        cid = node.documents.put(CONTRACT).cid
        story.emit(
            "Market", "OfferPublished", offer=FOREIGN_OFFER, grantor=9, account=STRANGER_ACCOUNT,
            content={"closes": told.FOREVER, "terms": told.terms(told.UNCLAIMED) | {"grantor": 9}},
        )  # fmt: skip
        deals = (
            (told.AGREEMENT, told.OFFER, told.SELLER, told.BUYER, told.BUYER_ACCOUNT),
            (FOREIGN_AGREEMENT, FOREIGN_OFFER, 9, 9, STRANGER_ACCOUNT),
        )
        for agreement, source, grantor, grantee, account in deals:
            story.emit(
                "Agreements", "AgreementOpened", agreement=agreement, source=source, grantor=grantor, grantee=grantee,
                long_stop=told.FOREVER,
            )  # fmt: skip
            story.emit(
                "Agreements", "Signed", agreement=agreement, participant=grantee, account=account,
                document=CONTRACT_HASH, cid=cid,
            )  # fmt: skip
        node.follower.synchronise()
        yield node
        node.stop()


@pytest.fixture(scope="module")
def api(node: Node) -> Iterator[TestClient]:
    with TestClient(create_app(node.settings, node, follow=False), base_url="http://127.0.0.1") as client:
        yield client


def as_(node: Node, account: str) -> dict[str, str]:
    """A session of this account, as sign-in makes it."""
    token = f"token of {account}"
    row = {"token_hash": hashlib.sha256(token.encode()).hexdigest(), "account": account, "expires": told.FOREVER}
    with node.private.begin() as connection:
        connection.execute(sessions.insert().prefix_with("OR IGNORE"), row)
    return {"authorization": f"Bearer {token}"}


def cid_of_contract(api: TestClient, node: Node) -> str:
    answer = api.post(
        "/api/v1/documents", params={"name": "contract.pdf"}, content=CONTRACT, headers=as_(node, told.BUYER_ACCOUNT)
    )
    assert answer.status_code == 201, answer.text
    assert answer.json()["sha256"] == CONTRACT_HASH
    return str(answer.json()["cid"])


@pytest.mark.parametrize(
    ("account", "status"),
    [
        (told.BUYER_ACCOUNT, 200),
        (told.SELLER_ACCOUNT, 200),
        (told.ATTORNEY_ACCOUNT, 200),  # by the buyer's power of attorney
        (told.REGISTRAR, 200),  # officer of the right's office
        (told.APPLICANT_ACCOUNT, 403),
        (told.EMPLOYEE_ACCOUNT, 403),  # invited, but has not accepted
        (STRANGER_ACCOUNT, 403),  # named the same hash in a deal of its own
    ],
)
def test_a_contract_is_for_those_it_concerns(api: TestClient, node: Node, account: str, status: int) -> None:
    cid = cid_of_contract(api, node)
    answer = api.get(f"/api/v1/documents/{cid}", headers=as_(node, account))
    assert answer.status_code == status, answer.text
    if status == 200:
        assert answer.content == CONTRACT
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-disposition"].startswith("attachment")


def test_nobody_reads_without_signing_in(api: TestClient, node: Node) -> None:
    assert api.get(f"/api/v1/documents/{cid_of_contract(api, node)}").status_code == 401


def test_a_damaged_document_is_not_handed_out(api: TestClient, node: Node) -> None:
    cid = cid_of_contract(api, node)
    file = next(path for path in Path(node.settings.document_store).rglob("*") if path.name == cid)
    kept = file.read_bytes()
    file.chmod(0o600)
    file.write_bytes(kept[:-1] + b"!")
    try:
        answer = api.get(f"/api/v1/documents/{cid}", headers=as_(node, told.BUYER_ACCOUNT))
        assert (answer.status_code, answer.json()["code"]) == (502, "damaged")
    finally:
        file.write_bytes(kept)


def test_markup_is_never_served_as_a_page(api: TestClient, node: Node) -> None:
    headers = as_(node, told.BUYER_ACCOUNT)
    page = b"<html><script>alert(1)</script></html>"
    kept = api.post("/api/v1/documents", params={"name": "../../x.html"}, content=page, headers=headers).json()
    assert kept["name"] == "_.._x.html" and kept["media_type"] == "application/octet-stream"
    answer = api.get(f"/api/v1/documents/{kept['cid']}", headers=headers)
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_anybody_can_compare_a_file(api: TestClient) -> None:
    found = api.post("/api/v1/verify/document", files={"file": ("a.pdf", CONTRACT)}).json()
    assert found["sha256"] == CONTRACT_HASH
    assert [each["agreement"] for each in found["found"]] == [told.AGREEMENT, FOREIGN_AGREEMENT]
    other = api.post("/api/v1/verify/document", files={"file": ("a.pdf", CONTRACT + b" ")}).json()
    assert other["found"] == []


def test_too_large_is_refused_before_it_is_read(api: TestClient, node: Node) -> None:
    headers = as_(node, told.BUYER_ACCOUNT) | {"content-length": "99000000"}
    answer = api.post("/api/v1/documents", params={"name": "a"}, content=b"x", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
