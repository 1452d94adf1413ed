import boa

from tests.contracts.protocol import DE, EP, REGISTRAR, US, ZERO


def test_require_office(directory):
    assert directory.require_office(EP) is True
    assert directory.require_office(US) is True
    for office in (0, DE):
        with boa.reverts("directory: not a member office"):
            directory.require_office(office)


def test_require_token(directory, token, stranger):
    assert directory.require_token(token) is True
    for address in (stranger, ZERO):
        with boa.reverts("directory: token is not accepted"):
            directory.require_token(address)


def test_part(founding):
    assert founding.part(1) == ZERO
    assert founding.part(0) == ZERO


def test_installed_as(founding, stranger):
    assert founding.installed_as(stranger) == (0, 0)


def test_officer(directory, registrar, stranger):
    assert directory.officer(registrar)[1:] == (EP, REGISTRAR)
    assert directory.officer(stranger) == (0, 0, 0)
