import json

import pytest
from eth_utils import keccak
from sqlalchemy import delete

from backend.api.private import uploads
from ipr.vocabulary.powers import ALL_POWERS, Power
from tests.backend.api.drafting.conftest import DAY, EUROPEAN, REGISTRAR, World
from tests.deployed import pass_time

APPLICATION = {"office": "US", "kind": 1, "country": "DE", "name": "Newcomer AG", "identity_text": "HRB 1"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"country": "XX"}, "'XX' is no country."),
        ({"office": "ZZ"}, "The office 'ZZ' is not known."),
        ({"name": ""}, "The application names nobody."),
        ({"kind": 2, "name": "A Person"}, "A natural person's name may not stand on the chain."),
        ({"name": "N" * 97}, "The name is longer than 96 bytes."),
        ({"name": "N" * 10_000}, "The name is too long."),
        ({"identity_text": "  "}, "The applicant's identity is empty."),
        ({"kind": 3}, "'kind' cannot be used: input should be 1 or 2."),
        ({"office": "CN"}, "This office is no member of the network."),
    ],
)
def test_application_that_cannot_be_right(world: World, changes: dict[str, object], sentence: str) -> None:
    assert world.refused("Newcomer AG", "apply", **APPLICATION | changes)["detail"] == sentence


def test_identity_goes_to_the_office_and_its_hash_to_the_chain(world: World) -> None:
    salt = "0x" + "5a" * 32
    draft = world.draft("Private Newcomer", "apply", **APPLICATION | {"kind": 2, "name": ""}, salt=salt)
    kept = json.loads(world.node.documents.get(draft["documents"][0]["cid"]))
    assert kept == {"identity": "HRB 1", "salt": salt}
    assert keccak(bytes.fromhex(salt[2:]) + b"HRB 1").hex() in draft["call"]["data"]
    assert b"HRB 1".hex() not in draft["call"]["data"]


def test_what_an_applicant_wrote_is_for_the_office_and_for_them(world: World) -> None:
    world.act("Careful Newcomer AG", "apply", **APPLICATION | {"name": "Careful Newcomer AG"})
    account = world.address("Careful Newcomer AG")
    path = f"/api/v1/applications/{account}/identity"
    assert world.api.get(path).status_code == 401
    for reader in (REGISTRAR, "Careful Newcomer AG"):
        found = world.api.get(path, headers=world.signed_in(reader))
        assert (found.status_code, found.json().get("text")) == (200, "HRB 1")
    for stranger in (EUROPEAN, "Curious Ltd"):
        assert world.api.get(path, headers=world.signed_in(stranger)).status_code == 403


def test_identity_kept_elsewhere_is_said(world: World) -> None:
    world.act("Distant Newcomer AG", "apply", **APPLICATION | {"name": "Distant Newcomer AG"})
    with world.node.private.begin() as connection:
        connection.execute(delete(uploads).where(uploads.c.account == world.address("Distant Newcomer AG")))
    headers = world.signed_in(REGISTRAR)
    found = world.api.get(f"/api/v1/applications/{world.address('Distant Newcomer AG')}/identity", headers=headers)
    assert found.json()["detail"] == "What this applicant wrote about who they are is not on this node."
    nobody = world.api.get(f"/api/v1/applications/{world.address('Nobody yet')}/identity", headers=headers)
    assert nobody.json()["detail"] == "There is no application of this account."


def test_application_is_decided_as_it_was_made(world: World) -> None:
    world.act("Applicant SA", "apply", **APPLICATION | {"name": "Applicant SA"})
    address = world.address("Applicant SA")
    problem = world.refused("Applicant SA", "admit", applicant=address)
    assert problem["reason"] == "directory: not an officer" and problem["status"] == 409
    assert world.refused(EUROPEAN, "admit", applicant=address)["reason"] == "directory: officer of another office"
    assert world.refused(REGISTRAR, "reject", applicant=address, reason="")["detail"] == "The reason is empty."
    world.act(REGISTRAR, "reject", applicant=address, reason="The extract is illegible.")
    problem = world.refused(REGISTRAR, "admit", applicant=address)
    assert problem["detail"] == "There is no open application of this account." and problem["status"] == 404
    world.act("Applicant SA", "apply", **APPLICATION | {"name": "Applicant SA"})
    world.act("Applicant SA", "withdraw-application")


