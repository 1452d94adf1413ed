import boa
import pytest

from tests.contracts.logs import logged
from tests.contracts.protocol import ADMINISTRATOR, EP, US, ZERO, person

ADMIN = person("head of office").address


def test_default_behavior(founding, founder):
    founding.admit_office(EP, "European Patent Office", ADMIN, sender=founder)
    assert logged(founding) == [
        ("OfficeAdmitted", {"office": EP, "name": "European Patent Office", "administrator": ADMIN}),
        (
            "OfficerAppointed",
            {"office": EP, "officer": 1, "account": ADMIN, "roles": ADMINISTRATOR, "name": "administrator"},
        ),
    ]
    assert founding.require_office(EP) is True
    assert founding.officer(ADMIN) == (1, EP, ADMINISTRATOR)


def test_unauthorized(founding, stranger):
    with boa.reverts("directory: caller is not the founder"):
        founding.admit_office(EP, "European Patent Office", ADMIN, sender=stranger)


@pytest.mark.parametrize("code", [0, 0x4540, 0x455B, 0x4050, 0x5B50, 0x6570, 0xFFFF])
def test_office_is_not_a_code(founding, founder, code):
    with boa.reverts("directory: office is not a two-letter code"):
        founding.admit_office(code, "Office", ADMIN, sender=founder)


@pytest.mark.parametrize("code", [0x4141, 0x5A5A])
def test_first_and_last_code(founding, founder, code):
    founding.admit_office(code, "Office", ADMIN, sender=founder)
    assert founding.require_office(code) is True


def test_admitted_before(founding, founder):
    founding.admit_office(EP, "Office", ADMIN, sender=founder)
    with boa.reverts("directory: office was admitted before"):
        founding.admit_office(EP, "Office", person("another").address, sender=founder)


def test_name_is_missing(founding, founder):
    with boa.reverts("directory: name is missing"):
        founding.admit_office(EP, "", ADMIN, sender=founder)


def test_account_is_missing(founding, founder):
    with boa.reverts("directory: account is missing"):
        founding.admit_office(EP, "Office", ZERO, sender=founder)


def test_administrator_of_two_offices(founding, founder):
    founding.admit_office(EP, "Office", ADMIN, sender=founder)
    with boa.reverts("directory: account is an officer"):
        founding.admit_office(US, "Office", ADMIN, sender=founder)
