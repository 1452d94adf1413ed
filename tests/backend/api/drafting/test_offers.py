from typing import Any

import pytest

from ipr.actions import rights
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.kinds import Kind
from tests.backend.api.drafting.conftest import DAY, REGISTRAR, World, licence_body, offer_body


def content(world: World, offer: str) -> dict[str, Any]:
    """What was published."""
    return dict(world.chain.events("Market", "OfferPublished", offer=bytes.fromhex(offer[2:]))[0]["content"])


@pytest.mark.parametrize(
    ("price", "sentence"),
    [
        ("a lot", "The price cannot be read: 'a lot' is no amount."),
        ("-5", "The price cannot be read: '-5' is no amount."),
        ("1.2345678", "The price cannot be read: '1.2345678' has more decimals than the token, which has 6."),
        ("", "The price of right 1 is empty."),
        ("9" * 61, "The price of right 1 is too long."),
        ("1.000,00", "The price cannot be read: '1.000,00' is no amount."),
        ("96.000", "The price cannot be read: '96.000' could mean 96,000 or 96.0000."),
    ],
)
def test_price_that_cannot_be_read(world: World, price: str, sentence: str) -> None:
    right = world.right(world.participants["Seller Inc."])
    assert world.refused("Seller Inc.", "offer", **offer_body(world, right, price))["detail"] == sentence


