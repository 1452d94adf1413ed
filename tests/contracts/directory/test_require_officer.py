import boa

from tests.contracts.protocol import EP, EXAMINER, REGISTRAR, US


def test_default_behavior(directory, registrar):
    number = directory.officer(registrar)[0]
    assert directory.require_officer(registrar, EP, REGISTRAR) == number


def test_any_of_the_roles_will_do(directory, registrar):
    assert directory.require_officer(registrar, EP, REGISTRAR | EXAMINER) == directory.officer(registrar)[0]


def test_stranger(directory, stranger):
    with boa.reverts("directory: not an officer"):
        directory.require_officer(stranger, EP, REGISTRAR)


def test_another_office(directory, registrar):
    with boa.reverts("directory: officer of another office"):
        directory.require_officer(registrar, US, REGISTRAR)


def test_another_role(directory, registrar):
    for roles in (EXAMINER, 0):
        with boa.reverts("directory: officer lacks this role"):
            directory.require_officer(registrar, EP, roles)


def test_role_zero_and_office_zero_open_nothing(directory, stranger):
    with boa.reverts("directory: not an officer"):
        directory.require_officer(stranger, 0, 0)
