import boa
import pytest

from tests.contracts.protocol import blank


@pytest.fixture
def part(founding, founder):
    address = blank()
    founding.install(6, address, sender=founder)
    return address


def test_default_behavior(founding, part):
    assert founding.require_part(part, 6) == 1


def test_another_role(founding, part):
    with boa.reverts("directory: caller is not the part for this"):
        founding.require_part(part, 7)


def test_stranger(founding, part, stranger):
    for role in (0, 6):
        with boa.reverts("directory: caller is not the part for this"):
            founding.require_part(stranger, role)
