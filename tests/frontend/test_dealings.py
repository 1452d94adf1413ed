"""Offering a right that is under way already: it is said which deal, auction or offer has it, and where it stops."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ipr.vocabulary import Grant
from tests.frontend.portal_app import opened, said
from tests.frontend.sample_node import AUCTION, DEAL, OFFER, RIGHT, SELLER, World, brief

SOLD = "A right is sold once."
KNOWN = {"stops": False, "words": "The sale would come too late."}


def dealing(kind: str, subject: str, sale: dict[str, Any] | None, licence: dict[str, Any] | None) -> dict[str, Any]:
    words = f"Sample {kind} under way."
    grant = {"grant": 1, "grant_words": "assignment"}
    return {
        "type": kind,
        "id": subject,
        "right": brief(),
        **grant,
        "words": words,
        "for_sale": sale,
        "for_licence": licence,
    }


SALE = dealing("deal", DEAL, {"stops": True, "words": SOLD}, {"stops": True, "words": SOLD})
FOR_SALE = dealing("offer", OFFER, {"stops": True, "words": SOLD}, KNOWN)
LICENCE = dealing("offer", OFFER, KNOWN, None)


def links(app: AppTest) -> list[str]:
    return [link.proto.query_string for link in app.get("page_link")]


def keys(app: AppTest) -> set[str | None]:
    return {button.key for button in app.button}


def test_a_right_in_a_sale_is_not_offered_again(world: World) -> None:
    world.dealings = [SALE]
    app = opened("sell", RIGHT, SELLER)
    assert "Sample deal under way" in said(app) and SOLD.replace(".", "\\.") in app.warning[0].value
    assert f"id={DEAL}" in links(app)
    assert not {"publish-offer", "publish-auction"} & keys(app)


def test_a_right_for_sale_can_be_licensed_with_a_warning(world: World) -> None:
    world.dealings = [FOR_SALE]
    app = opened("sell", RIGHT, SELLER)
    assert "publish-offer" not in keys(app)
    app.segmented_control(key="offer-grant").set_value(Grant.NON_EXCLUSIVE).run()
    assert "publish-offer" in keys(app)
    assert "The sale would come too late" in "".join(warning.value for warning in app.warning)


def test_licences_offered_at_once_are_normal(world: World) -> None:
    world.dealings = [LICENCE]
    app = opened("sell", RIGHT, SELLER)
    app.segmented_control(key="offer-grant").set_value(Grant.NON_EXCLUSIVE).run()
    assert "publish-offer" in keys(app)
    assert "Sample offer under way" in said(app)


@pytest.mark.parametrize(("under_way", "offered"), [([], True), ([LICENCE], True), ([FOR_SALE], True), ([SALE], False)])
def test_my_rights_name_what_is_under_way(world: World, under_way: list[dict[str, Any]], offered: bool) -> None:
    world.dealings = under_way
    app = opened("my_rights", account=SELLER)
    assert ("Offer" in [link.label for link in app.get("page_link")]) is offered
    assert all(f"id={each['id']}" in links(app) and each["words"].removesuffix(".") in said(app) for each in under_way)


def test_the_auction_form_waits_too(world: World) -> None:
    world.dealings = [dealing("auction", AUCTION, {"stops": True, "words": SOLD}, {"stops": True, "words": SOLD})]
    app = opened("sell", RIGHT, SELLER)
    assert f"id={AUCTION}" in links(app) and "publish-auction" not in keys(app)
