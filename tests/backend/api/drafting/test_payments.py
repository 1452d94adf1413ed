from tests.backend.api.drafting.conftest import DAY, MONEY, World
from tests.deployed import pass_time


def approve(world: World, who: str, units: int) -> None:
    """An allowance for the escrow, given by a transaction of its own."""
    escrow = world.chain.deployment.address_of("Escrow")
    call = world.chain.write("SettlementToken", "approve", escrow, units, title="Approve", consequence="")
    world.signer(who).send(world.chain, call)


def test_permit_is_for_exactly_the_price(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    draft = world.draft("Buyer GmbH", "permit", agreement=agreement)
    message = draft["typed_data"]["message"]
    assert message["value"] == 96_000 * 10**6
    assert message["spender"] == world.chain.deployment.address_of("Escrow")
    assert world.now() < message["deadline"] == draft["deadline"] <= world.now() + 3_600
    assert "96,000 dEUR" in draft["title"] and draft["call"] is None


def test_too_little_money(world: World) -> None:
    world.admit("Poor Ltd")
    agreement = world.signed(
        "Seller Inc.",
        "Poor Ltd",
        rights=[{"right": world.right(world.participants["Seller Inc."]), "price": "1,000,010.5"}],
    )
    problem = world.refused("Poor Ltd", "permit", agreement=agreement)
    assert problem["detail"] == (
        "The account holds 1,000,000 dEUR, the price is 1,000,010.50 dEUR: 10.50 dEUR is missing."
    )
    assert world.refused("Poor Ltd", "fund", agreement=agreement)["detail"] == problem["detail"]


def test_allowance_missing(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    problem = world.refused("Buyer GmbH", "fund", agreement=agreement)
    assert problem["detail"] == "The escrow is not allowed to take 96,000 dEUR from this account."
    assert problem["advice"] == "Sign the permit for exactly this sum first."


def test_permit_that_does_not_fit(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    permit = world.permit("Buyer GmbH", agreement=agreement)
    later = permit | {"deadline": permit["deadline"] + 1}
    assert "not one of this account" in world.refused("Buyer GmbH", "fund", agreement=agreement, permit=later)["detail"]
    pass_time(world.chain, 3_700)
    problem = world.refused("Buyer GmbH", "fund", agreement=agreement, permit=permit)
    assert problem["detail"] == "The permit for the escrow has expired."


def test_no_permit_where_the_allowance_is_there(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    approve(world, "Buyer GmbH", 96_000 * 10**6)
    draft = world.draft("Buyer GmbH", "permit", agreement=agreement)
    assert draft["typed_data"] is None and draft["title"] == "No permit is needed"
    world.act("Buyer GmbH", "fund", agreement=agreement)
    problem = world.refused("Buyer GmbH", "permit", agreement=agreement)
    assert problem["reason"] == "agreements: price is in escrow already"


def test_payment_before_both_signed(world: World) -> None:
    offer = world.offered("Seller Inc.", world.right(world.participants["Seller Inc."]))
    agreement = world.act("Buyer GmbH", "accept", offer=offer)["ids"]["agreement"]
    problem = world.refused("Buyer GmbH", "permit", agreement=agreement)
    assert problem["detail"] == "Both sides must sign first."


def test_seller_does_not_pay(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    assert world.refused("Seller Inc.", "permit", agreement=agreement)["status"] == 409


def test_permit_for_nothing(world: World) -> None:
    assert world.refused("Buyer GmbH", "permit")["detail"] == "A permit is for one payment."


def test_bundle_is_paid_with_one_permit(world: World) -> None:
    seller = world.participants["Seller Inc."]
    rights = [{"right": world.right(seller), "price": "10"}, {"right": world.right(seller), "price": "20"}]
    agreement = world.signed("Seller Inc.", "Buyer GmbH", rights=rights)
    permit = world.permit("Buyer GmbH", agreement=agreement)
    world.act("Buyer GmbH", "fund", agreement=agreement, permit=permit)


def test_deal_lapses_and_the_price_comes_back(world: World) -> None:
    world.admit("Patient AG")
    agreement = world.funded("Seller Inc.", "Patient AG", completion_days=2)
    assert (
        world.refused("Rival Oy", "lapse", agreement=agreement)["reason"] == "agreements: long-stop date is yet to come"
    )
    pass_time(world.chain, 7 * DAY + 1)  # a week is left to file once the price is paid
    world.act("Rival Oy", "lapse", agreement=agreement)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Patient AG")) == MONEY


def test_nothing_is_owed(world: World) -> None:
    token = world.chain.deployment.tokens[0].address
    assert world.refused("Seller Inc.", "withdraw-owed", token=token)["reason"] == "escrow: nothing is owed"
    problem = world.refused("Seller Inc.", "withdraw-owed", token="0x" + "11" * 20)
    assert problem["detail"].endswith("is no settlement token of this network.")
