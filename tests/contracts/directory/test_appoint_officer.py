import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTRATOR, EP, EXAMINER, REGISTRAR, US, ZERO, person

NEWCOMER = person("newcomer of the office").address


def appointed(officer, roles, office=EP, account=NEWCOMER, name="desk 3"):
    return [
        (
            "OfficerAppointed",
            {"office": office, "officer": officer, "account": account, "roles": roles, "name": name},
        )
    ]


def test_default_behavior(directory, administrator):
    directory.appoint_officer(NEWCOMER, REGISTRAR | EXAMINER, "desk 3", sender=administrator)
    events = logged(directory)
    number = directory.officer(NEWCOMER)[0]
    assert events == appointed(number, REGISTRAR | EXAMINER)
    assert directory.officer(NEWCOMER) == (number, EP, REGISTRAR | EXAMINER)


def test_numbers_follow_one_another(directory, administrator):
    directory.appoint_officer(NEWCOMER, 1, "", sender=administrator)
    directory.appoint_officer(person("one more").address, 1, "", sender=administrator)
    assert directory.officer(person("one more").address)[0] == directory.officer(NEWCOMER)[0] + 1


def test_other_roles_keep_the_number(directory, administrator):
    directory.appoint_officer(NEWCOMER, REGISTRAR, "desk 3", sender=administrator)
    number = directory.officer(NEWCOMER)[0]
    directory.appoint_officer(NEWCOMER, EXAMINER, "desk 3", sender=administrator)
    assert logged(directory) == appointed(number, EXAMINER)


def test_dismissal_and_return(directory, administrator):
    directory.appoint_officer(NEWCOMER, REGISTRAR, "desk 3", sender=administrator)
    number = directory.officer(NEWCOMER)[0]
    directory.appoint_officer(NEWCOMER, 0, "desk 3", sender=administrator)
    assert logged(directory) == appointed(number, 0)
    with boa.reverts("directory: not an officer"):
        directory.require_officer(NEWCOMER, EP, REGISTRAR)
    directory.appoint_officer(NEWCOMER, REGISTRAR, "desk 3", sender=administrator)
    assert directory.officer(NEWCOMER) == (number, EP, REGISTRAR)


def test_dismissed_officer_joins_another_office_under_a_new_number(directory, protocol, administrator):
    directory.appoint_officer(NEWCOMER, REGISTRAR, "desk 3", sender=administrator)
    number = directory.officer(NEWCOMER)[0]
    directory.appoint_officer(NEWCOMER, 0, "desk 3", sender=administrator)
    directory.appoint_officer(NEWCOMER, EXAMINER, "desk 3", sender=protocol.officer("administrator", US))
    assert directory.officer(NEWCOMER) == (number + 1, US, EXAMINER)


def test_administrators_hand_over(directory, administrator):
    directory.appoint_officer(NEWCOMER, ADMINISTRATOR, "", sender=administrator)
    directory.appoint_officer(administrator, 0, "", sender=NEWCOMER)
    with boa.reverts("directory: not an administrator of an office"):
        directory.appoint_officer(NEWCOMER, 0, "", sender=administrator)


def test_unauthorized(directory, stranger, registrar):
    for caller in (stranger, registrar):
        with boa.reverts("directory: not an administrator of an office"):
            directory.appoint_officer(NEWCOMER, REGISTRAR, "", sender=caller)


def test_account_is_missing(directory, administrator):
    with boa.reverts("directory: account is missing"):
        directory.appoint_officer(ZERO, REGISTRAR, "", sender=administrator)


@pytest.mark.parametrize("roles", [64, 255])
def test_unknown_role(directory, administrator, roles):
    with boa.reverts("directory: unknown role of an officer"):
        directory.appoint_officer(NEWCOMER, roles, "", sender=administrator)


def test_every_role(directory, administrator):
    directory.appoint_officer(NEWCOMER, 63, "", sender=administrator)
    assert directory.officer(NEWCOMER)[2] == 63


def test_officer_of_another_office(directory, protocol, administrator):
    for roles in (0, REGISTRAR):
        with boa.reverts("directory: officer of another office"):
            directory.appoint_officer(protocol.officer("registrar", US), roles, "", sender=administrator)


def test_nobody_to_dismiss(directory, administrator):
    with boa.reverts("directory: not an officer"):
        directory.appoint_officer(NEWCOMER, 0, "", sender=administrator)


def test_own_role_of_administrator_stays(directory, administrator):
    for roles in (0, REGISTRAR):
        with boa.reverts("directory: own role of administrator must stay"):
            directory.appoint_officer(administrator, roles, "", sender=administrator)


def test_administrator_takes_another_role(directory, administrator):
    directory.appoint_officer(administrator, ADMINISTRATOR | REGISTRAR, "", sender=administrator)
    assert directory.officer(administrator)[2] == ADMINISTRATOR | REGISTRAR
