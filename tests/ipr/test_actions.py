"""What the actions encode is what the contracts read, and what cannot be right is refused before anything is asked."""

from dataclasses import replace

import pytest
from eth_utils.crypto import keccak

from ipr.actions import agreements, founding, market, participants, requests, rights
from ipr.actions.participants import LEGAL_ENTITY, NATURAL_PERSON, Application, PowerOfAttorney
from ipr.actions.requests import Filing, Form, ListFiling
from ipr.actions.rights import Holder, Registration
from ipr.chain import Call, Chain
from ipr.errors import InvalidInput
from ipr.signers import test_account as account_of
from ipr.vocabulary.encumbrances import Encumbrance
from ipr.vocabulary.errors import VocabularyError
from ipr.vocabulary.kinds import Kind
from ipr.vocabulary.powers import Power
from ipr.vocabulary.roles import Role
from ipr.vocabulary.statuses import Category
from tests.ipr.deals import DEAL, LOT, OFFER

APPLICATION = Application("US", LEGAL_ENTITY, False, "DE", "Sample GmbH", b"\x07" * 32)
RIGHT = b"\x05" * 32
DOCUMENT = keccak(b"contract")
FORM = Form(DOCUMENT, "bafy")
FILING = Filing(DEAL, 1, b"\x0d" * 32)
LIST = ListFiling("US", (RIGHT,), 3, b"\x0e" * 32)
POWER = PowerOfAttorney(1, 2, Power.SIGN | Power.FILE, 1_800_000_000, 1_810_000_000, ((RIGHT, 0),))
ACCOUNT = account_of(5).address
REGISTRATION = Registration(
    "US", Kind.PATENT, "US10872483B2", "Lock", 1, 1, 100, 200, 300, Category.F, "GRANTED", 200,
    (Holder(0, b"\x01" * 32, "LATCH SYSTEMS, INC.", 0),),
)  # fmt: skip


def every_call(chain: Chain) -> list[Call]:
    """One of each action."""
    return [
        participants.apply(chain, APPLICATION),
        participants.withdraw_application(chain),
        participants.admit(chain, ACCOUNT, APPLICATION),
        participants.reject(chain, ACCOUNT, APPLICATION.digest(), "No"),
        participants.suspend(chain, 1, "Sample GmbH", "Why"),
        participants.reinstate(chain, 1, "Sample GmbH", "Why"),
        participants.propose_account(chain, 1, ACCOUNT, Power.SIGN),
        participants.withdraw_proposal(chain, 1, ACCOUNT),
        participants.accept_account(chain, 1, "Sample GmbH"),
        participants.change_powers(chain, ACCOUNT, Power(0)),
        participants.propose_payout(chain, ACCOUNT),
        participants.withdraw_payout(chain, ACCOUNT),
        participants.confirm_payout(chain, 1, ACCOUNT),
        participants.propose_power(chain, POWER, "Sample LLP"),
        participants.accept_power(chain, 1, "Sample GmbH"),
        participants.revoke_power(chain, 1, "Sample LLP"),
        participants.renounce_power(chain, 1, "Sample GmbH"),
        market.publish(chain, OFFER),
        market.accept(chain, OFFER, 12, DOCUMENT, "bafy"),
        market.cancel_offer(chain, OFFER),
        market.create_auction(chain, LOT),
        market.bid(chain, LOT, 12, 5),
        market.cancel_auction(chain, LOT),
        market.settle_auction(chain, LOT),
        market.settle_auction(chain, LOT, sold=False),
        market.fund_won(chain, LOT, DEAL),
        market.decide_deposit(chain, LOT, DEAL),
        agreements.sign(chain, DEAL, 12, DOCUMENT, "bafy"),
        agreements.hand_in_signature(
            chain,
            DEAL,
            signer=ACCOUNT,
            participant=12,
            document=DOCUMENT,
            cid="bafy",
            deadline=9,
            signature=b"\x01" * 65,
        ),
        agreements.consent(chain, DEAL, 12, DOCUMENT),
        agreements.decline(chain, DEAL, 12),
        agreements.fund(chain, with_token(chain)),
        agreements.lapse(chain, DEAL),
        agreements.withdraw(chain, 12, ACCOUNT),
        requests.file_list(chain, LIST, FORM),
        requests.file(chain, FILING, 12, FORM),
        requests.take(chain, RIGHT),
        requests.issue_deficiency(chain, RIGHT, 1_800_000_000, "Missing"),
        requests.respond(chain, FILING, 12, "Here", FORM),
        requests.respond_list(chain, LIST, "Here", FORM),
        requests.register(chain, FILING, 1, 0, "AS", "1/2"),
        requests.register_list(chain, LIST, 1, [1 << 63], "1/2"),
        requests.refuse(chain, RIGHT, 1, 7, "Pledged"),
        requests.waive_appeal(chain, FILING, 12),
        requests.conclude_refusal(chain, FILING),
        requests.withdraw(chain, FILING),
        requests.withdraw_list(chain, LIST),
        rights.register(chain, REGISTRATION),
        rights.register_in_batch(chain, [REGISTRATION]),
        rights.record_status(chain, RIGHT, Category.H, "LAPSED", 1, 0, "x"),
        rights.add_number(chain, RIGHT, "US1", 1),
        rights.record_encumbrance(chain, RIGHT, Encumbrance.PLEDGED, 0, "Bank", "x"),
        rights.release_encumbrance(chain, RIGHT, Encumbrance.PLEDGED, "x"),
        rights.record_holders(chain, RIGHT, REGISTRATION.holders, "MERGER", "x"),
        rights.end_licence(chain, RIGHT, 1, "Expired"),
        founding.admit_office(chain, "DE", "German Patent and Trade Mark Office", ACCOUNT),
        founding.install(chain, 1, ACCOUNT),
        founding.accept_token(chain, ACCOUNT, "X", 6),
        founding.conclude(chain),
        founding.appoint_officer(chain, ACCOUNT, Role.EXAMINER, "Examiner"),
        founding.issue(chain, ACCOUNT, 1_500_000),
    ]


