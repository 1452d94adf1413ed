from ipr.actions.rights import record_encumbrance, release_encumbrance
from ipr.vocabulary.commitments import commit_entity, unclaimed_holder
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.powers import Power
from tests.backend.api.drafting.conftest import DAY, EUROPEAN, MONEY, REGISTRAR, World, licence_body
from tests.deployed import pass_time


def test_refused_request_gives_the_price_back_once_both_waive(world: World) -> None:
    world.admit("Refunded BV")
    request = world.filed("Seller Inc.", "Refunded BV")
    assert world.refused(REGISTRAR, "refuse", request=request, reason=" ")["detail"] == "The reason is empty."
    world.act(REGISTRAR, "refuse", request=request, ground=8, reason="A co-owner has not consented.")
    problem = world.refused("Rival Oy", "conclude", request=request)
    assert problem["reason"] == "requests: the appeal period still runs"
    assert world.refused("Rival Oy", "waive", request=request)["reason"] == "requests: not a side of the deal"
    world.act("Refunded BV", "waive", request=request)
    world.act("Seller Inc.", "waive", request=request)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Refunded BV")) == MONEY


def test_refusal_becomes_final_with_time(world: World) -> None:
    world.admit("Waiting KG")
    request = world.filed("Seller Inc.", "Waiting KG")
    world.act(REGISTRAR, "refuse", request=request, reason="The contract is not legible.")
    pass_time(world.chain, 61 * DAY)
    world.act("Rival Oy", "conclude", request=request)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Waiting KG")) == MONEY


def test_request_is_withdrawn_and_filed_again(world: World) -> None:
    agreement = world.funded("Seller Inc.", "Buyer GmbH")
    request = world.act("Seller Inc.", "file", agreement=agreement)["ids"]["request"]
    twice = world.refused("Buyer GmbH", "file", agreement=agreement)
    assert twice["reason"] == "agreements: a request on this right is pending"
    world.act("Seller Inc.", "withdraw-request", request=request)
    world.act("Buyer GmbH", "file", agreement=agreement)


def test_request_is_not_withdrawn_in_the_last_week(world: World) -> None:
    agreement = world.funded("Seller Inc.", "Buyer GmbH", completion_days=20)
    request = world.act("Seller Inc.", "file", agreement=agreement)["ids"]["request"]
    until = world.api.get(f"/api/v1/requests/{request}").json()["withdrawable"]
    assert 12 * DAY < until - world.now() <= 13 * DAY
    pass_time(world.chain, 14 * DAY)
    problem = world.refused("Seller Inc.", "withdraw-request", request=request)
    assert problem["reason"] == "agreements: under a week is left to file anew"
    assert problem["detail"].startswith("Under a week is left until the long-stop date")


def test_request_of_a_silent_office_is_concluded_after_two_years(world: World) -> None:
    world.admit("Forgotten AG")
    agreement = world.funded("Seller Inc.", "Forgotten AG")
    request = world.act("Seller Inc.", "file", agreement=agreement)["ids"]["request"]
    world.act(REGISTRAR, "take", request=request)
    due = world.now() + 30 * DAY
    world.act(REGISTRAR, "deficiency", request=request, due=due, notice="Sign page 2.")
    world.act("Seller Inc.", "respond", request=request, statement="Page 2 is signed.")
    assert world.api.get(f"/api/v1/requests/{request}").json()["concludable"] == due + 730 * DAY
    early = world.refused("Rival Oy", "conclude", request=request)
    assert early["reason"] == "requests: the office has two years to decide"
    assert task(world, "Forgotten AG", request) is None
    pass_time(world.chain, 761 * DAY)
    world.read()
    assert task(world, "Forgotten AG", request) == "conclude-refusal"
    world.act("Rival Oy", "conclude", request=request)
    view = world.api.get(f"/api/v1/requests/{request}").json()
    assert (view["status_words"], view["concludable"]) == ("Refusal final", None)
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Forgotten AG")) == MONEY


def task(world: World, who: str, target: str) -> str | None:
    """The code of the first task about something."""
    found = world.api.get("/api/v1/tasks", params={"account": world.address(who)}).json()["tasks"]
    return next((each["code"] for each in found if each["target"] == target), None)


