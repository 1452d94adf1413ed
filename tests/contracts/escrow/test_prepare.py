import boa
import pytest

from tests.contracts.escrow.conftest import AMOUNT, CASE, PREPARED
from tests.contracts.logs import logged
from tests.contracts.protocol import ZERO


def test_default_behavior(escrow, auctions_part, seller, token):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)
    assert logged(escrow) == [
        (
            "AccountPrepared",
            {"account": CASE, "payee": seller, "token": token.address, "amount": AMOUNT, "decider": auctions_part},
        )
    ]
    assert tuple(escrow.account(auctions_part, CASE)) == (0, seller, AMOUNT, token.address, PREPARED)


def test_amount_is_missing(escrow, auctions_part, seller, token):
    with boa.reverts("escrow: amount is missing"):
        escrow.prepare(CASE, seller, token, 0, sender=auctions_part)


def test_agreements_may_too(escrow, agreements_part, seller, token):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=agreements_part)
    assert escrow.account(agreements_part, CASE).status == PREPARED


def test_unauthorized(escrow, participants, seller, token, stranger, of_seller, registrar):
    for caller in (stranger, of_seller, registrar, participants.address, escrow.address):
        with boa.reverts("escrow: caller may not hold money here"):
            escrow.prepare(CASE, seller, token, AMOUNT, sender=caller)


@pytest.mark.parametrize("name", ["Market", "Requests", "Recordals"])
def test_another_part(protocol, escrow, seller, token, name):
    with boa.reverts("escrow: caller may not hold money here"):
        escrow.prepare(CASE, seller, token, AMOUNT, sender=protocol.caller(name))


def test_used_before(escrow, auctions_part, seller, token):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)
    with boa.reverts("escrow: account was used before"):
        escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)


def test_id_the_other_part_uses(escrow, agreements_part, auctions_part, seller, buyer, token):
    escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)
    escrow.prepare(CASE, buyer, token, 1, sender=agreements_part)
    assert tuple(escrow.account(auctions_part, CASE)) == (0, seller, AMOUNT, token.address, PREPARED)
    assert tuple(escrow.account(agreements_part, CASE)) == (0, buyer, 1, token.address, PREPARED)


@pytest.mark.parametrize("amount", [1, 2**96 - 1])
def test_least_and_most(escrow, auctions_part, seller, token, amount):
    escrow.prepare(CASE, seller, token, amount, sender=auctions_part)
    assert tuple(escrow.account(auctions_part, CASE)) == (0, seller, amount, token.address, PREPARED)


def test_token_is_not_accepted(escrow, auctions_part, seller, stranger):
    for token in (ZERO, stranger):
        with boa.reverts("directory: token is not accepted"):
            escrow.prepare(CASE, seller, token, AMOUNT, sender=auctions_part)


def test_payee_was_never_admitted(escrow, auctions_part, token):
    for nobody in (0, 2**63):
        with boa.reverts("participants: not admitted"):
            escrow.prepare(CASE, nobody, token, AMOUNT, sender=auctions_part)