def test_accounts_are_invited_changed_and_removed(world: World) -> None:
    participant = world.admit("Company with Staff Ltd")
    clerk = world.address("clerk")
    problem = world.refused("Company with Staff Ltd", "invite-account", invited=clerk, powers=0)
    assert problem["detail"] == "No power is given."
    assert world.refused("Company with Staff Ltd", "invite-account", invited=clerk, powers=128)["status"] == 422
    world.act("Company with Staff Ltd", "invite-account", invited=clerk, powers=int(Power.VIEW | Power.FILE))
    joined = world.act("clerk", "accept-invitation", participant=participant)
    assert joined["title"] == "Join Company with Staff Ltd"
    world.act("Company with Staff Ltd", "change-powers", changed=clerk, powers=int(Power.VIEW))
    world.act("Company with Staff Ltd", "change-powers", changed=clerk, powers=0)
    assert world.chain.read("Participants", "participant_of", clerk) == 0


def test_account_of_nobody_is_told_to_apply(world: World) -> None:
    problem = world.refused("stranger", "invite-account", invited=world.address("clerk"), powers=1)
    assert problem["detail"] == "This account acts for no participant."
    assert problem["advice"] == "Apply for accreditation on the account page."


def test_power_of_attorney_for_one_right(world: World) -> None:
    right = world.right(world.participants["Seller Inc."])
    authority = world.power("Seller Inc.", "Attorneys LLP", Power.VIEW | Power.NEGOTIATE, [right])
    key = bytes.fromhex(right[2:])
    held = world.chain.read("IPRRegistry", "holding", key, world.participants["Seller Inc."])
    assert world.chain.read("Participants", "listed", authority, key) == [True, held[-1]]
    seller = world.participants["Seller Inc."]
    body = {"rights": [{"right": right, "price": "1"}], "grant": 1, "closes": world.now() + DAY, "completion_days": 9}
    world.act("Attorneys LLP", "offer", participant=seller, authority=authority, **body)
    other = world.right(seller)
    body["rights"] = [{"right": other, "price": "1"}]
    problem = world.refused("Attorneys LLP", "offer", participant=seller, authority=authority, **body)
    assert problem["reason"] == "participants: right not covered by power"
    world.act("Seller Inc.", "revoke-power", power=authority)
    problem = world.refused("Attorneys LLP", "offer", participant=seller, authority=authority, **body)
    assert problem["detail"] == "The power of attorney was ended."


def test_power_of_attorney_that_cannot_be_right(world: World) -> None:
    attorney = world.participants["Attorneys LLP"]
    body = {"attorney": attorney, "powers": 1, "end": world.now() + DAY}

    def sentence(**changes: object) -> str:
        return str(world.refused("Seller Inc.", "power-of-attorney", **body | changes)["detail"])

    assert sentence(end=1_000) == "The power of attorney ends in the past."
    assert sentence(end=world.now() + 6 * 365 * DAY) == "A power of attorney lasts five years at most."
    assert sentence(powers=int(ALL_POWERS)) == "An attorney cannot be given this power."
    assert sentence(attorney=world.participants["Buyer GmbH"]).endswith("is not an accredited patent attorney.")
    assert sentence(rights=["0x" + "12" * 32]).endswith("is not on the register.")


def test_unknown_power_of_attorney(world: World) -> None:
    problem = world.refused("Attorneys LLP", "accept-power", power=9_999)
    assert problem["status"] == 404 and problem["detail"] == "There is no power of attorney with this number."


def test_attorney_renounces(world: World) -> None:
    authority = world.power("Buyer GmbH", "Attorneys LLP", Power.VIEW)
    world.act("Attorneys LLP", "renounce-power", power=authority)
    assert world.refused("Attorneys LLP", "renounce-power", power=authority)["status"] == 409


def test_suspended_participant_stops_in_the_middle_of_a_deal(world: World) -> None:
    world.admit("Suspect Ltd")
    agreement = world.signed("Seller Inc.", "Suspect Ltd")
    participant = world.participants["Suspect Ltd"]
    suspension = world.act(REGISTRAR, "suspend", participant=participant, reason="Identity in doubt.")
    assert suspension["title"] == "Suspend Suspect Ltd"
    problem = world.refused("Suspect Ltd", "permit", agreement=agreement)
    assert problem["reason"] == "participants: suspended"
    assert problem["detail"] == (
        "Suspect Ltd is suspended by the United States Patent and Trademark Office: until it is reinstated, nobody can "
        "act for it."
    )
    world.act(REGISTRAR, "reinstate", participant=participant, reason="Identity proven.")
    world.act("Suspect Ltd", "fund", agreement=agreement, permit=world.permit("Suspect Ltd", agreement=agreement))


