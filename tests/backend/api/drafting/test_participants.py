import json

import pytest
from eth_utils import keccak

from ipr.vocabulary.powers import ALL_POWERS, Power
from tests.backend.api.drafting.conftest import DAY, EUROPEAN, REGISTRAR, World

APPLICATION = {"office": "US", "kind": 1, "country": "DE", "name": "Newcomer AG", "identity_text": "HRB 1"}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"country": "XX"}, "'XX' is no country."),
        ({"office": "ZZ"}, "The office 'ZZ' is not known."),
        ({"name": ""}, "The application names nobody."),
        ({"kind": 2, "name": "A Person"}, "A natural person's name may not stand on the chain."),
        ({"name": "N" * 97}, "The name is longer than 96 bytes."),
        ({"name": "N" * 10_000}, "'name' is too long."),
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
    assert problem["detail"] == "The participant is suspended."
    world.act(REGISTRAR, "reinstate", participant=participant, reason="Identity proven.")
    world.act("Suspect Ltd", "fund", agreement=agreement, permit=world.permit("Suspect Ltd", agreement=agreement))
