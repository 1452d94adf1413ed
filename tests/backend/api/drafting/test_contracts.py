"""The contract: the same bytes for both sides, and never signed unread."""

import hashlib
from pathlib import Path

from backend.api.drafting import lookups
from ipr.actions import market, rights
from tests.backend.api.drafting.conftest import REGISTRAR, World


def sha256(world: World, agreement: str, who: str) -> str:
    return str(world.draft(who, "sign", agreement=agreement)["documents"][0]["sha256"])


def accepted(world: World) -> tuple[str, str, dict[str, str]]:
    """Offer, agreement, and the contract the buyer signed."""
    offer = world.offered("Seller Inc.", world.right(world.participants["Seller Inc."]))
    draft = world.act("Buyer GmbH", "accept", offer=offer)
    return offer, draft["ids"]["agreement"], draft["documents"][0]


def test_preview_is_what_accept_would_have_one_sign(world: World) -> None:
    offer, _, document = accepted(world)
    path = f"/api/v1/drafts/contract/offer/{offer}"
    assert world.api.get(path).status_code == 401
    headers, buyer = world.sign_in("Rival Oy"), world.participants["Buyer GmbH"]
    shown = world.api.get(path, params={"participant": buyer}, headers=headers)
    assert "0x" + hashlib.sha256(shown.content).hexdigest() == document["sha256"]
    anybody = world.api.get(path, headers=headers)
    assert anybody.content.startswith(b"%PDF") and anybody.content != shown.content


def test_both_sides_sign_the_same_document(world: World) -> None:
    _, agreement, document = accepted(world)
    assert sha256(world, agreement, "Seller Inc.") == document["sha256"]


def test_later_number_does_not_change_what_was_offered(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    offer = world.offered("Seller Inc.", right)
    before = world.draft("Buyer GmbH", "accept", offer=offer)["documents"]
    REGISTRAR.send(world.chain, rights.add_number(world.chain, bytes.fromhex(right[2:]), f"16{right[2:8].upper()}", 1))
    world.read()
    assert world.draft("Buyer GmbH", "accept", offer=offer)["documents"] == before


def test_contract_is_drawn_up_again_where_the_store_has_lost_it(world: World) -> None:
    _, agreement, document = accepted(world)
    world.node.documents.release(document["cid"])
    assert sha256(world, agreement, "Seller Inc.") == document["sha256"]
    assert world.node.documents.has(document["cid"])


def test_damaged_bytes_are_not_offered_to_sign(world: World) -> None:
    _, agreement, document = accepted(world)
    path = next(Path(world.node.settings.document_store).rglob(document["cid"]))
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert sha256(world, agreement, "Seller Inc.") == document["sha256"]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"][2:]


def test_document_nobody_has_is_not_signed(world: World) -> None:
    offer = world.offered("Seller Inc.", world.right(world.participants["Seller Inc."]))
    with world.node.index.engine.connect() as reading:
        content = lookups.offer_from(lookups.listing(reading, offer, "offer"))
    foreign = hashlib.sha256(b"another text").digest()
    call = market.accept(world.chain, content, world.participants["Buyer GmbH"], foreign, "bafkrei" + "a" * 52)
    world.signer("Buyer GmbH").send(world.chain, call)
    world.read()
    with world.node.index.engine.connect() as reading:
        agreement = reading.exec_driver_sql("SELECT agreement FROM agreements WHERE source = ?", (offer,)).scalar_one()
    problem = world.refused("Seller Inc.", "sign", agreement=agreement)
    assert problem["detail"].startswith("The document the other side signed is not at hand")


def test_contract_is_for_those_it_concerns(world: World) -> None:
    _, agreement, document = accepted(world)
    path = f"/api/v1/agreements/{agreement}/contract"
    assert world.api.get(path).status_code == 401
    assert world.api.get(path, headers=world.sign_in("Rival Oy")).status_code == 403
    shown = world.api.get(path, headers=world.sign_in("Seller Inc."))
    assert "0x" + hashlib.sha256(shown.content).hexdigest() == document["sha256"]


def test_third_party_cannot_sign(world: World) -> None:
    _, agreement, _ = accepted(world)
    assert world.refused("Rival Oy", "sign", agreement=agreement)["detail"] == "Rival Oy is neither side of this deal."


def test_signature_without_a_transaction(world: World) -> None:
    _, agreement, _ = accepted(world)
    draft = world.draft("Seller Inc.", "sign-typed", agreement=agreement)
    assert draft["call"] is None and draft["typed_data"]["primaryType"] == "Signature"
    signature = "0x" + world.signer("Seller Inc.").sign_typed_data(world.chain, draft["typed_data"]).hex()
    handed = {
        "agreement": agreement, "participant": world.participants["Seller Inc."], "signature": signature,
        "signer": world.address("Seller Inc."), "deadline": draft["deadline"],
    }  # fmt: skip
    wrong = world.refused("Rival Oy", "hand-in-signature", **handed | {"deadline": draft["deadline"] + 1})
    assert wrong["reason"] == "agreements: not the signer's signature"
    neither = world.refused("Rival Oy", "hand-in-signature", **handed | {"participant": 0})
    assert neither["detail"] == "The signature is for neither side of the deal."
    world.act("Rival Oy", "hand-in-signature", **handed)
    problem = world.refused("Seller Inc.", "decline", agreement=agreement)
    assert problem["reason"] == "agreements: both sides have signed already"


def test_signature_that_would_expire_at_once(world: World) -> None:
    _, agreement, _ = accepted(world)
    problem = world.refused("Seller Inc.", "sign-typed", agreement=agreement, deadline=5)
    assert problem["detail"] == "The signature would expire before it is made."


def test_declined_deal(world: World) -> None:
    _, agreement, _ = accepted(world)
    world.act("Seller Inc.", "decline", agreement=agreement)
    assert world.refused("Seller Inc.", "sign", agreement=agreement)["status"] == 409


def test_consent_needs_a_text_and_a_reason(world: World) -> None:
    _, agreement, _ = accepted(world)
    problem = world.refused("Rival Oy", "consent", agreement=agreement)
    assert problem["status"] == 409 and problem["reason"].startswith("agreements: ")
