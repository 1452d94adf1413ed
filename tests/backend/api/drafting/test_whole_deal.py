"""From a claim on record to the transferred right and the paid seller, by drafts alone."""

import hashlib

from ipr.vocabulary.commitments import commit_entity, unclaimed_holder
from ipr.vocabulary.powers import Power
from tests.backend.api.drafting.conftest import DAY, MONEY, REGISTRAR, World, offer_body

PRICE = 96_000_000_000


def test_right_and_money_change_hands(world: World) -> None:
    owner, buyer = world.admit("Holder on Record Inc."), world.admit("Purchaser GmbH")
    right = world.unclaimed_right("Holder on Record Inc.")
    claimed = world.act("Holder on Record Inc.", "list-of-rights", office="US", rights=[right])
    assert claimed["documents"][0]["purpose"] == "request form"
    world.act(REGISTRAR, "take", request=claimed["ids"]["request"])
    holder = unclaimed_holder(commit_entity("Holder on Record Inc."))
    bound = world.act(
        REGISTRAR, "register-list", request=claimed["ids"]["request"], parties=[holder], reference="Compared"
    )
    assert "bound to Holder on Record Inc." in bound["summary"][0]

    offer = world.act("Holder on Record Inc.", "offer", **offer_body(world, right))
    assert offer["summary"][0].startswith("You sell patent US")
    accepted = world.act("Purchaser GmbH", "accept", offer=offer["ids"]["offer"])
    agreement = accepted["ids"]["agreement"]
    signed = world.act("Holder on Record Inc.", "sign", agreement=agreement)
    assert signed["documents"] == accepted["documents"]
    world.act("Purchaser GmbH", "fund", agreement=agreement, permit=world.permit("Purchaser GmbH", agreement=agreement))

    authority = world.power("Purchaser GmbH", "Attorneys LLP", Power.VIEW | Power.FILE)
    filed = world.act("Attorneys LLP", "file", agreement=agreement, item=0, participant=buyer, authority=authority)
    request = filed["ids"]["request"]
    world.act(REGISTRAR, "take", request=request)
    world.act(REGISTRAR, "deficiency", request=request, due=world.now() + 14 * DAY, notice="State the execution date.")
    world.act(
        "Attorneys LLP", "respond", request=request, participant=buyer, authority=authority, statement="Executed today."
    )
    decision = world.act(REGISTRAR, "register", request=request, reviewed=[], code="AS", reference="Reel 1")
    assert "passes from Holder on Record Inc. to Purchaser GmbH" in decision["summary"][0]

    assert world.holders(right) == [buyer]
    balance = world.chain.read("SettlementToken", "balanceOf", world.address("Holder on Record Inc."))
    assert balance == MONEY + PRICE and owner != buyer


def test_documents_are_kept_as_their_hashes_say(world: World) -> None:
    filed = world.funded("Seller Inc.", "Buyer GmbH")
    document = world.draft("Seller Inc.", "file", agreement=filed, item=0)["documents"][0]
    data = world.node.documents.get(document["cid"])
    assert data.startswith(b"%PDF") and "0x" + hashlib.sha256(data).hexdigest() == document["sha256"]
    assert document["size"] == len(data) and document["media_type"] == "application/pdf"
