from typing import Any

from tests.backend.api.drafting.conftest import DAY, MONEY, World
from tests.deployed import pass_time

THOUSAND = 10**9


def lot(world: World, **changes: Any) -> dict[str, Any]:
    """An auction of a new right of the seller."""
    now = world.now()
    body = {
        "right": world.right(world.participants["Seller Inc."]), "reserve": "50,000", "increment": "1,000",
        "deposit": "2,000", "opens": now, "closes": now + DAY, "extension": 600, "completion_days": 60,
    }  # fmt: skip
    return body | changes


def put_up(world: World, **changes: Any) -> str:
    return str(world.act("Seller Inc.", "auction", **lot(world, **changes))["ids"]["auction"])


def bid(world: World, who: str, auction: str, amount: str) -> dict[str, Any]:
    """A bid with its permit, as the portal places it."""
    asked = {"auction": auction, "amount": amount}
    draft = world.draft(who, "permit", **asked)
    permit = world.permit(who, **asked) if draft["typed_data"] else None
    return world.act(who, "bid", **asked, permit=permit)


def test_auction_won_signed_paid(world: World) -> None:
    winner = world.admit("Winner AB")
    auction = put_up(world)
    first = bid(world, "Rival Oy", auction, "50,000")
    assert "2,000 dEUR goes into escrow" in first["summary"][1]
    problem = world.refused("Winner AB", "bid", auction=auction, amount="50,500")
    assert problem["detail"] == "The least bid is 51,000 dEUR."
    bid(world, "Winner AB", auction, "51,000")
    raised = bid(world, "Winner AB", auction, "60,000")
    assert "nothing more is taken" in raised["summary"][1]
    assert world.refused("Rival Oy", "settle-auction", auction=auction)["reason"] == "auctions: bidding goes on"
    pass_time(world.chain, DAY + 1)
    ended = world.refused("Rival Oy", "permit", auction=auction, amount="70,000")
    assert ended["reason"] == "auctions: bidding has ended"
    agreement = world.act("Rival Oy", "settle-auction", auction=auction)["ids"]["agreement"]

    mine = world.act("Winner AB", "sign", agreement=agreement, participant=winner)
    theirs = world.act("Seller Inc.", "sign", agreement=agreement)
    assert mine["documents"] == theirs["documents"]
    permit = world.permit("Winner AB", agreement=agreement)
    world.act("Winner AB", "fund", agreement=agreement, permit=permit)
    balance = world.chain.read("SettlementToken", "balanceOf", world.address("Winner AB"))
    assert balance == MONEY - 60 * THOUSAND


def test_whole_fortune_is_enough_because_the_deposit_comes_back(world: World) -> None:
    world.admit("Spender SpA")
    auction = put_up(world)
    bid(world, "Spender SpA", auction, "1,000,000")
    pass_time(world.chain, DAY + 1)
    agreement = world.act("Seller Inc.", "settle-auction", auction=auction)["ids"]["agreement"]
    for who in ("Spender SpA", "Seller Inc."):
        world.act(who, "sign", agreement=agreement)
    world.act("Spender SpA", "fund", agreement=agreement, permit=world.permit("Spender SpA", agreement=agreement))
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Spender SpA")) == 0


def test_deposit_of_a_winner_who_declines_goes_to_the_seller(world: World) -> None:
    world.admit("Hesitant SA")
    auction = put_up(world)
    unsold = world.refused("Seller Inc.", "decide-deposit", auction=auction)
    assert unsold["detail"] == "The auction has led to no agreement."
    bid(world, "Hesitant SA", auction, "50,000")
    pass_time(world.chain, DAY + 1)
    agreement = world.act("Seller Inc.", "settle-auction", auction=auction)["ids"]["agreement"]
    world.act("Hesitant SA", "decline", agreement=agreement)
    world.act("Seller Inc.", "decide-deposit", auction=auction)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Hesitant SA")) == MONEY - 2 * THOUSAND


def test_auction_that_cannot_be_right(world: World) -> None:
    body = lot(world)

    def sentence(**changes: Any) -> str:
        return str(world.refused("Seller Inc.", "auction", **body | changes)["detail"])

    assert sentence(reserve="0") == "The reserve is zero."
    assert sentence(deposit="0") == "The deposit is zero."
    assert sentence(increment="much") == "The least raise cannot be read: 'much' is no amount."
    assert sentence(closes=body["opens"]) == "It closes before it opens."
    assert world.refused("Seller Inc.", "auction", **body | {"deposit": "60,000"})["reason"] == (
        "auctions: deposit is above the reserve"
    )
    assert world.refused("Buyer GmbH", "auction", **body)["reason"] == "auctions: refused by rule 7"


def test_bids_that_cannot_be_placed(world: World) -> None:
    world.admit("Seller's Friend Ltd")
    auction = put_up(world, deposit="50,000")
    seller = world.refused("Seller Inc.", "permit", auction=auction, amount="50,000")
    assert seller["reason"] == "auctions: the seller does not bid"
    missing = world.refused("Rival Oy", "bid", auction=auction, amount="50,000")
    assert missing["detail"] == "The escrow is not allowed to take 50,000 dEUR from this account."
    call = world.chain.write(
        "SettlementToken", "transfer", world.address("Rival Oy"), MONEY - 1, title="Send", consequence=""
    )
    world.signer("Seller's Friend Ltd").send(world.chain, call)
    poor = world.refused("Seller's Friend Ltd", "permit", auction=auction, amount="50,000")
    assert poor["detail"].startswith("The account holds 0.000001 dEUR, the deposit is 50,000 dEUR")


def test_auction_without_bids_is_cancelled(world: World) -> None:
    auction = put_up(world)
    world.act("Seller Inc.", "cancel-auction", auction=auction)
    problem = world.refused("Rival Oy", "permit", auction=auction, amount="50,000")
    assert problem["reason"] == "auctions: auction was cancelled"


def test_auction_with_a_bid_stays(world: World) -> None:
    auction = put_up(world)
    bid(world, "Rival Oy", auction, "50,000")
    assert world.refused("Seller Inc.", "cancel-auction", auction=auction)["reason"] == "auctions: a bid was made"