def with_token(chain: Chain) -> object:
    return replace(DEAL, terms=replace(DEAL.terms, token=chain.deployment.address_of("SettlementToken")))


def test_every_action_encodes_and_explains_itself(chain: Chain) -> None:
    for call in every_call(chain):
        assert call.to == chain.deployment.address_of(call.contract)
        function, words = chain.contract(call.contract).decode_function_input(call.data)
        assert function.fn_name == call.function and len(words) == len(function.abi["inputs"])
        assert call.title[0].isupper() and not call.title.endswith(".")
        assert call.consequence[0].isupper() or call.consequence.startswith("0x") or call.consequence[0].isdigit()
        assert call.consequence.endswith("."), call.title


def test_every_function_people_call_has_its_action(chain: Chain) -> None:
    """What is left out is called by other parts, or not by this client."""
    mine = {(call.contract, call.function) for call in every_call(chain)}
    others = {
        "Agreements": {"open", "fund_from", "begin_request", "end_request", "settle"},
        "Escrow": {"prepare", "deposit", "replace", "pay", "refund"},
        "IPRRegistry": {"change_owner", "bind_holder", "note_licensing", "reserve"},
        "Licences": {"grant_licence"},
        "Recordals": {"record_assignment", "record_licence", "bind"},
        "Rules": {"set_severities"},
    }
    for contract in chain.deployment.parts:
        found = {
            entry["name"]
            for entry in chain.contract(contract).abi
            if entry["type"] == "function" and entry["stateMutability"] in ("nonpayable", "payable")
        }
        acted = {function for part, function in mine if part == contract}
        assert found - others.get(contract, set()) == acted, contract


def test_what_is_encoded_is_what_was_meant(chain: Chain) -> None:
    _, words = chain.contract("Market").decode_function_input(market.publish(chain, OFFER, authority=4).data)
    assert words["authority"] == 4
    terms = words["offer"]["terms"]
    assert (terms["grant"], terms["royalty_bp"], terms["minimum"]) == (2, 350, 10**24)
    assert [(item["right"], item["price"]) for item in terms["items"]] == [
        item.as_tuple() for item in OFFER.terms.items
    ]


def test_the_price_is_told_in_the_tokens_own_unit(chain: Chain) -> None:
    deal = with_token(chain)
    assert agreements.fund(chain, deal).consequence.startswith("96,000.000005 dEUR waits in escrow.")
    with pytest.raises(InvalidInput, match="no settlement token"):
        agreements.fund(chain, DEAL)


def test_ids_of_requests_differ_by_everything_they_are_made_of() -> None:
    ids = {
        FILING.request_id,
        replace(FILING, item=0).request_id,
        replace(FILING, salt=b"\x0f" * 32).request_id,
        LIST.request_id,
        replace(LIST, office="EP").request_id,
        replace(LIST, participant=4).request_id,
        replace(LIST, rights=(RIGHT, RIGHT)).request_id,
    }
    assert len(ids) == 7


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "  "}, "names nobody"),
        ({"name": "ä" * 49}, "longer than 96 bytes"),
        ({"kind": NATURAL_PERSON}, "may not stand on the chain"),
    ],
)
def test_applications_that_cannot_be_right(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        replace(APPLICATION, **change)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"title": ""}, "has no title"),
        ({"title": "x" * 257}, "longer than 256 bytes"),
        ({"granted": 50}, "granted before it was filed"),
        ({"expiry": 100}, "expires before it was filed"),
        ({"holders": (Holder(1, b"", "", 5_000), Holder(2, b"", "", 4_999))}, "add up to 99.99 %"),
    ],
)
def test_registrations_that_cannot_be_right(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        replace(REGISTRATION, **change)


@pytest.mark.parametrize(("change"), [{"office": "QQ"}, {"number": "XYZ-1"}, {"kind": Kind.TRADE_MARK}])
def test_numbers_are_held_against_the_offices_pattern(change: dict[str, object]) -> None:
    with pytest.raises(VocabularyError):
        replace(REGISTRATION, **change)


def test_a_window_that_ends_before_it_begins(chain: Chain) -> None:
    for make, what in ((market.publish, OFFER), (market.create_auction, LOT)):
        with pytest.raises(InvalidInput, match="closes before it opens"):
            make(chain, replace(what, closes=what.opens))
