import hashlib
from typing import Any

from ipr.actions.rights import Holder, record_encumbrance, record_holders
from ipr.vocabulary.encumbrances import Encumbrance
from tests.backend.api.drafting.conftest import DAY, MONEY, REGISTRAR, World
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


def won(world: World, winner: str, amount: str = "50,000", **changes: Any) -> tuple[str, str]:
    """An auction that closed: its id, and that of the contract it concluded."""
    auction = put_up(world, **changes)
    bid(world, winner, auction, amount)
    pass_time(world.chain, DAY + 1)
    return auction, str(world.act("Seller Inc.", "settle-auction", auction=auction)["ids"]["agreement"])


def paid(world: World, winner: str, agreement: str) -> None:
    world.act(winner, "fund", agreement=agreement, permit=world.permit(winner, agreement=agreement))


def recognised(world: World, data: bytes) -> list[tuple[str, str, str]]:
    """What a stranger learns of a file."""
    answer = world.api.post("/api/v1/verify/document", files={"file": ("a.pdf", data)})
    assert answer.status_code == 200, answer.text
    return [(one["role"], one["agreement"], one["basis"]) for one in answer.json()["found"]]


def test_auction_won_paid(world: World) -> None:
    world.admit("Winner AB")
    auction = put_up(world)
    first = bid(world, "Rival Oy", auction, "50,000")
    assert "2,000 dEUR goes into escrow" in first["summary"][1]
    assert "the deposit is lost" in first["summary"][3]
    problem = world.refused("Winner AB", "bid", auction=auction, amount="50,500")
    assert problem["detail"] == "The least bid is 51,000 dEUR."
    bid(world, "Winner AB", auction, "51,000")
    raised = bid(world, "Winner AB", auction, "60,000")
    assert "nothing more is taken" in raised["summary"][1]
    assert world.refused("Rival Oy", "settle-auction", auction=auction)["reason"] == "auctions: bidding goes on"
    pass_time(world.chain, DAY + 1)
    ended = world.refused("Rival Oy", "permit", auction=auction, amount="70,000")
    assert ended["reason"] == "auctions: bidding has ended"
    closing = world.act("Rival Oy", "settle-auction", auction=auction)
    assert closing["consequence"] == "The highest bid becomes a contract that binds both sides; the winner pays next."
    paid(world, "Winner AB", closing["ids"]["agreement"])
    balance = world.chain.read("SettlementToken", "balanceOf", world.address("Winner AB"))
    assert balance == MONEY - 60 * THOUSAND


def test_hammer_binds_both_sides_and_nobody_signs(world: World) -> None:
    winner = world.admit("Bound AB")
    auction, agreement = won(world, "Bound AB")
    deal = world.api.get(f"/api/v1/agreements/{agreement}").json()
    seller = world.participants["Seller Inc."]
    assert (deal["status"], deal["status_words"], deal["signed_by"]) == (2, "Waits for payment", [seller, winner])
    text = deal["content"]["terms"]["text"]
    listing = world.api.get(f"/api/v1/auctions/{auction}").json()
    assert [(one["party"]["id"], one["account"], one["document"], one["cid"]) for one in deal["signatures"]] == [
        (seller, world.address("Seller Inc."), text, ""), (winner, world.address("Bound AB"), text, ""),
    ]  # fmt: skip
    assert deal["signatures"][0]["signed"] == listing["published"]
    assert deal["contract"] == {"sha256": None, "cid": None, "ready": True}
    assert [step["words"] for step in deal["steps"] if step["reached"]] == [
        "Put up for auction by Seller Inc.", "Highest bid by Bound AB", "Contract concluded by auction",
    ]  # fmt: skip
    assert next(step for step in deal["steps"] if not step["reached"])["waits_for"]["name"] == "Bound AB"
    for who in ("Seller Inc.", "Bound AB"):
        for act in ("sign", "sign-typed"):
            problem = world.refused(who, act, agreement=agreement)
            assert problem["detail"].endswith("binds both sides: there is nothing to sign.")
        assert world.refused(who, "decline", agreement=agreement)["detail"].endswith("neither can decline it.")
    tasks = world.api.get("/api/v1/tasks", params={"account": world.address("Bound AB")}).json()["tasks"]
    mine = {task["code"]: task for task in tasks if task["target"] == agreement}
    assert list(mine) == ["fund"] and mine["fund"]["about"].endswith("your deposit is lost.")


def test_contract_of_an_auction_is_the_same_whenever_it_is_read_and_filed(world: World) -> None:
    world.admit("Reading NV")
    _, agreement = won(world, "Reading NV")
    path = f"/api/v1/agreements/{agreement}/contract"
    read = world.api.get(path, headers=world.sign_in("Seller Inc.")).content
    assert recognised(world, read) == [("contract an auction concluded", agreement, "drawn up again")]
    assert recognised(world, read + b" ") == recognised(world, read.replace(b"IPR Market", b"IPR market")) == []
    assert recognised(world, b"<pdf:Keywords>agreement 0x" + b"1" * 64 + b"</pdf:Keywords>") == []
    paid(world, "Reading NV", agreement)
    draft = world.act("Reading NV", "file", agreement=agreement)
    form, contract = draft["documents"]
    assert (form["purpose"], contract["purpose"]) == ("request form", "contract")
    assert contract["sha256"] == "0x" + hashlib.sha256(read).hexdigest()
    assert world.api.get(path, headers=world.sign_in("Reading NV")).content == read
    kept = world.api.get(f"/api/v1/documents/{contract['cid']}", headers=world.signed_in(REGISTRAR))
    assert kept.content == read  # the office opens what the form names
    request = draft["ids"]["request"]
    world.act(REGISTRAR, "take", request=request)
    world.act(REGISTRAR, "register", request=request)
    assert world.api.get(f"/api/v1/agreements/{agreement}").json()["status_words"] == "Completed"