def test_sale_of_a_right_licensed_since_is_ended_by_anybody(world: World) -> None:
    world.admit("Patient SpA")
    right = world.right(world.participants["Seller Inc."])
    licence = world.offered("Seller Inc.", right, **licence_body(world, right))
    agreement = world.agreed("Seller Inc.", "Patient SpA", world.offered("Seller Inc.", right))
    world.act("Patient SpA", "fund", agreement=agreement, permit=world.permit("Patient SpA", agreement=agreement))
    assert world.refused("Rival Oy", "lapse", agreement=agreement)["reason"] == (
        "agreements: long-stop date is yet to come"
    )
    licensed = world.agreed("Seller Inc.", "Buyer GmbH", licence)
    world.act("Buyer GmbH", "fund", agreement=licensed, permit=world.permit("Buyer GmbH", agreement=licensed))
    request = world.act("Buyer GmbH", "file", agreement=licensed)["ids"]["request"]
    world.act(REGISTRAR, "take", request=request)
    world.act(REGISTRAR, "register", request=request)
    refused = world.refused("Patient SpA", "file", agreement=agreement)
    assert refused["reason"] == "agreements: a licence was entered since the contract"
    assert world.api.get(f"/api/v1/agreements/{agreement}").json()["altered"] is True
    assert task(world, "Patient SpA", agreement) == "lapse"
    world.act("Rival Oy", "lapse", agreement=agreement)
    ended = world.api.get(f"/api/v1/agreements/{agreement}").json()
    assert (ended["altered"], ended["status_words"]) == (False, "Ended")
    assert ended["end_reason_words"] == "The long-stop date passed, or a right was sold or licensed since the contract."
    assert world.chain.read("SettlementToken", "balanceOf", world.address("Patient SpA")) == MONEY


def test_sale_of_a_right_pledged_since_is_not_filed(world: World) -> None:
    bank = world.admit("Later Bank AG")
    right = world.right(world.participants["Seller Inc."])
    agreement = world.agreed("Seller Inc.", "Buyer GmbH", world.offered("Seller Inc.", right))
    world.act("Buyer GmbH", "fund", agreement=agreement, permit=world.permit("Buyer GmbH", agreement=agreement))
    pledge = record_encumbrance(world.chain, bytes.fromhex(right[2:]), Encumbrance.PLEDGED, bank, "", "P/2")
    REGISTRAR.send(world.chain, pledge)
    world.read()
    refused = world.refused("Buyer GmbH", "file", agreement=agreement)
    assert refused["reason"] == "agreements: the right was pledged since the contract"
    world.act("Later Bank AG", "consent", agreement=agreement)
    assert world.refused("Buyer GmbH", "file", agreement=agreement)["reason"] == refused["reason"]
    released = release_encumbrance(world.chain, bytes.fromhex(right[2:]), Encumbrance.PLEDGED, "P/3")
    REGISTRAR.send(world.chain, released)
    world.read()
    world.act("Buyer GmbH", "file", agreement=agreement)


def test_what_was_reviewed_is_exactly_what_was_found(world: World) -> None:
    request = world.filed("Seller Inc.", "Buyer GmbH")
    more = world.refused(REGISTRAR, "register", request=request, reviewed=[8])
    assert more["reason"] == "requests: review what was found, no more and no less"
    assert more["detail"] == "What was reviewed is not exactly what the rules find now."
    world.act(REGISTRAR, "register", request=request)


def test_request_that_cannot_be_filed(world: World) -> None:
    agreement = world.signed("Seller Inc.", "Buyer GmbH")
    assert world.refused("Buyer GmbH", "file", agreement=agreement)["reason"] == "agreements: price is not in escrow"
    problem = world.refused("Buyer GmbH", "file", agreement=agreement, item=3)
    assert problem["detail"] == "The agreement has no such right."
    assert world.refused("Rival Oy", "file", agreement=agreement)["reason"] == "requests: not a side of the deal"


def test_expired_power_does_not_file(world: World) -> None:
    world.admit("Client SARL")
    authority = world.power("Client SARL", "Attorneys LLP", Power.VIEW | Power.FILE)
    agreement = world.funded("Seller Inc.", "Client SARL", completion_days=366)
    body = {"agreement": agreement, "participant": world.participants["Client SARL"], "authority": authority}
    draft = world.draft("Attorneys LLP", "file", **body)
    assert draft["documents"][0]["purpose"] == "request form"
    pass_time(world.chain, 301 * DAY)
    assert world.refused("Attorneys LLP", "file", **body)["detail"] == "The power of attorney has expired."


def test_officers_of_the_office_alone_decide(world: World) -> None:
    agreement = world.funded("Seller Inc.", "Buyer GmbH")
    request = world.act("Seller Inc.", "file", agreement=agreement)["ids"]["request"]
    assert world.refused(EUROPEAN, "take", request=request)["reason"] == "directory: officer of another office"
    assert world.refused("Buyer GmbH", "take", request=request)["reason"] == "directory: not an officer"
    assert world.refused(REGISTRAR, "register", request=request)["reason"] == "requests: take the request first"


