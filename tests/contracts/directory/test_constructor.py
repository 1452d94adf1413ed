import boa

from tests.contracts.protocol import ZERO, compiled


def test_default_behavior(founding, founder):
    assert founding.founder() == founder
    assert founding.concluded() is False


def test_founder_is_missing():
    with boa.reverts("directory: founder is missing"):
        compiled("contracts/Directory.vy").deploy(ZERO)
