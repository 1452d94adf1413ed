"""What a press of a button asks of the node and the wallet, step by step."""

from typing import Any

import pytest

from frontend.flow import State
from tests.frontend.portal_app import intent, opened, press, said, sign
from tests.frontend.sample_node import (
    APPLICANT,
    ATTORNEY,
    AUCTION,
    BUYER,
    DEAL,
    LIST,
    NOBODY,
    NOW,
    OFFER,
    OFFICER,
    OTHER,
    REQUEST,
    RIGHT,
    SELLER,
    UNCLAIMED,
    World,
)

OWN: dict[str, Any] = {"participant": 1, "authority": 0}


def last(world: World) -> tuple[str, dict[str, Any]]:
    """The newest draft that was asked for."""
    return world.drafts[-1]


def test_seller_signs(world: World) -> None:
    app = press(opened("deal", DEAL, SELLER), "do-sign-0")
    assert intent(app).state is State.REVIEW
    assert last(world) == ("sign", {"account": SELLER, "agreement": DEAL, **OWN})
    world.deal = "Waits for payment"
    assert intent(sign(app)).state is State.DONE
    assert "Waits for Sample Buyer GmbH" in said(app)


def test_refusal_is_said_before_the_wallet_opens(world: World) -> None:
    world.refusal = "The right is pledged."
    app = press(opened("deal", DEAL, SELLER), "do-sign-0")
    assert (intent(app).state, intent(app).trouble) == (State.FAILED, "The right is pledged.")
    assert intent(app).advice == "Change it, then try again."


def test_buyer_permits_exactly_the_sum_then_pays(world: World) -> None:
    world.deal = "Waits for payment"
    app = press(opened("deal", DEAL, BUYER), "do-fund-0")
    assert last(world)[0] == "permit"
    app = sign(app, "0x" + "cd" * 65)
    assert (intent(app).state, intent(app).step) == (State.PROMPT, 1)
    name, body = last(world)
    assert (name, body["permit"]) == ("fund", {"signature": "0x" + "cd" * 65, "deadline": NOW + 600})
    assert intent(sign(app)).state is State.DONE


def test_accepting_keeps_its_salt_when_tried_again(world: World) -> None:
    app = press(opened("offer", OFFER, BUYER), "accept")
    first = last(world)[1]["salt"]
    app = press(press(app, "flow-Not now"), "accept")
    assert last(world)[1]["salt"] == first and len(first) == 66


def test_stranger_may_not_sign(world: World) -> None:
    app = opened("deal", DEAL, NOBODY)
    assert not [button for button in app.button if (button.key or "").startswith("do-")]


def test_attorney_acts_for_the_client(world: World) -> None:
    world.deal = "Waits for payment"
    app = opened("deal", DEAL, ATTORNEY)
    app.selectbox(key="acting_choice").set_value(7).run()
    press(app, "do-fund-0")
    assert (last(world)[1]["participant"], last(world)[1]["authority"]) == (2, 7)


def test_offer_form(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="offer-price").set_value("96,000.50").run()
    press(app, "publish-offer")
    name, body = last(world)
    assert (name, body["rights"]) == ("offer", [{"right": RIGHT, "price": "96000.5"}])
    assert (body["grant"], body["end"], body["territory"], body["audience"]) == (1, 0, None, 0)


@pytest.mark.parametrize(("price", "words"), [("", "not an amount"), ("ten", "not an amount"), ("0", "needs a price")])
def test_offer_form_says_what_is_wrong(world: World, price: str, words: str) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="offer-price").set_value(price).run()
    press(app, "publish-offer")
    assert words in app.warning[0].value
    assert world.drafts == []


def test_auction_form(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="lot-reserve").set_value("50,000").run()
    press(app, "publish-auction")
    name, body = last(world)
    assert (name, body["reserve"], body["closes"] - body["opens"]) == ("auction", "50000", 7 * 86_400)


def test_list_of_rights(world: World) -> None:
    press(opened("my_rights", account=SELLER), "ask-list")
    name, body = last(world)
    assert (name, body["office"], body["rights"]) == ("list-of-rights", "EP", [OTHER])


