import boa
import pytest

from tests.contracts.escrow.conftest import CASE, PREPARED
from tests.contracts.logs import logged
from tests.contracts.protocol import ZERO


def test_default_behavior(escrow, directory, auctions_part, seller, token):
    escrow.prepare(CASE, seller, token, sender=auctions_part)
    events = logged(escrow)
    decider = directory.installed_as(auctions_part)[0]
    assert events == [
        ("AccountPrepared", {"account": CASE, "payee": seller, "token": token.address, "decider": decider})
    ]
    assert tuple(escrow.account(CASE)) == (0, seller, 0, token.address, decider, PREPARED)


def test_agreements_may_too(escrow, agreements_part, seller, token):
    escrow.prepare(CASE, seller, token, sender=agreements_part)
    assert escrow.account(CASE).status == PREPARED


def test_unauthorized(escrow, participants, seller, token, stranger, of_seller, registrar):
    for caller in (stranger, of_seller, registrar, participants.address, escrow.address):
        with boa.reverts("escrow: caller may not hold money here"):
            escrow.prepare(CASE, seller, token, sender=caller)


@pytest.mark.parametrize("name", ["Market", "Requests", "Recordals"])
def test_another_part(protocol, escrow, seller, token, name):
    with boa.reverts("escrow: caller may not hold money here"):
        escrow.prepare(CASE, seller, token, sender=protocol.caller(name))


def test_used_before(escrow, agreements_part, auctions_part, seller, token):
    escrow.prepare(CASE, seller, token, sender=auctions_part)
    for part in (agreements_part, auctions_part):
        with boa.reverts("escrow: account was used before"):
            escrow.prepare(CASE, seller, token, sender=part)


def test_token_is_not_accepted(escrow, auctions_part, seller, stranger):
    for token in (ZERO, stranger):
        with boa.reverts("directory: token is not accepted"):
            escrow.prepare(CASE, seller, token, sender=auctions_part)


def test_payee_was_never_admitted(escrow, auctions_part, token):
    for nobody in (0, 2**63):
        with boa.reverts("participants: not admitted"):
            escrow.prepare(CASE, nobody, token, sender=auctions_part)
