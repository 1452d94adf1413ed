import boa
import pytest
from eth_utils import keccak

from tests.contracts.logs import logged
from tests.contracts.protocol import blank, person


def test_default_behavior(founding, founder):
    first, second = blank(), blank()
    founding.install(6, first, sender=founder)
    founding.install(10, second, sender=founder)
    code_hash = keccak(boa.env.get_code(second))
    assert logged(founding) == [("PartInstalled", {"role": 10, "number": 2, "part": second, "code_hash": code_hash})]
    assert founding.part(6) == first
    assert founding.part(10) == second
    assert founding.installed_as(first) == (1, 6)
    assert founding.installed_as(second) == (2, 10)


def test_unauthorized(founding, stranger):
    with boa.reverts("directory: caller is not the founder"):
        founding.install(6, blank(), sender=stranger)


@pytest.mark.parametrize("role", [0, 11, 255])
def test_unknown_role(founding, founder, role):
    with boa.reverts("directory: unknown role"):
        founding.install(role, blank(), sender=founder)


def test_role_is_taken(founding, founder):
    founding.install(6, blank(), sender=founder)
    with boa.reverts("directory: role is taken"):
        founding.install(6, blank(), sender=founder)


def test_part_has_no_code(founding, founder):
    with boa.reverts("directory: part has no code"):
        founding.install(6, person("no contract").address, sender=founder)


def test_part_holds_another_role(founding, founder):
    part = blank()
    founding.install(6, part, sender=founder)
    with boa.reverts("directory: part holds another role"):
        founding.install(7, part, sender=founder)
