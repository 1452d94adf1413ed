"""What is reviewed is what the page shows: otherwise the review is taken back, and nothing of it can be signed."""

from datetime import timedelta
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from frontend import session
from frontend.components.wallet import Bridge
from frontend.flow import State
from frontend.parts.dates import moment
from ipr.vocabulary import Grant
from tests.frontend.portal_app import intent, opened, press, said, sign
from tests.frontend.sample_node import (
    APPLICANT,
    AUCTION,
    BUYER,
    DEAL,
    NOW,
    OFFER,
    OFFICER,
    REQUEST,
    RIGHT,
    SELLER,
    World,
)

TODAY = moment(NOW).date()


def offering(price: str = "96,000") -> AppTest:
    """A seller before the review of an offer."""
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="offer-price").set_value(price).run()
    return press(app, "publish-offer")


def bar(app: AppTest) -> str:
    """The words of the bar at the foot, without escapes."""
    return said(app).replace("\\", "").replace("\u00a0", " ")


def test_review_of_an_offer_says_price_grant_term_and_last_day(world: World) -> None:
    words = bar(offering())
    assert "Offer EP9990001" in words and "for 96,000.00 dEUR" in words
    assert "Assignment, for good, open until 18 Dec 2026." in words
    assert "Read as **96,000.00 dEUR**" in words and "Read as **18 Dec 2026**" in words


def test_wallet_is_told_the_same(world: World) -> None:
    app = press(offering(), "flow-Continue in wallet")
    words = bar(app)
    assert "for 96,000.00 dEUR: assignment, for good, open until 18 Dec 2026." in words