def test_pledgee_consents_to_the_text_of_the_lot(world: World) -> None:
    pledgee = world.admit("Pledgee Bank AG")
    right = world.right(world.participants["Seller Inc."])
    pledge = record_encumbrance(
        world.chain, bytes.fromhex(right[2:]), Encumbrance.PLEDGED, pledgee, "Pledgee Bank AG", "P/1"
    )
    REGISTRAR.send(world.chain, pledge)
    world.read()
    _, agreement = won(world, "Rival Oy", right=right)
    world.act("Pledgee Bank AG", "consent", agreement=agreement)
    consents = world.api.get(f"/api/v1/agreements/{agreement}").json()["consents"]
    assert [consent["party"]["id"] for consent in consents] == [pledgee]


def test_whole_fortune_is_enough_because_the_deposit_comes_back(world: World) -> None:
    world.admit("Spender SpA")
    _, agreement = won(world, "Spender SpA", "1,000,000")
    paid(world, "Spender SpA", agreement)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Spender SpA")) == 0


def test_deposit_of_a_winner_who_does_not_pay_goes_to_the_seller(world: World) -> None:
    world.admit("Hesitant SA")
    auction = put_up(world)
    unsold = world.refused("Seller Inc.", "decide-deposit", auction=auction)
    assert unsold["detail"] == "The auction has led to no agreement."
    auction, agreement = won(world, "Hesitant SA")
    early = world.refused("Seller Inc.", "decide-deposit", auction=auction)
    assert early["reason"] == "auctions: the agreement is yet to be paid or ended"
    pass_time(world.chain, 61 * DAY)
    world.act("Seller Inc.", "lapse", agreement=agreement)
    world.act("Seller Inc.", "decide-deposit", auction=auction)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Hesitant SA")) == MONEY - 2 * THOUSAND


def test_winner_has_the_deposit_back_while_the_right_cannot_be_had_and_may_still_pay(world: World) -> None:
    world.admit("Patient BV")
    right = world.right(world.participants["Seller Inc."])
    auction, agreement = won(world, "Patient BV", right=right)
    attachment = record_encumbrance(world.chain, bytes.fromhex(right[2:]), Encumbrance.ATTACHED, 0, "Court", "A/1")
    REGISTRAR.send(world.chain, attachment)
    world.read()
    world.act("Patient BV", "decide-deposit", auction=auction)
    assert world.api.get(f"/api/v1/auctions/{auction}").json()["forfeited"] is False
    balance = world.chain.read("SettlementToken", "balanceOf", world.address("Patient BV"))
    assert balance == MONEY
    tasks = world.api.get("/api/v1/tasks", params={"account": world.address("Patient BV")}).json()["tasks"]
    assert [task["about"].endswith("is lost.") for task in tasks if task["target"] == agreement] == [False]
    paid(world, "Patient BV", agreement)
    balance = world.chain.read("SettlementToken", "balanceOf", world.address("Patient BV"))
    assert balance == MONEY - 50 * THOUSAND


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


def test_auction_of_a_right_that_changed_hands_takes_no_bid_and_is_closed_at_once(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    auction = put_up(world, right=right)
    before = world.chain.read("SettlementToken", "balanceOf", world.address("Rival Oy"))
    bid(world, "Rival Oy", auction, "50,000")
    holder = Holder(world.participants["Buyer GmbH"], bytes(32), "", 10_000)
    REGISTRAR.send(world.chain, record_holders(world.chain, bytes.fromhex(right[2:]), [holder], "CORR", "Court order"))
    world.read()
    for name in ("permit", "bid"):
        problem = world.refused("Rival Oy", name, auction=auction, amount="60,000")
        assert problem["detail"] == "The right changed hands since: no bid can win it."
    closing = world.act("Rival Oy", "settle-auction", auction=auction)
    assert "without a sale" in closing["consequence"]
    assert "agreement" not in closing["ids"]
    assert world.api.get(f"/api/v1/auctions/{auction}").json()["status"] == "ended"
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Rival Oy")) == before
    assert world.refused("Rival Oy", "bid", auction=auction, amount="60,000")["reason"] == "auctions: auction is over"


def test_auction_of_a_suspended_seller_ends_without_a_sale(world: World) -> None:
    seller = world.admit("Doubtful Ltd")
    auction = world.act("Doubtful Ltd", "auction", **lot(world, right=world.right(seller)))["ids"]["auction"]
    before = world.chain.read("SettlementToken", "balanceOf", world.address("Rival Oy"))
    bid(world, "Rival Oy", auction, "50,000")
    world.act(REGISTRAR, "suspend", participant=seller, reason="Identity in doubt.")
    assert world.refused("Rival Oy", "settle-auction", auction=auction)["reason"] == "auctions: bidding goes on"
    pass_time(world.chain, DAY + 1)
    closing = world.act("Rival Oy", "settle-auction", auction=auction)
    assert "without a sale" in closing["consequence"] and "agreement" not in closing["ids"]
    assert world.api.get(f"/api/v1/auctions/{auction}").json()["status"] == "ended"
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Rival Oy")) == before


def test_auction_nobody_bid_in_ends_without_a_sale(world: World) -> None:
    auction = put_up(world)
    pass_time(world.chain, DAY + 1)
    closing = world.act("Rival Oy", "settle-auction", auction=auction)
    assert "without a sale" in closing["consequence"] and "agreement" not in closing["ids"]