def test_price_of_zero_is_refused_by_the_rule_about_terms(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    assert world.refused("Seller Inc.", "offer", **offer_body(world, right, "0"))["reason"].endswith("rule 17")


def test_terms_that_make_no_sense(world: World) -> None:
    right, now = world.right(world.participants["Seller Inc."]), world.now()
    sale, licence = offer_body(world, right), licence_body(world, right)

    def sentence(body: dict[str, Any], **changes: Any) -> str:
        return str(world.refused("Seller Inc.", "offer", **body | changes)["detail"])

    assert sentence(sale, closes=now - 5) == "It closes before it opens."
    assert sentence(sale, opens=now - 9, closes=now - 5) == "The closing date has passed."
    assert sentence(sale, closes=now + 500 * DAY) == "The closing date is more than 366 days away."
    assert sentence(sale, end=now + DAY) == "An assignment is for good."
    assert sentence(sale, royalty_bp=100) == "An assignment has a price, not a royalty."
    assert sentence(sale, territory=["Q1"]) == "'Q1' is no country."
    assert sentence(sale, territory=[]) == "The offer names no country."
    assert sentence(sale, rights=sale["rights"] * 2) == "A right is named twice."
    assert sentence(sale, rights=[{"right": "0x" + "00" * 32, "price": "1"}]).endswith("is not on the register.")
    assert sentence(licence, end=0) == "The licence has no end."
    assert sentence(licence, start=now + 20, end=now + 10) == "The licence ends before it starts."
    assert sentence(licence, end=now - 10) == "The licence ends in the past."
    assert sentence(licence, fields=[99]).startswith("There is no technology field 99")
    assert sentence(licence, minimum="9", cap="8", royalty_bp=10) == "The minimum royalty is over the cap."
    assert sentence(sale, grant=5) == "'grant' cannot be used: input should be 1, 2, 3 or 4."
    assert sentence(sale, colour="red") == "'colour' is not asked for here."
    assert sentence({"grant": 1}) == "'rights' is missing."


def test_what_is_left_out_comes_from_the_right(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    sale = content(world, world.offered("Seller Inc.", right))["terms"]
    assert (sale["acts"], sale["share_bp"], sale["fields"]) == (63, 10_000, 1 << 50)
    licence = content(world, str(world.act("Seller Inc.", "offer", **licence_body(world, right))["ids"]["offer"]))[
        "terms"
    ]
    assert (licence["acts"], licence["share_bp"], licence["period"]) == (31, 0, 0)
    assert licence["territory"] == sale["territory"]


def test_licence_with_its_own_scope(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    body = licence_body(world, right, acts=1, fields=[5], territory=["us"], royalty_bp=250, minimum="1,000")
    terms = content(world, str(world.act("Seller Inc.", "offer", **body)["ids"]["offer"]))["terms"]
    assert (terms["acts"], terms["fields"], terms["royalty_bp"]) == (1, 1 << 50, 250)
    assert (terms["minimum"], terms["period"]) == (1_000_000_000, 365 * DAY)


def test_licence_beyond_the_right_names_the_rule(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    problem = world.refused("Seller Inc.", "offer", **licence_body(world, right, territory=["US", "DE"]))
    assert problem["reason"] == "market: refused by rule 5" and problem["advice"]


def test_same_salt_is_the_same_offer(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    body = offer_body(world, right) | {"salt": "0x" + "77" * 32, "opens": world.now()}
    first = world.act("Seller Inc.", "offer", **body)
    problem = world.refused("Seller Inc.", "offer", **body)
    assert problem["reason"] == "market: this offer was published before" and first["ids"]["offer"]


def test_licence_of_a_mark_without_quality_control_warns(world: World) -> None:
    mark = world.right(world.participants["Seller Inc."], Kind.TRADE_MARK, number="98000001", fields=1 << 9)
    draft = world.draft("Seller Inc.", "offer", **licence_body(world, mark))
    assert [rule["number"] for rule in draft["warnings"]] == [13]
    assert draft["warnings"][0]["advice"]
    assert world.draft("Seller Inc.", "offer", **licence_body(world, mark, options=8))["warnings"] == []


def test_only_the_rightsholder_offers(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    assert world.refused("Buyer GmbH", "offer", **offer_body(world, right))["reason"] == "market: refused by rule 7"
    body = offer_body(world, right) | {"participant": world.participants["Seller Inc."]}
    assert world.refused("Buyer GmbH", "offer", **body)["reason"] == "participants: no account of this participant"


def test_right_sold_meanwhile(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    stale = world.offered("Seller Inc.", right)
    agreement = world.act("Buyer GmbH", "accept", offer=world.offered("Seller Inc.", right))["ids"]["agreement"]
    world.act("Seller Inc.", "sign", agreement=agreement)
    world.act("Buyer GmbH", "fund", agreement=agreement, permit=world.permit("Buyer GmbH", agreement=agreement))
    request = world.act("Buyer GmbH", "file", agreement=agreement)["ids"]["request"]
    world.act(REGISTRAR, "take", request=request)
    world.act(REGISTRAR, "register", request=request)
    assert world.refused("Rival Oy", "accept", offer=stale)["reason"] == "market: refused by rule 7"


def test_right_attached_meanwhile(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    offer = world.offered("Seller Inc.", right)
    call = rights.record_encumbrance(world.chain, bytes.fromhex(right[2:]), Encumbrance.ATTACHED, 0, "Court", "1 C 2")
    REGISTRAR.send(world.chain, call)
    assert world.refused("Buyer GmbH", "accept", offer=offer)["reason"] == "market: refused by rule 10"


def test_offer_to_one_participant(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    offer = world.offered("Seller Inc.", right, audience=world.participants["Rival Oy"])
    assert world.refused("Buyer GmbH", "accept", offer=offer)["reason"] == "market: offer is for another participant"
    assert world.draft("Rival Oy", "accept", offer=offer)["ids"]["offer"] == offer


def test_cancelled_offer(world: World) -> None:
    offer = world.offered("Seller Inc.", world.right(world.participants["Seller Inc."]))
    assert world.refused("Buyer GmbH", "cancel-offer", offer=offer)["status"] == 409
    world.act("Seller Inc.", "cancel-offer", offer=offer)
    assert world.refused("Buyer GmbH", "accept", offer=offer)["reason"] == "market: offer was cancelled"


def test_own_and_unknown_offers(world: World) -> None:
    offer = world.offered("Seller Inc.", world.right(world.participants["Seller Inc."]))
    assert world.refused("Seller Inc.", "accept", offer=offer)["detail"] == "Nobody accepts an own offer."
    problem = world.refused("Buyer GmbH", "accept", offer="0x" + "01" * 32)
    assert (problem["status"], problem["detail"]) == (404, "There is no offer with this id.")
    assert world.refused("Buyer GmbH", "accept", offer="soon")["detail"] == "'soon' is not an id ('offer')."


def test_markup_in_a_title_stays_text(world: World) -> None:
    right = world.right(world.participants["Seller Inc."], title='#panic("x") $ <script> *bold* \\')
    offer = world.offered("Seller Inc.", right)
    assert world.draft("Buyer GmbH", "accept", offer=offer)["documents"][0]["size"] > 1_000