def test_bid_below_the_least_is_refused_in_words(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    app.text_input(key="bid-amount").set_value("97,500").run()
    press(app, "bid")
    assert "The least bid is 98,000" in app.warning[0].value
    app.text_input(key="bid-amount").set_value("98,000").run()
    press(app, "bid")
    assert last(world)[0] == "permit" and last(world)[1]["amount"] == "98000.000000"


def test_leader_need_not_bid(world: World) -> None:
    app = opened("auction", AUCTION, BUYER)
    assert "You lead" in said(app) and not [button for button in app.button if button.key == "bid"]


def test_apply(world: World) -> None:
    app = opened("account", account=NOBODY)
    press(app, "apply")
    assert "The name is missing" in app.warning[0].value
    app.text_input(key="apply-name").set_value("Sample Newcomer AB")
    app.text_input(key="apply-identity").set_value("Register no. 1").run()
    press(app, "apply")
    name, body = last(world)
    assert (name, body["office"], body["name"]) == ("apply", "EP", "Sample Newcomer AB")


def test_applicant_can_withdraw(world: World) -> None:
    press(opened("account", account=APPLICANT), "withdraw-application")
    assert last(world) == ("withdraw-application", {"account": APPLICANT})


def test_power_of_attorney(world: World) -> None:
    press(opened("account", account=SELLER), "give-power")
    name, body = last(world)
    assert (name, body["attorney"], body["powers"], body["rights"]) == ("power-of-attorney", 3, 1 + 2 + 4 + 16, [])


def test_attorney_accepts(world: World) -> None:
    press(opened("attorney", account=ATTORNEY), "accept-8")
    assert last(world) == ("accept-power", {"account": ATTORNEY, "power": 8})


def test_officer_admits_and_rejects(world: World) -> None:
    app = press(opened("desk", account=OFFICER), f"admit-{APPLICANT}")
    assert last(world) == ("admit", {"account": OFFICER, "applicant": APPLICANT})
    app = press(press(app, "flow-Not now"), f"reject-{APPLICANT}")
    assert "A rejection needs a reason" in app.warning[0].value


def test_officer_takes(world: World) -> None:
    world.request = 1
    press(opened("decide", REQUEST, OFFICER), "take")
    assert last(world) == ("take", {"account": OFFICER, "request": REQUEST})


def test_officer_registers_only_after_review(world: World) -> None:
    app = opened("decide", REQUEST, OFFICER)
    assert app.button(key="register").disabled and "review rule 14 first" in said(app)
    app.checkbox(key=f"reviewed-{REQUEST}-1-14").check().run()
    press(app, "register")
    app.text_input(key="register-reference").set_value("Reel 1 frame 2")
    press(app, "sign-register")
    name, body = last(world)
    assert (name, body["reviewed"], body["code"], body["reference"]) == ("register", [14], "PC", "Reel 1 frame 2")


def test_officer_confirms_a_list(world: World) -> None:
    app = press(opened("decide", LIST, OFFICER), "register")
    app.text_input(key="register-reference").set_value("File 7")
    press(app, "sign-register")
    name, body = last(world)
    assert (name, body["parties"], body["reference"]) == ("register-list", [str(UNCLAIMED["id"])], "File 7")


def test_refusal_needs_ground_and_reason(world: World) -> None:
    app = press(press(opened("decide", REQUEST, OFFICER), "refuse"), "sign-refuse")
    app = press(app, "refuse")
    assert "A refusal needs a ground" in app.warning[0].value


def test_applicant_answers_a_deficiency_notice(world: World) -> None:
    world.request = 3
    app = opened("request", REQUEST, BUYER)
    assert "The deed lacks a date." in said(app)
    app.text_area(key="response").set_value("Signed on 1 November 2026.").run()
    press(app, "respond")
    assert last(world)[1]["statement"] == "Signed on 1 November 2026."


def test_waive_appeal(world: World) -> None:
    world.request = 6
    press(opened("request", REQUEST, BUYER), "waive")
    assert last(world)[0] == "waive"


def test_private_contract_wants_a_sign_in(world: World) -> None:
    app = press(opened("deal", DEAL, SELLER), f"read-{DEAL}")
    assert "sign in first" in said(app)
    app = sign(press(app, f"sign-in-{DEAL}"), "0x" + "cd" * 65)
    assert intent(app).state is State.DONE
    assert [button.key for button in app.get("download_button")] or press(app, f"read-{DEAL}")


def test_document_nobody_knows(world: World) -> None:
    app = opened("verify")
    assert app.get("file_uploader")
