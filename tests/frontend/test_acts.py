"""What a press of a button asks of the node and the wallet, step by step."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from frontend.flow import State
from frontend.flow_bar import REGISTRY
from tests.frontend.portal_app import intent, opened, press, said, sign
from tests.frontend.sample_node import (
    APPLICANT,
    ATTORNEY,
    AUCTION,
    BUYER,
    DAY,
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
    app = press(opened("deal", DEAL, SELLER), "do-sign")
    assert intent(app).state is State.REVIEW
    assert last(world) == ("sign", {"account": SELLER, "agreement": DEAL, **OWN})
    world.deal = "Waits for payment"
    assert intent(sign(app)).state is State.DONE
    assert "Waits for Sample Buyer GmbH" in said(app)


def test_refusal_is_said_before_the_wallet_opens(world: World) -> None:
    world.refusal = "The right is pledged."
    app = press(opened("deal", DEAL, SELLER), "do-sign")
    assert (intent(app).state, intent(app).trouble) == (State.FAILED, "The right is pledged.")
    assert intent(app).advice == "Change it, then try again."


def keys(app: Any) -> list[str]:
    """The keys of the buttons on a page."""
    return [str(button.key) for button in app.button]


def test_after_an_auction_nobody_signs_and_the_winner_pays(world: World) -> None:
    world.deal, world.of_deal = "Waits for payment", {"source_auction": True}
    page = opened("deal", DEAL, BUYER)
    assert "do-fund" in keys(page) and not [key for key in keys(page) if key.startswith(("do-sign", "do-decline"))]
    words = said(page)
    assert "by putting the right up for auction" in words and "by the highest bid" in words
    assert "your deposit is lost" in words and "nobody signs again" in words
    assert "Both sides sign" not in words
    assert not [key for key in keys(opened("deal", DEAL, SELLER)) if key.startswith("do-")]


def test_winner_takes_the_deposit_back_while_the_right_cannot_be_had(world: World) -> None:
    world.deal, world.of_deal, world.deposit_back = "Waits for payment", {"source_auction": True}, True
    page = opened("deal", DEAL, BUYER)
    assert {"do-decide-deposit", "do-fund"} <= set(keys(page))
    assert "the deposit is yours at once" in said(page) and "your deposit is lost" not in said(page)
    press(page, "do-decide-deposit")
    assert "Your bid still binds you" in said(page)
    world.forfeited = False
    page = opened("deal", DEAL, BUYER)
    assert "do-decide-deposit" not in keys(page) and "your deposit is lost" not in said(page)
    assert "do-decide-deposit" not in keys(opened("deal", DEAL, SELLER))


def test_a_deal_is_declined_only_while_a_side_has_not_signed(world: World) -> None:
    assert "do-decline" in keys(opened("deal", DEAL, SELLER))
    world.deal = "Waits for payment"
    assert not [key for key in keys(opened("deal", DEAL, BUYER)) if key.startswith("do-decline")]


def test_a_deal_whose_right_was_sold_or_licensed_since_is_ended(world: World) -> None:
    world.deal, world.of_deal = "In escrow", {"altered": True}
    page = opened("deal", DEAL, BUYER)
    assert "The right was sold or licensed since" in said(page)
    assert not [key for key in keys(page) if key.startswith("do-file")]
    press(page, "do-lapse")
    assert last(world) == ("lapse", {"account": BUYER, "agreement": DEAL})


def test_a_request_is_withdrawn_while_the_other_side_has_time_to_file_anew(world: World) -> None:
    press(opened("request", REQUEST, BUYER), "withdraw-request")
    assert last(world)[0] == "withdraw-request"
    world.of_request = {"withdrawable": NOW - 60}
    page = opened("request", REQUEST, BUYER)
    assert "withdraw-request" not in keys(page) and "It can no longer be withdrawn" in said(page)


def test_a_request_of_a_silent_office_is_concluded(world: World) -> None:
    world.of_request = {"concludable": NOW + 60}
    assert "conclude" not in keys(opened("request", REQUEST, SELLER))
    world.of_request = {"concludable": NOW - 60}
    page = opened("request", REQUEST, SELLER)
    assert "The office did not decide in two years" in said(page)
    press(page, "conclude")
    assert last(world) == ("conclude", {"account": SELLER, "request": REQUEST})


def test_a_bid_says_that_it_binds(world: World) -> None:
    words = said(opened("auction", AUCTION, ATTORNEY))
    assert "The highest bid is binding when the auction closes" in words
    assert "The deposit is lost if the winner does not pay" in words


def test_buyer_permits_exactly_the_sum_then_pays(world: World) -> None:
    world.deal = "Waits for payment"
    app = press(opened("deal", DEAL, BUYER), "do-fund")
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
    press(app, "do-fund")
    assert (last(world)[1]["participant"], last(world)[1]["authority"]) == (2, 7)


def test_offer_form(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="offer-price").set_value("96,000.50").run()
    press(app, "publish-offer")
    name, body = last(world)
    assert (name, body["rights"]) == ("offer", [{"right": RIGHT, "price": "96000.500000"}])
    assert (body["grant"], body["end"], body["territory"], body["audience"]) == (1, 0, None, 0)


@pytest.mark.parametrize(
    ("price", "words"),
    [
        ("", "The amount is missing"),
        ("ten", "is no amount"),
        ("0", "needs a price"),
        ("1.000,00", "is no amount"),
        ("1,5", "is no amount"),
        ("12,34", "is no amount"),
        ("1e9", "is no amount"),
        ("\u0661\u0662", "is no amount"),
        ("96.000", "could mean 96,000 or 96\\.0000"),
        ("9" * 5_000, "more than an agreement can hold"),
    ],
)
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
    assert (name, body["reserve"], body["closes"] - body["opens"]) == ("auction", "50000.000000", 7 * 86_400)


def test_list_of_rights(world: World) -> None:
    press(opened("my_rights", account=SELLER), "ask-list")
    name, body = last(world)
    assert (name, body["office"], body["rights"]) == ("list-of-rights", "EP", [OTHER])


def test_no_right_of_the_list_can_be_chosen(world: World) -> None:
    app = press(opened("my_rights", account=SELLER), "Tick none")
    assert "None is ticked" in said(app)
    assert "ask-list" not in {button.key for button in app.button}
    press(press(app, "Tick all"), "ask-list")
    assert last(world)[1]["rights"] == [OTHER]


def test_a_list_asked_for_again_is_a_request_of_its_own(world: World) -> None:
    app = press(opened("my_rights", account=SELLER), "ask-list")
    first = last(world)[1]["salt"]
    press(press(app, "flow-Not now"), "ask-list")
    assert last(world)[1]["salt"] != first


def test_list_before_the_office_is_not_asked_for_again(world: World) -> None:
    world.listed = True
    app = opened("my_rights", account=SELLER)
    assert "examines your list" in said(app)
    assert not [button for button in app.button if button.key == "ask-list"]


def test_price_above_what_the_account_holds_is_said(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    assert "Your account holds" not in said(app)
    app.text_input(key="bid-amount").set_value("250,000.01").run()
    assert "Your account holds 250,000" in said(app).replace("\\", "")


def test_bid_below_the_least_is_refused_in_words(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    app.text_input(key="bid-amount").set_value("97,500").run()
    press(app, "bid")
    assert "The least bid is 98,000" in app.warning[0].value
    app.text_input(key="bid-amount").set_value("98,000").run()
    press(app, "bid")
    assert last(world)[0] == "permit" and last(world)[1]["amount"] == "98000.000000"


def test_bid_nobody_wrote_keeps_up_with_the_least(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    assert app.text_input(key="bid-amount").value == "98,000.00"
    world.least = 101_000
    app.run()
    assert app.text_input(key="bid-amount").value == "101,000.00"
    press(app, "bid")
    assert last(world)[1]["amount"] == "101000.000000"


def test_bid_somebody_wrote_stays_and_one_click_takes_the_least(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    app.text_input(key="bid-amount").set_value("100,000").run()
    assert "less than the least bid" not in said(app)
    world.least = 101_000
    app.run()
    assert app.text_input(key="bid-amount").value == "100,000"
    assert "is less than the least bid now, 101,000" in said(app).replace("\\", "")
    press(app, "bid-least")
    assert app.text_input(key="bid-amount").value == "101,000.00" and "less than the least bid" not in said(app)
    world.least = 103_000
    app.run()
    assert app.text_input(key="bid-amount").value == "103,000.00"


def test_bid_one_person_wrote_is_nothing_to_the_next(world: World) -> None:
    app = opened("auction", AUCTION, ATTORNEY)
    app.text_input(key="bid-amount").set_value("150,000").run()
    world.leader = 3
    app.session_state["wallet_bridge"].report["account"] = BUYER
    app.run()
    assert app.text_input(key="bid-amount").value == "98,000.00"


def test_bid_stays_at_what_the_wallet_is_asked(world: World) -> None:
    app = press(press(opened("auction", AUCTION, ATTORNEY), "bid"), "flow-Continue in wallet")
    world.least = 101_000
    app.run()
    assert app.text_input(key="bid-amount").value == "98,000.00" and intent(app).state is State.PROMPT


def test_an_auction_whose_right_changed_hands_is_closed_at_once(world: World) -> None:
    world.auction = "stale"
    app = opened("auction", AUCTION, ATTORNEY)
    assert "nobody can win it" in said(app) and not [button for button in app.button if button.key == "bid"]
    press(app, "settle")
    assert last(world)[0] == "settle-auction"


@pytest.mark.parametrize("status", ["ended", "cancelled"])
def test_a_finished_auction_asks_for_nothing(world: World, status: str) -> None:
    world.auction = status
    app = opened("auction", AUCTION, ATTORNEY)
    assert not [button for button in app.button if button.key in ("bid", "settle")]


def test_act_of_another_account_is_left_behind(world: World) -> None:
    """A role is changed on the development chain at any time: what one began is nothing to the next."""
    app = press(opened("offer", OFFER, BUYER), "accept")
    assert intent(app).state is State.REVIEW
    app.session_state["wallet_bridge"].report["account"] = ATTORNEY
    app.run()
    assert "flow_intent" not in app.session_state


def test_last_words_of_an_act_go_with_a_later_change(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    app = sign(press(opened("deal", DEAL, SELLER), "do-sign"))
    assert intent(app.run()).state is State.DONE
    act, since = app.session_state["flow_ended_at"]
    app.session_state["flow_ended_at"] = (act, since - 60)
    app.run()
    assert "flow_intent" not in app.session_state


def test_whoever_was_outbid_is_told(world: World) -> None:
    world.leader = 3
    assert "You were outbid" in said(opened("auction", AUCTION, BUYER))
    assert "You were outbid" not in said(opened("auction", AUCTION, SELLER))


def test_offer_that_is_gone_asks_for_nothing(world: World) -> None:
    world.offer = "taken"
    app = opened("offer", OFFER, BUYER)
    assert "no longer open" in said(app) and "You sign the contract" not in said(app)


def test_leader_need_not_bid(world: World) -> None:
    app = opened("auction", AUCTION, BUYER)
    assert "You lead" in said(app) and not [button for button in app.button if button.key == "bid"]
    assert [metric.value for metric in app.metric if metric.label == "Leading"] == ["You"]


def test_apply(world: World) -> None:
    app = opened("account", account=NOBODY)
    press(app, "apply")
    assert "The name is missing" in app.warning[0].value
    app.text_input(key="apply-name").set_value("Sample Newcomer AB")
    app.text_input(key="apply-identity").set_value("Register no. 1").run()
    press(app, "apply")
    assert "The country is missing" in app.warning[0].value
    app.selectbox(key="apply-country").set_value("SE").run()
    press(app, "apply")
    name, body = last(world)
    assert (name, body["office"], body["name"]) == ("apply", "EP", "Sample Newcomer AB")


def test_name_of_a_natural_person_is_for_the_office_alone(world: World) -> None:
    app = opened("account", account=NOBODY)
    app.text_input(key="apply-name").set_value("Sample Inventor")
    app.text_input(key="apply-identity").set_value("Passport no. 1")
    app.selectbox(key="apply-kind").set_value("Natural person")
    app.selectbox(key="apply-country").set_value("SE").run()
    press(app, "apply")
    body = last(world)[1]
    assert (body["kind"], body["name"], body["identity_text"]) == (2, "", "Sample Inventor, Passport no. 1")


def test_name_longer_than_the_contract_takes_is_said(world: World) -> None:
    app = opened("account", account=NOBODY)
    app.text_input(key="apply-name").set_value("Ñ" * 5_000).run()
    press(app, "apply")
    assert "too long: 10,000 bytes" in app.warning[0].value.replace("\\", "") and world.drafts == []


def test_applicant_can_withdraw(world: World) -> None:
    press(opened("account", account=APPLICANT), "withdraw-application")
    assert last(world) == ("withdraw-application", {"account": APPLICANT})


def test_power_of_attorney(world: World) -> None:
    press(opened("account", account=SELLER), "give-power")
    name, body = last(world)
    assert (name, body["attorney"], body["powers"], body["rights"]) == ("power-of-attorney", 3, 1 + 16, [])


def test_attorney_accepts(world: World) -> None:
    press(opened("attorney", account=ATTORNEY), "accept-8")
    assert last(world) == ("accept-power", {"account": ATTORNEY, "power": 8})


def test_attorney_declines(world: World) -> None:
    app = press(opened("attorney", account=ATTORNEY), "decline-8")
    assert last(world) == ("renounce-power", {"account": ATTORNEY, "power": 8})
    assert REGISTRY.of(intent(app)).title == "Decline the power of Sample Buyer GmbH"


def test_attorney_declines_while_suspended(world: World) -> None:
    world.suspended = True
    buttons = {button.key for button in opened("attorney", account=ATTORNEY).button}
    assert "decline-8" in buttons and "accept-8" not in buttons


def test_officer_admits_and_rejects(world: World) -> None:
    app = press(opened("desk", account=OFFICER), f"admit-{APPLICANT}")
    assert last(world) == ("admit", {"account": OFFICER, "applicant": APPLICANT})
    app = press(press(app, "flow-Not now"), f"reject-{APPLICANT}")
    assert "The reason is missing" in app.warning[0].value


def test_officer_reads_what_an_applicant_wrote_after_signing_in(world: World) -> None:
    app = opened("desk", account=OFFICER)
    assert "is for the office alone" in said(app) and "Register no. 7" not in said(app)
    app = sign(press(app, f"sign-in-{APPLICANT}"), "0x" + "ab" * 65)
    assert "Register no. 7" in said(app)


def test_officer_takes(world: World) -> None:
    world.request = 1
    press(opened("decide", REQUEST, OFFICER), "take")
    assert last(world) == ("take", {"account": OFFICER, "request": REQUEST})


def test_officer_sees_who_acted_by_which_power(world: World) -> None:
    app = opened("decide", REQUEST, OFFICER)
    words = "".join(str(table.value.to_dict()) for table in app.table).replace("\\", "")
    assert "Filed for Sample Buyer GmbH" in words and "power of attorney no. 8" in words
    assert "It is expired by now." in words and "power of attorney no. 7" in words


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
    assert "A refusal needs a ground" in app.warning[0].value


def test_drawer_stays_open_with_what_was_written_when_something_happens(world: World) -> None:
    app = press(opened("decide", REQUEST, OFFICER), "refuse")
    app.text_area(key="reason").set_value("The deed is not signed.").run()
    assert app.run().text_area(key="reason").value == "The deed is not signed."
    world.request = 6
    assert "reason" not in [area.key for area in app.run().text_area]


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


def test_deposit_of_a_leading_bid_counts_as_in_escrow(world: World) -> None:
    app = opened("home", account=BUYER)
    assert {metric.label: metric.value for metric in app.metric}["In escrow, dEUR"] == "500"
    assert "500.00 dEUR you paid in" in said(app).replace("\\", "")


def test_desk_says_when_and_by_whom_it_was_decided(world: World) -> None:
    world.request = 6
    app = opened("desk", account=OFFICER)
    words = said(app).replace("\\", "").replace("\u00a0", " ").replace("\u2060", "")
    assert "18 Nov 2026, 10:06 UTC · by R. Sample · The extract is old." in words
    decided = app.dataframe[0].value
    assert [str(each) for each in decided["Decided"]] == ["2026-11-17", "2026-11-17"]


def grounds(app: AppTest) -> list[str]:
    return list(press(app, "refuse").selectbox(key="ground").options)


def test_grounds_fit_the_request(world: World) -> None:
    of_sale, of_list = (grounds(opened("decide", subject, OFFICER)) for subject in (REQUEST, LIST))
    assert "Rule 7 · Not the registered rightsholder" in of_sale and "Rule 9 · Pledged right" in of_sale
    assert not [words for words in of_sale if words.startswith(("Rule 1 ", "Rule 4 ", "Rule 12 "))]
    assert of_list == ["Rule 7 · Not the registered rightsholder", "Another ground of law"]


def test_nobody_refuses_while_a_notice_may_be_answered(world: World) -> None:
    world.request = 3
    assert opened("decide", REQUEST, OFFICER).button(key="refuse").disabled
    world.of_request = {"due": NOW - DAY}
    assert not opened("decide", REQUEST, OFFICER).button(key="refuse").disabled


def test_desk_names_country_and_participant(world: World) -> None:
    words = said(opened("desk", account=OFFICER)).replace("\\", "")
    assert "Sweden (SE)" in words and "Finland (FI) · participant 1" in words


def test_decided_request_says_when_and_what_was_reviewed(world: World) -> None:
    world.request = 5
    world.of_request = {"reviewed": [{"number": 14}], "office": "US", "code": "AS"}
    facts = "".join(str(table.value) for table in opened("decide", REQUEST, OFFICER).table)
    assert "UTC" in facts and "rule 14" in facts and "ST\\.27 category R" in facts


def test_a_number_stands_once_among_the_particulars(world: World) -> None:
    facts = "".join(str(table.value) for table in opened("right", RIGHT).table)
    assert facts.count("18999001") == 1
