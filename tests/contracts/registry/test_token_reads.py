import boa
import pytest

from tests.contracts.protocol import ZERO, person
from tests.contracts.registry.entries import party_of, token_of

ACME = party_of("Acme Manufacturing GmbH")


def test_description(registry, right):
    assert registry.name() == "IPR Market register"
    assert registry.symbol() == "IPR"
    assert registry.tokenURI(token_of(right)) == f"ipr:{token_of(right)}"


def test_owner_of(registry, recordal, right, joint_right, seller):
    assert registry.ownerOf(token_of(joint_right)) == person("seller").address
    assert registry.ownerOf(token_of(right)) == registry.address
    registry.bind_holder(right, ACME, seller, sender=recordal)
    assert registry.ownerOf(token_of(right)) == person("seller").address


def test_balance_follows(registry, recordal, right, sellers_right, seller, buyer):
    of_seller, of_buyer = person("seller").address, person("buyer").address

    def balances():
        return [registry.balanceOf(account) for account in (registry.address, of_seller, of_buyer)]

    assert balances() == [1, 1, 0]
    registry.bind_holder(right, ACME, seller, sender=recordal)
    assert balances() == [0, 2, 0]
    registry.change_owner(sellers_right, seller, buyer, "", "", 1, sender=recordal)
    assert balances() == [0, 1, 1]


def test_balance_is_at_the_payout_address_only(registry, participants, sellers_right, seller, stranger):
    colleague = person("colleague").address
    participants.propose_account(seller, colleague, 2, sender=person("seller").address)
    participants.accept_account(seller, sender=colleague)
    assert registry.balanceOf(colleague) == 0
    assert registry.balanceOf(stranger) == 0


def test_balance_of_nobody(registry):
    with boa.reverts("registry: zero address"):
        registry.balanceOf(ZERO)


def test_nobody_is_approved(registry, right, stranger):
    assert registry.getApproved(token_of(right)) == ZERO
    assert registry.isApprovedForAll(registry.address, stranger) is False


def test_locked(registry, right):
    assert registry.locked(token_of(right)) is True


@pytest.mark.parametrize("read", ["ownerOf", "tokenURI", "getApproved", "locked"])
def test_unknown_token(registry, read):
    with boa.reverts("registry: no such right"):
        getattr(registry, read)(1)


@pytest.mark.parametrize(
    ("interface", "expected"),
    [
        ("01ffc9a7", True),
        ("80ac58cd", True),
        ("5b5e139f", True),
        ("b45a3c0e", True),
        ("ffffffff", False),
        ("780e9d63", False),
    ],
)
def test_interfaces(registry, interface, expected):
    assert registry.supportsInterface(bytes.fromhex(interface)) is expected


@pytest.mark.parametrize("function", ["approve", "transferFrom", "safeTransferFrom", "setApprovalForAll"])
def test_a_right_does_not_move_as_a_token(registry, function):
    assert not hasattr(registry, function)
