"""Every page for everybody: as a visitor, as somebody not admitted, in each role, and with nothing there."""

import pytest

from frontend import session
from tests.frontend.portal_app import opened, said
from tests.frontend.sample_node import (
    APPLICANT,
    ATTORNEY,
    AUCTION,
    BUYER,
    DEAL,
    LIST,
    NOBODY,
    OFFER,
    OFFICER,
    REQUEST,
    RIGHT,
    SELLER,
    World,
)

EVERYBODY = {
    "visitor": "",
    "nobody": NOBODY,
    "applicant": APPLICANT,
    "seller": SELLER,
    "buyer": BUYER,
    "attorney": ATTORNEY,
    "officer": OFFICER,
}
PAGES = [
    ("home", ""),
    ("market", ""),
    ("right", RIGHT),
    ("offer", OFFER),
    ("auction", AUCTION),
    ("my_rights", ""),
    ("sell", RIGHT),
    ("deals", ""),
    ("deal", DEAL),
    ("requests", ""),
    ("request", REQUEST),
    ("desk", ""),
    ("decide", REQUEST),
    ("decide", LIST),
    ("attorney", ""),
    ("account", ""),
    ("verify", ""),
    ("network", ""),
]


@pytest.mark.parametrize(("page", "subject"), PAGES)
@pytest.mark.parametrize("who", EVERYBODY)
def test_page_is_shown_to_everybody(world: World, page: str, subject: str, who: str) -> None:
    app = opened(page, subject, EVERYBODY[who])
    assert [error.value for error in app.error] == []
    assert len(app.title) == 1 and not app.exception


@pytest.mark.parametrize("page", ["home", "market", "my_rights", "deals", "requests", "account", "verify"])
def test_nothing_there_says_what_to_do(world: World, page: str) -> None:
    world.empty = True
    app = opened(page, account=SELLER)
    assert [error.value for error in app.error] == []
    assert any(words in said(app) for words in ("No ", "Nothing", "0"))


def test_node_down_is_a_sentence(world: World) -> None:
    world.down = True
    app = opened("home")
    assert app.error[0].value.startswith("**The node does not answer\\.")
    assert [button.label for button in app.button] == ["Load again"]


def test_node_down_leaves_the_page_where_it_was(world: World) -> None:
    app = opened("verify")
    world.down = True
    session._network.clear()
    app.run()
    assert app.title[0].value == "Verify" and "The node does not answer" in app.error[0].value
    world.down = False
    app.button[0].click().run()
    assert app.title[0].value == "Verify" and not app.error


@pytest.mark.parametrize(("page", "sentence"), [("offer", "no such offer"), ("right", "no such right")])
def test_unknown_subject_is_a_sentence(world: World, page: str, sentence: str) -> None:
    app = opened(page, "0x" + "00" * 32)
    assert sentence in app.warning[0].value


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("right", "right"),
        ("offer", "offer"),
        ("auction", "auction"),
        ("deal", "deal"),
        ("request", "request"),
        ("decide", "request"),
        ("sell", "right"),
    ],
)
@pytest.mark.parametrize("subject", ["0xdead", "x", "../rights", "0x" + "g" * 64, "0x" + "a" * 65])
def test_address_that_cannot_be_one_is_a_sentence(world: World, page: str, what: str, subject: str) -> None:
    app = opened(page, subject, SELLER)
    assert f"There is no {what} with this address\\." in app.warning[0].value
    assert not app.exception and not app.error and app.get("page_link")


def test_markup_in_titles_stays_text(world: World) -> None:
    title = opened("right", RIGHT).title[0].value
    assert "\\<b\\>printed" in title and ":material/" not in title


def test_navigation_shows_the_desk_to_officers_only(world: World) -> None:
    assert "This desk is for officers" in said(opened("desk", account=SELLER))
    assert "This desk is for officers" not in said(opened("desk", account=OFFICER))


def test_search_is_taken_out_of_the_address(world: World) -> None:
    app = opened("market", words="nothing is called so", type="auction", sort="ending", view="table")
    assert app.text_input[0].value == "nothing is called so"
    assert app.selectbox(key="market_sort").value == "Ending soon"
    assert app.segmented_control(key="market_view").value == "Table"
    assert [box.key for box in app.checkbox if box.value] == ["market:0:type:auction"]


def test_tick_outlives_a_node_that_does_not_answer(world: World) -> None:
    app = opened("market")
    app.checkbox(key="market:0:type:auction").check().run()
    world.down = True
    assert app.run().error
    world.down = False
    assert app.run().checkbox(key="market:0:type:auction").value and not app.error


def test_what_no_search_is_called_is_passed_over(world: World) -> None:
    app = opened("market", type="gift", office="../x", kind="1e9", grant="", sort="gift", view="<b>")
    assert app.selectbox(key="market_sort").value == "Newest"
    assert app.segmented_control(key="market_view").value == "Cards"
    assert not app.error and not app.warning and not any(box.value for box in app.checkbox)


def test_words_are_taken_out_of_the_address_of_verify(world: World) -> None:
    assert opened("verify", words="heat").text_input(key="verify-words").value == "heat"


@pytest.mark.parametrize(
    ("page", "who", "first"),
    [
        ("market", "", ["Right", "Price", "Status"]),
        ("deals", BUYER, ["Right", "Stage", "Amount"]),
        ("requests", SELLER, ["About", "Status", "Request"]),
        ("desk", OFFICER, ["About", "Status", "Request"]),
    ],
)
def test_table_shows_first_what_a_phone_has_room_for(world: World, page: str, who: str, first: list[str]) -> None:
    table = opened(page, account=who, view="table").dataframe[0]
    assert list(table.proto.column_order)[:4] == ["open", *first]
    assert set(table.proto.column_order) == set(table.value.columns)


@pytest.mark.parametrize("page", ["deals", "my_rights"])
def test_an_officer_is_told_that_the_account_acts_for_nobody(world: World, page: str) -> None:
    words = said(opened(page, account=OFFICER))
    assert "This account decides for an office" in words and "Connect your wallet" not in words


def test_somebody_whose_rights_are_confirmed_is_not_told_to_check_the_spelling(world: World) -> None:
    assert "Check the spelling" not in said(opened("my_rights", account=SELLER))