def test_review_of_an_auction_says_amounts_and_end(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.text_input(key="lot-reserve").set_value("50,000").run()
    words = bar(press(app, "publish-auction"))
    assert "up for auction from 50,000.00 dEUR" in words
    assert "Bids are taken until 25 Nov 2026" in words and "the deposit is 1,000.00 dEUR" in words


def test_accepting_says_price_and_term_in_review_and_wallet(world: World) -> None:
    app = press(opened("offer", OFFER, BUYER), "accept")
    assert "Accept and sign for 96,000.00 dEUR" in bar(app) and "Assignment, for good" in bar(app)
    press(app, "flow-Continue in wallet")
    assert "Answer in your wallet. Accept and sign for 96,000.00 dEUR" in bar(app)


def test_changed_price_takes_the_review_back(world: World) -> None:
    app = offering()
    app.text_input(key="offer-price").set_value("1").run()
    assert intent(app).state is State.WITHDRAWN
    assert "no longer shows what you reviewed" in bar(app)
    assert not [button for button in app.button if button.key == "flow-Continue in wallet"]


def test_price_changed_with_the_very_click_is_not_signed(world: World) -> None:
    app = offering()
    asked = len(world.drafts)
    app.text_input(key="offer-price").set_value("1")
    press(app, "flow-Continue in wallet")
    assert (intent(app).state, intent(app).call, len(world.drafts)) == (State.WITHDRAWN, None, asked)


def test_unchanged_form_is_signed_whatever_the_clock_says(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    app = offering()
    salt = world.drafts[-1][1]["salt"]
    press(app.run(), "flow-Continue in wallet")
    assert intent(app).state is State.PROMPT and world.drafts[-1][1]["salt"] == salt


def test_failed_act_is_not_tried_again_with_another_form(world: World) -> None:
    world.refusal = "The right is pledged."
    app = offering()
    world.refusal = ""
    app.text_input(key="offer-price").set_value("1")
    press(app, "flow-Try again")
    assert intent(app).state is State.WITHDRAWN


def test_act_stays_while_the_node_is_down(world: World) -> None:
    app = press(opened("offer", OFFER, BUYER), "accept")
    world.down = True
    session._network.clear()
    press(app, "flow-Continue in wallet")
    assert intent(app).state is State.FAILED and bar(app).count("try again in a moment") == 2  # in page and bar
    assert {button.label for button in app.button} >= {"Load again", "Try again"}
    world.down = False
    press(app, "flow-Try again")
    assert intent(app).state is State.PROMPT


def test_fields_are_locked_while_the_wallet_is_open(world: World) -> None:
    app = press(offering(), "flow-Continue in wallet")
    assert app.text_input(key="offer-price").disabled and app.date_input(key="offer-closes").disabled


def test_ticks_on_the_page_count_too(world: World) -> None:
    app = opened("decide", REQUEST, OFFICER)
    app.checkbox(key=f"reviewed-{REQUEST}-1-14").check().run()
    press(app, "register")
    app.text_input(key="register-reference").set_value("Reel 1 frame 2")
    press(app, "sign-register")
    app.checkbox(key=f"reviewed-{REQUEST}-1-14").uncheck().run()
    assert intent(app).state is State.WITHDRAWN


def test_identity_text_counts(world: World) -> None:
    app = opened("account", account="0x" + "0a" * 20 if APPLICANT != "0x" + "0a" * 20 else "0x" + "09" * 20)
    app.text_input(key="apply-name").set_value("Sample Newcomer AB")
    app.text_input(key="apply-identity").set_value("Register no. 1")
    app.selectbox(key="apply-country").set_value("SE").run()
    press(app, "apply")
    assert intent(app).state is State.REVIEW
    app.text_input(key="apply-identity").set_value("Register no. 2").run()
    assert intent(app).state is State.WITHDRAWN


def test_only_reviewed_is_not_kept_over_a_reload(world: World) -> None:
    kept = offering().session_state["flow_intent"].as_data()
    app = AppTest.from_file(str(session.__file__).replace("session.py", "streamlit_app.py"), default_timeout=60)
    app.session_state["wallet_bridge"] = Bridge({"account": SELLER, "chainId": 31_337}, {}, [], {"intent": kept})
    assert kept["state"] == State.REVIEW
    app.run()
    assert not any(button.key == "flow-Continue in wallet" for button in app.button)


@pytest.mark.parametrize("key", ["offer-end", "offer-closes"])
def test_dates_have_real_bounds(world: World, key: str) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.session_state["offer-grant"] = Grant.EXCLUSIVE
    app.run()
    last = {
        "offer-end": moment(NOW + 4_000 * 86_400).date() - timedelta(days=1),
        "offer-closes": TODAY + timedelta(365),
    }
    field = app.date_input(key=key)
    assert field.proto.format == "DD.MM.YYYY"  # day first, as pages write dates
    assert (field.min, field.max) == (TODAY + timedelta(days=1), last[key])


def test_review_of_a_licence_repeats_its_last_day(world: World) -> None:
    app = opened("sell", RIGHT, SELLER)
    app.session_state["offer-grant"] = Grant.EXCLUSIVE
    app.run()
    app.text_input(key="offer-price").set_value("12,000").run()
    end = TODAY + timedelta(days=100)
    app.date_input(key="offer-end").set_value(end).run()
    assert f"Exclusive licence, to {end.day} {end:%b} {end.year}, open until 18 Dec 2026." in bar(
        press(app, "publish-offer")
    )


def test_review_of_one_act_is_not_signed_as_another(world: World) -> None:
    app = press(opened("deal", DEAL, SELLER), "do-decline")
    assert "decline" in bar(app).lower()
    world.of_deal = {"signed_by": [1]}  # signed in another window: declining now stands first in the list
    app.run()
    assert intent(app).kind == "decline" and intent(app).state is State.REVIEW
    asked = len(world.drafts)
    press(app, "flow-Continue in wallet")
    assert [name for name, _ in world.drafts[asked:]] == ["decline"]


def test_bar_stays_on_its_page(world: World) -> None:
    app = press(opened("deal", DEAL, SELLER), "do-sign")
    sign(app)
    assert intent(app).state is State.DONE and "You signed the contract." in bar(app.run())
    app.switch_page("app_pages/market.py").run()
    assert "flow_intent" not in app.session_state


def test_failed_bar_goes_with_its_page(world: World) -> None:
    world.refusal = "The right is pledged."
    app = press(opened("deal", DEAL, SELLER), "do-sign")
    assert "The right is pledged." in bar(app.run())
    app.switch_page("app_pages/market.py").run()
    assert "flow_intent" not in app.session_state


def test_open_prompt_stays_in_sight_on_other_pages(world: World) -> None:
    app = press(press(opened("deal", DEAL, SELLER), "do-sign"), "flow-Continue in wallet")
    app.switch_page("app_pages/market.py").run()
    assert "Answer in your wallet." in bar(app)
    sign(app)
    assert "You signed the contract." in bar(app.run())


def test_done_bar_comes_along_where_the_act_leads(world: World) -> None:
    done: dict[str, Any] = {"page": "offer", "values": {"id": OFFER}}
    app = offering()
    app.session_state["drafted_ids"] = {}
    sign(app)
    assert intent(app).state is State.DONE
    app.session_state["go_to_page"] = {**done, "act": intent(app).id}
    app.query_params["id"] = OFFER
    app.switch_page("app_pages/offer.py").run()
    assert "Your offer is on the market." in bar(app)
    del app.session_state["go_to_page"]
    assert "Your offer is on the market." in bar(app.run())
    app.switch_page("app_pages/market.py").run()
    assert "flow_intent" not in app.session_state


def test_auction_bid_default_can_be_bid(world: World) -> None:
    app = press(opened("auction", AUCTION, "0x" + "07" * 20), "bid")
    assert world.drafts[-1][1]["amount"] == "98000.000000"
    assert "Bid 98,000.00 dEUR" in bar(app)
