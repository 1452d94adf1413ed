"""Every page for everybody: as a visitor, as somebody not admitted, in each role, and with nothing there."""

import pytest

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
    assert [button.label for button in app.button] == ["Try again"]


@pytest.mark.parametrize(("page", "sentence"), [("offer", "no such offer"), ("right", "no such right")])
def test_unknown_subject_is_a_sentence(world: World, page: str, sentence: str) -> None:
    app = opened(page, "0x" + "00" * 32)
    assert sentence in app.warning[0].value


def test_markup_in_titles_stays_text(world: World) -> None:
    title = opened("right", RIGHT).title[0].value
    assert "\\<b\\>printed" in title and ":material/" not in title


def test_navigation_shows_the_desk_to_officers_only(world: World) -> None:
    assert "This desk is for officers" in said(opened("desk", account=SELLER))
    assert "This desk is for officers" not in said(opened("desk", account=OFFICER))