def test_deficiency_and_response(world: World) -> None:
    request = world.filed("Seller Inc.", "Buyer GmbH")
    now = world.now()

    def sentence(**changes: object) -> str:
        body = {"request": request, "due": now + 14 * DAY, "notice": "Sign page 2."} | changes
        return str(world.refused(REGISTRAR, "deficiency", **body)["detail"])

    assert sentence(due=now - 1) == "The time limit is in the past."
    assert sentence(notice="") == "The notice is empty."
    assert sentence(notice="ä" * 600) == "The notice is longer than 1,024 bytes."
    world.act(REGISTRAR, "deficiency", request=request, due=now + 2 * DAY, notice="Sign page 2.")
    assert world.refused(REGISTRAR, "register", request=request)["reason"] == "requests: a response is awaited"
    assert world.refused("Buyer GmbH", "respond", request=request, statement="")["detail"] == "The statement is empty."
    world.act("Buyer GmbH", "respond", request=request, statement="Page 2 is signed.")
    world.act(REGISTRAR, "register", request=request)


def test_late_response(world: World) -> None:
    request = world.filed("Seller Inc.", "Buyer GmbH")
    world.act(REGISTRAR, "deficiency", request=request, due=world.now() + 2 * DAY, notice="Sign page 2.")
    pass_time(world.chain, 3 * DAY)
    problem = world.refused("Buyer GmbH", "respond", request=request, statement="Here.")
    assert problem["reason"] == "requests: the time limit has passed"


def test_usual_code_of_the_office_is_taken(world: World) -> None:
    request = world.filed("Seller Inc.", "Buyer GmbH")
    world.act(REGISTRAR, "register", request=request)
    with world.node.index.engine.connect() as reading:
        code = reading.exec_driver_sql("SELECT code FROM requests WHERE request = ?", (request,)).scalar_one()
    assert code


def test_decision_with_words_that_do_not_fit(world: World) -> None:
    request = world.filed("Seller Inc.", "Buyer GmbH")
    problem = world.refused(REGISTRAR, "register", request=request, code="A" * 17)
    assert problem["detail"] == "The code is longer than 16 bytes."
    problem = world.refused(REGISTRAR, "register", request=request, reviewed=[99])
    assert problem["detail"].startswith("There is no rule 99")
    problem = world.refused(REGISTRAR, "register-list", request=request, parties=[1])
    assert problem["detail"] == "This request is about a deal, not a list of rights."


def test_list_of_rights(world: World) -> None:
    participant = world.admit("Claimant NV")
    mine, other = world.unclaimed_right("Claimant NV"), world.right(world.participants["Seller Inc."])
    problem = world.refused("Claimant NV", "list-of-rights", office="EP", rights=[mine])
    assert "is kept by the office US, not by EP" in problem["detail"]
    request = world.act("Claimant NV", "list-of-rights", office="US", rights=[mine, other])["ids"]["request"]
    assert world.refused("Claimant NV", "waive", request=request)["detail"].startswith("This is a request for a list")
    world.act(REGISTRAR, "take", request=request)
    world.act(REGISTRAR, "deficiency", request=request, due=world.now() + 5 * DAY, notice="Show an extract.")
    world.act("Claimant NV", "respond", request=request, statement="Extract of today.")
    holder = unclaimed_holder(commit_entity("Claimant NV"))
    short = world.refused(REGISTRAR, "register-list", request=request, parties=[holder])
    assert short["detail"] == "The list has 2 rights, and 1 holders are named."
    none = world.refused(REGISTRAR, "register-list", request=request, parties=[0, 0])
    assert none["detail"] == "No right would be entered."
    world.act(REGISTRAR, "register-list", request=request, parties=[holder, 0])
    assert world.holders(mine) == [participant]


def test_list_of_rights_is_withdrawn(world: World) -> None:
    world.admit("Impatient AS")
    right = world.unclaimed_right("Impatient AS")
    request = world.act("Impatient AS", "list-of-rights", office="US", rights=[right])["ids"]["request"]
    world.act("Impatient AS", "withdraw-request", request=request)
    assert world.refused(REGISTRAR, "take", request=request)["reason"] == "requests: closed already"


def test_licence_is_registered(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    request = world.filed(
        "Seller Inc.", "Buyer GmbH", grant=2, end=world.now() + 900 * DAY, rights=[{"right": right, "price": "700"}]
    )
    decision = world.act(REGISTRAR, "register", request=request)
    assert "is entered as holder of the exclusive licence" in decision["summary"][0]
    problem = world.refused(
        "Seller Inc.", "offer", rights=[{"right": right, "price": "5"}], grant=2, end=world.now() + 90 * DAY,
        closes=world.now() + DAY, completion_days=5,
    )  # fmt: skip
    assert problem["reason"] == "market: refused by rule 1"


def test_unknown_request(world: World) -> None:
    problem = world.refused(REGISTRAR, "take", request="0x" + "0a" * 32)
    assert (problem["status"], problem["detail"]) == (404, "There is no request with this id.")
