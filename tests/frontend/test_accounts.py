"""Accounts with their powers, the payout address and suspension: what a page offers, says and asks for."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from frontend.flow import State
from frontend.flow_bar import REGISTRY
from tests.frontend.portal_app import intent, opened, press, said, sign
from tests.frontend.sample_node import (
    ATTORNEY,
    BUYER,
    CLERK,
    DAY,
    DEAL,
    NOBODY,
    NOW,
    OFFER,
    OFFICER,
    REQUEST,
    SELLER,
    World,
)


def last(world: World) -> tuple[str, dict[str, Any]]:
    """The newest draft that was asked for."""
    return world.drafts[-1]


def keys(app: AppTest) -> set[str]:
    """The buttons there are."""
    return {button.key or "" for button in app.button}


def sentence(app: AppTest) -> str:
    """What is said before the wallet opens."""
    return REGISTRY.of(intent(app)).sentence


def test_invite_with_chosen_powers(world: World) -> None:
    app = opened("account", account=SELLER)
    press(app, "invite")
    assert "This is no account" in app.warning[0].value
    app.text_input(key="invite-account").set_value(NOBODY).run()
    app.checkbox(key="invite-power-64").check().run()
    press(app, "invite")
    assert last(world) == ("invite-account", {"account": SELLER, "participant": 1, "invited": NOBODY, "powers": 67})
    assert sentence(app).startswith(f"Once {NOBODY} accepts, it may see what is private, publish offers and")
    assert "redirect your money" in sentence(app)


def test_take_an_invitation_back(world: World) -> None:
    world.invited = True
    app = press(opened("account", account=SELLER), f"take-back-{NOBODY}")
    assert last(world) == ("withdraw-invitation", {"account": SELLER, "participant": 1, "chosen": NOBODY})
    assert sentence(app) == f"{NOBODY} can no longer accept it. You can invite it again."


def test_change_powers(world: World) -> None:
    app = press(opened("account", account=SELLER), f"change-{CLERK}")
    assert "No power is changed" in app.warning[0].value
    app.checkbox(key=f"powers-{CLERK}-10-2").uncheck()
    app.checkbox(key=f"powers-{CLERK}-10-4").check().run()
    press(app, f"change-{CLERK}")
    assert last(world) == ("change-powers", {"account": SELLER, "changed": CLERK, "powers": 12})
    assert "may sign agreements and bids and receive money for Sample Seller Oy" in sentence(app)
    assert "It may no longer publish offers." in sentence(app)


def test_remove_an_account(world: World) -> None:
    app = press(opened("account", account=SELLER), f"remove-{CLERK}")
    assert last(world) == ("change-powers", {"account": SELLER, "changed": CLERK, "powers": 0})
    assert "can do nothing more for Sample Seller Oy" in sentence(app)
    assert intent(sign(app)).state is State.DONE


def test_own_account_and_payout_address_keep_what_they_need(world: World) -> None:
    app = opened("account", account=SELLER)
    assert f"remove-{SELLER}" not in keys(app)
    boxes = {box.key for box in app.checkbox if (box.key or "").startswith(f"powers-{SELLER}")}
    assert boxes == {f"powers-{SELLER}-127-{bit}" for bit in (1, 2, 4, 16, 32)}
    app.checkbox(key=f"powers-{SELLER}-127-1").uncheck().run()
    press(app, f"change-{SELLER}")
    assert last(world)[1]["powers"] == 126


def test_who_may_not_administer_sees_why_and_no_button(world: World) -> None:
    world.powers, world.announced, world.invited = 3, NOW + DAY, True
    app = opened("account", account=SELLER)
    assert "you need the power to administer" in said(app)
    assert "Only an account that administers can confirm it" in said(app)
    acts = ("invite", "change-", "remove-", "take-back-", "announce-payout", "withdraw-payout", "confirm-payout")
    assert not [key for key in keys(app) if key.startswith(acts)]


def test_invited_account_accepts_before_anything_else(world: World) -> None:
    world.invited = True
    app = opened("account", account=NOBODY)
    words = said(app)
    assert "**Sample Seller Oy invites you**" in words
    assert "You may then see what is private and publish offers for it" in words.replace("\\", "")
    order = [button.key for button in app.button]
    assert order.index("accept-invitation-1") < order.index("apply")
    app = press(app, "accept-invitation-1")
    assert last(world) == ("accept-invitation", {"account": NOBODY, "participant": 1})
    assert "what you sign with this account binds it" in sentence(app)


def test_announce_a_payout_address(world: World) -> None:
    app = press(opened("account", account=SELLER), "announce-payout")
    assert last(world) == ("announce-payout", {"account": SELLER, "participant": 1, "chosen": CLERK})
    assert sentence(app).startswith(f"In three days it can be confirmed; then money goes to {CLERK}.")


def test_an_announced_payout_address_waits_then_is_confirmed(world: World) -> None:
    world.announced = NOW + 2 * DAY
    app = opened("account", account=SELLER)
    assert "confirm-payout" not in keys(app) and "If you did not expect this" in said(app)
    press(app, "withdraw-payout")
    assert last(world) == ("withdraw-payout", {"account": SELLER, "participant": 1})
    world.announced = NOW
    app = press(opened("account", account=SELLER), "confirm-payout")
    assert last(world) == ("confirm-payout", {"account": SELLER, "participant": 1})
    assert CLERK in sentence(app)


def test_suspended_participant_reads_what_it_means_first(world: World) -> None:
    world.suspended, world.announced, world.invited = True, NOW, True
    app = opened("account", account=SELLER)
    words = said(app).replace("\\", "")
    assert "**Sample Seller Oy is suspended**" in words and "The extract from the register has expired." in words
    assert "Only this office can reinstate you" in words and "It waits until you are reinstated." in words
    refused = {"invite", "announce-payout", "confirm-payout", "withdraw-payout", "give-power", f"take-back-{NOBODY}"}
    assert not refused & keys(app)
    assert {f"change-{CLERK}", f"remove-{CLERK}"} <= keys(app)


def test_suspended_participant_only_takes_powers_away(world: World) -> None:
    world.suspended = True
    app = opened("account", account=SELLER)
    app.checkbox(key=f"powers-{CLERK}-10-4").check().run()
    press(app, f"change-{CLERK}")
    assert "While suspended you can only take powers away" in app.warning[0].value and world.drafts == []
    app.checkbox(key=f"powers-{CLERK}-10-4").uncheck()
    app.checkbox(key=f"powers-{CLERK}-10-2").uncheck().run()
    press(app, f"change-{CLERK}")
    assert last(world)[1]["powers"] == 8


@pytest.mark.parametrize(
    ("page", "subject", "who", "act"),
    [
        ("deal", DEAL, SELLER, "do-sign"),
        ("offer", OFFER, BUYER, "accept"),
        ("offer", OFFER, SELLER, "cancel"),
        ("request", REQUEST, BUYER, "withdraw-request"),
        ("attorney", "", ATTORNEY, "accept-8"),
    ],
)
def test_no_act_is_offered_while_suspended(world: World, page: str, subject: str, who: str, act: str) -> None:
    assert act in keys(opened(page, subject, who))
    world.suspended = True
    app = opened(page, subject, who)
    assert act not in keys(app)
    assert "is suspended: nobody can act for it until its office reinstates it" in said(app).replace("\\", "")


def test_officer_suspends_with_a_reason(world: World) -> None:
    app = press(opened("desk", account=OFFICER), "suspend-1")
    assert "The reason is missing" in app.warning[0].value
    app.text_input(key="suspend-1-reason").set_value("ä" * 129).run()
    press(app, "suspend-1")
    assert "The reason is too long" in app.warning[0].value
    app.text_input(key="suspend-1-reason").set_value("The identity is in doubt.").run()
    press(app, "suspend-1")
    body = {"account": OFFICER, "participant": 1, "reason": "The identity is in doubt."}
    assert last(world) == ("suspend", body)
    assert "nobody can act for it" in sentence(app) and "refunds still reach it" in sentence(app)


def test_officer_reinstates_with_a_reason(world: World) -> None:
    world.suspended = True
    app = opened("desk", account=OFFICER)
    assert "The extract from the register has expired." in said(app).replace("\\", "")
    app.text_input(key="reinstate-1-reason").set_value("A new extract was shown.").run()
    press(app, "reinstate-1")
    body = {"account": OFFICER, "participant": 1, "reason": "A new extract was shown."}
    assert last(world) == ("reinstate", body)


def test_end_of_a_power_is_read_back(world: World) -> None:
    app = opened("account", account=SELLER)
    assert app.date_input(key="poa-end").proto.format == "DD.MM.YYYY"
    assert "Read as" in said(app)
