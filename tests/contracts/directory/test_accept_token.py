import boa

from tests.contracts.logs import logged
from tests.contracts.protocol import blank, person


def test_default_behavior(founding, founder, token):
    founding.accept_token(token, "dEUR", 6, sender=founder)
    assert logged(founding) == [("TokenAccepted", {"token": token.address, "symbol": "dEUR", "decimals": 6})]
    assert founding.require_token(token) is True


def test_unauthorized(founding, stranger, token):
    with boa.reverts("directory: caller is not the founder"):
        founding.accept_token(token, "dEUR", 6, sender=stranger)


def test_accepted_before(founding, founder, token):
    founding.accept_token(token, "dEUR", 6, sender=founder)
    with boa.reverts("directory: token was accepted before"):
        founding.accept_token(token, "dEUR", 6, sender=founder)


def test_symbol_is_missing(founding, founder, token):
    with boa.reverts("directory: symbol is missing"):
        founding.accept_token(token, "", 6, sender=founder)


def test_token_has_no_code(founding, founder):
    with boa.reverts("directory: token has no code"):
        founding.accept_token(person("no contract").address, "dEUR", 6, sender=founder)


def test_token_has_other_decimals(founding, founder, token):
    with boa.reverts("directory: token has other decimals"):
        founding.accept_token(token, "dEUR", 18, sender=founder)


def test_no_token_at_all(founding, founder):
    with boa.reverts():
        founding.accept_token(blank(), "dEUR", 6, sender=founder)