def test_suspended_participant_gives_no_powers(world: World) -> None:
    participant = world.admit("Doubted Ltd")
    clerk = world.address("doubted clerk")
    world.act("Doubted Ltd", "invite-account", invited=clerk, powers=int(Power.VIEW | Power.FILE))
    world.act("doubted clerk", "accept-invitation", participant=participant)
    world.act(REGISTRAR, "suspend", participant=participant, reason="Identity in doubt.")
    problem = world.refused("Doubted Ltd", "change-powers", changed=clerk, powers=int(Power.VIEW | Power.SIGN))
    assert problem["reason"] == "participants: suspended, powers can only be taken away"
    world.act("Doubted Ltd", "change-powers", changed=clerk, powers=int(Power.VIEW))
    world.act("Doubted Ltd", "change-powers", changed=clerk, powers=0)


def test_officer_who_acts_for_a_participant_admits_and_decides_nothing(world: World) -> None:
    participant = world.admit("Torn Ltd")
    world.act("Applicant SL", "apply", office="EP", kind=1, country="ES", name="Applicant SL", identity_text="Extract")
    assert "admit" in codes(world, EUROPEAN.address)
    world.act("Torn Ltd", "invite-account", invited=EUROPEAN.address, powers=int(Power.VIEW))
    world.act(EUROPEAN, "accept-invitation", participant=participant)
    problem = world.refused(EUROPEAN, "admit", applicant=world.address("Applicant SL"))
    assert problem["reason"] == "participants: officer is a participant's account"
    assert "admit" not in codes(world, EUROPEAN.address)
    world.act("Torn Ltd", "change-powers", changed=EUROPEAN.address, powers=0)
    world.act(EUROPEAN, "admit", applicant=world.address("Applicant SL"))


def codes(world: World, account: str) -> set[str]:
    """Codes of an account's tasks."""
    found = world.api.get("/api/v1/tasks", params={"account": account}).json()["tasks"]
    return {task["code"] for task in found}


def test_suspended_other_side_is_named(world: World) -> None:
    participant = world.admit("Silent Ltd")
    offer = world.offered("Silent Ltd", world.right(participant))
    world.act(REGISTRAR, "suspend", participant=participant, reason="Identity in doubt.")
    problem = world.refused("Buyer GmbH", "accept", offer=offer)
    assert problem["detail"].startswith("Silent Ltd is suspended by the")
    assert problem["detail"].endswith("nothing new can be agreed with it or registered for it.")
    problem = world.refused("Silent Ltd", "cancel-offer", offer=offer)
    assert problem["detail"].endswith("nobody can act for it.")
    assert world.refused(REGISTRAR, "suspend", participant=participant, reason="Twice.")["status"] == 409
    world.act(REGISTRAR, "reinstate", participant=participant, reason="Identity proven.")
    assert world.refused(REGISTRAR, "reinstate", participant=participant, reason="x")["detail"].endswith(
        "not suspended."
    )
    kept = world.api.get(f"/api/v1/participants/{participant}").json()["suspensions"]
    assert [(each["reason"], each["lifted_reason"], each["until"] is None) for each in kept] == [
        ("Identity in doubt.", "Identity proven.", False)
    ]


def test_invitation_is_taken_back(world: World) -> None:
    participant = world.admit("Hesitant Ltd")
    clerk = world.address("hesitant clerk")
    world.act("Hesitant Ltd", "invite-account", invited=clerk, powers=int(Power.VIEW))
    assert world.draft("Hesitant Ltd", "withdraw-invitation", chosen=clerk)["title"] == "Take the invitation back"
    world.act("Hesitant Ltd", "withdraw-invitation", chosen=clerk)
    assert world.api.get(f"/api/v1/participants/{participant}").json()["proposals"] == []
    problem = world.refused("Hesitant Ltd", "withdraw-invitation", chosen=clerk)
    assert problem["detail"] == f"No invitation of {clerk} is open."
    problem = world.refused("hesitant clerk", "accept-invitation", participant=participant)
    assert problem["detail"] == "This account was not invited."


def test_invitation_dies_with_the_powers_of_who_made_it(world: World) -> None:
    participant = world.admit("Divided Ltd")
    partner, clerk = world.address("partner"), world.address("divided clerk")
    world.act("Divided Ltd", "invite-account", invited=partner, powers=int(ALL_POWERS))
    world.act("partner", "accept-invitation", participant=participant)
    world.act("partner", "invite-account", invited=clerk, powers=int(Power.SIGN))
    invitation = world.api.get(f"/api/v1/accounts/{clerk}").json()["invitations"][0]
    assert (invitation["by"], invitation["valid"], invitation["powers"]) == (partner, True, ["sign"])
    world.act("Divided Ltd", "change-powers", changed=partner, powers=int(Power.VIEW))
    assert world.api.get(f"/api/v1/accounts/{clerk}").json()["invitations"][0]["valid"] is False
    problem = world.refused("divided clerk", "accept-invitation", participant=participant)
    assert problem["detail"] == "Whoever invited this account may no longer administer Divided Ltd."


def test_account_of_another_participant_is_not_invited_nor_changed(world: World) -> None:
    other = world.address("Rival Oy")
    problem = world.refused("Seller Inc.", "invite-account", invited=other, powers=1)
    assert problem["detail"] == f"{other} acts for Rival Oy already."
    problem = world.refused("Seller Inc.", "change-powers", changed=other, powers=1)
    assert problem["detail"] == f"{other} is no account of this participant."


def test_payout_address_is_announced_taken_back_and_confirmed(world: World) -> None:
    participant = world.admit("Cautious Ltd")
    own, cashier = world.address("Cautious Ltd"), world.address("cashier")
    assert world.refused("Cautious Ltd", "confirm-payout")["reason"] == "participants: no payout address was announced"
    assert world.refused("Cautious Ltd", "withdraw-payout")["status"] == 409
    problem = world.refused("Cautious Ltd", "announce-payout", chosen=cashier)
    assert problem["detail"] == f"{cashier} is no account of this participant."
    world.act("Cautious Ltd", "invite-account", invited=cashier, powers=int(Power.VIEW))
    world.act("cashier", "accept-invitation", participant=participant)
    problem = world.refused("Cautious Ltd", "announce-payout", chosen=cashier)
    assert problem["detail"] == f"{cashier} may not receive money."
    problem = world.refused("Cautious Ltd", "announce-payout", chosen=own)
    assert problem["detail"] == "Money goes to this account already."
    world.act("Cautious Ltd", "change-powers", changed=cashier, powers=int(Power.RECEIVE))
    draft = world.act("Cautious Ltd", "announce-payout", chosen=cashier)
    assert draft["consequence"].endswith(f"money for you goes to {cashier}.")
    view = world.api.get(f"/api/v1/participants/{participant}").json()
    assert (view["proposed_payout"], view["payout_by"], view["payout"]) == (cashier, own, own)
    assert view["payout_due"] == world.now() + 3 * DAY
    assert world.refused("Cautious Ltd", "confirm-payout")["reason"] == "participants: payout address is not due yet"
    world.act("Cautious Ltd", "withdraw-payout")
    assert world.api.get(f"/api/v1/participants/{participant}").json()["proposed_payout"] is None
    world.act("Cautious Ltd", "announce-payout", chosen=cashier)
    world.act("Cautious Ltd", "change-powers", changed=cashier, powers=int(Power.VIEW))
    pass_time(world.chain, 3 * DAY)
    problem = world.refused("Cautious Ltd", "confirm-payout")
    assert problem["detail"] == f"{cashier} may not receive money."
    world.act("Cautious Ltd", "change-powers", changed=cashier, powers=int(Power.RECEIVE))
    world.act("Cautious Ltd", "confirm-payout")
    assert world.chain.read("Participants", "payout", participant) == cashier
    problem = world.refused("Cautious Ltd", "change-powers", changed=cashier, powers=0)
    assert problem["reason"] == "participants: payout address must be changed first"


def test_announced_payout_is_shown_to_whoever_else_administers(world: World) -> None:
    participant = world.admit("Watchful Ltd")
    partner = world.address("watchful partner")
    world.act("Watchful Ltd", "invite-account", invited=partner, powers=int(ALL_POWERS))
    world.act("watchful partner", "accept-invitation", participant=participant)
    world.act("watchful partner", "announce-payout", chosen=partner)

    def codes(who: str) -> set[str]:
        tasks = world.api.get("/api/v1/tasks", params={"account": world.address(who)}).json()["tasks"]
        return {task["code"] for task in tasks}

    assert "check-payout" in codes("Watchful Ltd") and "check-payout" not in codes("watchful partner")
    pass_time(world.chain, 3 * DAY)
    world.act("Watchful Ltd", "invite-account", invited=world.address("clerk of the watchful"), powers=1)
    assert "confirm-payout" in codes("watchful partner")


def test_employee_without_a_power_is_told(world: World) -> None:
    participant, trainee = world.admit("Small Ltd"), world.address("trainee")
    world.act("Small Ltd", "invite-account", invited=trainee, powers=int(Power.VIEW | Power.RECEIVE))
    world.act("trainee", "accept-invitation", participant=participant)
    acts = {
        "announce-payout": {"chosen": trainee},
        "invite-account": {"invited": world.address("friend"), "powers": 1},
        "change-powers": {"changed": trainee, "powers": 3},
    }
    for act, body in acts.items():
        assert world.refused("trainee", act, **body)["detail"] == "This account does not have the power for it."
